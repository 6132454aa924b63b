#include "journal_test.h"
#include "tests/support/fault_tally.h"

#include <QProcess>
#include <QRandomGenerator>

#include <algorithm>
#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::test;

// The same program plays the other console: it starts itself with a part and a store.

namespace {

const QString production = u"production"_s;
const QString first = u"deployment/1"_s;
constexpr int patience = 30'000;

void say(const QByteArray &line)
{
    std::fputs((line + '\n').constData(), stdout);
    std::fflush(stdout);
}

void waitForLine()
{
    char line[16];
    if (!std::fgets(line, sizeof(line), stdin))
        say("nobody is there any more");
}

/// Takes the environment if it can, says so, and stays until it is killed or its stdin ends.
int playRacer(Journal &journal, const QString &name)
{
    say("ready");
    waitForLine();
    const auto lease = await(journal.openDeployment(
        production, u"deployment/"_s + name, Holder::self(name), { "{\"from\":\"child\"}" }));
    say(lease ? "won" : "lost " + lease.error().message.toUtf8());
    waitForLine();
    return 0;
}

/// Appends without end to four streams at once; says "<stream> <number>" once it is durable.
int playWriter(Journal &journal)
{
    for (qint64 n = 0;; ++n) {
        QList<QFuture<Result<qint64>>> answers;
        for (int s = 0; s < 4; ++s)
            answers.append(
                journal.append(u"stream/%1"_s.arg(s), n, { "{\"n\":" + QByteArray::number(n + 1) + '}' }));
        for (int s = 0; s < 4; ++s) {
            if (!await(answers.at(s)))
                return 3;
            say(QByteArray::number(s) + ' ' + QByteArray::number(n + 1));
        }
    }
}

int playPart(const QStringList &arguments)
{
    const auto journal = openJournal(arguments.at(2));
    return arguments.at(1) == u"writer"_s ? playWriter(*journal) : playRacer(*journal, arguments.at(3));
}

class Console
{
public:
    explicit Console(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(), QStringList(u"--play"_s) + arguments);
    }
    ~Console() { kill(); }
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    QByteArray line()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(patience))
                return {};
        }
        return m_process.readLine().trimmed();
    }
    void go()
    {
        m_process.write("go\n");
        m_process.waitForBytesWritten(patience);
    }
    /// Kills it the hard way and gives back what it had still said.
    QByteArray kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return {};
        ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
        m_process.waitForFinished(patience);
        return m_process.readAll();
    }

private:
    QProcess m_process;
};

} // namespace

class JournalProcessesTest : public QObject
{
    Q_OBJECT

private slots:
    void oneOfTwoProcessesWins();
    void takesOverFromKilledHolder();
    void noAcknowledgedEntryIsLost();
};

void JournalProcessesTest::oneOfTwoProcessesWins()
{
    FaultTally tally("race");
    const QTemporaryDir folder;
    Console left({ u"racer"_s, storePath(folder), u"left"_s });
    Console right({ u"racer"_s, storePath(folder), u"right"_s });
    QCOMPARE(left.line(), QByteArray("ready"));
    QCOMPARE(right.line(), QByteArray("ready"));
    left.go();
    right.go();
    const QByteArray a = left.line();
    const QByteArray b = right.line();
    QVERIFY((a == "won") != (b == "won"));
    const QByteArray winner = a == "won" ? "left" : "right";
    const QByteArray refusal = a == "won" ? b : a;
    QVERIFY2(refusal.startsWith("lost production is taken by deployment deployment/" + winner),
        refusal.constData());
    const qint64 entries = await(openJournal(storePath(folder))->totals())->entries;
    tally.trial(u"refused"_s, u"refused"_s);
    tally.doubled(static_cast<int>(entries) - 1);
    QCOMPARE(entries, 1);
}

void JournalProcessesTest::takesOverFromKilledHolder()
{
    FaultTally tally("fenced");
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    Console holder({ u"racer"_s, storePath(folder), u"1"_s });
    QCOMPARE(holder.line(), QByteArray("ready"));
    holder.go();
    QCOMPARE(holder.line(), QByteArray("won"));
    const auto refused = await(journal->takeLease(first, Holder::self(u"mara"_s)));
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    holder.kill();
    const auto taken = await(journal->takeLease(first, Holder::self(u"mara"_s)));
    QVERIFY(taken);
    QCOMPARE(taken->epoch, 2);
    QVERIFY(await(journal->append(first, 1, bodies(1), *taken)));
    QCOMPARE(await(journal->append(first, 2, bodies(1), { first, 1 })).error().kind, Error::Kind::Conflict);
    tally.trial(u"refused"_s, u"refused"_s);
    // The environment stays with the deployment, whoever drives it.
    QVERIFY(
        !await(journal->openDeployment(production, u"deployment/2"_s, Holder::self(u"mara"_s), bodies(1))));
}

void JournalProcessesTest::noAcknowledgedEntryIsLost()
{
    const int rounds = qEnvironmentVariableIntValue("FAIRLEAD_KILLS") > 0
        ? qEnvironmentVariableIntValue("FAIRLEAD_KILLS")
        : 20;
    FaultTally tally("journal-killed");
    qint64 acknowledged = 0;
    for (int round = 0; round < rounds; ++round) {
        const QTemporaryDir folder;
        Console writer({ u"writer"_s, storePath(folder) });
        QByteArray said = writer.line() + '\n';
        const int lines = QRandomGenerator::global()->bounded(400);
        for (int i = 0; i < lines; ++i)
            said += writer.line() + '\n';
        said += writer.kill();
        QMap<QByteArray, qint64> last;
        const QList<QByteArray> complete = said.left(said.lastIndexOf('\n')).split('\n');
        for (const QByteArray &line : complete) {
            last[line.left(1)] = line.mid(2).toLongLong();
            ++acknowledged;
        }
        const auto journal = openJournal(storePath(folder));
        for (auto it = last.cbegin(); it != last.cend(); ++it) {
            const auto entries = await(journal->read(u"stream/"_s + QString::fromLatin1(it.key())));
            tally.lost(static_cast<int>(std::max<qint64>(0, it.value() - entries->size())));
            QVERIFY(entries->size() >= it.value());
            const ChainVerdict verdict = verifyChain(*entries);
            QVERIFY2(verdict.whole, qPrintable(verdict.reason));
        }
        tally.tried(1);
    }
    tally.note(u"acknowledged entries"_s, static_cast<int>(acknowledged));
    QVERIFY(acknowledged >= rounds);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--play"_s)
        return playPart(arguments.mid(1));
    JournalProcessesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journal_processes.moc"
