#include "services/desk/planning/plan.h"

#include "services/deployment/fold.h"
#include "services/deployment/gates.h"
#include "services/deployment/progress.h"
#include "services/deployment/rollback_planner.h"
#include "services/desk/planning/proposal_maker.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The deployment as it would be once every step has succeeded, each service's version recorded before.
DeploymentState afterSuccess(const DeploymentState &created, const Environment &environment)
{
    DeploymentState state = created;
    QDateTime at = created.created;
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            at = at.addSecs(1);
            state.steps[step.id].state = StepState::Succeeded;
            state.steps[step.id].at = at;
        }
    }
    for (const Service &service : environment.services) {
        if (!state.pipeline.undo.value(service.id).isEmpty())
            state.versions.push_back({ service.id, u"the version recorded before"_s });
    }
    return state;
}

std::chrono::milliseconds sumOf(const QMap<QString, std::chrono::milliseconds> &times)
{
    std::chrono::milliseconds sum{ 0 };
    for (const std::chrono::milliseconds time : times)
        sum += time;
    return sum;
}

QJsonObject mapToJson(const QMap<QString, QString> &map)
{
    QJsonObject json;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        json[it.key()] = it.value();
    return json;
}

QJsonArray gatesToJson(const std::vector<GateVerdict> &gates)
{
    QJsonArray array;
    for (const GateVerdict &verdict : gates) {
        array.append(QJsonObject{ { u"title"_s, verdict.gate.title }, { u"open"_s, verdict.open },
            { u"before"_s, verdict.gate.before }, { u"reason"_s, verdict.reason },
            { u"remedy"_s, verdict.remedy }, { u"line"_s, verdict.gate.source.first } });
    }
    return array;
}

} // namespace

Plan makePlan(const Proposal &proposal, const Workspace &workspace, const Environment &environment,
    const QDateTime &now)
{
    Plan plan{ proposal, environment.title, environment.tier };
    plan.made = now;
    for (auto it = environment.variables.cbegin(); it != environment.variables.cend(); ++it)
        plan.variables[it.key()] = maskedValue(it.key(), it.value());
    DeploymentState state;
    apply(state, createdEvent(proposal, workspace, environment, {}, now));
    plan.gates = judgeAll(state, now);
    plan.rollback = planRollback(afterSuccess(state, environment));
    plan.expected = nominalTimes(state);
    plan.total = sumOf(plan.expected);
    return plan;
}

QString maskedValue(const QString &name, const QString &value)
{
    static const QRegularExpression reference(u"\\$\\{secret:([^}]{0,200})\\}"_s);
    static const QRegularExpression secret(
        u"(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|TOKEN|SECRET|KEY|CREDENTIALS?)(?:_|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression password(u"(://[^/@\\s:]{0,200}):[^@\\s]{1,500}@"_s);
    const auto match = reference.match(value);
    if (match.hasMatch())
        return u"secret %1"_s.arg(match.captured(1));
    if (secret.match(name).hasMatch() && !value.isEmpty())
        return u"•••"_s;
    return QString(value).replace(password, u"\\1:•••@"_s);
}

QJsonObject toJson(const Plan &plan)
{
    QJsonObject expected;
    for (auto it = plan.expected.cbegin(); it != plan.expected.cend(); ++it)
        expected[it.key()] = static_cast<qint64>(it->count());
    const Proposal &proposal = plan.proposal;
    return { { u"environment"_s, proposal.environment }, { u"tier"_s, tierWord(plan.tier) },
        { u"version"_s, proposal.version }, { u"runbook"_s, proposal.runbook },
        { u"pipelineHash"_s, proposal.pipelineHash }, { u"made"_s, plan.made.toString(Qt::ISODateWithMs) },
        { u"pipeline"_s, toJson(proposal.pipeline) }, { u"parameters"_s, mapToJson(proposal.parameters) },
        { u"defaultSources"_s, mapToJson(proposal.defaultSources) },
        { u"variables"_s, mapToJson(plan.variables) }, { u"gates"_s, gatesToJson(plan.gates) },
        { u"expectedMs"_s, expected }, { u"totalMs"_s, static_cast<qint64>(plan.total.count()) },
        { u"rollback"_s, toJson(plan.rollback) },
        { u"databases"_s, QJsonArray::fromStringList(proposal.databases) },
        { u"obstacles"_s, QJsonArray::fromStringList(proposal.obstacles) } };
}

} // namespace fairlead
