#include "quick_workspace.h"
#include "tests/support/fault_tally.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// The console is killed with SIGKILL at every boundary of the start protocol and at random moments in
/// between, and started again, until the deployment is done. Then: every step was started exactly once, every
/// one succeeded, none is unknown.
///
/// FAIRLEAD_KILLS sets the number of kills (100); the seed is printed.
class TestConsoleKills : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLostOrDoubled();

private:
    bool runUntilKilled(const QuickWorkspace &workspace);
    static bool completed(const QuickWorkspace &workspace);

    QRandomGenerator m_random;
    int m_kills = 0;
    int m_exitCode = 0; ///< of the console that was not killed
    int m_deployments = 0;
};

namespace {

constexpr int Steps = 8;

QByteArray runbook()
{
    QByteArray text = "# Quick\n\n## Deployment steps\n";
    for (int i = 1; i <= Steps; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "\n### " + number + ". Part " + number + "\n\n```bash\nsleep 0.0" + QByteArray::number(i % 4)
            + "\necho part-" + number + " >> \"$EFFECTS\"\nexport CARRIED_" + number + "=yes\n```\n";
    }
    return text;
}

} // namespace

/// One start of the console with a death planned; false when it reached the end instead.
bool TestConsoleKills::runUntilKilled(const QuickWorkspace &workspace)
{
    static const QStringList boundaries{ u"durable"_s, u"claim"_s, u"claimed"_s, u"started"_s, u"ended"_s };
    QProcessEnvironment environment = workspace.environment();
    environment.insert(u"FAIRLEAD_START_LEDGER"_s, workspace.path(u"ledger"_s));
    const bool atBoundary = m_random.bounded(3) > 0;
    if (atBoundary) {
        environment.insert(u"FAIRLEAD_DIE_AT"_s,
            u"%1:%2"_s.arg(boundaries.at(m_random.bounded(boundaries.size()))).arg(m_random.bounded(1, 5)));
    }
    QProcess console;
    console.setProcessEnvironment(environment);
    console.setStandardOutputFile(workspace.path(u"console.log"_s), QIODevice::Append);
    console.setStandardErrorFile(workspace.path(u"console.log"_s), QIODevice::Append);
    console.start(fairleadProgram(), workspace.deployArguments() + QStringList{ u"--resume"_s });
    const int patience = atBoundary ? 60000 : static_cast<int>(m_random.bounded(50, 900));
    if (!console.waitForFinished(patience)) {
        console.kill();
        console.waitForFinished();
        if (atBoundary) {
            qWarning("the console did not end");
            return false;
        }
    }
    if (console.exitStatus() != QProcess::CrashExit) {
        m_exitCode = console.exitCode();
        return false;
    }
    ++m_kills;
    return !completed(workspace);
}

/// Killed after its last entry: the deployment is done, only its record was not written yet.
bool TestConsoleKills::completed(const QuickWorkspace &workspace)
{
    const QStringList common{ u"record"_s, u"--workspace"_s, workspace.root() };
    const QString listed = workspace.run(common).out;
    if (!listed.contains(u"completed"_s))
        return false;
    workspace.run(
        common + QStringList{ listed.section(u' ', 0, 0), u"--out"_s, workspace.path(u"record"_s) });
    return true;
}

void TestConsoleKills::nothingIsLostOrDoubled()
{
    const int wanted = qEnvironmentVariableIntValue("FAIRLEAD_KILLS") > 0
        ? qEnvironmentVariableIntValue("FAIRLEAD_KILLS")
        : 100;
    const quint32 seed = qEnvironmentVariableIntValue("FAIRLEAD_SEED") > 0
        ? static_cast<quint32>(qEnvironmentVariableIntValue("FAIRLEAD_SEED"))
        : QRandomGenerator::global()->generate();
    m_random.seed(seed);
    qInfo("seed %u", seed);
    FaultTally tally("console-killed");
    while (m_kills < wanted) {
        QuickWorkspace workspace(runbook());
        QVERIFY(workspace.isValid());
        workspace.write(u"environments/local.yaml"_s,
            "name: local\ntier: local\nrunbook: runbooks/quick.md\nrelease: 1.0.0\nvariables: { EFFECTS: "
                + workspace.path(u"effects"_s).toUtf8() + " }\n");
        while (runUntilKilled(workspace)) { }
        ++m_deployments;
        const QByteArray log = workspace.read(u"console.log"_s);
        QVERIFY2(m_exitCode == 0, workspace.read(u"console.log"_s).right(600).constData());
        const QJsonObject record = workspace.record();
        QVERIFY2(record[u"outcome"_s].toString() == u"completed"_s, log.right(600).constData());
        const QJsonArray steps = record[u"steps"_s].toArray();
        const QByteArray effects = workspace.read(u"effects"_s);
        for (int i = 1; i <= Steps; ++i) {
            const int times = static_cast<int>(effects.count("part-" + QByteArray::number(i) + '\n'));
            const QString told = steps.at(i - 1).toObject()[u"state"_s].toString();
            tally.judge(times > 0 ? u"succeeded"_s : u"unknown"_s, told);
            tally.lost(times == 0 ? 1 : 0);
            tally.doubled(std::max(0, times - 1));
        }
        QCOMPARE(steps.size(), Steps);
        for (const auto &step : steps) {
            QCOMPARE(step.toObject()[u"state"_s].toString(), u"succeeded"_s);
            QCOMPARE(step.toObject()[u"attempts"_s].toArray().size(), 1);
        }
        QByteArray expected;
        for (int i = 1; i <= Steps; ++i)
            expected += "part-" + QByteArray::number(i) + '\n';
        QCOMPARE(workspace.read(u"effects"_s), expected);
        QCOMPARE(workspace.read(u"ledger"_s).count('\n'), Steps);
    }
    tally.tried(m_kills);
    tally.note(u"deployments"_s, m_deployments);
    qInfo("%d kills over %d deployments of %d steps: 0 lost, 0 doubled, 0 unknown", m_kills, m_deployments,
        Steps);
}

QTEST_GUILESS_MAIN(TestConsoleKills)
#include "tst_console_kills.moc"
