#include "tests/gui/decision_samples.h"

#include "tests/gui/sample_data.h"
#include "tests/gui/snapshot_builder.h"

namespace fairlead::samples {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QDateTime before(std::chrono::minutes time)
{
    return sample::now().addSecs(-std::chrono::seconds(time).count());
}

GateVerdict verdict(const QString &id, Gate::Kind kind, const QString &title, GateLight light,
    const QString &reason, const QString &remedy, std::chrono::minutes age)
{
    const bool open = light == GateLight::Proved || light == GateLight::Overridden;
    return { Gate{ id, kind, title }, open, reason, remedy, light, before(age) };
}

GateVerdict proved(
    const QString &id, Gate::Kind kind, const QString &title, const QString &reason, std::chrono::minutes age)
{
    return verdict(id, kind, title, GateLight::Proved, reason, {}, age);
}

std::vector<GateVerdict> peopleGates()
{
    std::vector<GateVerdict> made{
        verdict(u"notified"_s, Gate::Kind::Notified, u"Partners are told"_s, GateLight::Missing,
            u"nobody has said who was told, and how"_s, u"tell them and write down how"_s, 54min),
        verdict(u"standby"_s, Gate::Kind::Standby, u"DBA stands by"_s, GateLight::Missing,
            u"nobody has said that they stand by"_s, u"a person with the role dba accepts"_s, 54min),
        verdict(u"error-rate"_s, Gate::Kind::Threshold, u"Error rate below 0.1 %"_s, GateLight::Stale,
            u"0.04 % read by ines 21 min ago, a reading counts for 15 min"_s,
            u"read the value, and write it down with where it was read"_s, 6min),
        verdict(u"go-no-go"_s, Gate::Kind::GoNoGo, u"Go/no-go"_s, GateLight::Missing, u"nobody has decided"_s,
            u"poll the roles and decide"_s, 54min),
    };
    made[1].gate.role = u"dba"_s;
    made[2].gate.comparison = Comparison::Below;
    made[2].gate.value = 0.1;
    made[2].gate.unit = u"%"_s;
    made[2].gate.limit = 15min;
    return made;
}

std::vector<GateVerdict> factGates()
{
    return {
        verdict(u"git"_s, Gate::Kind::Git, u"Merged, clean and CI green"_s, GateLight::Failed,
            u"the checkout has changes that are not committed"_s,
            u"bring the checkout in order, then look again"_s, 12min),
        proved(u"soak"_s, Gate::Kind::Soak, u"24 h in staging"_s,
            u"2.15.0 has run in staging for 31 h, no failure, healthy now"_s, 420min),
        proved(u"rehearsal"_s, Gate::Kind::Rehearsal, u"Rollback rehearsed within 14 days"_s,
            u"rehearsed 3 days ago, rolled back in 4 min"_s, 4320min),
        proved(u"variables"_s, Gate::Kind::Variables, u"Required variables"_s, u"all 7 are there"_s, 12min),
        proved(u"window"_s, Gate::Kind::Window, u"Within a window"_s,
            u"Fri 21 Nov 15:40 Europe/Berlin is within Mon-Fri 09:00-16:00"_s, 400min),
        verdict(u"freeze-1"_s, Gate::Kind::Freeze, u"Freeze: quarter end"_s, GateLight::Failed,
            u"frozen until Mon 24 Nov 08:00 Europe/Berlin: the books are closed"_s,
            u"wait until Mon 24 Nov 08:00 Europe/Berlin, or ask for an exception"_s, 700min),
        proved(u"freeze-2"_s, Gate::Kind::Freeze, u"Freeze: year end"_s,
            u"begins Sat 20 Dec 00:00 Europe/Berlin"_s, 54min),
        verdict(u"evidence"_s, Gate::Kind::Evidence, u"Checklists are proved"_s, GateLight::Overridden,
            u"overridden for mara (“the list is of last week”), allowed by jonas"_s, {}, 5min),
    };
}

std::vector<GateVerdict> signGates()
{
    std::vector<GateVerdict> made;
    for (const auto &[role, title] :
        { std::pair(u"release-manager"_s, u"Release manager"_s), std::pair(u"dba"_s, u"DBA lead"_s),
            std::pair(u"team-lead"_s, u"Backend lead"_s), std::pair(u"vp-or-cto"_s, u"VP or CTO"_s) }) {
        GateVerdict made1 = verdict(u"sign-"_s + role, Gate::Kind::SignOff, u"Signed by %1"_s.arg(title),
            GateLight::Missing, u"not signed yet"_s, u"a person with the role %1 signs"_s.arg(role), 54min);
        made1.gate.role = role;
        made1.gate.before = u"end"_s;
        made.push_back(made1);
    }
    return made;
}

CriterionVerdict criterion(const QString &id, const QString &text, Proof proof, GateLight light,
    const QString &reason, const QString &group, int line)
{
    CriterionVerdict made;
    made.criterion = { u"criterion/"_s + id, text, { line, line }, proof, group };
    made.light = light;
    made.reason = reason;
    made.since = before(54min);
    return made;
}

std::vector<CriterionVerdict> criteria()
{
    const QString technical = u"Technical"_s;
    const QString people = u"People"_s;
    return {
        criterion(u"smoke"_s, u"All smoke tests pass in staging"_s, Proof::Word, GateLight::Proved,
            u"ines: run 4711, all green"_s, technical, 201),
        criterion(u"backup"_s, u"A backup under one hour old is verified"_s, Proof::Backup,
            GateLight::Missing, u"Backup under 1 h: no backup was taken in this deployment"_s, technical,
            202),
        criterion(u"soak"_s, u"The version has run in staging for 24+ hours"_s, Proof::Soak,
            GateLight::Proved, u"24 h in staging: 2.15.0 has run in staging for 31 h"_s, technical, 203),
        criterion(u"errors"_s, u"Error rate below 0.1 %"_s, Proof::Metric, GateLight::Stale,
            u"Error rate below 0.1 %: 0.04 % read by ines 21 min ago"_s, technical, 204),
        criterion(u"bugs"_s, u"No open critical bugs"_s, Proof::Word, GateLight::Failed,
            u"tariq: TEEI-812 is open"_s, technical, 205),
        criterion(u"window"_s, u"The deployment window is open"_s, Proof::Window, GateLight::Overridden,
            u"Freeze: quarter end: overridden for mara, allowed by jonas"_s, people, 209),
        criterion(u"told"_s, u"Stakeholders are notified"_s, Proof::Notification, GateLight::Missing,
            u"Partners are told: nobody has said who was told, and how"_s, people, 210),
        criterion(u"rota"_s, u"The incident team is on standby"_s, Proof::Word, GateLight::Missing,
            u"nobody has shown it yet"_s, people, 211),
        criterion(u"rollback"_s, u"The rollback plan is tested"_s, Proof::Rehearsal, GateLight::Proved,
            u"Rollback rehearsed within 14 days: rehearsed 3 days ago"_s, people, 212),
    };
}

} // namespace

DeploymentSnapshot manyGates()
{
    DeploymentSnapshot made = preparing();
    made.gates[0].since = before(54min);
    std::vector<GateVerdict> all{ made.gates[0], made.gates[1] };
    for (const auto &more : { factGates(), peopleGates() })
        all.insert(all.end(), more.begin(), more.end());
    all.push_back(made.gates[2]);
    made.gates = all;
    return made;
}

DeploymentSnapshot exceptionAsked()
{
    DeploymentSnapshot made = manyGates();
    made.state.target.policy.exceptions = u"vp-or-cto"_s;
    made.state.exceptions = { { u"gate:freeze-1"_s, u"the books were closed yesterday"_s, u"mara"_s,
        before(4min), made.state.subjectHash } };
    return made;
}

DeploymentSnapshot decision()
{
    DeploymentSnapshot made = preparing();
    DeploymentState &state = made.state;
    const GateVerdict gate = peopleGates()[3];
    made.gates.push_back(gate);
    made.criteria = criteria();
    state.target.policy.goNoGo = { { u"release-manager"_s, u"Release manager"_s },
        { u"dba"_s, u"Database administrator"_s }, { u"vp-or-cto"_s, u"VP or CTO"_s } };
    state.subject.runbook = u"now"_s;
    const QString earlier(64, u'6');
    state.subjects[earlier].runbook = u"earlier"_s;
    state.votes = { { u"dba"_s, u"ines"_s, false, u"the restore has not been tried"_s, state.subjectHash,
                        before(3min) },
        { u"vp-or-cto"_s, u"jonas"_s, true, {}, earlier, before(40min) } };
    GoNoGoDecision noGo{ GoNoGo::NoGo };
    noGo.remedy = u"close TEEI-812"_s;
    noGo.by = u"jonas"_s;
    noGo.at = before(30min);
    noGo.subject = earlier;
    state.decisions = { noGo };
    return made;
}

DeploymentSnapshot conditional()
{
    DeploymentSnapshot made = running();
    GoNoGoDecision go{ GoNoGo::Conditional };
    go.condition = u"the queue of Reporting is watched until it is below 500"_s;
    go.owner = u"tariq"_s;
    go.due = sample::now().addSecs(40 * 60);
    go.by = u"jonas"_s;
    go.at = before(45min);
    go.subject = made.state.subjectHash;
    made.state.decisions = { go };
    return made;
}

InboxEntry openCondition()
{
    InboxEntry entry{ Deployment, u"production"_s, u"2.15.0"_s, Tier::Production };
    entry.waiting.kind = CommandKind::CloseCondition;
    entry.waiting.title = u"Condition: the queue of Reporting is watched until it is below 500"_s;
    entry.waiting.person = u"tariq"_s;
    entry.waiting.since = before(45min);
    return entry;
}

DeploymentSnapshot signing()
{
    DeploymentSnapshot made = underWay(u"nothing"_s, 11);
    made.currentStep.clear();
    made.remaining.reset();
    made.gates[2].open = true;
    made.gates[2].light = GateLight::Proved;
    DeploymentState &state = made.state;
    std::vector<GateVerdict> gates = signGates();
    for (const GateVerdict &gate : gates)
        state.target.policy.signOff.push_back({ gate.gate.role, gate.gate.title.mid(10) });
    state.signOffs = { { u"release-manager"_s, u"mara"_s, true, u"as planned"_s, before(3min) },
        { u"dba"_s, u"ines"_s, false, u"two slow queries are still looked at"_s, before(2min) } };
    gates[0].open = true;
    gates[0].light = GateLight::Proved;
    gates[0].reason = u"signed by mara"_s;
    gates[1].light = GateLight::Failed;
    gates[1].reason = u"ines does not sign: two slow queries are still looked at"_s;
    made.gates.insert(made.gates.end(), gates.begin(), gates.end());
    return made;
}

DeploymentSnapshot glassBroken()
{
    DeploymentSnapshot made = checklist();
    made.state.glass = BrokenGlass{ u"mara"_s, u"production is down, the fix cannot wait"_s,
        made.state.subjectHash, before(7min) };
    made.gates[1].open = true;
    made.gates[1].light = GateLight::Overridden;
    made.gates[1].remedy.clear();
    made.gates[1].reason = u"the glass was broken by mara (“production is down, the fix cannot wait”); "
                           u"without that: no backup was taken in this deployment"_s;
    return made;
}

} // namespace fairlead::samples
