#include "models/understood_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

std::vector<Understood> understood()
{
    Understood section{ Understood::Kind::Section, { 3, 20 } };
    section.word = u"backup"_s;
    section.title = u"Keep a copy"_s;
    Understood fence{ Understood::Kind::Fence, { 5, 7 } };
    fence.word = u"migration"_s;
    fence.title = u"Bring the tables up"_s;
    fence.detail = u"runs as one step"_s;
    fence.told = true;
    fence.choices = QStringList{ u"command"_s, u"migration"_s };
    Understood gate{ Understood::Kind::Statement, { 6, 6 } };
    gate.word = u"backup-age"_s;
    gate.title = u"Copy under 1 h old"_s;
    return { section, fence, gate };
}

Finding finding(int line, Finding::Severity severity)
{
    return { u"some-id"_s, severity, u"Something."_s, { line, line } };
}

} // namespace

class TestUnderstoodModel : public QObject
{
    Q_OBJECT

private slots:
    void showsAll();
    void gravestFinding_data();
    void gravestFinding();
    void rowOfLine_data();
    void rowOfLine();
    void kindNames();
};

void TestUnderstoodModel::showsAll()
{
    UnderstoodModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(understood(), {});
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex fence = model.index(1);
    QCOMPARE(fence.data().toString(), u"Bring the tables up"_s);
    QCOMPARE(fence.data(UnderstoodModel::KindRole).toInt(), int(Understood::Kind::Fence));
    QCOMPARE(fence.data(UnderstoodModel::WordRole).toString(), u"migration"_s);
    QCOMPARE(fence.data(UnderstoodModel::DetailRole).toString(), u"runs as one step"_s);
    QCOMPARE(fence.data(UnderstoodModel::ToldRole).toBool(), true);
    QCOMPARE(fence.data(UnderstoodModel::LineRole).toInt(), 5);
    QCOMPARE(fence.data(UnderstoodModel::LastLineRole).toInt(), 7);
    QCOMPARE(fence.data(UnderstoodModel::CorrectableRole).toBool(), true);
    QCOMPARE(model.index(0).data(UnderstoodModel::CorrectableRole).toBool(), false);
    QCOMPARE(fence.data(Qt::AccessibleTextRole).toString(),
        u"Line 5, Block, migration: Bring the tables up, runs as one step, from an attribute"_s);
    QCOMPARE(model.at(2)->word, u"backup-age"_s);
    QVERIFY(!model.at(3));
    QVERIFY(!model.at(-1));
    model.show({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestUnderstoodModel::gravestFinding_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("severity");

    const int error = int(Finding::Severity::Error);
    QTest::newRow("on its only line") << 6 << 2 << error;
    QTest::newRow("within") << 7 << 1 << error;
    QTest::newRow("outside") << 8 << 1 << -1;
    QTest::newRow("a section answers for its heading") << 3 << 0 << error;
    QTest::newRow("not for what is below it") << 6 << 0 << -1;
}

void TestUnderstoodModel::gravestFinding()
{
    QFETCH(int, line);
    QFETCH(int, row);
    QFETCH(int, severity);
    UnderstoodModel model;
    model.show(understood(),
        { finding(line, Finding::Severity::Note), finding(line, Finding::Severity::Error),
            finding(line, Finding::Severity::Warning) });
    QCOMPARE(model.index(row).data(UnderstoodModel::SeverityRole).toInt(), severity);
}

void TestUnderstoodModel::rowOfLine_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("row");

    QTest::newRow("before everything") << 1 << -1;
    QTest::newRow("the section") << 4 << 0;
    QTest::newRow("the block") << 5 << 1;
    QTest::newRow("what says most about it") << 6 << 2;
    QTest::newRow("after the block") << 9 << 0;
    QTest::newRow("after everything") << 21 << -1;
}

void TestUnderstoodModel::rowOfLine()
{
    QFETCH(int, line);
    QFETCH(int, row);
    UnderstoodModel model;
    model.show(understood(), {});
    QCOMPARE(model.rowOfLine(line), row);
    QCOMPARE(model.rowOfLine(line, [](int) { return false; }), -1);
    QCOMPARE(model.rowOfLine(line, [](int one) { return one == 0; }), row < 0 ? -1 : 0);
}

void TestUnderstoodModel::kindNames()
{
    for (int kind = 0; kind <= int(Understood::Kind::Contact); ++kind)
        QVERIFY(!understoodKindName(static_cast<Understood::Kind>(kind)).isEmpty());
}

QTEST_GUILESS_MAIN(TestUnderstoodModel)
#include "tst_understood_model.moc"
