#include "attempt_fixture.h"
#include "small_disk.h"
#include "tests/support/fault_tally.h"

#include "services/execution/supervision/processes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

using namespace fairlead;
using namespace Qt::StringLiterals;
using Standing = JobRunner::Standing;

namespace {

QJsonObject supervisorRecord(const QString &folder)
{
    return QJsonDocument::fromJson(AttemptFixture::read(folder + u"/supervisor.json"_s)).object();
}

void writeRecord(const QString &folder, const QJsonObject &record)
{
    QFile file(folder + u"/supervisor.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QJsonDocument(record).toJson()) > 0);
}

pid_t supervisorOf(const QString &folder)
{
    return static_cast<pid_t>(supervisorRecord(folder)["pid"_L1].toInteger());
}

QString word(const std::optional<JobEnd> &end)
{
    if (!end)
        return u"nothing"_s;
    if (end->kind == JobEnd::Kind::Lost)
        return u"unknown"_s;
    return end->kind == JobEnd::Kind::Exited && end->exitCode == 0 ? u"succeeded"_s : u"failed"_s;
}

/// No file of this process and of those that it starts may grow over `bytes` while this lives: a full disk
/// for everybody who may not mount one.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{ bytes, m_before.rlim_max };
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

private:
    rlimit m_before = {};
};

} // namespace

/// What is done to a running attempt from outside, and what is told about it afterwards.
class TestAttemptFaults : public QObject
{
    Q_OBJECT

private slots:
    void aStoppedSupervisorIsStillThere();
    void aStoppedSupervisorIsKilled();
    void strangersAreNotTakenForIt_data();
    void strangersAreNotTakenForIt();
    void aStrangersSessionIsLeftAlone();
    void aSpoolWithoutRoom_data();
    void aSpoolWithoutRoom();
    void nothingStartsOnAFullDisk();
};

void TestAttemptFaults::aStoppedSupervisorIsStillThere()
{
    FaultTally tally("supervisor-stopped");
    for (int round = 0; round < faultRounds(2); ++round) {
        AttemptFixture fixture;
        const QString marker = fixture.path(u"ended"_s);
        const QString folder = fixture.start(scriptJob(
            u"echo begun\nuntil [ -e %1.go ]; do sleep 0.02; done\ntouch %1\nexit %2"_s.arg(marker).arg(
                round % 2)));
        QTRY_COMPARE(fixture.spool(folder), "begun\n");
        const pid_t supervisor = supervisorOf(folder);
        QCOMPARE(::kill(supervisor, SIGSTOP), 0);
        QVERIFY(QFile(marker + u".go"_s).open(QIODevice::WriteOnly));
        QTRY_VERIFY(QFile::exists(marker)); // the step goes on alone
        QCOMPARE(JobRunner::standing(folder), Standing::Running);
        QVERIFY(!JobRunner::adopt(folder).ok());
        QVERIFY(!fixture.runner().start(folder, scriptJob(u"echo again"_s)).ok());
        QCOMPARE(fixture.endsReported(folder), 0);
        QCOMPARE(::kill(supervisor, SIGCONT), 0);
        const std::optional<JobEnd> end = fixture.waitForEnd(folder);
        tally.trial(round % 2 == 0 ? u"succeeded"_s : u"failed"_s, word(end));
        tally.doubled(static_cast<int>(fixture.ledger().size()) - 1);
        QVERIFY(end);
        QCOMPARE(end->exitCode, round % 2);
    }
    QCOMPARE(tally.wrong(), 0);
}

void TestAttemptFaults::aStoppedSupervisorIsKilled()
{
    FaultTally tally("supervisor-stopped");
    for (int round = 0; round < faultRounds(2); ++round) {
        AttemptFixture fixture;
        const QString folder = fixture.start(scriptJob(u"echo begun\nsleep 1000"_s));
        QTRY_COMPARE(fixture.spool(folder), "begun\n");
        const pid_t supervisor = supervisorOf(folder);
        QCOMPARE(::kill(supervisor, SIGSTOP), 0);
        QCOMPARE(::kill(supervisor, SIGKILL), 0);
        tally.trial(u"unknown"_s, word(fixture.waitForEnd(folder)));
        QCOMPARE(JobRunner::standing(folder), Standing::Unknown);
        QTRY_COMPARE(JobRunner::killLeftovers(folder), QList<qint64>());
    }
    QCOMPARE(tally.wrong(), 0);
}

void TestAttemptFaults::strangersAreNotTakenForIt_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QString>("boot"); // empty: this one
    QTest::addColumn<qint64>("startsEarlier");
    QTest::newRow("another start of the machine")
        << QByteArray("rebooted") << u"00000000-0000-0000-0000-000000000000"_s << qint64(0);
    QTest::newRow("no boot id") << QByteArray("rebooted") << u"-"_s << qint64(0);
    QTest::newRow("a process that was started later") << QByteArray("pid-reused") << QString() << qint64(1);
    QTest::newRow("a process of long ago") << QByteArray("pid-reused") << QString() << qint64(100000);
}

/// The record names a process that lives (this one), but that never was the supervisor.
void TestAttemptFaults::strangersAreNotTakenForIt()
{
    QFETCH(QByteArray, fault);
    QFETCH(QString, boot);
    QFETCH(qint64, startsEarlier);
    FaultTally tally(fault.constData());
    AttemptFixture fixture;
    const QString folder = fixture.start(scriptJob(u"echo begun\nsleep 1000"_s));
    QTRY_COMPARE(fixture.spool(folder), "begun\n");
    QJsonObject record = supervisorRecord(folder);
    QCOMPARE(::kill(supervisorOf(folder), SIGKILL), 0);
    QVERIFY(fixture.waitForEnd(folder));
    record["pid"_L1] = static_cast<qint64>(::getpid());
    record["startTime"_L1]
        = static_cast<qint64>(supervision::readProcess(::getpid())->startTime) - startsEarlier;
    if (!boot.isEmpty())
        record["bootId"_L1] = boot;
    writeRecord(folder, record);
    QCOMPARE(JobRunner::standing(folder), Standing::Unknown);
    tally.trial(u"unknown"_s, word(JobRunner::readEnd(folder)));
    QVERIFY(!JobRunner::adopt(folder).ok());
    QVERIFY(!fixture.runner().start(folder, scriptJob(u"echo again"_s)).ok());
    QTRY_COMPARE(JobRunner::killLeftovers(folder), QList<qint64>()); // and this process is still there
    tally.doubled(static_cast<int>(fixture.ledger().size()) - 1);
    QCOMPARE(tally.wrong(), 0);
}

/// The step's session number was given away again, to somebody who leads a session of his own.
void TestAttemptFaults::aStrangersSessionIsLeftAlone()
{
    FaultTally tally("pid-reused");
    AttemptFixture fixture;
    const QString folder = fixture.start(scriptJob(u"echo begun\nsleep 1000"_s));
    QTRY_COMPARE(fixture.spool(folder), "begun\n");
    QJsonObject record = supervisorRecord(folder);
    QCOMPARE(::kill(supervisorOf(folder), SIGKILL), 0);
    QTRY_COMPARE(JobRunner::killLeftovers(folder), QList<qint64>());
    QProcess stranger;
    stranger.start(u"setsid"_s, { u"sleep"_s, u"1000"_s });
    QVERIFY(stranger.waitForStarted());
    const auto pid = static_cast<pid_t>(stranger.processId());
    QTRY_COMPARE(supervision::readProcess(pid)->session, pid);
    record["session"_L1] = static_cast<qint64>(pid);
    writeRecord(folder, record);
    QCOMPARE(JobRunner::leftovers(folder), QList<qint64>());
    QCOMPARE(JobRunner::killLeftovers(folder), QList<qint64>());
    QCOMPARE(stranger.state(), QProcess::Running);
    tally.trial(u"left alone"_s, u"left alone"_s);
    stranger.kill();
    QVERIFY(stranger.waitForFinished());
}

void TestAttemptFaults::aSpoolWithoutRoom_data()
{
    QTest::addColumn<bool>("mounts");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("small disk, good end") << true << 0;
    QTest::newRow("small disk, bad end") << true << 7;
    QTest::newRow("file size limit, good end") << false << 0;
    QTest::newRow("file size limit, bad end") << false << 7;
}

void TestAttemptFaults::aSpoolWithoutRoom()
{
    QFETCH(bool, mounts);
    QFETCH(int, exitCode);
    AttemptFixture fixture;
    std::unique_ptr<SmallDisk> disk = mounts ? std::make_unique<SmallDisk>("1m") : nullptr;
    if (disk && !disk->mounted())
        QSKIP(
            "a disk of its own needs root and the right to mount; the file size limit is tried in any case");
    FaultTally tally("spool-full");
    const QString folder = disk ? disk->path(u"deployments/d/s/1"_s) : fixture.nextFolder();
    QVERIFY(JobRunner::claim(folder).ok());
    {
        const FileSizeLimit limit(disk ? RLIM_INFINITY : rlim_t(512 * 1024));
        const Status started
            = fixture.runner().start(folder, scriptJob(u"seq 1 400000\nexit %1"_s.arg(exitCode)));
        QVERIFY2(started.ok(), started.ok() ? "" : qPrintable(started.error().text()));
    }
    const std::optional<JobEnd> end = fixture.waitForEnd(folder);
    tally.trial(exitCode == 0 ? u"succeeded"_s : u"failed"_s, word(end));
    QVERIFY(end);
    QCOMPARE(end->kind, JobEnd::Kind::Exited);
    QCOMPARE(end->exitCode, exitCode);
    QVERIFY(fixture.status(folder)["spoolTruncated"_L1].toInteger() > 0);
    QVERIFY2(end->message.contains(u"could not be written to the disk"_s), qPrintable(end->message));
    QVERIFY(fixture.spool(folder).startsWith("1\n2\n3\n"));
    QCOMPARE(tally.wrong(), 0);
}

void TestAttemptFaults::nothingStartsOnAFullDisk()
{
    const SmallDisk disk("1m");
    if (!disk.mounted())
        QSKIP("a disk of its own needs root and the right to mount; tst_console_faults tries a file size "
              "limit");
    FaultTally tally("spool-full");
    AttemptFixture fixture;
    const QString folder = disk.path(u"deployments/d/s/1"_s);
    QVERIFY(JobRunner::claim(folder).ok());
    QVERIFY(disk.fill());
    const Status started = fixture.runner().start(folder, scriptJob(u"echo ran"_s));
    QVERIFY(!started.ok());
    QVERIFY2(
        started.error().message.contains(u"make room on the disk"_s), qPrintable(started.error().text()));
    tally.trial(u"refused"_s, u"refused"_s);
    tally.doubled(static_cast<int>(fixture.ledger().size()));
    QVERIFY(disk.empty());
    QVERIFY(fixture.runner().start(folder, scriptJob(u"echo ran"_s)).ok());
    const std::optional<JobEnd> end = fixture.waitForEnd(folder);
    tally.trial(u"succeeded"_s, word(end));
    QCOMPARE(fixture.spool(folder), "ran\n");
    QCOMPARE(tally.wrong(), 0);
}

QTEST_GUILESS_MAIN(TestAttemptFaults)
#include "tst_attempt_faults.moc"
