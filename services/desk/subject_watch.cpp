#include "services/desk/subject_watch.h"

#include "models/environment_json.h"
#include "models/when_done.h"
#include "services/workspace/workspace_loader.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// What a second look at the files gave.
struct Look
{
    Result<Proposal> proposal = Proposal{};
    std::optional<Environment> environment = {};
};

Look lookAtFiles(ProposalRequest request, const ResolveSecret &resolve)
{
    auto workspace = loadWorkspace(request.workspace.root);
    if (!workspace)
        return { workspace.error() };
    request.workspace = std::move(workspace).value();
    Look look{ makeProposal(request, resolve) };
    for (const Environment &environment : request.workspace.environments) {
        if (environment.name == request.environment)
            look.environment = environment;
    }
    return look;
}

QString fileStamp(const QString &path)
{
    const QFileInfo info(path);
    return u"%1 %2 %3"_s.arg(path).arg(info.lastModified().toMSecsSinceEpoch()).arg(info.size());
}

/// What the person had filled in stays; a parameter that is new has its default.
void keepParameters(Proposal &proposal, const DeploymentState &state)
{
    for (auto it = state.parameters.cbegin(); it != state.parameters.cend(); ++it)
        proposal.parameters[it.key()] = it.value();
}

Event faultEvent(const QString &why, const QDateTime &now)
{
    Event event{ EventKind::FactRecorded, u"fairlead"_s, now };
    event.text = why;
    event.data = toJson(Fact{ u"subject"_s, why.isEmpty() ? Fact::State::Holds : Fact::State::Fails, why });
    return event;
}

} // namespace

SubjectWatch::SubjectWatch(DeploymentShelf &shelf, Setup setup, QObject *parent)
    : QObject(parent)
    , m_shelf(shelf)
    , m_setup(std::move(setup))
{
}

QString SubjectWatch::stampOf(const DeploymentState &state) const
{
    const QDir root(m_setup.workspace.root);
    return fileStamp(state.pipeline.runbookPath) + u'\n' + fileStamp(root.filePath(state.target.file));
}

void SubjectWatch::tick()
{
    for (const DeploymentState *state : m_shelf.states()) {
        const DeploymentRunner *runner = m_shelf.runner(state->id);
        if (state->phase != DeploymentPhase::Preparing || !runner->mine()) {
            m_stamps.remove(state->id);
            continue;
        }
        const QString stamp = stampOf(*state);
        if (m_looking.contains(state->id) || m_stamps.value(state->id) == stamp)
            continue;
        m_stamps[state->id] = stamp;
        m_looking.insert(state->id);
        whenDone(
            lookAgain(state->id), this, [this, id = state->id](const Status &) { m_looking.remove(id); });
    }
}

QFuture<Status> SubjectWatch::lookAgain(const QString &deployment)
{
    const DeploymentRunner *runner = m_shelf.runner(deployment);
    if (runner == nullptr || runner->state().phase != DeploymentPhase::Preparing)
        return QtFuture::makeReadyFuture(success());
    const DeploymentState &state = runner->state();
    const QString runbook = QDir(m_setup.workspace.root).relativeFilePath(state.pipeline.runbookPath);
    const ProposalRequest request{ m_setup.workspace, m_setup.methods, state.environment, runbook,
        state.version, m_setup.stateFolder, m_setup.now() };
    const auto look
        = QtConcurrent::run([request, resolve = m_setup.resolve] { return lookAtFiles(request, resolve); });
    return chained<Status>(look, this,
        [this, deployment](const Look &seen) { return revise(deployment, seen.proposal, seen.environment); });
}

QFuture<Status> SubjectWatch::revise(const QString &deployment, const Result<Proposal> &proposal,
    const std::optional<Environment> &environment)
{
    DeploymentRunner *runner = m_shelf.runner(deployment);
    if (runner == nullptr || runner->state().phase != DeploymentPhase::Preparing)
        return QtFuture::makeReadyFuture(success());
    if (!proposal || !environment)
        return sayFault(deployment, proposal ? u"its environment is gone"_s : proposal.error().text());
    Proposal complete = *proposal;
    keepParameters(complete, runner->state());
    if (!complete.obstacles.isEmpty())
        return sayFault(deployment, complete.obstacles.front());
    const ApprovalSubject subject = subjectOf(complete, *environment);
    if (subject == runner->state().subject)
        return sayFault(deployment, {});
    emit environmentRead(*environment);
    const QStringList changed = changedParts(runner->state().subject, subject);
    Event event = revisedEvent(complete, *environment, m_setup.now());
    event.text = u"changed: %1"_s.arg(changed.join(u", "_s));
    return runner->record({ event, faultEvent({}, m_setup.now()) });
}

/// Written down only when it is news.
QFuture<Status> SubjectWatch::sayFault(const QString &deployment, const QString &why)
{
    DeploymentRunner *runner = m_shelf.runner(deployment);
    if (runner->state().facts.value(u"subject"_s).text == why)
        return QtFuture::makeReadyFuture(success());
    return runner->record({ faultEvent(why, m_setup.now()) });
}

} // namespace fairlead
