#include "models/deployment_views.h"
#include "services/deployment/fold.h"
#include "services/deployment/gates.h"
#include "services/deployment/people_refusals.h"
#include "services/deployment/refusals.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool saysNothing(const Command &command)
{
    return command.text.trimmed().isEmpty();
}

QString gateExceptionRefusal(const DeploymentState &state, const Command &command, const QDateTime &now)
{
    const Gate *gate = findGate(state, command.gate);
    if (gate == nullptr)
        return u"This deployment has no gate “%1”."_s.arg(command.gate);
    if (!canBeOverridden(*gate))
        return u"“%1” knows no exception: only windows and freezes do."_s.arg(gate->title);
    return judge(*gate, state, now).open ? u"“%1” is open."_s.arg(gate->title) : QString();
}

QString stepExceptionRefusal(const DeploymentState &state, const Command &command)
{
    const Step *step = stepOf(state, command.step);
    if (step == nullptr)
        return u"This deployment has no step “%1”."_s.arg(command.step);
    return settleRefusal(state, *step, u"left out"_s);
}

} // namespace

QString exceptionSubject(const Command &command)
{
    return command.gate.isEmpty() ? u"step:"_s + command.step : u"gate:"_s + command.gate;
}

QString askExceptionRefusal(const DeploymentState &state, const Command &command, const QDateTime &now)
{
    if (isOver(state.phase))
        return phaseRefusal(state);
    const QString refused = command.gate.isEmpty() ? stepExceptionRefusal(state, command)
                                                   : gateExceptionRefusal(state, command, now);
    if (!refused.isEmpty())
        return refused;
    const ExceptionRecord *known = exceptionFor(state, exceptionSubject(command));
    if (known != nullptr && known->state == ExceptionRecord::State::Asked)
        return u"%1 has asked for it already."_s.arg(known->by);
    return saysNothing(command) ? u"Say why: the reason becomes part of the record."_s : QString();
}

QString decideExceptionRefusal(const DeploymentState &state, const Command &command, const QStringList &roles)
{
    if (isOver(state.phase))
        return phaseRefusal(state);
    const ExceptionRecord *asked = exceptionFor(state, exceptionSubject(command));
    if (asked == nullptr || asked->state != ExceptionRecord::State::Asked)
        return u"Nobody asked for this exception."_s;
    if (asked->by == command.by)
        return u"%1 asked for it and cannot decide on it."_s.arg(command.by);
    if (deploys(state, command.by))
        return u"%1 started this deployment and cannot decide on it."_s.arg(command.by);
    const QString role = exceptionRole(state.target.policy);
    if (!role.isEmpty() && !roles.contains(role))
        return u"%1 does not hold the role %2."_s.arg(command.by, role);
    return !command.approved && saysNothing(command) ? u"A refusal needs a comment that says why."_s
                                                     : QString();
}

} // namespace fairlead
