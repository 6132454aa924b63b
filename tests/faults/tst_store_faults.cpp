#include "held_workspace.h"
#include "services/desk/fresh_start.h"
#include "services/journal/journal.h"
#include "tests/support/fault_tally.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

constexpr int Patience = 60000;

QString words(const ProgramEnd &end)
{
    return u"exit %1: %2%3"_s.arg(end.exitCode).arg(end.out, end.err);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Writes over the file's bytes; the file itself (its inode) stays.
bool overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size();
}

/// As `cp` does it: the same file with other content.
bool copyInto(const QString &from, const QString &to)
{
    QFile file(to);
    const QByteArray bytes = contentOf(from);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

} // namespace

/// The store is not what it was: older, swapped, of another version, damaged.
class TestStoreFaults : public QObject
{
    Q_OBJECT

private slots:
    void anOlderStoreInTheMiddle();
    void anOlderStoreWithoutTheDeployment();
    void aStoreMovedAwayUnderAConsole();
    void aStoreOverwrittenUnderAConsole();
    void aNewerStoreIsRefused();
    void anEntryOfANewerVersion();
    void aDamagedStoreIsKept();
    void aStoreStaysWhileAStepRuns();
};

/// The copy knows the first step as running and nothing of the second, which has run.
void TestStoreFaults::anOlderStoreInTheMiddle()
{
    FaultTally tally("store-older");
    const HeldWorkspace workspace;
    const auto console = workspace.console();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
    const QString copy = workspace.path(u"copy"_s);
    QVERIFY(workspace.saveStore(copy));
    workspace.letGo();
    QVERIFY(console->waitForFinished(Patience));
    QCOMPARE(console->exitCode(), 0);
    QVERIFY(workspace.putBackStore(copy));
    for (const QStringList &how : { QStringList{ u"--resume"_s }, QStringList() }) {
        const ProgramEnd end = workspace.deploy(how);
        tally.trial(u"refused"_s, end.exitCode == 0 ? u"succeeded"_s : u"refused"_s);
        QVERIFY2(end.exitCode == (how.isEmpty() ? 5 : 3), qPrintable(words(end)));
        QVERIFY2(how.isEmpty() || end.err.contains(u"The store is older than what has run"_s),
            qPrintable(words(end)));
    }
    tally.doubled(workspace.effects("first") + workspace.effects("second") - 2);
    QCOMPARE(tally.wrong(), 0);
    // A person has looked and moves the folder away: the first step is told as it ended, the second runs
    // again.
    const QString second = QFileInfo(workspace.attemptFolder(2)).path();
    QVERIFY(QDir().rename(second, workspace.path(u"looked-at"_s)));
    const ProgramEnd end = workspace.deploy({ u"--resume"_s });
    QVERIFY2(end.exitCode == 0, qPrintable(words(end)));
    QCOMPARE(workspace.effects("first"), 1);
    QCOMPARE(workspace.effects("second"), 2);
}

void TestStoreFaults::anOlderStoreWithoutTheDeployment()
{
    FaultTally tally("store-older");
    const HeldWorkspace workspace;
    workspace.letGo();
    QCOMPARE(workspace.run({ u"record"_s, u"--workspace"_s, workspace.root() }).exitCode, 0);
    const QString copy = workspace.path(u"copy"_s);
    QVERIFY(workspace.saveStore(copy));
    QCOMPARE(workspace.deploy().exitCode, 0);
    QVERIFY(workspace.putBackStore(copy));
    for (const QStringList &how : { QStringList{ u"--resume"_s }, QStringList() }) {
        const ProgramEnd end = workspace.deploy(how);
        tally.trial(u"refused"_s, end.exitCode == 0 ? u"succeeded"_s : u"refused"_s);
        QVERIFY2(end.exitCode == 3 && end.err.contains(workspace.deployment()), qPrintable(words(end)));
    }
    tally.doubled(workspace.effects("first") + workspace.effects("second") - 2);
    QCOMPARE(tally.wrong(), 0);
    QVERIFY(QDir().rename(workspace.stateFolder() + u"/deployments"_s, workspace.path(u"looked-at"_s)));
    const ProgramEnd end = workspace.deploy();
    QVERIFY2(end.exitCode == 0, qPrintable(words(end)));
}

void TestStoreFaults::aStoreMovedAwayUnderAConsole()
{
    FaultTally tally("store-swapped");
    const HeldWorkspace workspace;
    QCOMPARE(workspace.run({ u"record"_s, u"--workspace"_s, workspace.root() }).exitCode, 0);
    const QString copy = workspace.path(u"copy"_s);
    QVERIFY(workspace.saveStore(copy));
    const auto console = workspace.console();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
    const QString kept = workspace.path(u"kept"_s);
    QVERIFY(QFile::rename(workspace.store(), kept));
    QVERIFY(QFile::copy(copy + u"/store.sqlite"_s, workspace.store()));
    workspace.letGo();
    QByteArray said;
    while (!said.contains("moved or deleted while it was open")) {
        QVERIFY2(console->waitForReadyRead(Patience), said.constData());
        said += console->readAll();
    }
    QCOMPARE(workspace.effects("second"), 0);
    QVERIFY(QFile::remove(workspace.store()) && QFile::rename(kept, workspace.store()));
    QVERIFY(console->waitForFinished(Patience)); // goes on by itself
    tally.trial(u"succeeded"_s, console->exitCode() == 0 ? u"succeeded"_s : u"failed"_s);
    tally.doubled(workspace.effects("first") + workspace.effects("second") - 2);
    QCOMPARE(tally.wrong(), 0);
}

void TestStoreFaults::aStoreOverwrittenUnderAConsole()
{
    FaultTally tally("store-swapped");
    const HeldWorkspace workspace;
    QCOMPARE(workspace.run({ u"record"_s, u"--workspace"_s, workspace.root() }).exitCode, 0);
    const QString copy = workspace.path(u"copy"_s);
    QVERIFY(workspace.saveStore(copy));
    const auto console = workspace.console();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
    QVERIFY(copyInto(copy + u"/store.sqlite"_s, workspace.store()));
    QVERIFY(copyInto(copy + u"/store.sqlite-wal"_s, workspace.store() + u"-wal"_s));
    workspace.letGo();
    QByteArray said;
    while (!said.contains("fairlead: ") && !said.contains("trouble: ")) {
        QVERIFY2(console->waitForReadyRead(Patience), said.constData());
        said += console->readAll();
    }
    QVERIFY2(said.contains("The store"), said.constData());
    if (console->state() != QProcess::NotRunning && !console->waitForFinished(5000)) {
        console->kill(); // it tries again for as long as it is left there
        QVERIFY(console->waitForFinished(Patience));
    }
    tally.trial(u"refused"_s,
        console->exitStatus() == QProcess::NormalExit && console->exitCode() == 0 ? u"succeeded"_s
                                                                                  : u"refused"_s);
    tally.doubled(workspace.effects("first") - 1 + workspace.effects("second"));
    const ProgramEnd end = workspace.deploy({ u"--resume"_s });
    tally.trial(u"refused"_s, end.exitCode == 0 ? u"succeeded"_s : u"refused"_s);
    tally.doubled(workspace.effects("first") - 1 + workspace.effects("second"));
    QCOMPARE(tally.wrong(), 0);
}

void TestStoreFaults::aNewerStoreIsRefused()
{
    FaultTally tally("store-newer-version");
    const HeldWorkspace workspace;
    QCOMPARE(workspace.run({ u"record"_s, u"--workspace"_s, workspace.root() }).exitCode, 0);
    constexpr qint64 UserVersion = 60; // of SQLite's header, four bytes
    QVERIFY(overwrite(workspace.store(), UserVersion, QByteArray("\0\0\0\x63", 4)));
    const QByteArray before = contentOf(workspace.store());
    const ProgramEnd end = workspace.deploy();
    tally.trial(u"refused"_s, end.exitCode == 0 ? u"succeeded"_s : u"refused"_s);
    QVERIFY2(end.exitCode == 2 && end.err.contains(u"newer Fairlead (schema 99"_s), qPrintable(words(end)));
    QCOMPARE(contentOf(workspace.store()), before);
    tally.doubled(workspace.effects("first"));
    QCOMPARE(tally.wrong(), 0);
}

/// The schema is the same; only one entry says what this version has never heard of.
void TestStoreFaults::anEntryOfANewerVersion()
{
    FaultTally tally("store-newer-version");
    const HeldWorkspace workspace;
    const auto console = workspace.console();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
    console->kill();
    QVERIFY(console->waitForFinished(Patience));
    {
        const auto journal = Journal::open(workspace.store());
        QVERIFY(journal.ok());
        const QString stream = u"deployment/"_s + workspace.deployment();
        auto entries = (*journal)->read(stream);
        entries.waitForFinished();
        auto lease = (*journal)->takeLease(stream, Holder::self(u"mara"_s));
        lease.waitForFinished();
        QVERIFY(lease.result().ok());
        auto added = (*journal)->append(stream, entries.result()->last().number,
            { R"({"kind":"from-the-future","by":"mara","at":"2030-01-01T00:00:00.000Z"})" }, *lease.result());
        added.waitForFinished();
        QVERIFY2(
            added.result().ok(), qPrintable(added.result().ok() ? QString() : added.result().error().text()));
    }
    const ProgramEnd end = workspace.deploy({ u"--resume"_s });
    tally.trial(u"refused"_s, end.exitCode == 0 ? u"succeeded"_s : u"refused"_s);
    QVERIFY2(end.exitCode == 3 && end.err.contains(u"a newer one has written it"_s), qPrintable(words(end)));
    workspace.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(
        JobRunner::standing(workspace.attemptFolder(1)), JobRunner::Standing::Ended, Patience);
    QCOMPARE(workspace.deploy({ u"--resume"_s }).exitCode, 3);
    tally.doubled(workspace.effects("first") - 1 + workspace.effects("second"));
    QCOMPARE(tally.wrong(), 0);
}

/// Its supervisor writes to the folder that would be moved away.
void TestStoreFaults::aStoreStaysWhileAStepRuns()
{
    const HeldWorkspace workspace;
    const auto console = workspace.console();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.held(), Patience);
    console->kill();
    QVERIFY(console->waitForFinished(Patience));
    const auto refused = setStoreAside(workspace.stateFolder());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QVERIFY2(
        refused.error().message.contains(workspace.attemptFolder(1)), qPrintable(refused.error().text()));
    QVERIFY(QFile::exists(workspace.store()));
    workspace.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(
        JobRunner::standing(workspace.attemptFolder(1)), JobRunner::Standing::Ended, Patience);
    const auto aside = setStoreAside(workspace.stateFolder());
    QVERIFY(aside.ok());
    QVERIFY(!QFile::exists(workspace.store()) && QFile::exists(*aside + u"/store.sqlite"_s));
}

void TestStoreFaults::aDamagedStoreIsKept()
{
    FaultTally tally("store-damaged");
    const HeldWorkspace workspace;
    workspace.letGo();
    QCOMPARE(workspace.deploy().exitCode, 0);
    QVERIFY(overwrite(workspace.store(), 4096, QByteArray(4096, '\xff')));
    const ProgramEnd end = workspace.deploy();
    tally.trial(u"refused"_s, end.exitCode == 0 ? u"succeeded"_s : u"refused"_s);
    const QString copy = QDir(workspace.stateFolder()).entryList({ u"store.damaged-*.sqlite"_s }).value(0);
    QVERIFY2(end.exitCode == 2 && !copy.isEmpty() && end.err.contains(copy), qPrintable(words(end)));
    // What the message says: both are moved away, and the console works again.
    QVERIFY(setStoreAside(workspace.stateFolder()).ok());
    const ProgramEnd again = workspace.deploy();
    tally.trial(u"succeeded"_s, again.exitCode == 0 ? u"succeeded"_s : u"failed"_s);
    QVERIFY2(again.exitCode == 0, qPrintable(words(again)));
    QCOMPARE(tally.wrong(), 0);
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_store_faults.moc"
