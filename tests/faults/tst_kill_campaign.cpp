#include "kill_workspace.h"

#include "services/execution/job_runner.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

const QStringList ConsoleBoundaries{ u"durable"_s, u"claim"_s, u"claimed"_s, u"started"_s, u"ended"_s };
const QStringList SupervisorBoundaries{ u"begun"_s, u"prepared"_s, u"announced"_s, u"gate"_s, u"opened"_s,
    u"ended"_s, u"captured"_s, u"status"_s };
const QString AtRandom = u"at random"_s;
constexpr int Patience = 600'000; // a machine with much else to do is no fault

/// Who is to die at the next start of the console, and where.
struct Plan
{
    QString console = {}; ///< a boundary, "at random" or nobody
    QString supervisor = {};

    QString name() const
    {
        if (console.isEmpty())
            return u"supervisor "_s + supervisor;
        return supervisor.isEmpty() ? u"console "_s + console : u"both "_s + console;
    }
};

std::vector<Plan> allPlans()
{
    std::vector<Plan> plans{ { AtRandom, {} }, { {}, AtRandom }, { AtRandom, AtRandom } };
    for (const QString &boundary : ConsoleBoundaries)
        plans.push_back({ boundary, {} });
    for (const QString &boundary : SupervisorBoundaries)
        plans.push_back({ {}, boundary });
    return plans;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A supervisor that is at work below this folder; 0 when there is none.
pid_t supervisorBelow(const QString &folder)
{
    for (const QString &pid : QDir(u"/proc"_s).entryList({ u"[0-9]*"_s }, QDir::Dirs)) {
        const QByteArray line = contentOf(u"/proc/%1/cmdline"_s.arg(pid));
        if (line.contains("fairlead-supervisor") && line.contains(folder.toUtf8()))
            return static_cast<pid_t>(pid.toInt());
    }
    return 0;
}

int wantedKills()
{
    const int wanted = qEnvironmentVariableIntValue("FAIRLEAD_KILLS");
    return wanted > 0 ? wanted : 32;
}

} // namespace

/// Console and supervisor are killed with SIGKILL, at every boundary of the start protocol and at random, and
/// a person who looks at what has happened decides about every step that nobody knows the end of.
///
/// FAIRLEAD_KILLS sets the number of kills, FAIRLEAD_SEED the seed, which is printed.
class TestKillCampaign : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsInvented();

private:
    const Plan &nextPlan();
    void runOnce(const Plan &plan);
    void killAtRandom(QProcess &console, const Plan &plan);
    void countDeaths(const Plan &plan, bool consoleDied);
    void decide(const QJsonObject &end);
    void finishKilledRecord();
    void hit(const QString &name);

    std::vector<Plan> m_plans = allPlans();
    QMap<QString, int> m_hits;
    QRandomGenerator m_random;
    std::unique_ptr<KillWorkspace> m_workspace;
    QStringList m_decision; ///< arguments for the next start
    bool m_completed = false;
    bool m_supervisorKilled = false; ///< at random, in this start
    int m_deaths = 0; ///< lines in the ledger that were counted
    int m_kills = 0;
    int m_starts = 0;
    int m_unknown = 0;
};

void TestKillCampaign::hit(const QString &name)
{
    ++m_hits[name];
    ++m_kills;
}

/// The one that was hit least often; chance decides among equals.
const Plan &TestKillCampaign::nextPlan()
{
    std::shuffle(m_plans.begin(), m_plans.end(), m_random);
    return *std::ranges::min_element(
        m_plans, {}, [this](const Plan &plan) { return m_hits.value(plan.name()); });
}

void TestKillCampaign::runOnce(const Plan &plan)
{
    QProcessEnvironment environment = m_workspace->environment();
    environment.insert(u"FAIRLEAD_START_LEDGER"_s, m_workspace->ledger());
    if (ConsoleBoundaries.contains(plan.console))
        environment.insert(u"FAIRLEAD_DIE_AT"_s, u"%1:%2"_s.arg(plan.console).arg(m_random.bounded(1, 5)));
    if (SupervisorBoundaries.contains(plan.supervisor))
        environment.insert(u"FAIRLEAD_SUPERVISOR_DIES_AT"_s, plan.supervisor);
    QProcess console;
    console.setProcessEnvironment(environment);
    console.start(fairleadProgram(),
        m_workspace->deployArguments() + QStringList{ u"--resume"_s, u"--json"_s } + m_decision);
    m_decision.clear();
    ++m_starts;
    killAtRandom(console, plan);
    QVERIFY2(
        console.state() == QProcess::NotRunning || console.waitForFinished(Patience), "the console hangs");
    const bool died = console.exitStatus() == QProcess::CrashExit;
    countDeaths(plan, died);
    if (died)
        return finishKilledRecord();
    m_completed = console.exitCode() == 0;
    if (m_completed)
        return;
    const QByteArray said = console.readAllStandardOutput();
    QVERIFY2(console.exitCode() == 1 || console.exitCode() == 3,
        (said + console.readAllStandardError()).right(600).constData());
    decide(QJsonDocument::fromJson(said.trimmed().split('\n').last()).object());
}

void TestKillCampaign::killAtRandom(QProcess &console, const Plan &plan)
{
    m_supervisorKilled = false;
    if (plan.console != AtRandom && plan.supervisor != AtRandom)
        return;
    if (console.waitForFinished(static_cast<int>(m_random.bounded(50, 1200))))
        return;
    if (plan.supervisor == AtRandom) {
        pid_t pid = 0;
        while ((pid = supervisorBelow(m_workspace->stateHome())) == 0 && !console.waitForFinished(2)) { }
        QThread::usleep(m_random.bounded(20000));
        m_supervisorKilled = pid > 0 && ::kill(pid, SIGKILL) == 0;
    }
    if (plan.console == AtRandom)
        console.kill();
}

void TestKillCampaign::countDeaths(const Plan &plan, bool consoleDied)
{
    const QStringList deaths = m_workspace->supervisorDeaths();
    for (; m_deaths < deaths.size(); ++m_deaths)
        hit(u"supervisor "_s + deaths.at(m_deaths));
    if (plan.console == AtRandom && plan.supervisor == AtRandom) {
        if (consoleDied && m_supervisorKilled)
            hit(plan.name());
        m_kills += consoleDied || m_supervisorKilled ? 1 : 0;
        return;
    }
    if (consoleDied || m_supervisorKilled)
        hit(plan.name());
}

/// Killed after its last entry: the deployment is done, only its record was not written yet.
void TestKillCampaign::finishKilledRecord()
{
    const QStringList common{ u"record"_s, u"--workspace"_s, m_workspace->root() };
    const QString listed = m_workspace->run(common).out;
    m_completed = listed.contains(u"completed"_s);
    if (m_completed)
        m_workspace->run(
            common + QStringList{ listed.section(u' ', 0, 0), u"--out"_s, m_workspace->path(u"record"_s) });
}

/// What a careful person does: ends what is left, looks whether it has happened, then says so or tries again.
void TestKillCampaign::decide(const QJsonObject &end)
{
    const QString step = end[u"step"_s].toString();
    QVERIFY2(!step.isEmpty(), qPrintable(end[u"error"_s].toString()));
    m_unknown += end[u"exitCode"_s].toInt() == 3 ? 1 : 0;
    const QString folder = m_workspace->newestAttempt(end[u"deployment"_s].toString(), step);
    QTRY_COMPARE(JobRunner::killLeftovers(folder), QList<qint64>());
    if (m_workspace->hasHadEffect(folder))
        m_decision = QStringList{ u"--mark-done"_s, step + u"=its effect is there"_s };
    else
        m_decision = QStringList{ u"--retry"_s, step };
}

void TestKillCampaign::nothingIsInvented()
{
    const int wanted = wantedKills();
    const int given = qEnvironmentVariableIntValue("FAIRLEAD_SEED");
    const quint32 seed = given > 0 ? static_cast<quint32>(given) : QRandomGenerator::global()->generate();
    m_random.seed(seed);
    qInfo("seed %u", seed);
    FaultTally tally("both-killed");
    int deployments = 0;
    while (m_kills < wanted) {
        m_workspace = std::make_unique<KillWorkspace>();
        m_deaths = 0;
        m_completed = false;
        for (int start = 0; !m_completed && !QTest::currentTestFailed(); ++start) {
            QVERIFY2(start < 200, "the deployment does not come to its end");
            runOnce(nextPlan());
        }
        QVERIFY(!QTest::currentTestFailed());
        m_workspace->judge(tally);
        ++deployments;
    }
    tally.tried(m_kills);
    for (auto it = m_hits.cbegin(); it != m_hits.cend(); ++it)
        tally.note(it.key(), it.value());
    tally.note(u"deployments"_s, deployments);
    tally.note(u"starts of the console"_s, m_starts);
    qInfo("%d kills in %d starts over %d deployments; %d times a person decided on an unknown end", m_kills,
        m_starts, deployments, m_unknown);
    for (const Plan &plan : m_plans)
        QVERIFY2(m_hits.value(plan.name()) > 0, qPrintable(plan.name() + u" was never hit"_s));
    QVERIFY(m_unknown > 0);
    QCOMPARE(tally.wrong(), 0);
}

QTEST_GUILESS_MAIN(TestKillCampaign)
#include "tst_kill_campaign.moc"
