#include "services/deployment/gate_rules.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// In the policy's time zone, so that everybody reads the same clock.
QString whenText(const QDateTime &at, const QString &zone)
{
    const QTimeZone known(zone.toUtf8());
    if (!known.isValid())
        return at.toUTC().toString(u"ddd d MMM yyyy HH:mm 'UTC'"_s);
    return at.toTimeZone(known).toString(u"ddd d MMM yyyy HH:mm"_s) + u' ' + zone;
}

QString zoneOf(const DeploymentState &state)
{
    const auto &windows = state.target.policy.windows;
    return windows ? windows->zone : u"UTC"_s;
}

} // namespace

GateVerdict judgeWindow(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    if (auto moved = clockVerdict(gate, state, now))
        return *moved;
    const auto &windows = state.target.policy.windows;
    if (!windows || !QTimeZone(windows->zone.toUtf8()).isValid()) {
        return shutGate(gate, GateLight::Missing, u"the windows' time zone is not known here"_s,
            u"name an IANA zone such as Europe/Berlin under policy.windows.zone"_s);
    }
    QStringList all;
    for (const WeekWindow &window : windows->open)
        all << weekWindowText(window);
    if (isWithin(*windows, now))
        return openGate(gate, u"%1 is within %2"_s.arg(whenText(now, windows->zone), all.join(u"; "_s)));
    const QDateTime next = nextOpening(*windows, now);
    return shutGate(gate, GateLight::Failed,
        u"%1 is outside %2"_s.arg(whenText(now, windows->zone), all.join(u"; "_s)),
        next.isValid() ? u"wait until %1, or ask for an exception"_s.arg(whenText(next, windows->zone))
                       : u"ask for an exception"_s);
}

GateVerdict judgeFreeze(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    if (auto moved = clockVerdict(gate, state, now))
        return *moved;
    if (now < gate.from)
        return openGate(gate, u"begins %1"_s.arg(whenText(gate.from, zoneOf(state))));
    if (now >= gate.to)
        return openGate(gate, u"ended %1"_s.arg(whenText(gate.to, zoneOf(state))), gate.to);
    const QString reason = gate.subject.isEmpty() ? QString() : u": "_s + gate.subject;
    return shutGate(gate, GateLight::Failed,
        u"frozen until %1%2"_s.arg(whenText(gate.to, zoneOf(state)), reason),
        u"wait until %1, or ask for an exception"_s.arg(whenText(gate.to, zoneOf(state))), gate.from);
}

} // namespace fairlead
