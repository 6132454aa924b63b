#include "services/deployment/gate_rules.h"
#include "services/deployment/people_refusals.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

/// Each person's newest decision on what this deployment will run, in this role.
std::vector<ApprovalRecord> newestDecisions(const Gate &gate, const DeploymentState &state)
{
    std::vector<ApprovalRecord> newest;
    for (const ApprovalRecord &record : state.approvals) {
        if (record.role != gate.role || record.subject != state.subjectHash)
            continue;
        std::erase_if(newest, [&](const ApprovalRecord &older) { return older.person == record.person; });
        newest.push_back(record);
    }
    return newest;
}

/// What an approval of an earlier state of things would have to say about it; empty when there is none.
QString voidText(const Gate &gate, const DeploymentState &state)
{
    for (auto it = state.approvals.rbegin(); it != state.approvals.rend(); ++it) {
        if (it->role != gate.role || it->subject == state.subjectHash || !it->approved)
            continue;
        const QStringList changed = changedParts(state.subjects.value(it->subject), state.subject);
        return u"the approval by %1 is void: %2 changed"_s.arg(
            it->person, changed.isEmpty() ? u"what it was given for"_s : changed.join(u", "_s));
    }
    return {};
}

struct Count
{
    QStringList people = {};
    QStringList expired = {};
    QDateTime newest = {};
};

Count countApprovals(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    Count count;
    for (const ApprovalRecord &record : newestDecisions(gate, state)) {
        if (deploys(state, record.person))
            continue;
        const bool expired = gate.limit.count() > 0 && record.at.msecsTo(now) >= gate.limit.count();
        if (expired) {
            count.expired << record.person;
            continue;
        }
        count.people << record.person + (record.rolePlay ? u" (role-play)"_s : QString());
        count.newest = count.newest.isValid() ? std::max(count.newest, record.at) : record.at;
    }
    return count;
}

} // namespace

GateVerdict judgeApproval(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    for (const ApprovalRecord &record : newestDecisions(gate, state)) {
        if (!record.approved) {
            return shutGate(gate, GateLight::Failed,
                u"refused by %1: %2"_s.arg(record.person, record.comment),
                u"%1 has to approve after all, or cancel the deployment"_s.arg(record.person), record.at);
        }
    }
    if (gate.limit.count() > 0) {
        if (auto moved = clockVerdict(gate, state, now))
            return *moved;
    }
    const Count count = countApprovals(gate, state, now);
    if (count.people.size() >= gate.count)
        return openGate(gate, u"approved by "_s + count.people.join(u", "_s), count.newest);
    const QString remedy = u"somebody other than %1 has to approve as %2"_s.arg(state.startedBy, gate.role);
    const QString missing = u"%1 of %2 approvals"_s.arg(count.people.size()).arg(gate.count);
    if (!count.expired.isEmpty()) {
        return shutGate(gate, GateLight::Stale,
            u"%1; the approval by %2 is older than %3"_s.arg(
                missing, count.expired.join(u", "_s), durationWords(gate.limit)),
            remedy);
    }
    const QString voided = voidText(gate, state);
    if (!voided.isEmpty()) {
        const QDateTime since = state.revisions.empty() ? QDateTime() : state.revisions.back().at;
        return shutGate(gate, GateLight::Stale, u"%1; %2"_s.arg(missing, voided), remedy, since);
    }
    return shutGate(gate, GateLight::Missing, missing, remedy, state.created);
}

/// Somebody who holds the role said so: that the stakeholders were told, that they stand by.
GateVerdict judgeConfirmation(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    if (auto moved = clockVerdict(gate, state, now))
        return *moved;
    for (auto it = state.confirmations.rbegin(); it != state.confirmations.rend(); ++it) {
        if (it->gate != gate.id)
            continue;
        const QString play = it->rolePlay ? u" (role-play)"_s : QString();
        const QString said = gate.kind == Gate::Kind::Standby ? u"%1%2 stands by"_s : u"told, says %1%2"_s;
        return openGate(
            gate, said.arg(it->by, play) + (it->text.isEmpty() ? QString() : u": "_s + it->text), it->at);
    }
    if (gate.kind == Gate::Kind::Standby) {
        return shutGate(gate, GateLight::Missing, u"nobody has said that they stand by"_s,
            u"a person with the role %1 accepts"_s.arg(gate.role), state.created);
    }
    return shutGate(gate, GateLight::Missing, u"nobody has said who was told, and how"_s,
        u"tell them and write down how"_s, state.created);
}

GateVerdict judgeSignOff(const Gate &gate, const DeploymentState &state)
{
    for (auto it = state.signOffs.rbegin(); it != state.signOffs.rend(); ++it) {
        if (it->role != gate.role)
            continue;
        const QString play = it->rolePlay ? u" (role-play)"_s : QString();
        if (it->signedOff)
            return openGate(gate, u"signed by %1%2"_s.arg(it->person, play), it->at);
        return shutGate(gate, GateLight::Failed, u"%1 does not sign: %2"_s.arg(it->person, it->notes),
            u"settle that, then %1 signs"_s.arg(it->person), it->at);
    }
    return shutGate(gate, GateLight::Missing, u"not signed yet"_s,
        u"a person with the role %1 signs"_s.arg(gate.role), state.created);
}

} // namespace fairlead
