#include "models/rollback_plan_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RollbackPlan plan()
{
    RollbackPlan made;
    for (const auto &name : { u"buddy"_s, u"gateway"_s }) {
        made.items.push_back({ name, name.toUpper(), u"2.15.0"_s, u"2.14.0"_s });
        Phase phase{ u"rollback/"_s + name, name };
        phase.steps = { Step{ phase.id + u"/undo"_s, StepKind::Deploy, u"Back"_s, {}, name } };
        made.phases.push_back(phase);
    }
    Phase look{ u"rollback/services"_s, u"Look at every service"_s };
    look.steps = { Step{ u"rollback/services/verify"_s, StepKind::Verify, u"Verify"_s } };
    made.phases.push_back(look);
    return made;
}

QString text(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestRollbackPlanModel : public QObject
{
    Q_OBJECT

private slots:
    void showsThePlan();
    void totalsWhatIsKnown();
    void samePlanIsQuiet();
};

void TestRollbackPlanModel::showsThePlan()
{
    RollbackPlanModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(plan(), { { u"rollback/buddy/undo"_s, 35s } });
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(text(model, 0, RollbackPlanModel::What), u"BUDDY"_s);
    QCOMPARE(text(model, 0, RollbackPlanModel::From), u"2.15.0"_s);
    QCOMPARE(text(model, 0, RollbackPlanModel::BackTo), u"2.14.0"_s);
    QCOMPARE(text(model, 0, RollbackPlanModel::About), u"35 s"_s);
    QCOMPARE(text(model, 1, RollbackPlanModel::About), u"not known"_s);
    QCOMPARE(text(model, 2, RollbackPlanModel::What), u"Look at every service"_s);
    QCOMPARE(model.index(2, 0).data(RollbackPlanModel::UndoesRole).toBool(), false);
    QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Back to"_s);
    QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 1);
}

void TestRollbackPlanModel::totalsWhatIsKnown()
{
    RollbackPlanModel model;
    QVERIFY(!model.total());
    model.setPlan(plan(), {});
    QVERIFY(!model.total());
    model.setPlan(plan(), { { u"rollback/buddy/undo"_s, 35s }, { u"rollback/services/verify"_s, 30s } });
    QCOMPARE(model.total().value().count(), 65000);
}

void TestRollbackPlanModel::samePlanIsQuiet()
{
    RollbackPlanModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(plan(), {});
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setPlan(plan(), {});
    QCOMPARE(resets.count(), 0);
    RollbackPlan shorter = plan();
    shorter.items.pop_back();
    shorter.phases.erase(shorter.phases.begin() + 1);
    model.setPlan(shorter, {});
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.rowCount(), 2);
}

QTEST_GUILESS_MAIN(TestRollbackPlanModel)
#include "tst_rollback_plan_model.moc"
