#include "models/deployment.h"

#include "models/words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<DeploymentPhase, 10> PhaseWords{ { {
    { DeploymentPhase::Preparing, u"preparing" },
    { DeploymentPhase::Running, u"running" },
    { DeploymentPhase::Paused, u"paused" },
    { DeploymentPhase::Failed, u"failed" },
    { DeploymentPhase::Cancelling, u"cancelling" },
    { DeploymentPhase::Cancelled, u"cancelled" },
    { DeploymentPhase::RollingBack, u"rolling back" },
    { DeploymentPhase::RollbackFailed, u"rollback failed" },
    { DeploymentPhase::RolledBack, u"rolled back" },
    { DeploymentPhase::Completed, u"completed" },
} } };

constexpr Words<StepState, 10> StepWords{ { {
    { StepState::Pending, u"pending" },
    { StepState::Awaiting, u"waiting for you" },
    { StepState::Running, u"running" },
    { StepState::Succeeded, u"succeeded" },
    { StepState::Failed, u"failed" },
    { StepState::Cancelled, u"cancelled" },
    { StepState::TimedOut, u"timed out" },
    { StepState::Unknown, u"unknown" },
    { StepState::MarkedDone, u"marked done" },
    { StepState::Skipped, u"skipped" },
} } };

QJsonObject itemToJson(const RollbackItem &item)
{
    return { { u"service"_s, item.service }, { u"title"_s, item.title }, { u"from"_s, item.from },
        { u"to"_s, item.to }, { u"inspected"_s, item.inspected } };
}

RollbackItem itemFromJson(const QJsonObject &json)
{
    return { json[u"service"_s].toString(), json[u"title"_s].toString(), json[u"from"_s].toString(),
        json[u"to"_s].toString(), json[u"inspected"_s].toObject() };
}

QStringList stringsFromJson(const QJsonArray &array)
{
    QStringList result;
    for (const auto &item : array)
        result << item.toString();
    return result;
}

} // namespace

bool isRehearsal(const DeploymentState &state)
{
    return !state.target.rehearses.isEmpty();
}

QString deploymentPhaseWord(DeploymentPhase phase)
{
    return PhaseWords.word(phase);
}

QString stepStateWord(StepState state)
{
    return StepWords.word(state);
}

bool isOver(DeploymentPhase phase)
{
    return phase == DeploymentPhase::Completed || phase == DeploymentPhase::Cancelled
        || phase == DeploymentPhase::RolledBack;
}

bool isSettled(StepState state)
{
    return state == StepState::Succeeded || state == StepState::MarkedDone || state == StepState::Skipped;
}

QJsonObject toJson(const Artefact &artefact)
{
    return { { u"kind"_s, artefact.kind }, { u"step"_s, artefact.step }, { u"path"_s, artefact.path },
        { u"sha256"_s, artefact.sha256 }, { u"size"_s, artefact.size }, { u"database"_s, artefact.database },
        { u"snapshot"_s, artefact.snapshot.toUTC().toString(Qt::ISODateWithMs) } };
}

Artefact artefactFromJson(const QJsonObject &json)
{
    Artefact artefact;
    artefact.kind = json[u"kind"_s].toString();
    artefact.step = json[u"step"_s].toString();
    artefact.path = json[u"path"_s].toString();
    artefact.sha256 = json[u"sha256"_s].toString();
    artefact.size = json[u"size"_s].toInteger();
    artefact.database = json[u"database"_s].toString();
    artefact.snapshot = QDateTime::fromString(json[u"snapshot"_s].toString(), Qt::ISODateWithMs);
    return artefact;
}

QJsonObject toJson(const RollbackPlan &plan)
{
    QJsonArray items;
    for (const RollbackItem &item : plan.items)
        items.append(itemToJson(item));
    QJsonArray phases;
    for (const Phase &phase : plan.phases)
        phases.append(toJson(phase));
    return { { u"items"_s, items }, { u"phases"_s, phases },
        { u"cannotUndo"_s, QJsonArray::fromStringList(plan.cannotUndo) },
        { u"untouched"_s, QJsonArray::fromStringList(plan.untouched) } };
}

RollbackPlan rollbackPlanFromJson(const QJsonObject &json)
{
    RollbackPlan plan;
    const QJsonArray items = json[u"items"_s].toArray();
    for (const auto &item : items)
        plan.items.push_back(itemFromJson(item.toObject()));
    const QJsonArray phases = json[u"phases"_s].toArray();
    for (const auto &phase : phases)
        plan.phases.push_back(phaseFromJson(phase.toObject()));
    plan.cannotUndo = stringsFromJson(json[u"cannotUndo"_s].toArray());
    plan.untouched = stringsFromJson(json[u"untouched"_s].toArray());
    return plan;
}

} // namespace fairlead
