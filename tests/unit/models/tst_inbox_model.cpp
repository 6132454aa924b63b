#include "models/inbox_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(int minute)
{
    return { QDate(2025, 11, 21), QTime(12, minute), Qt::UTC };
}

InboxModel::Row row(const QString &title, bool forMe, int minute)
{
    InboxEntry entry{ u"d-4"_s, u"production"_s, u"2.15.0"_s };
    entry.waiting.title = title;
    entry.waiting.kind = CommandKind::Approve;
    entry.waiting.since = at(minute);
    entry.forMe = forMe;
    return { entry, u"Production"_s, u"VP or CTO"_s };
}

QStringList shown(const InboxModel &model)
{
    QStringList all;
    for (int i = 0; i < model.rowCount(); ++i)
        all << model.index(i, InboxModel::WhatColumn).data().toString();
    return all;
}

} // namespace

class TestInboxModel : public QObject
{
    Q_OBJECT

private slots:
    void mineComeFirst_data();
    void mineComeFirst();
    void partsCannotBePicked();
    void saysEverything();
    void changesOnlyWhatDiffers();
    void otherThingsReset();
    void tipsAreTheText();
};

void TestInboxModel::mineComeFirst_data()
{
    QTest::addColumn<QList<bool>>("mine");
    QTest::addColumn<QStringList>("rows");
    QTest::addColumn<int>("count");
    QTest::newRow("nothing") << QList<bool>{} << QStringList{} << 0;
    QTest::newRow("only mine") << QList<bool>{ true } << QStringList{ u"FOR YOU"_s, u"0"_s } << 1;
    QTest::newRow("only others") << QList<bool>{ false, false }
                                 << QStringList{ u"FOR OTHERS"_s, u"0"_s, u"1"_s } << 0;
    QTest::newRow("both, in their order")
        << QList<bool>{ false, true, false, true }
        << QStringList{ u"FOR YOU"_s, u"1"_s, u"3"_s, u"FOR OTHERS"_s, u"0"_s, u"2"_s } << 2;
}

void TestInboxModel::mineComeFirst()
{
    QFETCH(QList<bool>, mine);
    InboxModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<InboxModel::Row> rows;
    std::vector<InboxEntry> entries;
    for (int i = 0; i < mine.size(); ++i) {
        rows.push_back(row(QString::number(i), mine.at(i), i));
        entries.push_back(rows.back().entry);
    }
    model.update(rows);
    QTEST(shown(model), "rows");
    QTEST(model.forMeCount(), "count");
    QTEST(forMeCount(entries), "count");
}

void TestInboxModel::partsCannotBePicked()
{
    InboxModel model;
    model.update({ row(u"a"_s, true, 1), row(u"b"_s, false, 2) });
    for (const int part : { 0, 2 }) {
        QCOMPARE(model.flags(model.index(part, 0)), Qt::NoItemFlags);
        QVERIFY(!model.entry(model.index(part, 0)));
        QCOMPARE(model.index(part, 0).data(InboxModel::EntryRole).toInt(), -1);
        QVERIFY(!model.index(part, 1).data().isValid());
    }
    QVERIFY(model.flags(model.index(1, 0)).testFlag(Qt::ItemIsSelectable));
    QCOMPARE(model.entry(model.index(3, 0))->waiting.title, u"b"_s);
    QVERIFY(!model.entry({}));
}

void TestInboxModel::saysEverything()
{
    InboxModel model;
    model.update({ row(u"Approval: VP or CTO"_s, true, 7) });
    const auto cell = [&](int column) { return model.index(1, column).data(); };
    QCOMPARE(cell(InboxModel::WhatColumn).toString(), u"Approval: VP or CTO"_s);
    QCOMPARE(cell(InboxModel::DeploymentColumn).toString(), u"2.15.0 to Production"_s);
    QCOMPARE(cell(InboxModel::WhoColumn).toString(), u"VP or CTO"_s);
    QCOMPARE(cell(InboxModel::SinceColumn).toDateTime(), at(7));
    QCOMPARE(model.index(1, 0).data(InboxModel::KindRole).toInt(), static_cast<int>(CommandKind::Approve));
    QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), u"Waits for"_s);
}

void TestInboxModel::changesOnlyWhatDiffers()
{
    InboxModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<InboxModel::Row> rows{ row(u"a"_s, false, 1), row(u"b"_s, true, 2) };
    model.update(rows);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.update(rows);
    QCOMPARE(changes.count(), 0);
    rows[0].who = u"Ines Aho"_s;
    model.update(rows);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.front().front().toModelIndex().row(), 3);
    QCOMPARE(model.index(3, InboxModel::WhoColumn).data().toString(), u"Ines Aho"_s);
}

void TestInboxModel::otherThingsReset()
{
    InboxModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<InboxModel::Row> rows{ row(u"a"_s, true, 1), row(u"b"_s, true, 2) };
    model.update(rows);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const InboxEntry kept = rows[1].entry;
    rows.erase(rows.begin());
    model.update(rows);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.rowOf(kept), 1);
    rows[0].entry.forMe = false; // somebody else sits here now
    model.update(rows);
    QCOMPARE(resets.count(), 2);
    QCOMPARE(model.rowOf(kept), -1);
}

void TestInboxModel::tipsAreTheText()
{
    InboxModel model;
    model.update({ row(u"look <img src=x>"_s, true, 1), row(u"plain"_s, true, 2) });
    QCOMPARE(model.index(1, 0).data(Qt::ToolTipRole).toString(), u"look <img src=x>"_s);
    QCOMPARE(model.index(2, 0).data(Qt::ToolTipRole).toString(), u"plain"_s);
    QVERIFY(!model.index(2, InboxModel::SinceColumn).data(Qt::ToolTipRole).isValid());
}

QTEST_GUILESS_MAIN(TestInboxModel)
#include "tst_inbox_model.moc"
