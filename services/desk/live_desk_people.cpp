#include "models/when_done.h"
#include "services/desk/evidence_files.h"
#include "services/desk/live_desk.h"

#include <QFileInfo>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

InboxEntry entryFor(const DeploymentState &state, const Waiting &waiting, const Person &person)
{
    return { state.id, state.environment, state.version, state.target.tier, waiting,
        waitsFor(waiting, person.id, person.roles) };
}

} // namespace

void LiveDesk::wireGates()
{
    const Workspace &workspace = m_setup.workspace;
    m_looker = std::make_unique<GateLooker>(*m_shelf, m_board, m_monitor,
        GateLooker::Setup{ workspace.root, workspace.environments, m_setup.watchHealth, m_setup.now });
    m_subjects = std::make_unique<SubjectWatch>(*m_shelf,
        SubjectWatch::Setup{
            workspace, m_setup.methods, m_setup.stateFolder, secretResolver(), m_setup.now });
    connect(m_subjects.get(), &SubjectWatch::environmentRead, this, &LiveDesk::takeEnvironment);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_looker->tick();
        m_subjects->tick();
    });
}

/// The next deployment there is made for what the file says now.
void LiveDesk::takeEnvironment(const Environment &environment)
{
    for (Environment &known : m_setup.workspace.environments) {
        if (known.name == environment.name)
            known = environment;
    }
}

QFuture<Status> LiveDesk::lookAgain(const QString &deployment)
{
    return chained<Status>(m_subjects->lookAgain(deployment), this,
        [this, deployment](const Status &) { return m_looker->look(deployment); });
}

std::vector<Person> LiveDesk::everyone() const
{
    return m_setup.workspace.people;
}

std::vector<InboxEntry> LiveDesk::inbox() const
{
    std::vector<InboxEntry> entries;
    m_shelf->eachWaiting(m_setup.now(), [&](const DeploymentState &state, const Waiting &waiting) {
        entries.push_back(entryFor(state, waiting, m_person));
    });
    std::ranges::stable_sort(
        entries, [](const InboxEntry &a, const InboxEntry &b) { return a.waiting.since < b.waiting.since; });
    return entries;
}

QFuture<Status> LiveDesk::attachFile(
    const QString &deployment, const QString &step, const QString &file, const Evidence &evidence)
{
    const auto kept = QtConcurrent::run([folder = m_setup.stateFolder, deployment, file, evidence] {
        return keepEvidenceFile(folder, deployment, file, evidence);
    });
    return chained<Status>(kept, this, [this, deployment, step](const Result<Evidence> &complete) {
        if (!complete)
            return QtFuture::makeReadyFuture(Status(complete.error()));
        Command command{ CommandKind::AttachEvidence, step };
        command.data = toJson(*complete);
        return perform(deployment, command);
    });
}

QString LiveDesk::evidenceFile(const QString &deployment, const Evidence &evidence) const
{
    const QString path = evidencePath(m_setup.stateFolder, deployment, evidence.sha256);
    return !evidence.sha256.isEmpty() && QFileInfo(path).isFile() ? path : QString();
}

} // namespace fairlead
