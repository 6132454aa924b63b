#include "ui/window/deployment_actions.h"

#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/decisions/decisions.h"
#include "ui/deployment/deployment_page.h"
#include "ui/kit/action_registry.h"
#include "ui/kit/prompts.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QDir>

#include <algorithm>
#include <array>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array OfDeployment{ actions::DecideGoNoGo, actions::BreakGlass, actions::Start,
    actions::PauseResume, actions::Cancel, actions::RollBack, actions::AddNote, actions::WriteRecord };

const Offer *find(const DeploymentSnapshot &snapshot, CommandKind kind)
{
    const auto it
        = std::ranges::find_if(snapshot.offers, [&](const Offer &offer) { return offer.kind == kind; });
    return it == snapshot.offers.end() ? nullptr : &*it;
}

/// The first of the kinds that the desk speaks of decides.
void offer(ActionRegistry &registry, QLatin1StringView id, const DeploymentSnapshot &snapshot,
    std::initializer_list<CommandKind> kinds)
{
    for (const CommandKind kind : kinds) {
        if (const Offer *found = find(snapshot, kind)) {
            registry.setEnabled(id, found->enabled, found->whyNot);
            return;
        }
    }
    registry.setEnabled(
        id, false, QObject::tr("The deployment is %1.").arg(deploymentPhaseWord(snapshot.state.phase)));
}

/// Why nobody is asked for a go/no-go decision; empty when somebody is.
QString noDecision(const DeploymentSnapshot &snapshot)
{
    const bool asked = std::ranges::any_of(
        snapshot.gates, [](const GateVerdict &verdict) { return verdict.gate.kind == Gate::Kind::GoNoGo; });
    if (asked || !snapshot.criteria.empty() || !snapshot.state.target.policy.goNoGo.empty())
        return {};
    return QObject::tr("Neither the runbook nor the environment asks for a go/no-go decision.");
}

void offerDecisions(ActionRegistry &registry, const DeploymentSnapshot &snapshot)
{
    const QString none = noDecision(snapshot);
    registry.setEnabled(actions::DecideGoNoGo, none.isEmpty(), none);
    const DeploymentPhase phase = snapshot.state.phase;
    registry.setEnabled(actions::BreakGlass, !isOver(phase),
        QObject::tr("The deployment is %1.").arg(deploymentPhaseWord(phase)));
}

/// "2.15.0 to Production", and loudly so when somebody passed its gates.
QString titleOf(const DeploymentState &state)
{
    const QString title = QObject::tr("%1 to %2").arg(state.version, state.target.title);
    return state.glass ? QObject::tr("%1 – GLASS BROKEN").arg(title) : title;
}

} // namespace

DeploymentActions::DeploymentActions(MainWindow &window, DeploymentPage &page, Desk &desk, Prompts &prompts)
    : QObject(&window)
    , m_window(window)
    , m_actions(window.actions())
    , m_page(page)
    , m_desk(desk)
    , m_prompts(prompts)
{
    const auto on = [this](QLatin1StringView id, auto slot) {
        connect(m_actions.action(id), &QAction::triggered, &m_page, slot);
    };
    on(actions::Start, &DeploymentPage::start);
    on(actions::PauseResume, &DeploymentPage::pauseOrResume);
    on(actions::Cancel, &DeploymentPage::cancel);
    on(actions::RollBack, &DeploymentPage::rollBack);
    on(actions::AddNote, &DeploymentPage::addNote);
    connect(m_actions.action(actions::DecideGoNoGo), &QAction::triggered, m_page.decisions(),
        &Decisions::decideGoNoGo);
    connect(m_actions.action(actions::BreakGlass), &QAction::triggered, m_page.decisions(),
        &Decisions::breakGlass);
    connect(
        m_actions.action(actions::WriteRecord), &QAction::triggered, this, &DeploymentActions::writeRecord);
    connect(&m_page, &DeploymentPage::changed, this, &DeploymentActions::refresh);
    connect(&m_window, &MainWindow::deploymentShown, this, &DeploymentActions::refresh);
    connect(&m_window, &MainWindow::environmentShown, this, &DeploymentActions::refresh);
    refresh();
}

void DeploymentActions::disableAll(const QString &why)
{
    for (const QLatin1StringView id : OfDeployment)
        m_actions.setEnabled(id, false, why);
}

void DeploymentActions::refresh()
{
    const auto snapshot = m_page.snapshot();
    if (snapshot == nullptr || !m_page.isVisible())
        return disableAll(tr("Open a deployment first."));
    offer(m_actions, actions::Start, *snapshot, { CommandKind::Start });
    offer(m_actions, actions::PauseResume, *snapshot, { CommandKind::Pause, CommandKind::Resume });
    offer(m_actions, actions::Cancel, *snapshot, { CommandKind::Cancel });
    offer(m_actions, actions::RollBack, *snapshot, { CommandKind::RollBack });
    m_actions.setEnabled(actions::AddNote, true);
    offerDecisions(m_actions, *snapshot);
    m_actions.setEnabled(actions::WriteRecord, true);
    m_window.setPageTitle(pages::Deployment, titleOf(snapshot->state));
}

void DeploymentActions::writeRecord()
{
    m_prompts.chooseFolder(&m_window, tr("Where to put the release record"), QDir::homePath(),
        [this, id = m_page.deploymentId()](const std::optional<QString> &folder) {
            if (!folder)
                return;
            whenDone(m_desk.writeRecord(id, *folder), this, [this](const Result<QString> &path) {
                m_prompts.tell(&m_window, u"recordWritten"_s,
                    path ? tr("The release record is written")
                         : tr("The release record could not be written"),
                    path ? *path : path.error().text());
            });
        });
}

} // namespace fairlead
