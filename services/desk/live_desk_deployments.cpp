#include "models/parameter_types.h"
#include "models/when_done.h"
#include "services/desk/history_facts.h"
#include "services/desk/live_desk.h"
#include "services/desk/planning/proposal_maker.h"
#include "services/desk/report/record_reader.h"
#include "services/desk/report/record_writer.h"
#include "services/desk/running/attempt_place.h"
#include "services/execution/spool_log_source.h"

#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<DeploymentSummary> LiveDesk::deployments() const
{
    return m_shelf->summaries();
}

std::shared_ptr<const DeploymentSnapshot> LiveDesk::deployment(const QString &id) const
{
    const auto snapshot = m_shelf->snapshot(id, m_setup.now());
    const QString note = snapshot == nullptr ? QString() : runbookNote(snapshot->state);
    if (note.isEmpty())
        return snapshot;
    auto noted = std::make_shared<DeploymentSnapshot>(*snapshot);
    noted->runbookChanged = note;
    return noted;
}

const Environment *LiveDesk::findEnvironment(const QString &name) const
{
    for (const Environment &environment : m_setup.workspace.environments) {
        if (environment.name == name)
            return &environment;
    }
    return nullptr;
}

QFuture<Result<Proposal>> LiveDesk::propose(
    const QString &environment, const QString &runbook, const QString &version)
{
    const ProposalRequest request{ m_setup.workspace, m_setup.methods, environment, runbook, version,
        m_setup.stateFolder, m_setup.now() };
    const auto made
        = QtConcurrent::run([request, resolve = secretResolver()] { return makeProposal(request, resolve); });
    return chained<Result<Proposal>>(
        made, this, [this](const Result<Proposal> &proposal) { return withAcceptance(proposal); });
}

QFuture<Result<Proposal>> LiveDesk::withAcceptance(const Result<Proposal> &proposal)
{
    if (!proposal)
        return QtFuture::makeReadyFuture(proposal);
    Proposal complete = *proposal;
    const QString held = m_shelf->heldText(complete.environment);
    if (!held.isEmpty())
        complete.obstacles << held;
    return mapped(m_journal->recall(u"accepted-runbook/"_s + complete.pipeline.runbookSha256), this,
        [complete](const Result<std::optional<QByteArray>> &fact) mutable -> Result<Proposal> {
            complete.accepted = fact && fact->has_value();
            return complete;
        });
}

QFuture<Result<QString>> LiveDesk::create(const Proposal &proposal)
{
    const Environment *environment = findEnvironment(proposal.environment);
    if (environment == nullptr) {
        return QtFuture::makeReadyFuture(Result<QString>(
            Error{ Error::Kind::NotFound, u"There is no environment “%1”."_s.arg(proposal.environment) }));
    }
    if (const QString held = m_shelf->heldText(proposal.environment); !held.isEmpty())
        return QtFuture::makeReadyFuture(Result<QString>(Error{ Error::Kind::Conflict, held }));
    if (!proposal.obstacles.isEmpty()) {
        return QtFuture::makeReadyFuture(
            Result<QString>(Error{ Error::Kind::Denied, proposal.obstacles.front() }));
    }
    for (const Parameter &parameter : proposal.pipeline.parameters) {
        const QString fault = parameterFault(parameter.type, proposal.parameters.value(parameter.name));
        if (!fault.isEmpty())
            return QtFuture::makeReadyFuture(Result<QString>(
                Error{ Error::Kind::Invalid, u"The parameter %1 is %2."_s.arg(parameter.name, fault) }));
    }
    Event created = createdEvent(proposal, m_setup.workspace, *environment, m_person.id, m_setup.now());
    if (const DeploymentState *before = lastApproved(m_shelf->states(), proposal.environment))
        created.data[u"previous"_s] = before->id;
    return mapped(m_shelf->create(created), this, [this, proposal](const Result<QString> &id) {
        if (id)
            m_looker->look(*id);
        if (id && proposal.accepted) // shown and accepted before: the deployment's own history says so too
            perform(*id, { CommandKind::AcceptRunbook, {}, proposal.pipeline.runbookSha256 });
        return id;
    });
}

QFuture<Status> LiveDesk::perform(const QString &deployment, const Command &command)
{
    DeploymentRunner *runner = m_shelf->runner(deployment);
    if (runner == nullptr) {
        return QtFuture::makeReadyFuture(
            Status(Error{ Error::Kind::NotFound, u"There is no deployment “%1”."_s.arg(deployment) }));
    }
    Command asked = command;
    asked.by = m_person.id;
    asked.rolePlay = m_setup.workspace.practice && m_person.id != m_setup.person;
    if (command.kind != CommandKind::Start)
        return performHere(*runner, asked);
    return chained<Status>(lookAgain(deployment), this, // it starts on what is true now
        [this, deployment, asked](
            const Status &) { return performHere(*m_shelf->runner(deployment), asked); });
}

QFuture<Status> LiveDesk::performHere(DeploymentRunner &runner, const Command &asked)
{
    const QFuture<Status> answer = runner.perform(asked, m_person.roles);
    if (asked.kind != CommandKind::AcceptRunbook)
        return answer;
    return mapped(answer, this, [this, asked](const Status &status) {
        if (status)
            m_journal->remember(u"accepted-runbook/"_s + asked.text, asked.by.toUtf8());
        return status;
    });
}

std::unique_ptr<LogSource> LiveDesk::openLog(const QString &deployment, const QString &step, int attempt)
{
    const DeploymentRunner *runner = m_shelf->runner(deployment);
    if (runner == nullptr || attempt < 1)
        return nullptr;
    return std::make_unique<SpoolLogSource>(attemptFolder(m_setup.stateFolder, deployment, step, attempt));
}

QFuture<Result<QString>> LiveDesk::writeRecord(const QString &deployment, const QString &folder)
{
    if (m_shelf->runner(deployment) == nullptr) {
        return QtFuture::makeReadyFuture(Result<QString>(
            Error{ Error::Kind::NotFound, u"There is no deployment “%1”."_s.arg(deployment) }));
    }
    return chained<Result<QString>>(m_journal->read(u"deployment/"_s + deployment), this,
        [deployment, folder, state = m_setup.stateFolder, people = m_setup.workspace.people](
            const Result<QList<JournalEntry>> &entries) {
            if (!entries)
                return QtFuture::makeReadyFuture(Result<QString>(entries.error()));
            return QtConcurrent::run([deployment, folder, state, people, read = *entries] {
                return writeReleaseRecord(recordSource(deployment, read, state, people), folder);
            });
        });
}

} // namespace fairlead
