#include "attempt_fixture.h"
#include "tests/support/fault_tally.h"

#include <QFile>
#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>
#include <csignal>

using namespace fairlead;
using namespace Qt::StringLiterals;
using Standing = JobRunner::Standing;

namespace {

/// The supervisor of this attempt, from its first moment on: by its command line.
qint64 supervisorOf(const QString &folder)
{
    const QByteArray marker = '\0' + folder.toUtf8() + '\0';
    for (const QString &pid : QDir(u"/proc"_s).entryList({ u"[0-9]*"_s }, QDir::Dirs)) {
        const QByteArray commandLine = AttemptFixture::read(u"/proc/%1/cmdline"_s.arg(pid));
        if (commandLine.contains("fairlead-supervisor") && commandLine.contains(marker))
            return pid.toLongLong();
    }
    return 0;
}

int killsWanted()
{
    const int wanted = qEnvironmentVariableIntValue("FAIRLEAD_KILLS");
    return wanted > 0 ? wanted : 30;
}

} // namespace

/// kill -9 of the supervisor at random moments: the outcome is true or unknown, never invented.
class TestSupervisorKills : public QObject
{
    Q_OBJECT

private slots:
    void neverLies();

private:
    void killOnce(int round);
    void checkLost(const QString &folder, const JobEnd &end);

    AttemptFixture m_fixture;
    QRandomGenerator m_generator{ 4711 };
    FaultTally *m_tally = nullptr;
    int m_killed = 0; ///< rounds in which there was a supervisor to kill
    int m_lost = 0;
    int m_leftoversFound = 0;
    int m_neverStarted = 0;
    int m_ended = 0;
};

void TestSupervisorKills::neverLies()
{
    const int kills = killsWanted();
    FaultTally tally("supervisor-killed");
    m_tally = &tally;
    int round = 0;
    for (; m_killed < kills && round < 4 * kills && !QTest::currentTestFailed(); ++round)
        killOnce(round);
    qInfo("%d kills in %d rounds: %d lost (%d with leftovers), %d ended, %d never started", m_killed, round,
        m_lost, m_leftoversFound, m_ended, m_neverStarted);
    QCOMPARE(m_lost + m_ended + m_neverStarted, round);
    QCOMPARE(m_killed, kills);
    QVERIFY(m_lost > 0);
    QVERIFY(m_leftoversFound > 0);
}

void TestSupervisorKills::killOnce(int round)
{
    const QString marker = m_fixture.path(u"marker-%1"_s.arg(round));
    const bool whileItRuns = round % 3 == 1; // else at any moment from the start on
    const QString folder = m_fixture.start(
        scriptJob(u"echo begun >> %1\n(setsid sleep 1000 &)\nsleep %2\necho finished >> %1\n"_s.arg(
            marker, whileItRuns ? u"60"_s : u"0.0%1"_s.arg(round % 10))));
    QVERIFY(!folder.isEmpty());
    if (whileItRuns)
        QTRY_VERIFY(m_fixture.read(marker).contains("begun"));
    else
        QTest::qWait(m_generator.bounded(round % 3 == 0 ? 8 : 80));
    const qint64 pid = supervisorOf(folder);
    if (pid != 0 && ::kill(static_cast<pid_t>(pid), SIGKILL) == 0) {
        ++m_killed;
        m_tally->tried(1);
    }
    const std::optional<JobEnd> end = m_fixture.waitForEnd(folder);
    QVERIFY(end);
    const qsizetype begun = m_fixture.read(marker).count("begun");
    const QByteArray startLine = "started " + folder.toUtf8() + ' ';
    const QList<QByteArray> ledger = m_fixture.ledger();
    const auto starts = std::count_if(
        ledger.cbegin(), ledger.cend(), [&](const QByteArray &line) { return line.startsWith(startLine); });
    const bool finished = m_fixture.read(marker).contains("finished");
    switch (end->kind) {
    case JobEnd::Kind::Exited:
        m_tally->judge(finished ? u"succeeded"_s : u"unknown"_s, u"succeeded"_s);
        break;
    case JobEnd::Kind::Lost: m_tally->judge(u"unknown"_s, u"unknown"_s); break;
    default: m_tally->judge(starts == 0 ? u"failed"_s : u"unknown"_s, u"failed"_s); break;
    }
    m_tally->doubled(static_cast<int>(std::max<qsizetype>({ 0, begun - 1, qsizetype(starts) - 1 })));
    QVERIFY(begun <= starts);
    QVERIFY(starts <= 1);
    switch (end->kind) {
    case JobEnd::Kind::Exited:
        ++m_ended;
        QCOMPARE(end->exitCode, 0);
        QVERIFY(m_fixture.read(marker).contains("finished"));
        QCOMPARE(JobRunner::standing(folder), Standing::Ended);
        break;
    case JobEnd::Kind::CouldNotStart:
        ++m_neverStarted;
        QCOMPARE(starts, 0);
        QCOMPARE(JobRunner::standing(folder), Standing::NeverStarted);
        break;
    default: checkLost(folder, *end);
    }
    QTRY_COMPARE(JobRunner::killLeftovers(folder), QList<qint64>());
    QCOMPARE(JobRunner::leftovers(folder), QList<qint64>());
    QCOMPARE(m_fixture.endsReported(folder), 1);
}

void TestSupervisorKills::checkLost(const QString &folder, const JobEnd &end)
{
    ++m_lost;
    QCOMPARE(end.kind, JobEnd::Kind::Lost);
    QCOMPARE(JobRunner::standing(folder), Standing::Unknown);
    QVERIFY(!end.captured);
    QVERIFY(!QFile::exists(folder + u"/status.json"_s));
    const bool found = !JobRunner::leftovers(folder).isEmpty();
    m_leftoversFound += found;
    QVERIFY(!m_fixture.runner().start(folder, scriptJob(u"echo again"_s)).ok());
}

QTEST_GUILESS_MAIN(TestSupervisorKills)
#include "tst_supervisor_kills.moc"
