#include "attempt_fixture.h"
#include "tests/support/fault_tally.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using Kind = JobEnd::Kind;

namespace {

/// A script that says when everything it has to start is there.
QString ready(const QString &script)
{
    return script + u"\necho ready\nsleep 1000\n"_s;
}

} // namespace

/// Cancel, time limits, and processes that a step leaves behind.
class TestJobStop : public QObject
{
    Q_OBJECT

private slots:
    void cancelLeavesNothingBehind_data();
    void cancelLeavesNothingBehind();
    void cancelLetsTheScriptCleanUp();
    void cancelBeforeTheStart();
    void cancelAfterTheEndChangesNothing();
    void timesOut();
    void doesNotWaitForTheOutputOfABackgroundProcess();
    void endsWhatAStepLeavesRunning();
    void leavesADaemonAlone();
};

void TestJobStop::cancelLeavesNothingBehind_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("foreground child") << u":"_s;
    QTest::newRow("background child") << u"sleep 1000 & sleep 1001 &"_s;
    QTest::newRow("grandchildren") << u"bash -c 'sleep 1000 & bash -c \"sleep 1000 & wait\" & wait' &"_s;
    QTest::newRow("own session") << u"setsid sleep 1000 & setsid -f sleep 1000"_s;
    QTest::newRow("orphans") << u"(sleep 1000 &) ; (setsid sleep 1000 &)"_s;
    QTest::newRow("deaf to SIGTERM") << u"(trap '' TERM; while :; do sleep 0.2; done) &"_s;
    QTest::newRow("all deaf to SIGTERM") << u"trap '' TERM; setsid sleep 1000 &"_s;
    QTest::newRow("stopped") << u"sleep 1000 & kill -STOP $!"_s;
    QTest::newRow("environment cleared") << u"setsid env -i sleep 1000 &"_s;
}

void TestJobStop::cancelLeavesNothingBehind()
{
    QFETCH(QString, script);
    AttemptFixture fixture;
    JobSpec spec = scriptJob(ready(script));
    spec.grace = std::chrono::milliseconds(300);
    const QString folder = fixture.start(spec);
    QTRY_VERIFY(fixture.spool(folder).contains("ready"));
    QTRY_VERIFY(!JobRunner::leftovers(folder).isEmpty());
    QVERIFY(fixture.runner().cancel(folder).ok());
    const std::optional<JobEnd> end = fixture.waitForEnd(folder);
    QVERIFY(end);
    static const QMap<QByteArray, const char *> faults{ { "own session", "forking" },
        { "orphans", "forking" }, { "grandchildren", "forking" }, { "deaf to SIGTERM", "deaf" },
        { "all deaf to SIGTERM", "deaf" }, { "stopped", "child-stopped" } };
    if (const char *fault = faults.value(QTest::currentDataTag())) {
        FaultTally tally(fault);
        tally.trial(u"cancelled"_s, end->kind == Kind::Cancelled ? u"cancelled"_s : u"failed"_s);
        tally.lost(static_cast<int>(JobRunner::leftovers(folder).size()));
    }
    QCOMPARE(end->kind, Kind::Cancelled);
    QCOMPARE(fixture.status(folder)["leftovers"_L1].toArray().size(), 0);
    QCOMPARE(JobRunner::leftovers(folder), QList<qint64>());
}

void TestJobStop::cancelLetsTheScriptCleanUp()
{
    AttemptFixture fixture;
    const QString folder = fixture.start(scriptJob(
        u"trap 'echo cleaning; sleep 0.2; echo clean; exit 9' TERM\necho ready\nwhile :; do sleep 0.05 || :; done"_s));
    QTRY_VERIFY(fixture.spool(folder).contains("ready"));
    QVERIFY(fixture.runner().cancel(folder).ok());
    QVERIFY(fixture.runner().cancel(folder).ok());
    const std::optional<JobEnd> end = fixture.waitForEnd(folder);
    QVERIFY(end);
    QCOMPARE(end->kind, Kind::Cancelled);
    QCOMPARE(end->exitCode, 9);
    QVERIFY(fixture.spool(folder).contains("cleaning\nclean\n"));
    QVERIFY(!end->captured);
}

void TestJobStop::cancelBeforeTheStart()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    QVERIFY(JobRunner::claim(folder).ok());
    QVERIFY(fixture.runner().cancel(folder).ok());
    QVERIFY(fixture.runner().start(folder, scriptJob(u"echo ran"_s)).ok());
    const std::optional<JobEnd> end = fixture.waitForEnd(folder);
    QVERIFY(end);
    QCOMPARE(end->kind, Kind::Cancelled);
    QCOMPARE(fixture.spool(folder), QByteArray());
    QVERIFY(fixture.ledger().isEmpty());
}

void TestJobStop::cancelAfterTheEndChangesNothing()
{
    AttemptFixture fixture;
    QVERIFY(fixture.run(scriptJob(u"exit 5"_s)));
    QVERIFY(fixture.runner().cancel(fixture.lastFolder()).ok());
    const JobEnd end = JobRunner::readEnd(fixture.lastFolder());
    QCOMPARE(end.kind, Kind::Exited);
    QCOMPARE(end.exitCode, 5);
}

void TestJobStop::timesOut()
{
    AttemptFixture fixture;
    JobSpec spec = scriptJob(u"echo begun; (sleep 1000 &); setsid sleep 1000"_s);
    spec.timeout = std::chrono::milliseconds(400);
    const std::optional<JobEnd> end = fixture.run(spec);
    QVERIFY(end);
    QCOMPARE(end->kind, Kind::TimedOut);
    QVERIFY(end->elapsed >= spec.timeout);
    QCOMPARE(fixture.spool(fixture.lastFolder()), "begun\n");
    QCOMPARE(JobRunner::leftovers(fixture.lastFolder()), QList<qint64>());
}

void TestJobStop::doesNotWaitForTheOutputOfABackgroundProcess()
{
    AttemptFixture fixture;
    const std::optional<JobEnd> end
        = fixture.run(scriptJob(u"setsid bash -c 'echo late; sleep 1000' &\necho first; sleep 0.2"_s));
    QVERIFY(end);
    QCOMPARE(end->kind, Kind::Exited);
    QCOMPARE(end->exitCode, 0);
    const QByteArray spool = fixture.spool(fixture.lastFolder());
    QVERIFY2(spool.contains("first\n") && spool.contains("late\n"), spool.constData());
    QTRY_VERIFY(JobRunner::killLeftovers(fixture.lastFolder()).isEmpty());
}

void TestJobStop::endsWhatAStepLeavesRunning()
{
    AttemptFixture fixture;
    const std::optional<JobEnd> end
        = fixture.run(scriptJob(u"sleep 1000 & (trap '' TERM; sleep 1001) &\nsleep 0.1; exit 4"_s));
    QVERIFY(end);
    QCOMPARE(end->kind, Kind::Exited);
    QCOMPARE(end->exitCode, 4);
    const QString stopped = QString::fromUtf8(
        QJsonDocument(fixture.status(fixture.lastFolder())["stopped"_L1].toArray()).toJson());
    QVERIFY2(stopped.contains(u"sleep ("_s), qPrintable(stopped));
    QVERIFY(end->message.contains(u"sleep ("_s));
    QCOMPARE(JobRunner::leftovers(fixture.lastFolder()), QList<qint64>());
}

void TestJobStop::leavesADaemonAlone()
{
    AttemptFixture fixture;
    const std::optional<JobEnd> end
        = fixture.run(scriptJob(u"setsid -f sleep 1000 > /dev/null 2>&1; sleep 0.1; export DONE=1"_s));
    QVERIFY(end);
    QCOMPARE(end->exitCode, 0);
    QVERIFY(end->captured);
    QCOMPARE(fixture.status(fixture.lastFolder())["stopped"_L1].toArray().size(), 0);
    QCOMPARE(JobRunner::leftovers(fixture.lastFolder()).size(), 1);
    QTRY_VERIFY(JobRunner::killLeftovers(fixture.lastFolder()).isEmpty());
}

QTEST_GUILESS_MAIN(TestJobStop)
#include "tst_job_stop.moc"
