#include "engine_bench.h"

#include "services/deployment/rollback_planner.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// The way back comes from what happened, not from what was planned.
class TestRollbackPlanner : public QObject
{
    Q_OBJECT

private slots:
    void items_data();
    void items();
    void namesWhatStays();
    void survivesJson();
};

namespace {

const QStringList ToServices{ u"accept"_s, u"approve jonas"_s, u"start"_s, u"tick window x"_s,
    u"end tests 0"_s };

QStringList itemNames(const RollbackPlan &plan)
{
    QStringList names;
    for (const RollbackItem &item : plan.items)
        names << item.service + u' ' + item.from + u"->"_s + item.to;
    return names;
}

} // namespace

void TestRollbackPlanner::items_data()
{
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<QStringList>("expected");
    const QStringList api{ u"api 2.15.0->2.14.0"_s };
    QTest::newRow("nothing ran") << QStringList{} << QStringList{};
    QTest::newRow("only the backup ran") << ToServices << QStringList{};
    QTest::newRow("everything, newest first") << ToServices
            + QStringList{ u"run"_s } << QStringList{ u"bot 2.15.0->2.14.0"_s, u"api 2.15.0->2.14.0"_s };
}

void TestRollbackPlanner::items()
{
    QFETCH(QStringList, script);
    QFETCH(QStringList, expected);
    EngineBench bench;
    bench.play(script);
    QCOMPARE(itemNames(planRollback(bench.state())), expected);
}

void TestRollbackPlanner::namesWhatStays()
{
    EngineBench bench;
    bench.play(ToServices + QStringList{ u"run"_s });
    const RollbackPlan plan = planRollback(bench.state());
    QCOMPARE(plan.untouched, QStringList{ u"Cockpit"_s });
    QCOMPARE(plan.cannotUndo.size(), 1);
    QVERIFY(plan.cannotUndo.front().contains(u"database is kept"_s));
    QCOMPARE(plan.phases.size(), std::size_t(3));
    QCOMPARE(plan.phases.front().steps.front().script, u"undo bot"_s);
    QCOMPARE(plan.phases.back().steps.front().kind, StepKind::Verify);
}

void TestRollbackPlanner::survivesJson()
{
    EngineBench bench;
    bench.play(ToServices + QStringList{ u"run"_s });
    const RollbackPlan plan = planRollback(bench.state());
    QCOMPARE(toJson(rollbackPlanFromJson(toJson(plan))), toJson(plan));
}

QTEST_GUILESS_MAIN(TestRollbackPlanner)
#include "tst_rollback_planner.moc"
