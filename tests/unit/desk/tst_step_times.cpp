#include "services/desk/snapshot_maker.h"
#include "tests/support/fault_tally.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using std::chrono::milliseconds;

/// How long a step usually takes, whatever was done to the clock while it ran.
class TestStepTimes : public QObject
{
    Q_OBJECT

private slots:
    void learnsWhatWasMeasured_data();
    void learnsWhatWasMeasured();
    void aRehearsalLendsItsTimes();
};

void TestStepTimes::learnsWhatWasMeasured_data()
{
    QTest::addColumn<int>("byTheClock"); // seconds
    QTest::addColumn<int>("measured"); // milliseconds; 0: there is no figure
    QTest::addColumn<int>("learned"); // milliseconds
    QTest::newRow("as it was") << 2 << 1900 << 1900;
    QTest::newRow("the clock went an hour ahead") << 3602 << 1900 << 1900;
    QTest::newRow("the clock went an hour back") << -3598 << 1900 << 1900;
    QTest::newRow("no figure") << 2 << 0 << 2000;
    QTest::newRow("no figure, and the clock went back") << -3598 << 0 << 0;
}

void TestStepTimes::learnsWhatWasMeasured()
{
    QFETCH(int, byTheClock);
    QFETCH(int, measured);
    QFETCH(int, learned);
    FaultTally tally("clock-moved");
    Attempt attempt{ 1, QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC) };
    attempt.ended = attempt.intended.addSecs(byTheClock);
    attempt.outcome = Outcome::Succeeded;
    if (measured > 0)
        attempt.evidence[u"elapsedMs"_s] = measured;
    DeploymentState earlier{ u"d1"_s, u"production"_s };
    earlier.steps[u"api/deploy"_s].attempts = { attempt };
    StepTimes times;
    times.learn(earlier);
    const auto usual = times.usual({ u"d2"_s, u"production"_s }, { { u"api/deploy"_s, milliseconds(3000) } });
    tally.tried(1);
    tally.note(u"durations by the clock"_s, usual.value(u"api/deploy"_s).count() == learned ? 0 : 1);
    QCOMPARE(usual.value(u"api/deploy"_s).count(), learned);
}

/// Until production has times of its own, those of the rehearsal that its policy names are expected.
void TestStepTimes::aRehearsalLendsItsTimes()
{
    const auto ran = [](const QString &id, const QString &environment, int ms) {
        Attempt attempt{ 1, QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC) };
        attempt.outcome = Outcome::Succeeded;
        attempt.evidence[u"elapsedMs"_s] = ms;
        DeploymentState state{ id, environment };
        state.steps[u"api/deploy"_s].attempts = { attempt };
        return state;
    };
    DeploymentState next{ u"d3"_s, u"production"_s };
    next.target.policy.rehearsal = RehearsalRule{ u"trial"_s };
    StepTimes times;
    const auto expected = [&] {
        return times.usual(next, { { u"api/deploy"_s, milliseconds(3000) } }).value(u"api/deploy"_s).count();
    };
    QCOMPARE(expected(), 3000);
    times.learn(ran(u"d1"_s, u"trial"_s, 1500));
    QCOMPARE(expected(), 1500);
    times.learn(ran(u"d2"_s, u"production"_s, 1100));
    QCOMPARE(expected(), 1100);
}

QTEST_GUILESS_MAIN(TestStepTimes)
#include "tst_step_times.moc"
