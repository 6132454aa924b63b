#include "ui/decisions/gate_answers.h"

#include "models/deployment_views.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Of a shut gate, and of an open one only where a new answer is worth more than the old.
bool asksAgain(const GateVerdict &verdict)
{
    return !verdict.open || verdict.gate.kind == Gate::Kind::Threshold
        || verdict.gate.kind == Gate::Kind::GoNoGo;
}

GateButton exceptionButton(const Gate &gate, const DeploymentState &state)
{
    const ExceptionRecord *asked = exceptionFor(state, u"gate:"_s + gate.id);
    if (asked && asked->state == ExceptionRecord::State::Asked)
        return { GateAnswer::DecideException, u"Allow or refuse…"_s, u"decideException_"_s + gate.id };
    return { GateAnswer::AskException, u"Ask for an exception…"_s, u"askException_"_s + gate.id };
}

} // namespace

std::vector<GateButton> answersTo(const GateVerdict &verdict, const DeploymentState &state)
{
    const Gate &gate = verdict.gate;
    if (!asksAgain(verdict))
        return {};
    switch (gate.kind) {
    case Gate::Kind::Approval:
        return { { GateAnswer::Approve, u"Approve or refuse…"_s, u"decide_"_s + gate.role } };
    case Gate::Kind::Notified: return { { GateAnswer::Confirm, u"Confirm…"_s, u"confirm_"_s + gate.id } };
    case Gate::Kind::Standby: return { { GateAnswer::Confirm, u"I stand by…"_s, u"confirm_"_s + gate.id } };
    case Gate::Kind::Threshold: return { { GateAnswer::Read, u"Record reading…"_s, u"read_"_s + gate.id } };
    case Gate::Kind::Git:
    case Gate::Kind::Soak:
    case Gate::Kind::Rehearsal:
    case Gate::Kind::Variables: return { { GateAnswer::Look, u"Look again"_s, u"look_"_s + gate.id } };
    case Gate::Kind::Window:
    case Gate::Kind::Freeze: return { exceptionButton(gate, state) };
    case Gate::Kind::GoNoGo: return { { GateAnswer::Decide, u"Decide…"_s, u"goNoGo_"_s + gate.id } };
    case Gate::Kind::SignOff:
        if (!allStepsSettled(state))
            return {};
        return { { GateAnswer::Sign, u"Sign…"_s, u"sign_"_s + gate.id } };
    default: return {};
    }
}

bool allStepsSettled(const DeploymentState &state)
{
    return std::ranges::all_of(state.pipeline.phases, [&](const Phase &phase) {
        return std::ranges::all_of(
            phase.steps, [&](const Step &step) { return isSettled(stepProgress(state, step.id).state); });
    });
}

} // namespace fairlead
