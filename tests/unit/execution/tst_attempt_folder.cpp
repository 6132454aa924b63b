#include "attempt_fixture.h"
#include "tests/support/fault_tally.h"

#include "services/execution/supervision/files.h"
#include "services/execution/supervision/processes.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <memory>
#include <optional>
#include <vector>

#include <unistd.h>

using namespace fairlead;
using namespace Qt::StringLiterals;
using Standing = JobRunner::Standing;

namespace {

using Files = QMap<QString, QByteArray>;

QByteArray jobOf(const QString &boot)
{
    return QJsonDocument(QJsonObject{ { u"script"_s, true }, { u"bootId"_s, boot } }).toJson();
}

QByteArray supervisorOf(qint64 pid, qint64 startTime, const QString &boot)
{
    return QJsonDocument(
        QJsonObject{ { u"pid"_s, pid }, { u"startTime"_s, startTime }, { u"bootId"_s, boot } })
        .toJson();
}

} // namespace

/// What a folder says, and who may have it.
class TestAttemptFolder : public QObject
{
    Q_OBJECT

private slots:
    void oneOfManyClaims();
    void oneOfManyStarts();
    void isPrivate();
    void adoptsOnlyWhatNeverBegan();
    void standing_data();
    void standing();
    void aHeldLockIsRunning();
    void followsWhatIsLost();
    void reportsAStartThatCameToNothing();
    void startErrors();
    void refusesToSuperviseTwice();
};

void TestAttemptFolder::oneOfManyClaims()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    std::atomic<int> won = 0, conflicts = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 64; ++i) {
        threads.emplace_back(QThread::create([&] {
            JobRunner runner(fixture.supervisorPath());
            const Status claimed = JobRunner::claim(folder);
            if (!claimed.ok())
                conflicts += claimed.error().kind == Error::Kind::Conflict;
            else if (runner.start(folder, scriptJob(u"echo once"_s)).ok())
                ++won;
        }));
        threads.back()->start();
    }
    for (const std::unique_ptr<QThread> &thread : threads)
        QVERIFY(thread->wait(60000));
    QCOMPARE(won.load(), 1);
    QCOMPARE(conflicts.load(), 63);
    fixture.runner().attach(folder);
    QVERIFY(fixture.waitForEnd(folder));
    QCOMPARE(fixture.ledger().size(), 1);
    QCOMPARE(fixture.spool(folder), "once\n");
}

/// Two consoles that both find the same attempt never started.
void TestAttemptFolder::oneOfManyStarts()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    QVERIFY(JobRunner::claim(folder).ok());
    std::atomic<int> won = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back(QThread::create([&] {
            JobRunner runner(fixture.supervisorPath());
            if (JobRunner::adopt(folder).ok() && runner.start(folder, scriptJob(u"echo once"_s)).ok())
                ++won;
        }));
        threads.back()->start();
    }
    for (const std::unique_ptr<QThread> &thread : threads)
        QVERIFY(thread->wait(60000));
    QCOMPARE(won.load(), 1);
    fixture.runner().attach(folder);
    QVERIFY(fixture.waitForEnd(folder));
    QCOMPARE(fixture.ledger().size(), 1);
}

void TestAttemptFolder::isPrivate()
{
    AttemptFixture fixture;
    JobSpec spec = scriptJob(u"export X=1; echo '{\"a\":1}' > \"$FAIRLEAD_RESULT\""_s);
    QVERIFY(fixture.run(spec));
    const auto everyone = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QCOMPARE(QFileInfo(fixture.lastFolder()).permissions() & everyone, QFileDevice::Permissions());
    for (const QString &name : { u"job.json"_s, u"script.sh"_s, u"spool"_s, u"spool.index"_s,
             u"status.json"_s, u"environment"_s, u"supervisor.json"_s, u"lock"_s }) {
        const QFileInfo file(fixture.lastFolder() + u'/' + name);
        QVERIFY2(file.exists(), qPrintable(name));
        QCOMPARE(file.permissions() & everyone, QFileDevice::Permissions());
    }
}

void TestAttemptFolder::adoptsOnlyWhatNeverBegan()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    QVERIFY(JobRunner::adopt(folder).ok()); // claims it
    QVERIFY(!JobRunner::claim(folder).ok());
    QVERIFY(JobRunner::adopt(folder).ok());
    QVERIFY(fixture.runner().start(folder, scriptJob(u"sleep 0.2"_s)).ok());
    QVERIFY(!JobRunner::adopt(folder).ok());
    QVERIFY(fixture.waitForEnd(folder));
    QVERIFY(!JobRunner::adopt(folder).ok());
}

void TestAttemptFolder::standing_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<Standing>("expected");
    const QString boot = QString::fromStdString(supervision::bootId());
    const QString otherBoot = u"00000000-0000-0000-0000-000000000000"_s;
    const qint64 self = ::getpid();
    const auto startTime = static_cast<qint64>(supervision::readProcess(::getpid())->startTime);
    const QByteArray status = R"({"kind":"exited","exitCode":0,"signal":0})";

    QTest::newRow("empty folder") << Files{} << Standing::NeverStarted;
    QTest::newRow("lock only") << Files{ { u"lock"_s, "" } } << Standing::NeverStarted;
    QTest::newRow("job written") << Files{ { u"job.json"_s, jobOf(boot) } } << Standing::NeverStarted;
    QTest::newRow("job half written") << Files{ { u"job.json.part"_s, "{" } } << Standing::NeverStarted;
    QTest::newRow("job written before the machine was started")
        << Files{ { u"job.json"_s, jobOf(otherBoot) } } << Standing::Unknown;
    QTest::newRow("status") << Files{ { u"status.json"_s, status } } << Standing::Ended;
    QTest::newRow("status half written")
        << Files{ { u"status.json"_s, R"({"kind":"exi)" } } << Standing::Unknown;
    QTest::newRow("status without its code")
        << Files{ { u"status.json"_s, R"({"kind":"exited"})" } } << Standing::Unknown;
    QTest::newRow("status of another kind")
        << Files{ { u"status.json"_s, R"({"kind":"fine","exitCode":0,"signal":0})" } } << Standing::Unknown;
    for (const char *code : { "0.5", "-1", "256", "1e300", "\"0\"", "null" })
        QTest::newRow(code) << Files{
            { u"status.json"_s, QByteArray(R"({"kind":"exited","signal":0,"exitCode":)") + code + '}' }
        } << Standing::Unknown;
    QTest::newRow("exited by a signal")
        << Files{ { u"status.json"_s, R"({"kind":"exited","exitCode":0,"signal":9})" } } << Standing::Unknown;
    QTest::newRow("status empty") << Files{ { u"status.json"_s, "" } } << Standing::Unknown;
    QTest::newRow("supervisor alive")
        << Files{ { u"supervisor.json"_s, supervisorOf(self, startTime, boot) } } << Standing::Running;
    QTest::newRow("boot id changed") << Files{
        { u"supervisor.json"_s, supervisorOf(self, startTime, otherBoot) }
    } << Standing::Unknown;
    QTest::newRow("pid given away again")
        << Files{ { u"supervisor.json"_s, supervisorOf(self, startTime - 1, boot) } } << Standing::Unknown;
    QTest::newRow("no such pid") << Files{ { u"supervisor.json"_s, supervisorOf(0x3FFFFFF0, 1, boot) } }
                                 << Standing::Unknown;
    QTest::newRow("supervisor garbled") << Files{ { u"supervisor.json"_s, "]" } } << Standing::Unknown;
}

void TestAttemptFolder::standing()
{
    QFETCH(Files, files);
    QFETCH(Standing, expected);
    static const QMap<QByteArray, const char *> faults{ { "boot id changed", "rebooted" },
        { "job written before the machine was started", "rebooted" },
        { "pid given away again", "pid-reused" }, { "no such pid", "pid-reused" } };
    std::optional<FaultTally> tally;
    if (const char *fault = faults.value(QTest::currentDataTag()))
        tally.emplace(fault);
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    QCOMPARE(JobRunner::standing(folder), Standing::NeverStarted);
    QVERIFY(JobRunner::claim(folder).ok());
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QFile file(folder + u'/' + it.key());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(it.value()) == it.value().size());
    }
    QCOMPARE(JobRunner::standing(folder), expected);
    if (expected == Standing::Unknown)
        QCOMPARE(JobRunner::readEnd(folder).kind, JobEnd::Kind::Lost);
    if (tally)
        tally->trial(u"unknown"_s, u"unknown"_s);
}

void TestAttemptFolder::aHeldLockIsRunning()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    QVERIFY(JobRunner::claim(folder).ok());
    supervision::Descriptor lock = supervision::takeLock(folder.toStdString());
    QVERIFY(lock);
    QVERIFY(!supervision::takeLock(folder.toStdString()));
    QCOMPARE(JobRunner::standing(folder), Standing::Running);
    lock.reset();
    QCOMPARE(JobRunner::standing(folder), Standing::NeverStarted);
}

void TestAttemptFolder::followsWhatIsLost()
{
    AttemptFixture fixture;
    const QString folder = fixture.start(scriptJob(u"echo ready; sleep 1000"_s));
    QTRY_COMPARE(fixture.spool(folder), "ready\n");
    const QJsonObject record = QJsonDocument::fromJson(fixture.read(folder + u"/supervisor.json"_s)).object();
    QCOMPARE(::kill(static_cast<pid_t>(record["pid"_L1].toInteger()), SIGKILL), 0);
    const std::optional<JobEnd> end = fixture.waitForEnd(folder);
    QVERIFY(end);
    QCOMPARE(end->kind, JobEnd::Kind::Lost);
    QVERIFY2(end->message.contains(u"sleep ("_s), qPrintable(end->message));
    QCOMPARE(JobRunner::standing(folder), Standing::Unknown);
    QTRY_COMPARE(JobRunner::killLeftovers(folder), QList<qint64>());
    QVERIFY(JobRunner::readEnd(folder).message.contains(u"None of its processes"_s));
}

void TestAttemptFolder::reportsAStartThatCameToNothing()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    JobRunner broken(u"/bin/true"_s);
    QSignalSpy ended(&broken, &JobRunner::ended);
    QVERIFY(JobRunner::claim(folder).ok());
    QVERIFY(broken.start(folder, scriptJob(u"echo ran"_s)).ok());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended[0][1].value<JobEnd>().kind, JobEnd::Kind::CouldNotStart);
    QCOMPARE(JobRunner::standing(folder), Standing::NeverStarted);
    QVERIFY(fixture.runner().start(folder, scriptJob(u"echo ran"_s)).ok());
    QVERIFY(fixture.waitForEnd(folder));
    QCOMPARE(fixture.spool(folder), "ran\n");
}

void TestAttemptFolder::startErrors()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    QCOMPARE(fixture.runner().start(folder, scriptJob(u"true"_s)).error().kind, Error::Kind::NotFound);
    QCOMPARE(JobRunner::claim(u"relative/path"_s).error().kind, Error::Kind::Invalid);
    QVERIFY(JobRunner::claim(folder).ok());
    QCOMPARE(fixture.runner().start(folder, JobSpec()).error().kind, Error::Kind::Invalid);
    JobSpec both = scriptJob(u"true"_s);
    both.argv = QStringList{ u"true"_s };
    QCOMPARE(fixture.runner().start(folder, both).error().kind, Error::Kind::Invalid);
    JobRunner missing(u"/no/such/supervisor"_s);
    const Status status = missing.start(folder, scriptJob(u"true"_s));
    QCOMPARE(status.error().kind, Error::Kind::NotFound);
    QVERIFY(status.error().message.contains(u"/no/such/supervisor"_s));
    QCOMPARE(JobRunner::claim(u"/proc/nowhere/attempt"_s).error().kind, Error::Kind::Io);
}

void TestAttemptFolder::refusesToSuperviseTwice()
{
    AttemptFixture fixture;
    QVERIFY(fixture.run(scriptJob(u"echo once"_s)));
    const QByteArray status = fixture.read(fixture.lastFolder() + u"/status.json"_s);
    QProcess again;
    again.start(u"bash"_s,
        { u"-c"_s, u"exec 3</dev/null; \"$0\" \"$1\" 3"_s, fixture.supervisorPath(), fixture.lastFolder() });
    QVERIFY(again.waitForFinished());
    QTRY_VERIFY(!supervision::lockHeld(fixture.lastFolder().toStdString()));
    QCOMPARE(fixture.read(fixture.lastFolder() + u"/status.json"_s), status);
    QCOMPARE(fixture.spool(fixture.lastFolder()), "once\n");
    QProcess wrong;
    wrong.start(fixture.supervisorPath(), QStringList{ u"relative"_s, u"3"_s });
    QVERIFY(wrong.waitForFinished());
    QCOMPARE(wrong.exitCode(), 64);
}

QTEST_GUILESS_MAIN(TestAttemptFolder)
#include "tst_attempt_folder.moc"
