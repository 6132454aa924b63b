#include "services/runbook/compiling/policy_gates.h"

#include "services/runbook/prose/durations.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

Gate policyGate(Gate::Kind kind, const QString &id, const QString &title)
{
    Gate gate;
    gate.id = id;
    gate.kind = kind;
    gate.title = title;
    return gate;
}

void addTimes(const Policy &policy, Pipeline &pipeline)
{
    if (policy.windows)
        pipeline.gates.push_back(policyGate(Gate::Kind::Window, u"window"_s, u"Within a window"_s));
    for (const Freeze &freeze : policy.freezes) {
        Gate gate = policyGate(
            Gate::Kind::Freeze, u"freeze-"_s + slug(freeze.title), u"No freeze: %1"_s.arg(freeze.title));
        gate.subject = freeze.reason;
        gate.from = freeze.from;
        gate.to = freeze.to;
        pipeline.gates.push_back(gate);
    }
}

void addHistory(const Policy &policy, Pipeline &pipeline)
{
    if (policy.soak) {
        Gate gate = policyGate(Gate::Kind::Soak, u"soak"_s,
            u"%1 in %2"_s.arg(durationText(policy.soak->time), policy.soak->environment));
        gate.subject = policy.soak->environment;
        gate.limit = policy.soak->time;
        pipeline.gates.push_back(gate);
    }
    if (policy.rehearsal) {
        Gate gate = policyGate(Gate::Kind::Rehearsal, u"rehearsal"_s, u"Rollback rehearsed"_s);
        gate.subject = policy.rehearsal->environment;
        gate.limit = policy.rehearsal->maxAge;
        gate.target = policy.rehearsal->rollbackWithin;
        pipeline.gates.push_back(gate);
    }
}

void addPeople(Gate::Kind kind, const std::vector<RoleRule> &rules, const QString &word,
    const QString &before, Pipeline &pipeline)
{
    for (const RoleRule &rule : rules) {
        Gate gate = policyGate(
            kind, gateKindWord(kind) + u'-' + slug(rule.role), u"%1: %2"_s.arg(word, rule.title));
        gate.role = rule.role;
        gate.before = before;
        pipeline.gates.push_back(gate);
    }
}

void addThresholds(const Policy &policy, Pipeline &pipeline)
{
    for (const ThresholdRule &rule : policy.thresholds) {
        const QString unit = rule.unit.isEmpty() ? QString() : u' ' + rule.unit;
        Gate gate = policyGate(Gate::Kind::Threshold, u"threshold-"_s + slug(rule.name),
            u"%1 %2 %3%4"_s.arg(
                rule.title, comparisonWord(rule.comparison), QString::number(rule.value), unit));
        gate.subject = rule.name;
        gate.comparison = rule.comparison;
        gate.value = rule.value;
        gate.unit = rule.unit;
        gate.limit = rule.freshFor;
        pipeline.gates.push_back(gate);
    }
}

void addVariables(const Compilation &compilation, Pipeline &pipeline)
{
    const auto &required = compilation.runbook.required;
    if (required.empty())
        return;
    Gate gate = policyGate(Gate::Kind::Variables, u"variables"_s, u"Required variables"_s);
    gate.source = { required.front().line, required.back().line };
    pipeline.gates.push_back(gate);
}

bool canGoStale(const Step &step)
{
    return step.expires.count() > 0 || !step.staleOn.isEmpty();
}

const Step *firstChange(const Pipeline &pipeline)
{
    for (const Phase &phase : pipeline.phases) {
        const auto it = std::ranges::find_if(phase.steps, [](const Step &step) { return step.changes; });
        if (it != phase.steps.end())
            return &*it;
    }
    return nullptr;
}

} // namespace

void addPolicyGates(const Compilation &compilation, Pipeline &pipeline)
{
    const Policy &policy = compilation.environment.policy;
    addTimes(policy, pipeline);
    addHistory(policy, pipeline);
    if (!policy.git.isEmpty())
        pipeline.gates.push_back(policyGate(Gate::Kind::Git, u"git"_s, u"State of the checkout"_s));
    addVariables(compilation, pipeline);
    addPeople(Gate::Kind::Notified, policy.notified, u"Told"_s, {}, pipeline);
    addPeople(Gate::Kind::Standby, policy.standby, u"On standby"_s, {}, pipeline);
    addThresholds(policy, pipeline);
    if (!policy.goNoGo.empty())
        pipeline.gates.push_back(policyGate(Gate::Kind::GoNoGo, u"go-no-go"_s, u"Go/no-go decision"_s));
    addPeople(Gate::Kind::SignOff, policy.signOff, u"Sign-off"_s, u"end"_s, pipeline);
}

void addEvidenceGate(Pipeline &pipeline)
{
    const Step *change = firstChange(pipeline);
    const bool any = std::ranges::any_of(pipeline.phases, [](const Phase &phase) {
        return phase.checklist && !phase.closing && std::ranges::any_of(phase.steps, canGoStale);
    });
    if (change == nullptr || !any)
        return;
    Gate gate = policyGate(Gate::Kind::Evidence, u"evidence"_s, u"Checklist evidence is fresh"_s);
    gate.before = change->id;
    pipeline.gates.push_back(gate);
}

} // namespace fairlead
