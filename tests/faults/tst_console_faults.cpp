#include "held_workspace.h"
#include "small_disk.h"
#include "tests/support/fault_tally.h"

#include "services/execution/job_runner.h"
#include "services/execution/supervision/processes.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <vector>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

constexpr int Patience = 60000;

QString stateOf(const QJsonObject &record, qsizetype step)
{
    const QString state = record[u"steps"_s].toArray().at(step).toObject()[u"state"_s].toString();
    return state == u"succeeded"_s || state == u"failed"_s || state == u"unknown"_s ? state : u"nothing"_s;
}

QDateTime timeOf(const QJsonObject &attempt, const QString &which)
{
    return QDateTime::fromString(attempt[which].toString(), Qt::ISODateWithMs);
}

QString words(const ProgramEnd &end)
{
    return u"exit %1: %2%3"_s.arg(end.exitCode).arg(end.out, end.err);
}

/// Reads what a console says until it has said this, or has ended.
bool waitUntilSaid(QProcess &console, QByteArray &said, const QByteArray &wanted)
{
    while (!said.contains(wanted)) {
        if (!console.waitForReadyRead(Patience))
            break;
        said += console.readAll();
    }
    return said.contains(wanted);
}

} // namespace

/// The program itself under faults that come from outside: others that want the same, edits, reboots, full
/// disks.
class TestConsoleFaults : public QObject
{
    Q_OBJECT

private slots:
    void oneOfManyDeploys_data();
    void oneOfManyDeploys();
    void anEditChangesNothing_data();
    void anEditChangesNothing();
    void afterAReboot_data();
    void afterAReboot();
    void aMovedClockChangesNothing_data();
    void aMovedClockChangesNothing();
    void aFullDiskStartsNothing_data();
    void aFullDiskStartsNothing();
    void aDiskThatFillsUpHoldsTheRun();
};

void TestConsoleFaults::oneOfManyDeploys_data()
{
    QTest::addColumn<int>("consoles");
    QTest::newRow("two") << 2;
    QTest::newRow("eight") << 8;
}

void TestConsoleFaults::oneOfManyDeploys()
{
    QFETCH(int, consoles);
    FaultTally tally("race");
    for (int round = 0; round < faultRounds(1); ++round) {
        const HeldWorkspace workspace;
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < consoles; ++i)
            all.push_back(workspace.console());
        const auto running
            = [&] { return std::ranges::count_if(all, [](const auto &one) { return one->state() != 0; }); };
        QTRY_VERIFY_WITH_TIMEOUT(workspace.held() && running() == 1, Patience);
        const auto winner = std::ranges::find_if(all, [](const auto &one) { return one->state() != 0; });
        const QByteArray holder = "(process " + QByteArray::number((*winner)->processId()) + ')';
        for (const auto &one : all) {
            if (one == *winner)
                continue;
            const QByteArray said = one->readAll();
            tally.trial(u"refused"_s, one->exitCode() == 5 ? u"refused"_s : u"succeeded"_s);
            QVERIFY2(
                one->exitCode() == 5 && said.contains("mara on ") && said.contains(holder), said.constData());
        }
        workspace.letGo();
        QVERIFY((*winner)->waitForFinished(Patience));
        tally.trial(u"succeeded"_s, (*winner)->exitCode() == 0 ? u"succeeded"_s : u"failed"_s);
        tally.doubled(workspace.effects("first") - 1 + workspace.effects("second") - 1);
    }
    QCOMPARE(tally.wrong(), 0);
}

void TestConsoleFaults::anEditChangesNothing_data()
{
    QTest::addColumn<bool>("resumed");
    QTest::newRow("while the console runs") << false;
    QTest::newRow("and the console is killed") << true;
}

void TestConsoleFaults::anEditChangesNothing()
{
    QFETCH(bool, resumed);
    FaultTally tally("runbook-edited");
    const HeldWorkspace workspace;
    const auto console = workspace.console();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
    QByteArray text = workspace.read(u"workspace/runbooks/quick.md"_s);
    workspace.write(u"runbooks/quick.md"_s, text.replace("echo second", "echo changed"));
    if (resumed)
        console->kill();
    workspace.letGo();
    QVERIFY(console->waitForFinished(Patience));
    if (resumed) {
        const ProgramEnd end = workspace.deploy({ u"--resume"_s });
        QVERIFY2(end.exitCode == 0, qPrintable(words(end)));
        const QString note = u"stays with the text of %1"_s.arg(workspace.runbookHash().left(12));
        QVERIFY2(end.out.contains(note), qPrintable(words(end)));
    }
    const QJsonObject record = workspace.record();
    QCOMPARE(record[u"runbook"_s].toObject()[u"sha256"_s].toString(), workspace.runbookHash());
    tally.trial(workspace.effects("second") == 1 && workspace.effects("changed") == 0 ? u"succeeded"_s
                                                                                      : u"another text"_s,
        stateOf(record, 1));
    tally.lost(workspace.effects("second") == 1 ? 0 : 1);
    tally.doubled(workspace.effects("changed"));
    QCOMPARE(tally.wrong(), 0);
    const ProgramEnd next = workspace.deploy();
    QVERIFY2(next.exitCode == 3, qPrintable(words(next))); // the new text was not accepted
}

void TestConsoleFaults::afterAReboot_data()
{
    QTest::addColumn<bool>("begun");
    QTest::newRow("in the middle of a step") << true;
    QTest::newRow("between the job and its supervisor") << false;
}

/// Console and supervisor are gone, and the folder is one of an earlier start of the machine.
void TestConsoleFaults::afterAReboot()
{
    QFETCH(bool, begun);
    FaultTally tally("rebooted");
    const HeldWorkspace workspace;
    const auto console = workspace.console({},
        begun ? QMap<QString, QString>()
              : QMap<QString, QString>{ { u"FAIRLEAD_SUPERVISOR_DIES_AT"_s, u"begun"_s },
                  { u"FAIRLEAD_DIE_AT"_s, u"started:1"_s } });
    if (begun) {
        QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
        console->kill();
    }
    QVERIFY(console->waitForFinished(Patience));
    const QString folder = workspace.attemptFolder(1);
    const QString name = folder + (begun ? u"/supervisor.json"_s : u"/job.json"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(name), Patience);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QJsonObject record = QJsonDocument::fromJson(file.readAll()).object();
    if (begun)
        QCOMPARE(::kill(static_cast<pid_t>(record[u"pid"_s].toInteger()), SIGKILL), 0);
    QTRY_VERIFY_WITH_TIMEOUT(JobRunner::standing(folder) != JobRunner::Standing::Running, Patience);
    QTRY_COMPARE(JobRunner::killLeftovers(folder), QList<qint64>());
    if (begun) { // but for the boot id, it would be this process
        record[u"pid"_s] = static_cast<qint64>(::getpid());
        record[u"startTime"_s] = static_cast<qint64>(supervision::readProcess(::getpid())->startTime);
    }
    record[u"bootId"_s] = u"00000000-0000-0000-0000-000000000000"_s;
    QVERIFY(file.resize(0) && file.seek(0) && file.write(QJsonDocument(record).toJson()) > 0);
    file.close();
    workspace.letGo();
    const ProgramEnd end = workspace.deploy({ u"--resume"_s });
    QVERIFY2(end.exitCode == 3 && end.err.contains(u"Nobody knows how"_s), qPrintable(words(end)));
    tally.trial(u"unknown"_s, u"unknown"_s);
    tally.doubled(workspace.effects("first") - (begun ? 1 : 0) + workspace.effects("second"));
    const QString step = end.err.section(u"--retry '"_s, 1).section(u'\'', 0, 0);
    const ProgramEnd retried = workspace.deploy({ u"--resume"_s, u"--retry"_s, step });
    QVERIFY2(retried.exitCode == 0, qPrintable(words(retried)));
    QCOMPARE(tally.wrong(), 0);
}

void TestConsoleFaults::aMovedClockChangesNothing_data()
{
    QTest::addColumn<QByteArray>("offset");
    QTest::newRow("an hour back") << QByteArray("-3600");
    QTest::newRow("an hour ahead") << QByteArray("+3600");
}

/// The clock of console, supervisor and step is moved in the middle of the first step.
void TestConsoleFaults::aMovedClockChangesNothing()
{
    QFETCH(QByteArray, offset);
    const QString library = u"/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"_s;
    if (!QFile::exists(library))
        QSKIP("needs Debian's package faketime; the gates' and probes' own tests move the clock in any case");
    FaultTally tally("clock-moved");
    const HeldWorkspace workspace;
    const auto moveClock = [&](const QByteArray &by) { workspace.write(u"clock"_s, by + '\n'); };
    moveClock("+0");
    const auto console = workspace.console({},
        { { u"LD_PRELOAD"_s, library }, { u"FAKETIME_TIMESTAMP_FILE"_s, workspace.root() + u"/clock"_s },
            { u"FAKETIME_NO_CACHE"_s, u"1"_s }, { u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s },
            { u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0:detect_leaks=0"_s } });
    QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
    moveClock(offset);
    workspace.letGo();
    QVERIFY2(console->waitForFinished(Patience), console->readAll().constData());
    const QJsonObject record = workspace.record();
    QVERIFY2(console->exitCode() == 0, console->readAll().constData());
    for (int step = 0; step < 2; ++step) {
        tally.trial(u"succeeded"_s, stateOf(record, step));
        const QJsonObject attempt
            = record[u"steps"_s].toArray().at(step).toObject()[u"attempts"_s].toArray().at(0).toObject();
        const qint64 elapsed = attempt[u"evidence"_s].toObject()[u"elapsedMs"_s].toInteger(-1);
        const qint64 byTheClock = timeOf(attempt, u"intended"_s).msecsTo(timeOf(attempt, u"ended"_s));
        tally.note(u"durations over an hour or negative"_s, elapsed < 0 || elapsed > 30 * 60000 ? 1 : 0);
        QVERIFY2(elapsed >= 0 && elapsed < 30 * 60000, qPrintable(QString::number(elapsed)));
        if (step == 0) // the clock was really moved
            QVERIFY2(qAbs(byTheClock) > 30 * 60000, qPrintable(QString::number(byTheClock)));
    }
    tally.doubled(workspace.effects("first") + workspace.effects("second") - 2);
    QCOMPARE(tally.wrong(), 0);
}

void TestConsoleFaults::aFullDiskStartsNothing_data()
{
    QTest::addColumn<bool>("mounts");
    QTest::newRow("small disk") << true;
    QTest::newRow("file size limit") << false;
}

void TestConsoleFaults::aFullDiskStartsNothing()
{
    QFETCH(bool, mounts);
    FaultTally tally("journal-full");
    const HeldWorkspace workspace;
    workspace.letGo();
    const SmallDisk disk("1m");
    if (mounts && !disk.mounted())
        QSKIP(
            "a disk of its own needs root and the right to mount; the file size limit is tried in any case");
    QProcess console;
    QProcessEnvironment environment = workspace.environment();
    environment.insert(u"FAIRLEAD_START_LEDGER"_s, workspace.path(u"ledger"_s));
    if (mounts) {
        environment.insert(u"XDG_STATE_HOME"_s, disk.path(u"state"_s));
        QVERIFY(QDir().mkpath(disk.path(u"state/fairlead"_s)));
        QVERIFY(disk.fill());
    }
    console.setProcessEnvironment(environment);
    console.setProcessChannelMode(QProcess::MergedChannels);
    const QString limit = mounts ? QString() : u"ulimit -f 16; "_s;
    console.start(u"bash"_s,
        QStringList{ u"-c"_s, limit + u"exec \"$0\" \"$@\""_s, fairleadProgram() }
            + workspace.deployArguments());
    QVERIFY(console.waitForFinished(Patience));
    const QByteArray said = console.readAll();
    QCOMPARE(console.exitStatus(), QProcess::NormalExit);
    tally.trial(u"refused"_s, console.exitCode() == 0 ? u"succeeded"_s : u"refused"_s);
    QVERIFY2(said.contains("disk") || said.contains("space"), said.constData());
    tally.doubled(workspace.effects("first") + static_cast<int>(workspace.read(u"ledger"_s).count('\n')));
    QCOMPARE(tally.wrong(), 0);
}

/// What runs goes on and is told as it ended once there is room again; until then nothing new starts.
void TestConsoleFaults::aDiskThatFillsUpHoldsTheRun()
{
    const SmallDisk disk("4m");
    if (!disk.mounted())
        QSKIP(
            "a disk of its own needs root and the right to mount; a file size limit cannot be lifted again");
    FaultTally tally("journal-full");
    const HeldWorkspace workspace;
    const auto console = workspace.console({}, { { u"XDG_STATE_HOME"_s, disk.path() } });
    QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
    QVERIFY(disk.fill());
    workspace.letGo();
    QByteArray said;
    QVERIFY2(waitUntilSaid(*console, said, "is full"), said.constData());
    QCOMPARE(workspace.effects("second"), 0);
    QCOMPARE(console->state(), QProcess::Running);
    QVERIFY(disk.empty());
    QVERIFY(console->waitForFinished(Patience));
    said += console->readAll();
    QVERIFY2(console->exitCode() == 0, said.constData());
    for (int step = 0; step < 2; ++step)
        tally.trial(u"succeeded"_s, stateOf(workspace.record(), step));
    tally.doubled(workspace.effects("first") + workspace.effects("second") - 2);
    QCOMPARE(tally.wrong(), 0);
}

QTEST_GUILESS_MAIN(TestConsoleFaults)
#include "tst_console_faults.moc"
