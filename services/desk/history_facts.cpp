#include "services/desk/history_facts.h"

#include "models/deployment_views.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>
#include <iterator>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// So much later than its own measuring begins and ends may a step be noted.
constexpr std::chrono::seconds Tolerance{ 2 };

QString iso(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

bool wasVerified(const DeploymentState &state)
{
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            const bool verifies = step.kind == StepKind::Verify || step.kind == StepKind::Watch
                || step.kind == StepKind::Probe;
            if (verifies && state.steps.value(step.id).state == StepState::Succeeded)
                return true;
        }
    }
    return false;
}

template <typename Matches>
const DeploymentState *newest(const DeploymentStates &all, Matches matches)
{
    const DeploymentState *found = nullptr;
    for (const DeploymentState *state : all) {
        if (matches(*state) && (found == nullptr || state->ended > found->ended))
            found = state;
    }
    return found;
}

/// What speaks against it; empty when nothing does.
QString failureOf(const DeploymentState &state, const QString &version)
{
    switch (state.phase) {
    case DeploymentPhase::RolledBack: return u"%1 was rolled back"_s.arg(state.id);
    case DeploymentPhase::RollingBack:
    case DeploymentPhase::RollbackFailed: return u"%1 is being rolled back"_s.arg(state.id);
    case DeploymentPhase::Failed: return u"%1 has failed"_s.arg(state.id);
    case DeploymentPhase::Preparing: return {};
    case DeploymentPhase::Cancelled:
        return state.started.isValid() ? u"%1 was cancelled halfway"_s.arg(state.id) : QString();
    default: break;
    }
    return state.version == version ? QString() : u"%1 brought %2 there"_s.arg(state.id, state.version);
}

QJsonArray failuresSince(const DeploymentStates &all, const DeploymentState &base)
{
    QJsonArray failures;
    for (const DeploymentState *state : all) {
        const bool later
            = state->environment == base.environment && state->id != base.id && state->created >= base.ended;
        const QString failure = later ? failureOf(*state, base.version) : QString();
        if (!failure.isEmpty())
            failures.append(failure);
    }
    return failures;
}

qint64 rollbackMs(const DeploymentState &state)
{
    return state.rollbackStarted.msecsTo(state.rollbackEnded);
}

std::vector<Attempt> rollbackAttempts(const DeploymentState &state)
{
    std::vector<Attempt> attempts;
    for (const Phase &phase : state.rollback ? state.rollback->phases : std::vector<Phase>{}) {
        for (const Step &step : phase.steps)
            std::ranges::copy_if(state.steps.value(step.id).attempts, std::back_inserter(attempts),
                [](const Attempt &attempt) { return attempt.ended.isValid(); });
    }
    return attempts;
}

/// While it was rolled back: the times are not in the order of the steps, or a step took longer than that by
/// its supervisor's clock, which nobody sets.
bool clockWentBack(const DeploymentState &state)
{
    QDateTime before = state.rollbackStarted;
    for (const Attempt &attempt : rollbackAttempts(state)) {
        if (attempt.intended < before || attempt.ended < attempt.intended)
            return true;
        if (attempt.intended.msecsTo(attempt.ended) + Tolerance.count() < timeTaken(attempt).count())
            return true;
        before = attempt.ended;
    }
    return state.rollbackEnded < before;
}

} // namespace

Fact soakFact(
    const DeploymentStates &all, const SoakRule &rule, const QString &version, const QString &health)
{
    const DeploymentState *base = newest(all, [&](const DeploymentState &state) {
        return state.environment == rule.environment && state.version == version
            && state.phase == DeploymentPhase::Completed && wasVerified(state);
    });
    Fact fact{ u"soak"_s, Fact::State::Holds };
    fact.data = { { u"environment"_s, rule.environment }, { u"health"_s, health } };
    if (base == nullptr) {
        fact.state = Fact::State::Fails;
        fact.text = u"%1 has no verified deployment in %2"_s.arg(version, rule.environment);
        return fact;
    }
    fact.data[u"version"_s] = base->version;
    fact.data[u"deployment"_s] = base->id;
    fact.data[u"since"_s] = iso(base->ended);
    fact.data[u"failures"_s] = failuresSince(all, *base);
    fact.text = u"%1 in %2 since %3"_s.arg(version, rule.environment, iso(base->ended));
    return fact;
}

Fact rehearsalFact(const DeploymentStates &all, const RehearsalRule &rule, const QString &environment)
{
    const DeploymentState *run = newest(all, [&](const DeploymentState &state) {
        return state.environment == rule.environment && state.target.rehearses == environment
            && state.phase == DeploymentPhase::RolledBack && state.rollbackEnded.isValid();
    });
    Fact fact{ u"rehearsal"_s, Fact::State::Holds };
    if (run == nullptr) {
        fact.state = Fact::State::Fails;
        fact.text = u"no rehearsal in %1 has been rolled back to its end"_s.arg(rule.environment);
        return fact;
    }
    if (clockWentBack(*run)) {
        fact.state = Fact::State::Fails;
        fact.text = u"the clock was set back while %1 was rolled back: nobody knows how long it took"_s.arg(
            run->id);
        return fact;
    }
    fact.data = { { u"environment"_s, rule.environment }, { u"deployment"_s, run->id },
        { u"runbook"_s, run->pipeline.runbookSha256 }, { u"version"_s, run->version },
        { u"ended"_s, iso(run->rollbackEnded) }, { u"rollbackMs"_s, rollbackMs(*run) } };
    fact.text = u"%1 rehearsed %2"_s.arg(run->id, environment);
    return fact;
}

const DeploymentState *lastApproved(const DeploymentStates &all, const QString &environment)
{
    return newest(all, [&environment](const DeploymentState &state) {
        const bool approved = std::ranges::any_of(state.approvals, [&state](const ApprovalRecord &record) {
            return record.approved && record.subject == state.subjectHash;
        });
        return state.environment == environment && state.phase == DeploymentPhase::Completed && approved;
    });
}

} // namespace fairlead
