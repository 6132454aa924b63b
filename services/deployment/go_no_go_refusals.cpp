#include "services/deployment/criteria.h"
#include "services/deployment/people_refusals.h"
#include "services/deployment/refusals.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool saysNothing(const QString &text)
{
    return text.trimmed().isEmpty();
}

bool isPolled(const Policy &policy, const QString &role)
{
    return std::ranges::any_of(policy.goNoGo, [&role](const RoleRule &rule) { return rule.role == role; });
}

QString onlyBeforeTheStart(const DeploymentState &state)
{
    return state.phase == DeploymentPhase::Preparing ? QString() : phaseRefusal(state);
}

/// Whose voice is missing, or speaks against a plain GO.
QString voicesRefusal(const DeploymentState &state, GoNoGo decision)
{
    const std::vector<Vote> votes = newestVotes(state);
    for (const RoleRule &rule : state.target.policy.goNoGo) {
        const auto vote = std::ranges::find_if(votes, [&](const Vote &v) { return v.role == rule.role; });
        if (vote == votes.end())
            return u"%1 has not been heard yet."_s.arg(rule.title);
        if (decision == GoNoGo::Go && !vote->go)
            return u"%1 says no-go: decide NO-GO, or CONDITIONAL GO with what has to be met."_s.arg(
                rule.title);
    }
    return {};
}

QString criteriaRefusal(const DeploymentState &state, const QDateTime &now)
{
    for (const CriterionVerdict &verdict : judgeCriteria(state, now)) {
        const bool proved = verdict.light == GateLight::Proved || verdict.light == GateLight::Overridden;
        if (!proved) {
            return u"“%1” is %2: prove it, or decide CONDITIONAL GO with who sees to it."_s.arg(
                verdict.criterion.text, gateLightWord(verdict.light));
        }
    }
    return {};
}

QString detailRefusal(const GoNoGoDecision &decision, const QDateTime &now)
{
    if (decision.decision == GoNoGo::NoGo)
        return saysNothing(decision.remedy) ? u"NO-GO names what has to happen first."_s : QString();
    if (decision.decision != GoNoGo::Conditional)
        return {};
    if (saysNothing(decision.condition))
        return u"CONDITIONAL GO names its condition."_s;
    if (saysNothing(decision.owner))
        return u"CONDITIONAL GO names who sees to the condition."_s;
    return decision.due > now ? QString() : u"CONDITIONAL GO names a due time that lies ahead."_s;
}

} // namespace

std::vector<Vote> newestVotes(const DeploymentState &state)
{
    std::vector<Vote> newest;
    for (const Vote &vote : state.votes) {
        if (vote.subject != state.subjectHash)
            continue;
        std::erase_if(newest, [&](const Vote &older) { return older.role == vote.role; });
        newest.push_back(vote);
    }
    return newest;
}

QString voteRefusal(const DeploymentState &state, const Command &command, const QStringList &roles)
{
    if (const QString late = onlyBeforeTheStart(state); !late.isEmpty())
        return late;
    if (!isPolled(state.target.policy, command.role))
        return u"%1 is not polled here."_s.arg(command.role);
    if (!roles.contains(command.role))
        return u"%1 does not hold the role %2."_s.arg(command.by, command.role);
    for (const Vote &vote : newestVotes(state)) {
        if (vote.person == command.by && vote.role != command.role)
            return u"%1 has spoken as %2 already and cannot fill a second role."_s.arg(
                vote.person, vote.role);
    }
    return !command.approved && saysNothing(command.text) ? u"A no-go needs a comment that says why."_s
                                                          : QString();
}

QString goNoGoRefusal(
    const DeploymentState &state, const Command &command, const QStringList &roles, const QDateTime &now)
{
    if (const QString late = onlyBeforeTheStart(state); !late.isEmpty())
        return late;
    const auto &polled = state.target.policy.goNoGo;
    const bool may = polled.empty()
        || std::ranges::any_of(polled, [&roles](const RoleRule &rule) { return roles.contains(rule.role); });
    if (!may)
        return u"%1 holds none of the roles that decide."_s.arg(command.by);
    const GoNoGoDecision decision = goNoGoDecisionFromJson(command.data);
    if (const QString detail = detailRefusal(decision, now); !detail.isEmpty())
        return detail;
    if (decision.decision == GoNoGo::NoGo)
        return {};
    if (const QString voices = voicesRefusal(state, decision.decision); !voices.isEmpty())
        return voices;
    return decision.decision == GoNoGo::Go ? criteriaRefusal(state, now) : QString();
}

QString closeConditionRefusal(const DeploymentState &state, const Command &command)
{
    if (state.decisions.empty() || state.decisions.back().decision != GoNoGo::Conditional
        || state.decisions.back().closed.isValid())
        return u"No condition is open."_s;
    const GoNoGoDecision &decision = state.decisions.back();
    if (command.by != decision.owner && command.by != decision.by)
        return u"%1 sees to this condition: %1 or %2 closes it."_s.arg(decision.owner, decision.by);
    return saysNothing(command.text) ? u"Say how the condition was met."_s : QString();
}

} // namespace fairlead
