#include "models/deployment_views.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

using std::chrono::milliseconds;

namespace {

struct Place
{
    const Phase *phase = nullptr;
    std::size_t index = 0;
};

Place placeIn(const std::vector<Phase> &phases, const QString &id)
{
    for (const Phase &phase : phases) {
        for (std::size_t i = 0; i < phase.steps.size(); ++i) {
            if (phase.steps[i].id == id)
                return { &phase, i };
        }
    }
    return {};
}

Place placeOf(const DeploymentState &state, const QString &id)
{
    const Place place = placeIn(state.pipeline.phases, id);
    return place.phase || !state.rollback ? place : placeIn(state.rollback->phases, id);
}

bool holds(const std::vector<StepState> &states, StepState wanted)
{
    return std::ranges::find(states, wanted) != states.end();
}

QString joined(qint64 big, const QString &bigUnit, qint64 small, const QString &smallUnit)
{
    const QString first = u"%1 %2"_s.arg(QString::number(big), bigUnit);
    return small == 0 ? first : u"%1 %2 %3"_s.arg(first, QString::number(small), smallUnit);
}

} // namespace

const Step *stepIn(const DeploymentState &state, const QString &id)
{
    const Place place = placeOf(state, id);
    return place.phase ? &place.phase->steps[place.index] : nullptr;
}

const Phase *phaseHolding(const DeploymentState &state, const QString &step)
{
    return placeOf(state, step).phase;
}

StepProgress stepProgress(const DeploymentState &state, const QString &id)
{
    return state.steps.value(id);
}

std::vector<const Step *> groupAround(const DeploymentState &state, const QString &step)
{
    const Place place = placeOf(state, step);
    if (!place.phase)
        return {};
    const std::vector<Step> &steps = place.phase->steps;
    const QString group = steps[place.index].group;
    std::size_t first = place.index;
    std::size_t last = place.index;
    while (!group.isEmpty() && first > 0 && steps[first - 1].group == group)
        --first;
    while (!group.isEmpty() && last + 1 < steps.size() && steps[last + 1].group == group)
        ++last;
    std::vector<const Step *> found;
    for (std::size_t i = first; i <= last; ++i)
        found.push_back(&steps[i]);
    return found;
}

const ExceptionRecord *exceptionFor(const DeploymentState &state, const QString &of)
{
    const auto &all = state.exceptions;
    const auto found = std::find_if(all.rbegin(), all.rend(),
        [&](const ExceptionRecord &one) { return one.of == of && one.subject == state.subjectHash; });
    return found == all.rend() ? nullptr : &*found;
}

bool endedBadly(StepState state)
{
    return state == StepState::Failed || state == StepState::Cancelled || state == StepState::TimedOut
        || state == StepState::Unknown;
}

StepState derivedState(const std::vector<StepState> &states, bool over)
{
    for (const StepState worst : { StepState::Failed, StepState::TimedOut, StepState::Unknown,
             StepState::Cancelled, StepState::Running, StepState::Awaiting }) {
        if (holds(states, worst))
            return worst;
    }
    const auto settled = std::ranges::count_if(states, isSettled);
    if (settled == 0)
        return StepState::Pending;
    if (settled < std::ssize(states))
        return over ? StepState::Cancelled : StepState::Running;
    const bool skipped = std::ranges::all_of(states, [](StepState one) { return one == StepState::Skipped; });
    return skipped ? StepState::Skipped : StepState::Succeeded;
}

milliseconds timeTaken(const Attempt &attempt)
{
    const milliseconds measured(attempt.evidence[u"elapsedMs"_s].toInteger());
    const milliseconds byTheClock(attempt.intended.msecsTo(attempt.ended));
    return measured.count() > 0 ? measured : std::max(milliseconds(0), byTheClock);
}

std::optional<milliseconds> elapsedOf(const StepProgress &progress, const QDateTime &now)
{
    if (progress.attempts.empty())
        return std::nullopt;
    milliseconds total(0);
    for (const Attempt &attempt : progress.attempts) {
        const milliseconds soFar(std::max<qint64>(0, attempt.intended.msecsTo(now)));
        total += attempt.ended.isValid() ? timeTaken(attempt) : soFar;
    }
    return total;
}

QString roughDuration(milliseconds value)
{
    const qint64 seconds = std::max<qint64>(0, (value.count() + 500) / 1000);
    if (seconds < 60)
        return u"%1 s"_s.arg(seconds);
    if (seconds < 600)
        return joined(seconds / 60, u"min"_s, seconds % 60, u"s"_s);
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 120)
        return u"%1 min"_s.arg(minutes);
    return joined(minutes / 60, u"h"_s, minutes % 60, u"min"_s);
}

QString firstOpenStep(const DeploymentState &state)
{
    for (const Phase &phase : state.rollback ? state.rollback->phases : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (!isSettled(stepProgress(state, step.id).state))
                return step.id;
        }
    }
    return {};
}

const GateVerdict *gateHolding(const DeploymentSnapshot &snapshot, const QString &step)
{
    const bool runs
        = snapshot.state.phase == DeploymentPhase::Running || snapshot.state.phase == DeploymentPhase::Paused;
    if (step.isEmpty() || !runs || stepProgress(snapshot.state, step).state != StepState::Pending
        || firstOpenStep(snapshot.state) != step)
        return nullptr;
    const auto found = std::ranges::find_if(snapshot.gates,
        [&](const GateVerdict &verdict) { return !verdict.open && verdict.gate.before == step; });
    return found == snapshot.gates.end() ? nullptr : &*found;
}

} // namespace fairlead
