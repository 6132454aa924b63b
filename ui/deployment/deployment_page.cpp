#include "ui/deployment/deployment_page.h"

#include "models/deployment_views.h"
#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/decisions/break_glass_band.h"
#include "ui/decisions/claim_line.h"
#include "ui/decisions/decisions.h"
#include "ui/decisions/gates_pane.h"
#include "ui/decisions/sign_off_sheet.h"
#include "ui/deployment/deployment_header.h"
#include "ui/deployment/outline_pane.h"
#include "ui/deployment/overview_card.h"
#include "ui/deployment/rollback_dialog.h"
#include "ui/deployment/run_notes.h"
#include "ui/deployment/step_card.h"
#include "ui/evidence/checklist_words.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/offers.h"
#include "ui/kit/reason_dialog.h"
#include "ui/logs/attempt_logs.h"
#include "ui/runbook/edit_command_dialog.h"
#include "ui/services/services_strip.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fairlead {

namespace {

/// A tick is shown that long after it was written, at the latest.
constexpr auto ComesBackWithin = 2s;

} // namespace

DeploymentPage::DeploymentPage(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_clock(systemClock)
{
    setObjectName(u"deploymentPage"_s);
    makePanes();
    layOut();
    connectPanes();
    connectDesk();
    m_ticker.setInterval(500ms);
    connect(&m_ticker, &QTimer::timeout, this, &DeploymentPage::showTimes);
}

void DeploymentPage::connectPanes()
{
    connect(m_header, &DeploymentHeader::startRequested, this, &DeploymentPage::start);
    connect(m_header, &DeploymentHeader::pauseRequested, this, &DeploymentPage::pauseOrResume);
    connect(m_header, &DeploymentHeader::resumeRequested, this, &DeploymentPage::pauseOrResume);
    connect(m_header, &DeploymentHeader::cancelRequested, this, &DeploymentPage::cancel);
    connect(m_header, &DeploymentHeader::rollBackRequested, this, &DeploymentPage::rollBack);
    connect(m_outline, &OutlinePane::stepShown, this, &DeploymentPage::refreshStep);
    connect(m_card, &StepCard::requested, this, &DeploymentPage::askStep);
    connect(m_claim, &ClaimLine::requested, this, [this](const Command &command) { perform(command); });
    connect(m_runNotes, &RunNotes::addRequested, this, &DeploymentPage::addNote);
    connect(m_card, &StepCard::refused, m_messages, &MessageBar::showError);
    connect(m_card, &StepCard::contentChanged, this, &DeploymentPage::fitCardSoon);
    connect(m_overview, &OverviewCard::contentChanged, this, &DeploymentPage::fitCardSoon);
    connect(m_overview, &OverviewCard::acceptRequested, this, &DeploymentPage::acceptText);
    connect(m_gates, &GatesPane::answerRequested, m_decisions, &Decisions::answer);
    connect(m_signOff, &SignOffSheet::signRequested, m_decisions, &Decisions::sign);
    connect(m_decisions, &Decisions::failed, m_messages, &MessageBar::showError);
    connect(m_overview, &OverviewCard::approvalRequested, m_decisions, &Decisions::approve);
    connect(m_card, &StepCard::decisionRequested, m_decisions, &Decisions::decideException);
    connect(m_middle, &QSplitter::splitterMoved, this, [this] { m_cardMoved = true; });
}

void DeploymentPage::connectDesk()
{
    connect(&m_desk, &Desk::deploymentChanged, this, [this](const QString &id) {
        if (id == m_id)
            refresh();
    });
    connect(&m_desk, &Desk::personChanged, this, &DeploymentPage::refresh);
    connect(&m_desk, &Desk::environmentChanged, this, [this](const QString &name) {
        if (m_snapshot && name == m_snapshot->state.environment)
            refreshServices();
    });
}

void DeploymentPage::setClock(const Clock &clock)
{
    m_clock = clock;
    refresh();
}

void DeploymentPage::setPrompts(Prompts *prompts)
{
    m_logs->setPrompts(prompts);
    m_card->setPrompts(prompts);
}

void DeploymentPage::showDeployment(const QString &id)
{
    if (id != m_id) {
        m_messages->clear();
        m_cardMoved = false;
        m_snapshot.reset();
    }
    m_id = id;
    refresh();
}

void DeploymentPage::refresh()
{
    if (m_id.isEmpty())
        return;
    m_snapshot = m_desk.deployment(m_id);
    if (!m_snapshot) {
        m_notices->showNotice(u"Reading the deployment from the journal…"_s);
        return;
    }
    m_header->update(*m_snapshot, m_clock());
    m_claim->update(*m_snapshot, m_clock());
    m_runNotes->update(m_snapshot->state, m_clock());
    m_decisions->show(m_snapshot);
    m_glass->update(m_snapshot->state);
    m_gates->update(*m_snapshot, m_clock());
    m_outline->update(*m_snapshot);
    showNotices();
    refreshServices();
    refreshStep();
    emit changed();
}

void DeploymentPage::refreshServices()
{
    m_services->update(m_desk.environment(m_snapshot->state.environment).services);
    nameSideTabs();
}

void DeploymentPage::refreshStep()
{
    if (!m_snapshot)
        return;
    const QString step = m_outline->shownStep();
    const DeploymentPhase phase = m_snapshot->state.phase;
    const bool nothing = phase == DeploymentPhase::Preparing || isOver(phase);
    const bool overview = step.isEmpty() || (nothing && m_outline->follows());
    m_overview->update(*m_snapshot);
    m_signOff->update(*m_snapshot);
    m_card->update(*m_snapshot, step, m_clock());
    QWidget *instead = SignOffSheet::isAskedFor(*m_snapshot) ? static_cast<QWidget *>(m_signOff) : m_overview;
    m_cards->setCurrentWidget(overview ? instead : m_card);
    m_logs->update(*m_snapshot, step);
    fitCardSoon();
}

void DeploymentPage::showNotices()
{
    QStringList notices;
    if (!m_snapshot->mine)
        notices << u"Another console runs this deployment (%1). You see it live and cannot act on it."_s.arg(
            m_snapshot->heldBy);
    if (!m_snapshot->chainWhole)
        notices
            << u"The journal of this deployment is not whole: an entry does not follow from the one before it."_s;
    if (!m_snapshot->runbookChanged.isEmpty())
        notices << m_snapshot->runbookChanged;
    notices.isEmpty() ? m_notices->clear() : m_notices->showNotice(notices.join(u'\n'));
}

void DeploymentPage::showTimes()
{
    if (!m_snapshot || isOver(m_snapshot->state.phase))
        return;
    m_outline->tick();
    m_card->tick(*m_snapshot, m_clock());
    m_header->tick(*m_snapshot, m_clock());
    m_gates->tick(m_clock());
}

void DeploymentPage::perform(const Command &command, std::function<void()> done)
{
    m_messages->clear();
    whenDone(m_desk.perform(m_id, command), this, [this, done](const Status &status) {
        if (!status)
            m_messages->showError(status.error());
        else if (done)
            done();
    });
}

void DeploymentPage::open(DeskDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DeploymentPage::start()
{
    perform({ CommandKind::Start });
}

/// The hash that the overview has shown.
void DeploymentPage::acceptText()
{
    if (m_snapshot)
        perform({ CommandKind::AcceptRunbook, {}, m_snapshot->state.pipeline.runbookSha256 });
}

void DeploymentPage::pauseOrResume()
{
    const bool paused = m_snapshot && m_snapshot->state.phase == DeploymentPhase::Paused;
    perform({ paused ? CommandKind::Resume : CommandKind::Pause });
}

void DeploymentPage::cancel()
{
    if (m_snapshot)
        open(new ReasonDialog(
            m_desk, m_snapshot->state, reasonQuestion(CommandKind::Cancel, m_snapshot->state), this));
}

void DeploymentPage::addNote()
{
    if (m_snapshot)
        open(new ReasonDialog(
            m_desk, m_snapshot->state, reasonQuestion(CommandKind::AddNote, m_snapshot->state), this));
}

void DeploymentPage::rollBack()
{
    if (m_snapshot && m_snapshot->rollbackPreview)
        open(new RollbackDialog(m_desk, *m_snapshot, this));
}

void DeploymentPage::answer(const Waiting &waiting)
{
    const Person person = m_desk.person();
    const bool may = waitsFor(waiting, person.id, person.roles);
    if (!waiting.step.isEmpty())
        m_outline->pick(waiting.step);
    if (waiting.kind == CommandKind::Claim)
        m_claim->setFocus();
    if (may && waiting.kind == CommandKind::Approve && !waiting.role.isEmpty())
        m_decisions->approve(waiting.role);
    if (may && waiting.kind == CommandKind::DecideException)
        m_decisions->decideException(
            waiting.gate.isEmpty() ? u"step:"_s + waiting.step : u"gate:"_s + waiting.gate);
}

void DeploymentPage::askStep(CommandKind kind, const QString &step, const QString &text)
{
    const Step *found = m_snapshot ? stepIn(m_snapshot->state, step) : nullptr;
    if (!found)
        return;
    switch (kind) {
    case CommandKind::RetryEdited:
        open(new EditCommandDialog(m_desk, m_snapshot->state, *found, this));
        break;
    case CommandKind::MarkDone:
    case CommandKind::Skip:
        open(
            new ReasonDialog(m_desk, m_snapshot->state, reasonQuestion(kind, m_snapshot->state, step), this));
        break;
    case CommandKind::Tick: tick(step, text); break;
    default: perform({ kind, step, text }, [this] { m_card->clearNote(); });
    }
}

/// An item is ticked once: a second press, before the deployment as it is then has come back, says nothing
/// new.
void DeploymentPage::tick(const QString &step, const QString &note)
{
    const bool ticked = stepProgress(m_snapshot->state, step).state == StepState::Succeeded;
    if (ticked || m_ticking.contains(step))
        return;
    m_ticking.insert(step);
    m_messages->clear();
    const Command command{ CommandKind::Tick, step, note };
    whenDone(m_desk.perform(m_id, command), this, [this, step](const Status &status) {
        if (status) {
            m_card->clearNote();
            QTimer::singleShot(ComesBackWithin, this, [this, step] { m_ticking.remove(step); });
        } else {
            m_ticking.remove(step);
            m_messages->showError(status.error());
        }
    });
}

} // namespace fairlead
