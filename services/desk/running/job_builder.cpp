#include "services/desk/running/job_builder.h"

#include "models/environment_json.h"
#include "services/desk/running/job_secrets.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

const Service *serviceOf(const JobRequest &request)
{
    for (const Service &service : request.state.target.services) {
        if (service.id == request.step.service)
            return &service;
    }
    return nullptr;
}

milliseconds scaled(const JobRequest &request)
{
    return milliseconds(
        static_cast<qint64>(static_cast<double>(request.step.duration.count()) * request.state.timeScale));
}

QString shellName(const QString &key)
{
    QString name = key.toUpper();
    for (QChar &c : name) {
        if (!c.isLetterOrNumber())
            c = u'_';
    }
    return name;
}

bool isReference(const QString &value)
{
    return value.contains(u"${secret:"_s);
}

/// Variables in the order in which they win: environment, parameters, earlier blocks.
QMap<QString, QString> variablesOf(const JobRequest &request)
{
    QMap<QString, QString> variables = request.state.target.variables;
    variables.insert(request.state.parameters);
    variables.insert(request.carried.variables);
    variables[u"VERSION"_s] = request.state.version;
    variables[u"ENVIRONMENT"_s] = request.state.environment;
    if (request.state.started.isValid())
        variables[u"DEPLOYMENT_STARTED"_s] = QString::number(request.state.started.toSecsSinceEpoch());
    return variables;
}

void addServiceVariables(const JobRequest &request, QMap<QString, QString> &variables)
{
    const Service *service = serviceOf(request);
    if (service == nullptr)
        return;
    variables[u"SERVICE"_s] = service->name;
    variables[u"SERVICE_ID"_s] = service->id;
    variables[u"SERVICE_PORT"_s] = QString::number(service->port);
    for (auto it = service->deploy.parameters.cbegin(); it != service->deploy.parameters.cend(); ++it)
        variables[u"DEPLOY_"_s + shellName(it.key())] = it.value();
    for (const RecordedVersion &recorded : request.state.versions) {
        if (recorded.service != service->id)
            continue;
        variables[u"PREVIOUS_VERSION"_s] = recorded.version;
        for (auto it = recorded.inspected.begin(); it != recorded.inspected.end(); ++it)
            variables[u"INSPECT_"_s + shellName(it.key())] = it.value().toString();
    }
}

Status addVariables(JobSpec &spec, const QMap<QString, QString> &variables, const ResolveSecret &resolve)
{
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        if (!isReference(it.value())) {
            spec.environment[it.key()] = it.value();
            continue;
        }
        auto secret = resolve(it.value());
        if (!secret)
            return secret.error();
        spec.secrets[it.key()] = *secret;
        spec.secretReferences[it.key()] = it.value();
    }
    return success();
}

/// The step's own address in the place of a service.
QJsonArray addressToCheck(const Step &step)
{
    Service address;
    address.name = step.title;
    address.id = u"address"_s;
    address.http = step.probe;
    return toJson(std::vector<Service>{ address });
}

QJsonArray servicesToCheck(const JobRequest &request)
{
    if (request.step.probe)
        return addressToCheck(request.step);
    std::vector<Service> services = request.state.target.services;
    std::erase_if(services, [&](const Service &service) {
        return !request.step.service.isEmpty() && request.step.service != service.id;
    });
    return toJson(services);
}

/// Watches look often enough to see something, also when practice time runs faster.
qint64 watchInterval(milliseconds duration)
{
    return std::clamp<qint64>(duration.count() / 20, 200, 10000);
}

QJsonObject taskOf(const JobRequest &request)
{
    switch (request.step.kind) {
    case StepKind::Wait: return { { u"duration_ms"_s, static_cast<qint64>(scaled(request).count()) } };
    case StepKind::Watch:
        return { { u"services"_s, servicesToCheck(request) },
            { u"duration_ms"_s, static_cast<qint64>(scaled(request).count()) },
            { u"interval_ms"_s, watchInterval(scaled(request)) } };
    case StepKind::Backup:
        return { { u"folder"_s, request.stateFolder + u"/backups"_s },
            { u"name"_s, request.state.environment }, { u"deployment"_s, request.state.id },
            { u"lock_wait_ms"_s, 30000 } };
    default: return { { u"services"_s, servicesToCheck(request) } };
    }
}

QString jobWord(StepKind kind)
{
    switch (kind) {
    case StepKind::Wait: return u"wait"_s;
    case StepKind::Watch: return u"watch"_s;
    case StepKind::Backup: return u"backup"_s;
    default: return u"verify"_s;
    }
}

milliseconds timeoutOf(const JobRequest &request)
{
    if (request.step.timeout.count() > 0)
        return request.step.timeout;
    using namespace std::chrono_literals;
    switch (request.step.kind) {
    case StepKind::Inspect: return 60s;
    case StepKind::Wait: return scaled(request) + 60s;
    case StepKind::Watch: return scaled(request) * 2 + 10min;
    case StepKind::Verify:
    case StepKind::Probe: return 30min;
    case StepKind::Serve: return 24h;
    case StepKind::Backup: return 6h;
    case StepKind::Deploy: return 30min;
    default: return 2h;
    }
}

Status prepareBackup(const JobRequest &request, const QMap<QString, QString> &variables, JobSpec &spec,
    const ResolveSecret &resolve)
{
    const QString url = variables.value(request.step.variable);
    if (url.isEmpty()) {
        return Error{ Error::Kind::Invalid,
            u"%1 is empty: pg_dump would dump the default local server. Set it in %2."_s.arg(
                request.step.variable, request.state.target.file) };
    }
    return addVariables(spec, { { u"FAIRLEAD_DATABASE_URL"_s, url } }, resolve);
}

/// Puts the values of variables in the place of `${NAME}` in the address. A secret never becomes part of one:
/// addresses are shown.
Status expandAddress(Step &step, const QMap<QString, QString> &variables)
{
    static const QRegularExpression name(u"\\$\\{([A-Za-z_]\\w*)\\}"_s);
    QString expanded;
    qsizetype done = 0;
    for (auto it = name.globalMatch(step.probe->url); it.hasNext();) {
        const auto match = it.next();
        const QString value = variables.value(match.captured(1));
        if (value.isEmpty() || isReference(value)) {
            return Error{ Error::Kind::Invalid,
                u"The address %1 cannot be asked: %2 %3."_s.arg(step.probe->url, match.captured(1),
                    value.isEmpty() ? u"has no value"_s : u"is a secret, and addresses are shown"_s) };
        }
        expanded += step.probe->url.mid(done, match.capturedStart() - done) + value;
        done = match.capturedEnd();
    }
    step.probe->url = expanded + step.probe->url.mid(done);
    return success();
}

void prepareScript(const JobRequest &request, JobSpec &spec)
{
    spec.script = request.script;
    using enum StepKind;
    const StepKind kind = request.step.kind;
    const bool block = kind == Command || kind == Migration || kind == Serve || kind == Watch;
    if (block && !request.carried.directory.isEmpty())
        spec.workingDirectory = request.carried.directory;
}

} // namespace

Result<JobSpec> buildJob(const JobRequest &request, const ResolveSecret &resolve)
{
    JobSpec spec;
    spec.timeout = timeoutOf(request);
    spec.spoolLimit = request.outputLimit;
    const QString &directory = request.state.target.workingDirectory;
    spec.workingDirectory = directory.isEmpty() ? request.workspaceRoot : directory;
    QMap<QString, QString> variables = variablesOf(request);
    addServiceVariables(request, variables);
    if (!request.script.isEmpty()) {
        prepareScript(request, spec);
        const Status added = addVariables(spec, variables, resolve);
        if (!added)
            return added.error();
        addMasked(spec, request, resolve);
        return spec;
    }
    spec.argv = { request.program, u"job"_s, jobWord(request.step.kind) };
    JobRequest asked = request;
    const Status expanded = asked.step.probe ? expandAddress(asked.step, variables) : Status(success());
    if (!expanded)
        return expanded.error();
    spec.task = taskOf(asked);
    if (request.step.kind == StepKind::Backup) {
        const Status prepared = prepareBackup(request, variables, spec, resolve);
        if (!prepared)
            return prepared.error();
    }
    if (request.step.kind != StepKind::Wait) // which hears from nobody
        addMasked(spec, request, resolve);
    return spec;
}

} // namespace fairlead
