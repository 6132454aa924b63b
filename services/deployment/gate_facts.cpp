#include "services/deployment/gate_rules.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

/// Gates that rest on facts: on what was looked at outside the deployment. What a fact's data holds:
///
/// git: commit, branch (HEAD's), clean, merged (into the policy's branch), tag (at HEAD; empty = none).
/// ci: command, exitCode.
/// soak: environment, version, deployment, since (end of the verified deployment), failures (sentences),
///       health (a word of the health table, "UP" when all are).
/// rehearsal: environment, deployment, runbook (SHA-256), version, ended, rollbackMs.
/// variables: missing (names).

namespace fairlead {

namespace {

using std::chrono::milliseconds;

const QString LookAgain = u"look again"_s;

/// The fact, or why it counts for nothing now.
struct Looked
{
    std::optional<Fact> fact = {};
    std::optional<GateVerdict> shut = {};
};

Looked lookedAt(const Gate &gate, const DeploymentState &state, const QString &name, const QDateTime &now)
{
    if (auto moved = clockVerdict(gate, state, now))
        return { {}, moved };
    const auto it = state.facts.constFind(name);
    if (it == state.facts.constEnd()) {
        return { {},
            shutGate(gate, GateLight::Missing, u"nobody has looked yet"_s, LookAgain, state.created) };
    }
    const milliseconds age(it->at.msecsTo(now));
    if (age > FactFreshFor) {
        return { {},
            shutGate(gate, GateLight::Stale, u"last looked at %1 ago: %2"_s.arg(durationWords(age), it->text),
                LookAgain, it->at.addMSecs(milliseconds(FactFreshFor).count())) };
    }
    if (it->state == Fact::State::Unknown)
        return { {}, shutGate(gate, GateLight::Missing, it->text, LookAgain, it->at) };
    return { *it, {} };
}

GateVerdict failed(const Gate &gate, const Fact &fact, const QString &reason, const QString &remedy)
{
    return shutGate(gate, GateLight::Failed, reason, remedy, fact.at);
}

QDateTime timeIn(const Fact &fact, const QString &key)
{
    return QDateTime::fromString(fact.data[key].toString(), Qt::ISODateWithMs).toUTC();
}

/// In a practice workspace waits are played faster, and so is this one.
milliseconds played(const DeploymentState &state, milliseconds nominal)
{
    return milliseconds(static_cast<qint64>(static_cast<double>(nominal.count()) * state.timeScale));
}

QStringList gitFaults(const GitRule &rule, const Fact &git)
{
    QStringList faults;
    if (!rule.branch.isEmpty() && !git.data[u"merged"_s].toBool())
        faults << u"%1 is not merged into %2"_s.arg(git.data[u"commit"_s].toString().left(12), rule.branch);
    if (rule.clean && !git.data[u"clean"_s].toBool())
        faults << u"the checkout has changes that are not committed"_s;
    if (rule.tagged && git.data[u"tag"_s].toString().isEmpty())
        faults << u"no tag at %1"_s.arg(git.data[u"commit"_s].toString().left(12));
    return faults;
}

QString gitText(const GitRule &rule, const Fact &git)
{
    QStringList proved{ u"commit %1"_s.arg(git.data[u"commit"_s].toString().left(12)) };
    if (!rule.branch.isEmpty())
        proved << u"merged into %1"_s.arg(rule.branch);
    if (rule.clean)
        proved << u"clean"_s;
    if (rule.tagged)
        proved << u"tag %1"_s.arg(git.data[u"tag"_s].toString());
    if (!rule.ci.isEmpty())
        proved << u"CI green"_s;
    return proved.join(u", "_s);
}

} // namespace

GateVerdict judgeGit(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    const GitRule &rule = state.target.policy.git;
    const Looked git = lookedAt(gate, state, u"git"_s, now);
    if (git.shut)
        return *git.shut;
    const QStringList faults = gitFaults(rule, *git.fact);
    if (!faults.isEmpty())
        return failed(
            gate, *git.fact, faults.join(u"; "_s), u"bring the checkout in order, then look again"_s);
    if (rule.ci.isEmpty())
        return openGate(gate, gitText(rule, *git.fact), git.fact->at);
    const Looked ci = lookedAt(gate, state, u"ci"_s, now);
    if (ci.shut)
        return *ci.shut;
    if (ci.fact->state != Fact::State::Holds)
        return failed(gate, *ci.fact, ci.fact->text, u"wait until CI is green, then look again"_s);
    return openGate(gate, gitText(rule, *git.fact), ci.fact->at);
}

GateVerdict judgeSoak(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    const Looked looked = lookedAt(gate, state, u"soak"_s, now);
    if (looked.shut)
        return *looked.shut;
    const Fact &soak = *looked.fact;
    const QDateTime since = timeIn(soak, u"since"_s);
    if (soak.data[u"version"_s].toString() != state.version || !since.isValid()) {
        return failed(gate, soak, u"%1 has no verified deployment in %2"_s.arg(state.version, gate.subject),
            u"deploy %1 to %2 first"_s.arg(state.version, gate.subject));
    }
    const QJsonArray failures = soak.data[u"failures"_s].toArray();
    if (!failures.isEmpty()) {
        return failed(gate, soak, u"since then in %1: %2"_s.arg(gate.subject, failures.first().toString()),
            u"deploy %1 to %2 again and let it run"_s.arg(state.version, gate.subject));
    }
    if (soak.data[u"health"_s].toString() != u"UP"_s) {
        return failed(gate, soak,
            u"%1 is not healthy now: %2"_s.arg(gate.subject, soak.data[u"health"_s].toString()),
            u"bring %1 up, then look again"_s.arg(gate.subject));
    }
    const milliseconds ran(since.msecsTo(now));
    const milliseconds needed = played(state, gate.limit);
    if (ran < needed) {
        return shutGate(gate, GateLight::Missing,
            u"%1 has run in %2 for %3 of %4"_s.arg(
                state.version, gate.subject, durationWords(ran), durationWords(needed)),
            u"wait another %1"_s.arg(durationWords(needed - ran)), since);
    }
    return openGate(gate,
        u"%1 has run in %2 for %3, no failure, healthy now"_s.arg(
            state.version, gate.subject, durationWords(ran)),
        since.addMSecs(needed.count()));
}

GateVerdict judgeRehearsal(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    const Looked looked = lookedAt(gate, state, u"rehearsal"_s, now);
    if (looked.shut)
        return *looked.shut;
    const Fact &rehearsal = *looked.fact;
    const QString remedy = u"rehearse the deployment in %1"_s.arg(gate.subject);
    const QDateTime ended = timeIn(rehearsal, u"ended"_s);
    if (rehearsal.state != Fact::State::Holds || !ended.isValid())
        return shutGate(gate, GateLight::Missing, rehearsal.text, remedy, rehearsal.at);
    if (rehearsal.data[u"runbook"_s].toString() != state.pipeline.runbookSha256) {
        return shutGate(gate, GateLight::Stale,
            u"the runbook has changed since it was rehearsed (%1)"_s.arg(
                rehearsal.data[u"deployment"_s].toString()),
            remedy, ended);
    }
    const milliseconds age(ended.msecsTo(now));
    if (age > gate.limit) {
        return shutGate(gate, GateLight::Stale,
            u"rehearsed %1 ago, the limit is %2"_s.arg(durationWords(age), durationWords(gate.limit)), remedy,
            ended.addMSecs(gate.limit.count()));
    }
    const milliseconds rollback(rehearsal.data[u"rollbackMs"_s].toInteger());
    if (gate.target.count() > 0 && rollback > gate.target) {
        return failed(gate, rehearsal,
            u"the rollback took %1, the target is %2"_s.arg(
                durationWords(rollback), durationWords(gate.target)),
            u"make the rollback faster, then rehearse again"_s);
    }
    return openGate(gate,
        u"rehearsed %1 ago, rolled back in %2"_s.arg(durationWords(age), durationWords(rollback)), ended);
}

GateVerdict judgeVariables(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    const Looked looked = lookedAt(gate, state, u"variables"_s, now);
    if (looked.shut)
        return *looked.shut;
    if (looked.fact->state == Fact::State::Holds)
        return openGate(gate, looked.fact->text, looked.fact->at);
    return failed(gate, *looked.fact, looked.fact->text,
        u"add the missing ones to the variables of %1"_s.arg(state.environment));
}

} // namespace fairlead
