#include "models/gate_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

std::vector<GateVerdict> verdicts()
{
    const Gate approval{ u"approval"_s, Gate::Kind::Approval, u"Approved by VP or CTO"_s, u"vp-or-cto"_s };
    Gate age{ u"age"_s, Gate::Kind::BackupAge, u"Backup under 1 h"_s };
    age.source = { 126, 127 };
    return { { approval, false, u"0 of 1 approvals"_s, u"somebody has to approve"_s },
        { age, true, u"22 min old, limit 60 min"_s } };
}

} // namespace

class TestGateListModel : public QObject
{
    Q_OBJECT

private slots:
    void showsVerdicts();
    void changesOnlyWhatDiffers();
    void otherGatesReset();
};

void TestGateListModel::showsVerdicts()
{
    GateListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update(verdicts());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.shutCount(), 1);
    const QModelIndex shut = model.index(0);
    QCOMPARE(shut.data().toString(), u"Approved by VP or CTO"_s);
    QCOMPARE(shut.data(GateListModel::OpenRole).toBool(), false);
    QCOMPARE(shut.data(GateListModel::ReasonRole).toString(), u"0 of 1 approvals"_s);
    QCOMPARE(shut.data(GateListModel::RemedyRole).toString(), u"somebody has to approve"_s);
    QCOMPARE(shut.data(GateListModel::GateRoleRole).toString(), u"vp-or-cto"_s);
    QCOMPARE(
        shut.data(Qt::AccessibleTextRole).toString(), u"Approved by VP or CTO, shut: 0 of 1 approvals"_s);
    QCOMPARE(model.index(1).data(GateListModel::LineRole).toInt(), 126);
    QVERIFY(!model.data({}, Qt::DisplayRole).isValid());
}

void TestGateListModel::changesOnlyWhatDiffers()
{
    GateListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto all = verdicts();
    model.update(all);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.update(all);
    QCOMPARE(changes.count(), 0);
    all[1].reason = u"23 min old, limit 60 min"_s;
    model.update(all);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.front().front().toModelIndex(), model.index(1));
}

void TestGateListModel::otherGatesReset()
{
    GateListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto all = verdicts();
    model.update(all);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    all.pop_back();
    model.update(all);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.rowCount(), 1);
}

QTEST_GUILESS_MAIN(TestGateListModel)
#include "tst_gate_list_model.moc"
