#include "services/desk/planning/proposal_maker.h"

#include "models/environment_json.h"
#include "services/backup/database_url.h"
#include "services/desk/planning/parameter_defaults.h"
#include "services/desk/planning/plan.h"
#include "services/runbook/compiling/compiler.h"
#include "services/runbook/compiling/shell_check.h"
#include "services/runbook/lint/lint.h"
#include "services/runbook/reading/reader.h"
#include "services/workspace/method_loader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Environment *findEnvironment(const Workspace &workspace, const QString &name)
{
    const auto it = std::ranges::find_if(
        workspace.environments, [&](const Environment &environment) { return environment.name == name; });
    return it == workspace.environments.end() ? nullptr : &*it;
}

/// Every database that a backup step would dump, resolved so that a person sees host and name before the
/// start.
void nameDatabases(Proposal &proposal, const Environment &environment, const ResolveSecret &resolve)
{
    for (const Phase &phase : proposal.pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (step.kind != StepKind::Backup)
                continue;
            const QString value = environment.variables.value(step.variable);
            const auto url
                = value.contains(u"${secret:"_s) ? resolve(value) : Result<QByteArray>(value.toUtf8());
            const auto target
                = url ? parseDatabaseUrl(QString::fromUtf8(*url)) : Result<DatabaseTarget>(url.error());
            if (target)
                proposal.databases << u"%1: %2"_s.arg(step.variable, target->display());
            else
                proposal.obstacles << u"%1 (line %2): %3"_s.arg(step.variable)
                                          .arg(step.source.first)
                                          .arg(target.error().text());
        }
    }
}

void nameObstacles(Proposal &proposal)
{
    for (const Finding &finding : proposal.pipeline.findings) {
        if (finding.severity == Finding::Severity::Error)
            proposal.obstacles << u"line %1: %2"_s.arg(finding.lines.first).arg(finding.message);
    }
    if (proposal.pipeline.phases.empty())
        proposal.obstacles << u"Nothing in this runbook runs in this environment: it has no steps."_s;
    if (proposal.version.isEmpty())
        proposal.obstacles << u"Say which version is to be deployed."_s;
}

/// What the document requires must be there: a step that finds it missing halfway is too late.
void nameMissingVariables(Proposal &proposal, const Environment &environment)
{
    for (const RequiredVariable &variable : proposal.pipeline.required) {
        const bool known = !environment.variables.value(variable.name).isEmpty()
            || proposal.parameters.contains(variable.name)
            || !qEnvironmentVariableIsEmpty(variable.name.toUtf8().constData());
        if (!known)
            proposal.obstacles
                << u"line %1: the runbook requires %2, which has no value: add it to the variables of %3."_s
                       .arg(variable.line)
                       .arg(variable.name, environment.file.isEmpty() ? environment.name : environment.file);
    }
}

void addUndo(Pipeline &pipeline, const Environment &environment, const QMap<QString, DeployMethod> &methods)
{
    for (const Service &service : environment.services) {
        const auto method = methods.constFind(service.deploy.method);
        if (method != methods.constEnd())
            pipeline.undo[service.id] = method->rollback;
    }
}

QJsonObject parametersJson(const Proposal &proposal)
{
    QJsonObject parameters;
    for (auto it = proposal.parameters.cbegin(); it != proposal.parameters.cend(); ++it)
        parameters[it.key()] = it.value();
    return parameters;
}

QJsonObject subjectData(const Proposal &proposal, const Environment &environment)
{
    const ApprovalSubject subject = subjectOf(proposal, environment);
    return { { u"environment"_s, toJson(environment) }, { u"version"_s, proposal.version },
        { u"pipeline"_s, toJson(proposal.pipeline) }, { u"pipelineHash"_s, proposal.pipelineHash },
        { u"parameters"_s, parametersJson(proposal) }, { u"subject"_s, subjectHash(subject) },
        { u"subjectParts"_s, toJson(subject) } };
}

} // namespace

Result<Proposal> makeProposal(const ProposalRequest &request, const ResolveSecret &resolve)
{
    const Environment *environment = findEnvironment(request.workspace, request.environment);
    if (environment == nullptr) {
        return Error{ Error::Kind::NotFound,
            u"There is no environment “%1” in this workspace."_s.arg(request.environment) };
    }
    const auto runbook = loadRunbook(request.workspace.root + u'/' + request.runbook);
    if (!runbook)
        return runbook.error();
    Proposal proposal;
    proposal.environment = request.environment;
    proposal.version = request.version;
    proposal.runbook = request.runbook;
    proposal.runbookText = QString::fromUtf8(runbook->text);
    proposal.pipeline = compile(*runbook, *environment, request.methods);
    addUndo(proposal.pipeline, *environment, request.methods);
    for (const Finding &finding : checkSyntax(proposal.pipeline))
        proposal.pipeline.findings.push_back(finding);
    proposal.pipelineHash = pipelineHash(proposal.pipeline);
    giveDefaults(proposal, *environment,
        { request.workspace.root,
            request.stateFolder.isEmpty() ? QString() : request.stateFolder + u"/backups"_s,
            request.now.toLocalTime() });
    nameDatabases(proposal, *environment, resolve);
    nameObstacles(proposal);
    nameMissingVariables(proposal, *environment);
    for (const Error &error : checkBindings(*environment, request.methods))
        proposal.obstacles << error.text();
    const std::vector<Finding> found = lint(*runbook, environment);
    proposal.pipeline.findings.insert(proposal.pipeline.findings.end(), found.begin(), found.end());
    proposal.plan = planMarkdown(makePlan(proposal, request.workspace, *environment, request.now));
    return proposal;
}

ApprovalSubject subjectOf(const Proposal &proposal, const Environment &environment)
{
    QJsonObject place = toJson(environment);
    place.remove(u"policy"_s);
    return { proposal.pipeline.runbookSha256, proposal.pipelineHash, jsonHash(place), proposal.version,
        jsonHash(parametersJson(proposal)), jsonHash(toJson(environment.policy)) };
}

Event createdEvent(const Proposal &proposal, const Workspace &workspace, const Environment &environment,
    const QString &by, const QDateTime &now)
{
    Event event{ EventKind::Created, by, now };
    event.data = subjectData(proposal, environment);
    event.data[u"runbook"_s] = proposal.runbook;
    event.data[u"practice"_s] = workspace.practice;
    event.data[u"timeScale"_s] = workspace.practice ? workspace.timeScale : 1.0;
    return event;
}

Event revisedEvent(const Proposal &proposal, const Environment &environment, const QDateTime &now)
{
    Event event{ EventKind::Revised, u"fairlead"_s, now };
    event.data = subjectData(proposal, environment);
    return event;
}

} // namespace fairlead
