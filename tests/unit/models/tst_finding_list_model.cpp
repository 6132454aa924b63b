#include "models/finding_list_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

std::vector<Finding> findings()
{
    Finding fixable{ u"cannot-fail"_s, Finding::Severity::Error, u"This check cannot fail."_s, { 12, 13 } };
    fixable.fix = Fix{ u"Let it fail"_s, { { 4, 2, "x" } } };
    return { fixable, { u"note"_s, Finding::Severity::Note, u"A word."_s, { 4, 4 } },
        { u"warn"_s, Finding::Severity::Warning, u"Another."_s, { 30, 30 } } };
}

} // namespace

class TestFindingListModel : public QObject
{
    Q_OBJECT

private slots:
    void showsByLine();
    void neighbours_data();
    void neighbours();
    void nothing();
};

void TestFindingListModel::showsByLine()
{
    FindingListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(findings());
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex error = model.index(1);
    QCOMPARE(error.data().toString(), u"This check cannot fail."_s);
    QCOMPARE(error.data(FindingListModel::SeverityRole).toInt(), int(Finding::Severity::Error));
    QCOMPARE(error.data(FindingListModel::IdRole).toString(), u"cannot-fail"_s);
    QCOMPARE(error.data(FindingListModel::LineRole).toInt(), 12);
    QCOMPARE(error.data(FindingListModel::LastLineRole).toInt(), 13);
    QVERIFY(error.data(FindingListModel::FixableRole).toBool());
    QVERIFY(!model.index(0).data(FindingListModel::FixableRole).toBool());
    QCOMPARE(error.data(Qt::AccessibleTextRole).toString(), u"Line 12, error: This check cannot fail."_s);
    QCOMPARE(model.count(Finding::Severity::Error), 1);
    QCOMPARE(model.at(2)->id, u"warn"_s);
    QVERIFY(!model.at(3));
}

void TestFindingListModel::neighbours_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("before");

    QTest::newRow("above all") << 1 << 0 << 2;
    QTest::newRow("on the first") << 4 << 1 << 2;
    QTest::newRow("between") << 20 << 2 << 1;
    QTest::newRow("on the last") << 30 << 0 << 1;
    QTest::newRow("below all") << 99 << 0 << 2;
}

void TestFindingListModel::neighbours()
{
    QFETCH(int, line);
    QFETCH(int, after);
    QFETCH(int, before);
    FindingListModel model;
    model.show(findings());
    QCOMPARE(model.rowAfterLine(line), after);
    QCOMPARE(model.rowBeforeLine(line), before);
}

void TestFindingListModel::nothing()
{
    const FindingListModel model;
    QCOMPARE(model.rowAfterLine(1), -1);
    QCOMPARE(model.rowBeforeLine(1), -1);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestFindingListModel)
#include "tst_finding_list_model.moc"
