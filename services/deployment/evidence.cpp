#include "services/deployment/evidence.h"

#include "services/deployment/fold.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The text of an output that is kept as proof.
constexpr qsizetype MostText = 2000;

QString newestBackup(const DeploymentState &state)
{
    QString sha256;
    for (const Artefact &artefact : state.artefacts) {
        if (artefact.kind == u"backup"_s)
            sha256 = artefact.sha256;
    }
    return sha256;
}

QString wordFor(const QString &binding)
{
    return binding == u"commit"_s || binding == u"backup"_s || binding == u"runbook"_s
            || binding == u"environment"_s || binding == u"version"_s
        ? u"the %1 has changed since"_s.arg(binding)
        : u"%1 has changed since"_s.arg(binding);
}

void give(DeploymentState &state, Evidence evidence, const Event &event)
{
    evidence.by = event.by;
    evidence.at = event.at;
    evidence.rolePlay = event.rolePlay;
    evidence.bound = bindingsNow(state);
    if (stepOf(state, event.step) != nullptr)
        state.steps[event.step].evidence.push_back(evidence);
    else
        state.criteria[event.step].push_back(evidence);
}

QDateTime expiryOf(const DeploymentState &state, const QString &step, const QDateTime &at)
{
    const Step *item = stepOf(state, step);
    return item != nullptr && item->expires.count() > 0 ? at.addMSecs(item->expires.count()) : QDateTime();
}

} // namespace

Bindings bindingsNow(const DeploymentState &state)
{
    return { { u"commit"_s, state.facts.value(u"git"_s).data[u"commit"_s].toString() },
        { u"backup"_s, newestBackup(state) }, { u"runbook"_s, state.pipeline.runbookSha256 },
        { u"environment"_s, state.subject.environment }, { u"version"_s, state.version } };
}

bool clockWentBack(const DeploymentState &state, const QDateTime &now)
{
    return state.latest.isValid() && now < state.latest.addSecs(-1);
}

QStringList staleReasons(
    const DeploymentState &state, const Evidence &evidence, const QStringList &staleOn, const QDateTime &now)
{
    QStringList reasons;
    if (evidence.expires.isValid() && now >= evidence.expires)
        reasons << u"it has expired"_s;
    if (now < evidence.at.addSecs(-1) || clockWentBack(state, now))
        reasons << u"a clock was moved"_s;
    const Bindings current = bindingsNow(state);
    for (const QString &binding : staleOn) {
        if (evidence.bound.value(binding) != current.value(binding))
            reasons << wordFor(binding);
    }
    return reasons;
}

QStringList staleReasons(const DeploymentState &state, const Step &step, const QDateTime &now)
{
    const StepProgress progress = progressOf(state, step.id);
    if (progress.state != StepState::Succeeded || progress.evidence.empty())
        return {};
    return staleReasons(state, progress.evidence.back(), step.staleOn, now);
}

bool isChecklistItem(const DeploymentState &state, const QString &step)
{
    return std::ranges::any_of(state.pipeline.phases, [&step](const Phase &phase) {
        return phase.checklist
            && std::ranges::any_of(phase.steps, [&step](const Step &item) { return item.id == step; });
    });
}

void recordFact(DeploymentState &state, const Event &event)
{
    Fact fact = factFromJson(event.data);
    fact.at = event.at;
    if (!fact.name.isEmpty())
        state.facts[fact.name] = fact;
}

void recordEvidence(DeploymentState &state, const Event &event)
{
    Evidence evidence = evidenceFromJson(event.data);
    if (!evidence.expires.isValid())
        evidence.expires = expiryOf(state, event.step, event.at);
    give(state, evidence, event);
}

void proveByOutput(DeploymentState &state, const Event &event)
{
    if (!isChecklistItem(state, event.step))
        return;
    Evidence evidence{ Evidence::Kind::Output };
    const QString message = event.data[u"evidence"_s][u"message"_s].toString();
    evidence.text = message.isEmpty() ? u"exit code %1"_s.arg(event.exitCode) : message.left(MostText);
    evidence.expires = expiryOf(state, event.step, event.at);
    give(state, evidence, event);
}

void proveByWord(DeploymentState &state, const Event &event)
{
    if (!isChecklistItem(state, event.step))
        return;
    Evidence evidence{ Evidence::Kind::Note, event.text };
    evidence.expires = expiryOf(state, event.step, event.at);
    give(state, evidence, event);
}

} // namespace fairlead
