#include "models/deployment_views.h"
#include "models/outline_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = StepState;
using States = std::vector<StepState>;

Q_DECLARE_METATYPE(fairlead::StepState)
Q_DECLARE_METATYPE(States)

namespace {

const QDateTime Now(QDate(2025, 11, 21), QTime(14, 40), Qt::UTC);

Step step(const QString &id, StepKind kind, const QString &group = {})
{
    Step made{ id, kind, id.section(u'/', -1), group };
    made.port = group.isEmpty() ? 0 : 3017;
    return made;
}

DeploymentSnapshot sample()
{
    DeploymentSnapshot made;
    made.state.id = u"d-1"_s;
    made.state.phase = DeploymentPhase::Running;
    Phase before{ u"before"_s, u"Before"_s, { 1, 4 }, true };
    before.steps = { step(u"before/one"_s, StepKind::Manual), step(u"before/two"_s, StepKind::Manual) };
    Phase services{ u"services"_s, u"Services"_s, { 5, 9 } };
    services.steps = { step(u"services/a/deploy"_s, StepKind::Deploy, u"A"_s),
        step(u"services/a/verify"_s, StepKind::Verify, u"A"_s), step(u"services/note"_s, StepKind::Notify),
        step(u"services/b/deploy"_s, StepKind::Deploy, u"B"_s) };
    made.state.pipeline.phases = { before, services };
    made.usual = { { u"services/a/deploy"_s, 20s }, { u"services/a/verify"_s, 10s } };
    return made;
}

void settle(DeploymentSnapshot &snapshot, const QString &id, State state = State::Succeeded)
{
    snapshot.state.steps[id].state = state;
}

void attempt(DeploymentSnapshot &snapshot, const QString &id, int startedBefore, int endedBefore)
{
    Attempt made;
    made.number = 1;
    made.intended = Now.addSecs(-startedBefore);
    if (endedBefore >= 0)
        made.ended = Now.addSecs(-endedBefore);
    snapshot.state.steps[id].attempts.push_back(made);
}

RollbackPlan plan(int services)
{
    RollbackPlan made;
    for (int i = 0; i < services; ++i) {
        Phase phase{ u"rollback/%1"_s.arg(i), u"Service %1"_s.arg(i) };
        phase.steps = { step(phase.id + u"/undo"_s, StepKind::Deploy),
            step(phase.id + u"/verify"_s, StepKind::Verify) };
        made.phases.push_back(phase);
    }
    return made;
}

State stateOf(const QModelIndex &index)
{
    return static_cast<State>(index.data(OutlineModel::StateRole).toInt());
}

} // namespace

class TestOutlineModel : public QObject
{
    Q_OBJECT

private slots:
    void derives_data();
    void derives();
    void buildsTheTree();
    void changesOnlyWhatDiffers();
    void otherPipelineResets();
    void rollbackIsInserted();
    void rollbackThatChangesIsReplaced();
    void timesWhatRuns();
    void timesByTheSupervisorsClock();
    void saysWhatIsAwaited();
    void pointsToTheOpenStep();
    void rough_data();
    void rough();
};

void TestOutlineModel::derives_data()
{
    QTest::addColumn<States>("states");
    QTest::addColumn<bool>("over");
    QTest::addColumn<StepState>("expected");
    QTest::newRow("nothing") << States{} << false << State::Pending;
    QTest::newRow("pending") << States{ State::Pending, State::Pending } << false << State::Pending;
    QTest::newRow("all done") << States{ State::Succeeded, State::MarkedDone, State::Skipped } << false
                              << State::Succeeded;
    QTest::newRow("all skipped") << States{ State::Skipped, State::Skipped } << false << State::Skipped;
    QTest::newRow("under way") << States{ State::Succeeded, State::Pending } << false << State::Running;
    QTest::newRow("left") << States{ State::Succeeded, State::Pending } << true << State::Cancelled;
    QTest::newRow("failed wins") << States{ State::Unknown, State::Failed, State::Running } << false
                                 << State::Failed;
    QTest::newRow("unknown") << States{ State::Succeeded, State::Unknown, State::Pending } << false
                             << State::Unknown;
    QTest::newRow("waiting") << States{ State::Succeeded, State::Awaiting, State::Pending } << false
                             << State::Awaiting;
    QTest::newRow("running before waiting")
        << States{ State::Awaiting, State::Running } << false << State::Running;
}

void TestOutlineModel::derives()
{
    QFETCH(States, states);
    QFETCH(bool, over);
    QTEST(derivedState(states, over), "expected");
}

void TestOutlineModel::buildsTheTree()
{
    OutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update(sample());
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex services = model.index(1, 0);
    QCOMPARE(services.data().toString(), u"Services"_s);
    QCOMPARE(model.rowCount(services), 3);
    const QModelIndex group = model.index(0, 0, services);
    QCOMPARE(group.data().toString(), u"A 3017"_s);
    QCOMPARE(group.data(OutlineModel::NodeRole).toInt(), static_cast<int>(OutlineModel::Node::Group));
    QCOMPARE(group.data(OutlineModel::KindRole).toInt(), -1);
    QCOMPARE(model.rowCount(group), 2);
    const QModelIndex verify = model.index(1, 0, group);
    QCOMPARE(verify.data(OutlineModel::StepIdRole).toString(), u"services/a/verify"_s);
    QCOMPARE(verify.data(OutlineModel::KindRole).toInt(), static_cast<int>(StepKind::Verify));
    QCOMPARE(model.indexOf(u"services/a/verify"_s), verify);
    QVERIFY(!model.indexOf(u"no such step"_s).isValid());
    QCOMPARE(group.data(OutlineModel::UsualRole).toLongLong(), 30000);
    QCOMPARE(services.data(OutlineModel::UsualRole).toLongLong(), 30000);
}

void TestOutlineModel::changesOnlyWhatDiffers()
{
    OutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DeploymentSnapshot snapshot = sample();
    model.update(snapshot);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.update(snapshot);
    QCOMPARE(changes.count(), 0);
    settle(snapshot, u"before/two"_s);
    model.update(snapshot);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 2); // the step and its phase
    QCOMPARE(stateOf(model.indexOf(u"before/two"_s)), State::Succeeded);
    QCOMPARE(stateOf(model.index(0, 0)), State::Running);
}

void TestOutlineModel::otherPipelineResets()
{
    OutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DeploymentSnapshot snapshot = sample();
    model.update(snapshot);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    snapshot.state.pipeline.phases.pop_back();
    model.update(snapshot);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.indexOf(u"services/note"_s).isValid());
}

void TestOutlineModel::rollbackIsInserted()
{
    OutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DeploymentSnapshot snapshot = sample();
    settle(snapshot, u"services/a/deploy"_s);
    model.update(snapshot);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    snapshot.state.rollback = plan(2);
    snapshot.state.phase = DeploymentPhase::RollingBack;
    settle(snapshot, u"rollback/0/undo"_s);
    model.update(snapshot);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex part = model.index(2, 0);
    QCOMPARE(part.data().toString(), u"Rollback"_s);
    QCOMPARE(model.rowCount(part), 2);
    QCOMPARE(stateOf(part), State::Running);
    QCOMPARE(stateOf(model.index(0, 0, part)), State::Running);
    QCOMPARE(stateOf(model.index(1, 0)), State::Cancelled); // the run itself goes no further
    QCOMPARE(model.indexOf(u"rollback/1/verify"_s).parent(), model.index(1, 0, part));
}

void TestOutlineModel::rollbackThatChangesIsReplaced()
{
    OutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DeploymentSnapshot snapshot = sample();
    snapshot.state.rollback = plan(2);
    model.update(snapshot);
    snapshot.state.rollback = plan(1);
    model.update(snapshot);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowCount(model.index(2, 0)), 1);
    QVERIFY(!model.indexOf(u"rollback/1/undo"_s).isValid());
    snapshot.state.rollback.reset();
    model.update(snapshot);
    QCOMPARE(model.rowCount(), 2);
}

void TestOutlineModel::timesWhatRuns()
{
    OutlineModel model;
    QDateTime now = Now;
    model.setClock([&now] { return now; });
    DeploymentSnapshot snapshot = sample();
    settle(snapshot, u"services/a/deploy"_s);
    attempt(snapshot, u"services/a/deploy"_s, 60, 35);
    settle(snapshot, u"services/a/verify"_s, State::Running);
    attempt(snapshot, u"services/a/verify"_s, 5, -1);
    model.update(snapshot);
    const QModelIndex verify = model.indexOf(u"services/a/verify"_s);
    QCOMPARE(verify.data(OutlineModel::ElapsedRole).toLongLong(), 5000);
    QCOMPARE(verify.parent().data(OutlineModel::ElapsedRole).toLongLong(), 30000);
    QVERIFY(!model.indexOf(u"services/note"_s).data(OutlineModel::ElapsedRole).isValid());
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    now = now.addSecs(2);
    model.tick();
    QCOMPARE(changes.count(), 3); // step, group, phase
    QCOMPARE(verify.data(OutlineModel::ElapsedRole).toLongLong(), 7000);
}

/// The wall clock went an hour back, or ahead, while the step ran for 20 s.
void TestOutlineModel::timesByTheSupervisorsClock()
{
    for (const int hours : { -1, 0, 1 }) {
        Attempt made{ 1, Now, Now.addSecs(20 + hours * 3600) };
        made.evidence[u"elapsedMs"_s] = 20'000;
        QCOMPARE(timeTaken(made), 20'000ms);
        StepProgress progress;
        progress.attempts = { made, made };
        QCOMPARE(*elapsedOf(progress, Now), 40'000ms);
    }
    QCOMPARE(timeTaken({ 1, Now, Now.addSecs(7) }), 7'000ms); // nobody measured it
    QCOMPARE(timeTaken({ 1, Now, Now.addSecs(-7) }), 0ms);
}

void TestOutlineModel::saysWhatIsAwaited()
{
    OutlineModel model;
    DeploymentSnapshot snapshot = sample();
    settle(snapshot, u"before/one"_s, State::Awaiting);
    settle(snapshot, u"before/two"_s);
    Gate gate{ u"age"_s, Gate::Kind::BackupAge, u"Backup under 1 h"_s };
    gate.before = u"services/a/deploy"_s;
    snapshot.gates = { { gate, false, u"64 min old"_s } };
    model.update(snapshot);
    QCOMPARE(model.indexOf(u"before/one"_s).data(OutlineModel::AwaitsRole).toString(), u"waiting for you"_s);
    QCOMPARE(model.indexOf(u"services/a/deploy"_s).data(OutlineModel::AwaitsRole).toString(), QString());
    settle(snapshot, u"before/one"_s);
    model.update(snapshot);
    const QModelIndex deploy = model.indexOf(u"services/a/deploy"_s);
    QCOMPARE(deploy.data(OutlineModel::AwaitsRole).toString(), u"held: Backup under 1 h"_s);
    snapshot.gates[0].open = true;
    model.update(snapshot);
    QCOMPARE(deploy.data(OutlineModel::AwaitsRole).toString(), QString());
}

void TestOutlineModel::pointsToTheOpenStep()
{
    OutlineModel model;
    DeploymentSnapshot snapshot = sample();
    settle(snapshot, u"services/a/deploy"_s);
    model.update(snapshot);
    const QModelIndex services = model.index(1, 0);
    QCOMPARE(services.data(OutlineModel::StepIdRole).toString(), u"services/a/verify"_s);
    for (const auto &id : { u"services/a/verify"_s, u"services/note"_s, u"services/b/deploy"_s })
        settle(snapshot, id);
    model.update(snapshot);
    QCOMPARE(services.data(OutlineModel::StepIdRole).toString(), u"services/b/deploy"_s);
}

void TestOutlineModel::rough_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("below") << qint64(-5) << u"0 s"_s;
    QTest::newRow("seconds") << qint64(34600) << u"35 s"_s;
    QTest::newRow("minutes and seconds") << qint64(260000) << u"4 min 20 s"_s;
    QTest::newRow("whole minutes") << qint64(240000) << u"4 min"_s;
    QTest::newRow("minutes") << qint64(52 * 60000 + 10000) << u"52 min"_s;
    QTest::newRow("hours") << qint64(185 * 60000) << u"3 h 5 min"_s;
}

void TestOutlineModel::rough()
{
    QFETCH(qint64, milliseconds);
    QTEST(roughDuration(std::chrono::milliseconds(milliseconds)), "expected");
}

QTEST_GUILESS_MAIN(TestOutlineModel)
#include "tst_outline_model.moc"
