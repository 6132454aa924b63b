#include "app/composition.h"
#include "models/when_done.h"
#include "quick_workspace.h"
#include "services/desk/live_desk.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QTextStream>
#include <QtTest>

#include <memory>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Text
    = "# Q\n\n## Pre-flight checklist\n\n- [ ] The window is agreed\n- [ ] The team is reachable\n\n"
      "## Deployment steps\n\n### Say\n\n```bash\necho hello\n```\n";

const QByteArray Rules = "policy:\n  approvals: [ { role: vp-or-cto } ]\n";

Result<std::unique_ptr<LiveDesk>> openDesk(
    const QString &root, const QString &stateHome, const QString &person)
{
    DeskOptions options;
    options.workspace = root;
    options.stateHome = stateHome;
    options.person = person;
    options.startPractice = false;
    options.watchHealth = false;
    auto setup = makeDeskSetup(options);
    if (!setup)
        return setup.error();
    DeskSetup complete = std::move(setup).value();
    complete.program = fairleadProgram();
    return LiveDesk::open(complete);
}

/// The other console: a process of its own that asks one thing, prints the answer ("ok" or the refusal) and
/// ends. Words: root, stateHome, person, deployment, command as JSON. Or "create" in place of a deployment.
int otherConsole(QCoreApplication &application, const QStringList &words)
{
    auto desk = openDesk(words[0], words[1], words[2]);
    if (!desk)
        return 2;
    QTextStream out(stdout);
    const auto end = [&](const QString &answer) {
        out << answer << Qt::endl;
        QCoreApplication::quit();
    };
    const auto command = commandFromJson(QJsonDocument::fromJson(words[4].toUtf8()).object());
    whenDone((*desk)->loaded(), &application, [&](const Status &) {
        if (words[3] != u"create"_s) {
            whenDone((*desk)->perform(words[3], *command), &application,
                [&](const Status &status) { end(status ? u"ok"_s : status.error().message); });
            return;
        }
        whenDone((*desk)->propose(u"local"_s, u"runbooks/quick.md"_s, u"1.0.0"_s), &application,
            [&](const Result<Proposal> &proposal) {
                whenDone((*desk)->create(*proposal), &application,
                    [&](const Result<QString> &id) { end(id ? u"created"_s : id.error().message); });
            });
    });
    return QCoreApplication::exec();
}

} // namespace

/// Two consoles, two processes, one store: one runs the deployment, the other asks.
class TestTwoConsoles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void approvesFromTheOther();
    void oneDeploymentAnEnvironment();
    void aClaimHoldsAcrossConsoles();
    void oneByteVoidsAnApproval();

private:
    void create();
    DeploymentState state() const { return m_desk->deployment(m_id)->state; }
    Status here(const Command &command) const;
    QString there(const QString &person, const Command &command, const QString &deployment = {}) const;
    bool gateOpen(const QString &id) const;

    std::unique_ptr<QuickWorkspace> m_workspace;
    std::unique_ptr<LiveDesk> m_desk; ///< mara's, in this process
    QString m_id;
};

void TestTwoConsoles::init()
{
    m_workspace = std::make_unique<QuickWorkspace>(Text, Rules);
    auto desk = openDesk(m_workspace->root(), m_workspace->stateHome(), u"mara"_s);
    QVERIFY2(desk.ok(), desk.ok() ? "" : qPrintable(desk.error().text()));
    m_desk = std::move(desk).value();
    QTRY_VERIFY(m_desk->loaded().isFinished());
    create();
}

void TestTwoConsoles::cleanup()
{
    m_desk.reset();
    m_workspace.reset();
}

void TestTwoConsoles::create()
{
    const auto proposed = m_desk->propose(u"local"_s, u"runbooks/quick.md"_s, u"1.0.0"_s);
    QTRY_VERIFY_WITH_TIMEOUT(proposed.isFinished(), 20000);
    QVERIFY(proposed.result().ok());
    const auto created = m_desk->create(*proposed.result());
    QTRY_VERIFY_WITH_TIMEOUT(created.isFinished(), 20000);
    QVERIFY2(created.result().ok(), created.result() ? "" : qPrintable(created.result().error().text()));
    m_id = *created.result();
    QVERIFY(here({ CommandKind::AcceptRunbook, {}, m_workspace->runbookHash() }).ok());
}

Status TestTwoConsoles::here(const Command &command) const
{
    const QFuture<Status> answer = m_desk->perform(m_id, command);
    if (!QTest::qWaitFor([&] { return answer.isFinished(); }, 20000))
        return Error{ Error::Kind::Timeout, u"no answer"_s };
    return answer.result();
}

QString TestTwoConsoles::there(const QString &person, const Command &command, const QString &deployment) const
{
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(),
        { u"--ask"_s, m_workspace->root(), m_workspace->stateHome(), person,
            deployment.isEmpty() ? m_id : deployment,
            QString::fromUtf8(QJsonDocument(toJson(command)).toJson(QJsonDocument::Compact)) });
    if (!QTest::qWaitFor([&] { return other.state() == QProcess::NotRunning; }, 60000))
        return u"no end"_s;
    return QString::fromUtf8(other.readAllStandardOutput()).trimmed();
}

bool TestTwoConsoles::gateOpen(const QString &id) const
{
    const auto snapshot = m_desk->deployment(m_id);
    for (const GateVerdict &verdict : snapshot->gates) {
        if (verdict.gate.id == id)
            return verdict.open;
    }
    return false;
}

void TestTwoConsoles::approvesFromTheOther()
{
    const Command approve{ CommandKind::Approve, {}, u"fine"_s, u"vp-or-cto"_s, true };
    QCOMPARE(there(u"mara"_s, approve), u"mara started this deployment and cannot decide on it."_s);
    QVERIFY(!gateOpen(u"approval-vp-or-cto"_s));
    QCOMPARE(there(u"jonas"_s, approve), u"ok"_s);
    QTRY_VERIFY(gateOpen(u"approval-vp-or-cto"_s));
    QCOMPARE(state().approvals.back().person, u"jonas"_s);
    QCOMPARE(there(u"jonas"_s, { CommandKind::Start }),
        u"jonas has approved this deployment: somebody else has to start it."_s);
    QVERIFY(here({ CommandKind::Start }).ok());
    QCOMPARE(state().requests, 3); // each of them has its answer in the history
}

void TestTwoConsoles::oneDeploymentAnEnvironment()
{
    const QString answer = there(u"jonas"_s, {}, u"create"_s);
    QVERIFY2(answer.contains(m_id) && answer.contains(u"holds local"_s), qPrintable(answer));
}

void TestTwoConsoles::aClaimHoldsAcrossConsoles()
{
    QCOMPARE(there(u"jonas"_s, { CommandKind::Approve, {}, u"fine"_s, u"vp-or-cto"_s, true }), u"ok"_s);
    QVERIFY(here({ CommandKind::Start }).ok());
    QTRY_COMPARE(m_desk->deployment(m_id)->waiting.size(), 2U);
    const QString window = m_desk->deployment(m_id)->waiting.front().step;
    QCOMPARE(there(u"jonas"_s, { CommandKind::Claim }), u"ok"_s);
    QTRY_COMPARE(state().claim.person, u"jonas"_s);
    const Status refused = here({ CommandKind::Tick, window, u"agreed"_s });
    QVERIFY(!refused.ok() && refused.error().message.startsWith(u"jonas has taken this"_s));
    QCOMPARE(there(u"jonas"_s, { CommandKind::Tick, window, u"agreed"_s }), u"ok"_s);
    Command over{ CommandKind::HandOver, {}, u"my shift ends"_s };
    over.to = u"mara"_s;
    QCOMPARE(there(u"jonas"_s, over), u"ok"_s);
    QTRY_COMPARE(state().claim.offeredTo, u"mara"_s);
    const auto inbox = m_desk->inbox();
    QVERIFY(std::ranges::any_of(inbox,
        [](const InboxEntry &entry) { return entry.forMe && entry.waiting.kind == CommandKind::Claim; }));
    QVERIFY(here({ CommandKind::Claim }).ok());
    const auto left = m_desk->deployment(m_id)->waiting;
    QCOMPARE(left.size(), 1U);
    QVERIFY(here({ CommandKind::Tick, left.front().step, u"all of them"_s }).ok());
    QTRY_COMPARE_WITH_TIMEOUT(state().phase, DeploymentPhase::Completed, 30000);
}

void TestTwoConsoles::oneByteVoidsAnApproval()
{
    const Command approve{ CommandKind::Approve, {}, u"fine"_s, u"vp-or-cto"_s, true };
    QCOMPARE(there(u"jonas"_s, approve), u"ok"_s);
    QTRY_VERIFY(gateOpen(u"approval-vp-or-cto"_s));
    QByteArray changed = Text;
    changed.replace("echo hello", "echo hallo");
    m_workspace->write(u"runbooks/quick.md"_s, changed);
    QTRY_VERIFY_WITH_TIMEOUT(!gateOpen(u"approval-vp-or-cto"_s), 20000);
    QVERIFY(state().acceptedRunbook.isEmpty());
    QCOMPARE(state().revisions.size(), 1U);
    QCOMPARE(state().revisions.back().text, u"changed: the runbook, the pipeline"_s);
    QVERIFY(!here({ CommandKind::Start }).ok());
    QVERIFY(here({ CommandKind::AcceptRunbook, {}, state().pipeline.runbookSha256 }).ok());
    QVERIFY(!here({ CommandKind::Start }).ok());
    QCOMPARE(there(u"jonas"_s, approve), u"ok"_s);
    QTRY_VERIFY(gateOpen(u"approval-vp-or-cto"_s));
    m_workspace->write(u"environments/local.yaml"_s,
        "name: local\ntier: local\nrunbook: runbooks/quick.md\nrelease: 1.0.0\n"
        "policy:\n  approvals: [ { role: vp-or-cto, count: 2 } ]\n");
    QTRY_COMPARE_WITH_TIMEOUT(state().revisions.size(), 2U, 20000);
    QCOMPARE(state().revisions.back().text, u"changed: the pipeline, the policy"_s);
    QVERIFY(!gateOpen(u"approval-vp-or-cto"_s));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"--ask"_s)
        return otherConsole(application, words.mid(2));
    TestTwoConsoles test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_two_consoles.moc"
