#include "app/composition.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/live_stage.h"
#include "tests/support/quick_workspace.h"
#include "ui/kit/action_registry.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

constexpr int PatienceMs = 30000;

const QByteArray Text
    = "# Q\n\n## Pre-flight checklist\n\n- [ ] The window is agreed\n- [ ] The team is reachable\n\n"
      "## Deployment steps\n\n### Say\n\n```bash\necho hello\n```\n";

const QByteArray Rules
    = "policy:\n  approvals: [ { role: vp-or-cto, title: VP or CTO } ]\n"
      "  freezes: [ { title: Year end, from: 2020-01-01, to: 2099-01-01, reason: rest } ]\n"
      "  go_no_go: [ { role: qa, title: QA } ]\n";

const QByteArray People = "title: Quick\npractice: true\ntime_scale: 0.01\npeople:\n"
                          "  - { id: mara, name: Mara Lind, roles: [release-manager, qa] }\n"
                          "  - { id: jonas, name: Jonas Weber, roles: [vp-or-cto] }\n"
                          "  - { id: pavel, name: Pavel Novak, roles: [on-call] }\n";

} // namespace

/// The real window over the real desk: everything that people say about a deployment, said by mouse and
/// keyboard.
class TestGatesWindow : public QObject, private LiveStage
{
    Q_OBJECT

public:
    TestGatesWindow()
        : LiveStage(std::chrono::milliseconds(PatienceMs))
    {
    }

private slots:
    void init();
    void cleanup();
    void fromRefusalToTheEnd();
    void breaksTheGlass();

private:
    void write(const QWidget *below, const QString &field, const QString &text) const;
    void sitDown(const QWidget *below, const QString &person) const;
    void decideAsJonas(const QString &button, const QString &comment) const;
    void createDeployment();
    void passTheFreeze() const;
    void goUnderACondition() const;
    void handOver() const;
    void tickAll() const;
    void closeTheCondition() const;
    DeploymentState state() const;
    QString light(const QString &gate) const;

    std::unique_ptr<QuickWorkspace> m_workspace;
};

void TestGatesWindow::init()
{
    m_workspace = std::make_unique<QuickWorkspace>(Text, Rules);
    m_workspace->write(u"fairlead.yaml"_s, People);
    DeskOptions options;
    options.workspace = m_workspace->root();
    options.stateHome = m_workspace->stateHome();
    options.startPractice = false;
    options.watchHealth = false;
    openStage(options, m_workspace->path({}), fairleadProgram());
}

void TestGatesWindow::cleanup()
{
    closeStage();
}

void TestGatesWindow::write(const QWidget *below, const QString &name, const QString &text) const
{
    auto *field = below->findChild<QWidget *>(name);
    QVERIFY2(field != nullptr, qPrintable(name));
    field->setFocus();
    QTest::keyClicks(field, text);
}

void TestGatesWindow::sitDown(const QWidget *below, const QString &person) const
{
    auto *seats = below->findChild<QComboBox *>(u"seatCombo"_s);
    QVERIFY(seats != nullptr);
    seats->setFocus();
    QTest::keyClicks(seats, person);
    press(u"sitDown"_s, below);
}

DeploymentState TestGatesWindow::state() const
{
    return m_desk->deployment(m_window->currentDeployment())->state;
}

QString TestGatesWindow::light(const QString &gate) const
{
    const auto snapshot = m_desk->deployment(m_window->currentDeployment());
    for (const GateVerdict &verdict : snapshot->gates) {
        if (verdict.gate.id == gate)
            return (verdict.open ? u"open "_s : u"shut "_s) + gateLightWord(verdict.light);
    }
    return u"no gate"_s;
}

void TestGatesWindow::createDeployment()
{
    press(u"deploy"_s);
    QWidget *made = dialog(u"newDeploymentDialog"_s);
    QVERIFY(made != nullptr);
    auto *accept = made->findChild<QCheckBox *>(u"acceptText"_s);
    QVERIFY(QTest::qWaitFor([&] { return accept->isVisible() && accept->isEnabled(); }, PatienceMs));
    accept->setFocus();
    QTest::keyClick(accept, Qt::Key_Space);
    press(u"createButton"_s, made);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->currentDeployment().isEmpty(), PatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->deployment(m_window->currentDeployment()) != nullptr, PatienceMs);
}

void TestGatesWindow::decideAsJonas(const QString &button, const QString &comment) const
{
    press(u"decide_vp-or-cto"_s);
    QWidget *asked = dialog(u"approvalDialog"_s);
    QVERIFY(asked != nullptr);
    sitDown(asked, u"Jonas"_s);
    write(asked, u"comment"_s, comment);
    lookAt(asked, u"gates-approval-"_s + button);
    press(button, asked);
    closed(u"approvalDialog"_s);
}

/// Mara asks, Jonas allows.
void TestGatesWindow::passTheFreeze() const
{
    press(u"askException_freeze-year-end"_s);
    QWidget *asking = dialog(u"askExceptionDialog"_s);
    write(asking, u"comment"_s, u"a security fix"_s);
    press(u"sayYes"_s, asking);
    closed(u"askExceptionDialog"_s);
    QCOMPARE(light(u"freeze-year-end"_s), u"shut failed"_s);
    press(u"decideException_freeze-year-end"_s);
    QWidget *deciding = dialog(u"decideExceptionDialog"_s);
    sitDown(deciding, u"Jonas"_s);
    press(u"sayYes"_s, deciding);
    closed(u"decideExceptionDialog"_s);
    QTRY_COMPARE(light(u"freeze-year-end"_s), u"open overridden"_s);
}

void TestGatesWindow::goUnderACondition() const
{
    press(u"goNoGo_go-no-go"_s);
    QWidget *screen = dialog(u"goNoGoDialog"_s);
    press(u"speak_qa"_s, screen);
    QWidget *vote = dialog(u"voteDialog"_s);
    press(u"sayYes"_s, vote);
    closed(u"voteDialog"_s);
    auto *conditional = screen->findChild<QAbstractButton *>(u"outcome_conditional"_s);
    QVERIFY(conditional != nullptr);
    conditional->setFocus();
    QTest::keyClick(conditional, Qt::Key_Space);
    write(screen, u"condition"_s, u"watch the queue"_s);
    auto *owner = screen->findChild<QComboBox *>(u"owner"_s);
    owner->setFocus();
    QTest::keyClicks(owner, u"Mara"_s);
    lookAt(screen, u"gates-go-no-go"_s);
    press(u"decideGoNoGo"_s, screen);
    closed(u"goNoGoDialog"_s);
    QTRY_COMPARE(light(u"go-no-go"_s), u"open proved"_s);
}

void TestGatesWindow::handOver() const
{
    press(u"takeButton"_s);
    QTRY_COMPARE(state().claim.person, u"mara"_s);
    press(u"handOverButton"_s);
    QWidget *asked = dialog(u"handOverDialog"_s);
    auto *people = asked->findChild<QComboBox *>(u"handOverTo"_s);
    people->setFocus();
    QTest::keyClicks(people, u"Pavel"_s);
    write(asked, u"handOverNote"_s, u"lunch"_s);
    press(u"dialogAccept"_s, asked);
    closed(u"handOverDialog"_s);
    QTRY_COMPARE(state().claim.offeredTo, u"pavel"_s);
    QVERIFY(m_desk->sitDownAs(u"pavel"_s).ok());
    press(u"takeButton"_s);
    QTRY_COMPARE(state().claim.person, u"pavel"_s);
}

void TestGatesWindow::tickAll() const
{
    for (const QString &id : { u"window"_s, u"team"_s }) {
        const auto open = [&]() -> QCheckBox * {
            const auto boxes = m_window->findChildren<QCheckBox *>(u"checklistBox"_s);
            for (QCheckBox *box : boxes) {
                if (box->isVisible() && box->isEnabled() && !box->isChecked())
                    return box;
            }
            return nullptr;
        };
        QVERIFY2(QTest::qWaitFor([&] { return open() != nullptr; }, PatienceMs), qPrintable(id));
        const QPointer<QCheckBox> box = open();
        QWidget *row = box->parentWidget();
        row->setFocus();
        QTest::keyClick(row, Qt::Key_Space);
        QLineEdit *note = nullptr;
        QVERIFY(QTest::qWaitFor(
            [&] { return (note = find<QLineEdit>(u"checklistNote"_s, row)) != nullptr; }, 5000));
        QTest::keyClicks(note, u"seen"_s);
        QTest::keyClick(note, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!box || box->isChecked() || !box->isVisible(), PatienceMs);
    }
}

void TestGatesWindow::closeTheCondition() const
{
    QVERIFY(m_desk->sitDownAs(u"mara"_s).ok());
    press(u"closeCondition_"_s + m_window->currentDeployment());
    QWidget *closing = dialog(u"closeConditionDialog"_s);
    write(closing, u"comment"_s, u"the queue is empty"_s);
    press(u"sayYes"_s, closing);
    closed(u"closeConditionDialog"_s);
    QTRY_VERIFY(state().decisions.back().closed.isValid());
    QTRY_VERIFY(find<QWidget>(u"conditionBar"_s) == nullptr);
}

/// Refuse, approve, one byte, void, approve again, a freeze passed, a conditional GO and its follow-up, a
/// hand-over.
void TestGatesWindow::fromRefusalToTheEnd()
{
    createDeployment();
    decideAsJonas(u"refuse"_s, u"not on a Friday"_s);
    QTRY_COMPARE(light(u"approval-vp-or-cto"_s), u"shut failed"_s);
    decideAsJonas(u"approve"_s, u"looks right"_s);
    QTRY_COMPARE(light(u"approval-vp-or-cto"_s), u"open proved"_s);

    QByteArray changed = Text;
    m_workspace->write(u"runbooks/quick.md"_s, changed.replace("echo hello", "echo hallo"));
    QTRY_COMPARE_WITH_TIMEOUT(light(u"approval-vp-or-cto"_s), u"shut stale"_s, PatienceMs);
    look(u"gates-void"_s);
    press(u"acceptRunbook"_s);
    QTRY_VERIFY(!state().acceptedRunbook.isEmpty());
    decideAsJonas(u"approve"_s, u"still right"_s);
    QTRY_COMPARE(light(u"approval-vp-or-cto"_s), u"open proved"_s);

    passTheFreeze();
    goUnderACondition();
    press(u"startButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(state().phase == DeploymentPhase::Running, PatienceMs);
    handOver();
    look(u"gates-running"_s);
    tickAll();
    QTRY_COMPARE_WITH_TIMEOUT(state().phase, DeploymentPhase::Completed, PatienceMs);
    look(u"gates-completed"_s);
    closeTheCondition();
}

void TestGatesWindow::breaksTheGlass()
{
    createDeployment();
    QAction *action = m_window->actions().action(actions::BreakGlass);
    QVERIFY(action != nullptr);
    QTRY_VERIFY(action->isEnabled());
    action->trigger();
    QWidget *asked = dialog(u"breakGlassDialog"_s);
    QVERIFY(!asked->findChild<QPushButton *>(u"breakGlass"_s)->isEnabled());
    write(asked, u"reason"_s, u"the site is down"_s);
    QVERIFY(!asked->findChild<QPushButton *>(u"breakGlass"_s)->isEnabled());
    write(asked, u"confirmName"_s, u"local"_s);
    lookAt(asked, u"gates-break-glass"_s);
    press(u"breakGlass"_s, asked);
    closed(u"breakGlassDialog"_s);
    QTRY_VERIFY(find<QWidget>(u"glassBand"_s) != nullptr);
    QCOMPARE(light(u"approval-vp-or-cto"_s), u"open overridden"_s);
    QVERIFY(m_window->windowTitle().contains(u"glass"_s, Qt::CaseInsensitive));
    look(u"gates-glass"_s);
    press(u"startButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(state().phase == DeploymentPhase::Running, PatienceMs);
}

FAIRLEAD_GUI_TEST(TestGatesWindow)
#include "tst_gates_window.moc"
