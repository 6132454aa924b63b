#include "services/deployment/gate_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

bool meets(const Gate &gate, double value)
{
    switch (gate.comparison) {
    case Comparison::Below: return value < gate.value;
    case Comparison::AtMost: return value <= gate.value;
    case Comparison::Above: return value > gate.value;
    case Comparison::AtLeast: return value >= gate.value;
    case Comparison::Equal: return value == gate.value;
    case Comparison::None:
    case Comparison::Between: break;
    }
    return false;
}

QString measure(double value, const QString &unit)
{
    return QString::number(value) + (unit.isEmpty() ? QString() : u' ' + unit);
}

const Reading *newestReading(const Gate &gate, const DeploymentState &state)
{
    for (auto it = state.readings.rbegin(); it != state.readings.rend(); ++it) {
        if (it->gate == gate.id)
            return &*it;
    }
    return nullptr;
}

GateVerdict judgeCondition(const Gate &gate, const GoNoGoDecision &decision, const QDateTime &now)
{
    const QString what = u"“%1”, %2 until %3 UTC"_s.arg(
        decision.condition, decision.owner, decision.due.toUTC().toString(u"d MMM HH:mm"_s));
    if (decision.closed.isValid())
        return openGate(gate, u"CONDITIONAL GO by %1, condition met: %2"_s.arg(decision.by, decision.closing),
            decision.at);
    if (now >= decision.due) {
        return shutGate(gate, GateLight::Stale, u"the condition is overdue: %1"_s.arg(what),
            u"meet the condition and close it, or decide again"_s, decision.due);
    }
    return openGate(gate, u"CONDITIONAL GO by %1: %2"_s.arg(decision.by, what), decision.at);
}

} // namespace

GateVerdict judgeThreshold(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    if (auto moved = clockVerdict(gate, state, now))
        return *moved;
    const QString limit = comparisonWord(gate.comparison) + u' ' + measure(gate.value, gate.unit);
    const QString remedy = u"read the value, and write it down with where it was read"_s;
    const Reading *reading = newestReading(gate, state);
    if (reading == nullptr)
        return shutGate(gate, GateLight::Missing, u"no reading yet"_s, remedy, state.created);
    const QString said = u"%1 read by %2"_s.arg(measure(reading->value, reading->unit), reading->by);
    const milliseconds age(reading->at.msecsTo(now));
    if (gate.limit.count() > 0 && age >= gate.limit) {
        return shutGate(gate, GateLight::Stale,
            u"%1 %2 ago, a reading counts for %3"_s.arg(said, durationWords(age), durationWords(gate.limit)),
            remedy, reading->at.addMSecs(gate.limit.count()));
    }
    if (!meets(gate, reading->value)) {
        return shutGate(gate, GateLight::Failed, u"%1, it has to be %2"_s.arg(said, limit),
            u"bring the value down to where it belongs, then read it again"_s, reading->at);
    }
    return openGate(gate, u"%1, limit %2"_s.arg(said, limit), reading->at);
}

GateVerdict judgeGoNoGo(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    if (auto moved = clockVerdict(gate, state, now))
        return *moved;
    if (state.decisions.empty()) {
        return shutGate(
            gate, GateLight::Missing, u"nobody has decided"_s, u"poll the roles and decide"_s, state.created);
    }
    const GoNoGoDecision &decision = state.decisions.back();
    if (decision.subject != state.subjectHash) {
        const QStringList changed = changedParts(state.subjects.value(decision.subject), state.subject);
        return shutGate(gate, GateLight::Stale,
            u"the decision of %1 is void: %2 changed"_s.arg(decision.by, changed.join(u", "_s)),
            u"decide again"_s, decision.at);
    }
    if (decision.decision == GoNoGo::NoGo) {
        return shutGate(gate, GateLight::Failed, u"NO-GO by %1"_s.arg(decision.by),
            u"%1, then decide again"_s.arg(decision.remedy), decision.at);
    }
    if (decision.decision == GoNoGo::Conditional)
        return judgeCondition(gate, decision, now);
    return openGate(gate, u"GO by %1"_s.arg(decision.by), decision.at);
}

} // namespace fairlead
