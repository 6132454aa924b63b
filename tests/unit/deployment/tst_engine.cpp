#include "engine_bench.h"

#include "services/deployment/fold.h"
#include "services/deployment/progress.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// Tables of what people ask and how jobs end, with the expected event log.
class TestEngine : public QObject
{
    Q_OBJECT

private slots:
    void approvalSettlesItsItem();
    void eventLog_data();
    void eventLog();
    void refusals_data();
    void refusals();
    void replayGivesTheSameState();
    void randomWalksKeepThePromises();
    void progressCountsDown();
};

namespace {

const QStringList Begin{ u"accept"_s, u"approve jonas"_s, u"start"_s };

} // namespace

void TestEngine::eventLog_data()
{
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<QStringList>("expected"); // the log's tail after the script

    QTest::newRow("start opens the checklist: the command runs, the person is awaited")
        << Begin
        << QStringList{ u"created by mara"_s, u"runbook-accepted by mara"_s, u"approval-recorded by jonas"_s,
               u"started by mara"_s, u"attempt-intended tests 1"_s, u"step-awaited window"_s };
    QTest::newRow("items are settled in any order")
        << Begin + QStringList{ u"tick window the window is open"_s, u"end tests 0"_s }
        << QStringList{ u"step-ticked window by mara"_s, u"attempt-ended tests 1 succeeded"_s,
               u"attempt-intended backup 1"_s };
    QTest::newRow("a failed item stops and asks, a retry goes on")
        << Begin + QStringList{ u"end tests 1"_s, u"retry tests"_s, u"end tests 0"_s, u"tick window x"_s }
        << QStringList{ u"attempt-ended tests 1 failed"_s, u"attempt-intended tests 2 by mara"_s,
               u"attempt-ended tests 2 succeeded"_s, u"step-ticked window by mara"_s,
               u"attempt-intended backup 1"_s };
    QTest::newRow("a skip with a reason goes on")
        << Begin + QStringList{ u"end tests 1"_s, u"skip tests flaky today"_s }
        << QStringList{ u"attempt-ended tests 1 failed"_s, u"step-skipped tests by mara"_s };
    QTest::newRow("an old backup holds the change until it is taken again")
        << Begin
            + QStringList{ u"end tests 0"_s, u"tick window x"_s, u"pause"_s, u"run"_s, u"pass 61"_s,
                  u"resume"_s, u"retry backup"_s, u"end backup 1"_s }
        << QStringList{ u"resumed by mara"_s, u"attempt-intended backup 2 by mara"_s,
               u"attempt-ended backup 2 failed"_s };
    QTest::newRow("paused: what runs ends, nothing new starts")
        << Begin + QStringList{ u"tick window x"_s, u"pause"_s, u"end tests 0"_s, u"resume"_s }
        << QStringList{ u"paused by mara"_s, u"attempt-ended tests 1 succeeded"_s, u"resumed by mara"_s,
               u"attempt-intended backup 1"_s };
    QTest::newRow("cancel waits for what runs")
        << Begin + QStringList{ u"cancel changed our mind"_s, u"stopped tests"_s }
        << QStringList{ u"cancel-requested by mara"_s, u"attempt-ended tests 1 cancelled"_s, u"cancelled"_s };
    QTest::newRow("nobody knows how it ended: a person decides")
        << Begin + QStringList{ u"lost tests"_s, u"mark tests looked at the report"_s }
        << QStringList{ u"attempt-ended tests 1 unknown"_s, u"step-marked-done tests by mara"_s };
    QTest::newRow("the whole way") << Begin
            + QStringList{ u"run"_s, u"tick window x"_s, u"run"_s, u"tick told y"_s }
                                   << QStringList{ u"attempt-intended notify 1"_s,
                                          u"attempt-ended notify 1 succeeded"_s, u"step-awaited told"_s,
                                          u"step-ticked told by mara"_s, u"completed"_s };
    QTest::newRow("rolled back while a service is being deployed: that ends first")
        << Begin
            + QStringList{ u"tick window x"_s, u"end tests 0"_s, u"run-until api/deploy"_s, u"rollback now"_s,
                  u"look"_s, u"stopped api/deploy"_s }
        << QStringList{ u"attempt-intended api/deploy 1"_s, u"rollback-started by mara"_s,
               u"attempt-ended api/deploy 1 cancelled"_s, u"attempt-intended rollback/api/roll-back 1"_s };
    QTest::newRow("an inspection that tells no version fails")
        << Begin
            + QStringList{ u"tick window x"_s, u"end tests 0"_s, u"run-until api/inspect"_s,
                  u"silent api/inspect"_s }
        << QStringList{ u"attempt-intended api/inspect 1"_s, u"attempt-ended api/inspect 1 failed"_s };
    QTest::newRow("rollback of a completed deployment, newest first, then every service")
        << Begin
            + QStringList{ u"run"_s, u"tick window x"_s, u"run"_s, u"tick told y"_s,
                  u"rollback late errors"_s, u"run"_s }
        << QStringList{ u"completed"_s, u"rollback-started by mara"_s,
               u"attempt-intended rollback/bot/roll-back 1"_s,
               u"attempt-ended rollback/bot/roll-back 1 succeeded"_s,
               u"attempt-intended rollback/bot/verify 1"_s,
               u"attempt-ended rollback/bot/verify 1 succeeded"_s,
               u"attempt-intended rollback/api/roll-back 1"_s,
               u"attempt-ended rollback/api/roll-back 1 succeeded"_s,
               u"attempt-intended rollback/api/verify 1"_s,
               u"attempt-ended rollback/api/verify 1 succeeded"_s,
               u"attempt-intended rollback/services/verify 1"_s,
               u"attempt-ended rollback/services/verify 1 succeeded"_s, u"rollback-ended succeeded"_s };
}

void TestEngine::eventLog()
{
    QFETCH(QStringList, script);
    QFETCH(QStringList, expected);
    EngineBench bench;
    bench.play(script);
    QCOMPARE(bench.log().mid(bench.log().size() - expected.size()), expected);
}

/// A checklist item that asks for an approval is settled by the approval itself, and by nothing else.
void TestEngine::approvalSettlesItsItem()
{
    Pipeline pipeline = EngineBench::samplePipeline();
    pipeline.gates.erase(pipeline.gates.begin()); // the approval is no gate to the start here
    Step item;
    item.id = u"approved"_s;
    item.kind = StepKind::Approval;
    item.role = u"vp"_s;
    pipeline.phases.front().steps.push_back(item);
    EngineBench bench(pipeline);
    bench.play({ u"accept"_s, u"start"_s });
    QVERIFY(bench.perform(u"tick approved x"_s).contains(u"settled by an approval"_s));
    QCOMPARE(bench.perform(u"approve jonas fine"_s), QString());
    QCOMPARE(bench.log().mid(bench.log().size() - 2),
        (QStringList{ u"approval-recorded by jonas"_s, u"step-ticked approved by jonas"_s }));
}

void TestEngine::refusals_data()
{
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("why");

    const QStringList none;
    QTest::newRow("start before the text was accepted") << none << u"start"_s << u"has not been accepted"_s;
    QTest::newRow("another text's hash") << none << u"accept def"_s << u"is not that of the runbook"_s;
    QTest::newRow("start without approval") << QStringList{ u"accept"_s } << u"start"_s << u"is shut"_s;
    QTest::newRow("own approval") << none << u"approve mara"_s << u"cannot decide on it"_s;
    QTest::newRow("approval without the role") << none << u"approve ada"_s << u"does not hold the role"_s;
    QTest::newRow("refusal without a comment") << none << u"refuse jonas"_s << u"needs a comment"_s;
    QTest::newRow("start after a refusal")
        << QStringList{ u"accept"_s, u"refuse jonas too risky"_s } << u"start"_s << u"too risky"_s;
    QTest::newRow("start twice") << Begin << u"start"_s << u"is running"_s;
    QTest::newRow("tick what runs by itself") << Begin << u"tick tests"_s << u"by its own exit code"_s;
    QTest::newRow("tick an unknown step") << Begin << u"tick nothing"_s << u"has no step"_s;
    QTest::newRow("retry what runs") << Begin << u"retry tests"_s << u"is running"_s;
    QTest::newRow("retry what succeeded")
        << Begin + QStringList{ u"end tests 0"_s } << u"retry tests"_s << u"nothing to retry"_s;
    QTest::newRow("skip without a reason")
        << Begin + QStringList{ u"end tests 1"_s } << u"skip tests"_s << u"Say why"_s;
    QTest::newRow("skip a mandatory step")
        << Begin + QStringList{ u"run"_s, u"tick window x"_s, u"end backup 1"_s } << u"skip backup because"_s
        << u"mandatory"_s;
    QTest::newRow("mark a mandatory step done")
        << Begin + QStringList{ u"run"_s, u"tick window x"_s, u"lost backup"_s } << u"mark backup because"_s
        << u"mandatory"_s;
    QTest::newRow("edit a step without a command")
        << Begin + QStringList{ u"run"_s, u"tick window x"_s, u"end backup 1"_s } << u"edit backup true"_s
        << u"no command"_s;
    QTest::newRow("roll back before anything changed")
        << Begin << u"rollback x"_s << u"nothing to roll back"_s;
    QTest::newRow("roll back twice") << Begin
            + QStringList{ u"run"_s, u"tick window x"_s, u"run"_s, u"rollback bad"_s }
                                     << u"rollback bad"_s << u"under way"_s;
    QTest::newRow("roll back what is rolled back")
        << Begin + QStringList{ u"run"_s, u"tick window x"_s, u"run"_s, u"rollback bad"_s, u"run"_s }
        << u"rollback bad"_s << u"already"_s;
    QTest::newRow("roll back without a reason")
        << Begin + QStringList{ u"run"_s, u"tick window x"_s, u"run"_s } << u"rollback"_s << u"Say why"_s;
    QTest::newRow("a step of the run while it rolls back")
        << Begin + QStringList{ u"run"_s, u"tick window x"_s, u"run"_s, u"rollback bad"_s }
        << u"tick told z"_s << u"rolling back"_s;
    QTest::newRow("cancel what is over")
        << Begin + QStringList{ u"run"_s, u"tick window x"_s, u"run"_s, u"tick told y"_s } << u"cancel x"_s
        << u"completed"_s;
    QTest::newRow("resume what is not paused") << Begin << u"resume"_s << u"is running"_s;
}

void TestEngine::refusals()
{
    QFETCH(QStringList, script);
    QFETCH(QString, line);
    QFETCH(QString, why);
    EngineBench bench;
    bench.play(script);
    const auto before = bench.events().size();
    const QString refused = bench.perform(line);
    QVERIFY2(refused.contains(why), qPrintable(refused));
    QCOMPARE(bench.events().size(), before);
}

void TestEngine::replayGivesTheSameState()
{
    EngineBench bench;
    bench.play(Begin + QStringList{ u"run"_s, u"tick window x"_s, u"run"_s, u"rollback bad"_s, u"run"_s });
    const DeploymentState replayed = fold(u"d1"_s, bench.events());
    QCOMPARE(replayed.phase, bench.state().phase);
    QCOMPARE(replayed.phase, DeploymentPhase::RolledBack);
    QCOMPARE(replayed.steps.keys(), bench.state().steps.keys());
    for (auto it = replayed.steps.cbegin(); it != replayed.steps.cend(); ++it)
        QCOMPARE(it->state, bench.state().steps[it.key()].state);
    QCOMPARE(replayed.entries, bench.state().entries);
}

/// Whatever is asked in whatever order: an attempt ends at most once, none begins while its step runs,
/// nothing begins once it is over, and the deployment completes only with every step settled.
void TestEngine::randomWalksKeepThePromises()
{
    QRandomGenerator random(20260301);
    const QStringList verbs{ u"accept"_s, u"approve jonas"_s, u"start"_s, u"run"_s, u"pause"_s, u"resume"_s,
        u"cancel x"_s, u"rollback x"_s, u"pass 20"_s, u"look"_s };
    for (int walk = 0; walk < 300; ++walk) {
        EngineBench bench;
        for (int i = 0; i < 60; ++i) {
            const QStringList running = runningSteps(bench.state());
            const QStringList known = bench.state().steps.keys();
            const int choice = static_cast<int>(random.bounded(10));
            if (choice < 4 && !running.isEmpty())
                bench.perform(u"end %1 %2"_s.arg(running.at(random.bounded(running.size())))
                                  .arg(random.bounded(4) == 0 ? 1 : 0));
            else if (choice < 5 && !running.isEmpty())
                bench.perform(u"lost "_s + running.front());
            else if (choice < 8 && !known.isEmpty()) {
                static const QStringList stepVerbs{ u"tick"_s, u"retry"_s, u"skip"_s, u"mark"_s };
                bench.perform(stepVerbs.at(random.bounded(4)) + u' ' + known.at(random.bounded(known.size()))
                    + u" why"_s);
            } else
                bench.perform(verbs.at(random.bounded(verbs.size())));
        }
        QSet<QString> open;
        bool over = false;
        for (const Event &event : bench.events()) {
            const QString attempt = event.step + u'#' + QString::number(event.attempt);
            if (event.kind == EventKind::AttemptIntended) {
                QVERIFY2(!over, "an attempt began after the end");
                QVERIFY2(!open.contains(attempt), "an attempt was intended twice");
                open.insert(attempt);
            } else if (event.kind == EventKind::AttemptEnded) {
                QVERIFY2(open.remove(attempt), "an attempt ended that was not running");
            } else if (event.kind == EventKind::Completed) {
                QVERIFY(open.isEmpty());
            }
            over = event.kind == EventKind::Completed || event.kind == EventKind::Cancelled
                || event.kind == EventKind::RollbackEnded;
        }
        if (bench.state().phase == DeploymentPhase::Completed) {
            for (const Phase &phase : bench.state().pipeline.phases) {
                for (const Step &step : phase.steps)
                    QVERIFY(isSettled(progressOf(bench.state(), step.id).state));
            }
        }
    }
}

void TestEngine::progressCountsDown()
{
    EngineBench bench;
    bench.play(Begin);
    const auto usual = nominalTimes(bench.state());
    const Progress first = progress(bench.state(), usual, bench.now());
    QCOMPARE(first.currentStep, u"tests"_s);
    QCOMPARE(first.settled, 0);
    QCOMPARE(first.total, 16);
    bench.play({ u"end tests 0"_s });
    const Progress second = progress(bench.state(), usual, bench.now());
    QCOMPARE(second.currentStep, u"window"_s);
    QCOMPARE(second.settled, 1);
    QVERIFY(second.remaining < first.remaining);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
