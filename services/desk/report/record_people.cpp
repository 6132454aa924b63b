#include "services/desk/report/record_people.h"

#include "services/desk/report/record_values.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::record {

namespace {

QJsonObject said(const QString &by, const QDateTime &at, bool rolePlay, QJsonObject rest)
{
    rest[u"by"_s] = by;
    rest[u"at"_s] = time(at);
    rest[u"rolePlay"_s] = rolePlay;
    return rest;
}

/// What no longer is what it was when this was said; nothing while it counts.
void markVoid(QJsonObject &json, const QString &subject, const DeploymentState &state)
{
    const bool isVoid = subject != state.subjectHash;
    json[u"subject"_s] = subject;
    json[u"void"_s] = isVoid;
    if (isVoid)
        json[u"changed"_s]
            = QJsonArray::fromStringList(changedParts(state.subjects.value(subject), state.subject));
}

QString stateWord(ExceptionRecord::State state)
{
    switch (state) {
    case ExceptionRecord::State::Allowed: return u"allowed"_s;
    case ExceptionRecord::State::Refused: return u"refused"_s;
    case ExceptionRecord::State::Asked: break;
    }
    return u"asked"_s;
}

QString gateTitle(const DeploymentState &state, const QString &id)
{
    const auto gate = std::ranges::find(state.pipeline.gates, id, &Gate::id);
    return gate == state.pipeline.gates.end() ? titleOf(state, id) : gate->title;
}

QJsonObject decision(const GoNoGoDecision &made, const DeploymentState &state)
{
    QJsonObject json = toJson(made);
    json[u"comment"_s] = made.comment;
    if (made.decision == GoNoGo::Conditional) {
        json[u"closed"_s] = time(made.closed);
        json[u"closedBy"_s] = made.closedBy;
        json[u"closing"_s] = made.closing;
    }
    json = said(made.by, made.at, made.rolePlay, json);
    markVoid(json, made.subject, state);
    return json;
}

/// The newest signature in a role; an empty row where there is none.
QJsonObject signOff(const Gate &gate, const DeploymentState &state)
{
    QJsonObject row{ { u"role"_s, gate.role }, { u"title"_s, gate.title }, { u"decision"_s, QString() } };
    for (const SignOff &one : state.signOffs) {
        if (one.role != gate.role)
            continue;
        row[u"decision"_s] = one.signedOff ? u"signed"_s : u"refused"_s;
        row[u"notes"_s] = one.notes;
        row = said(one.person, one.at, one.rolePlay, row);
    }
    return row;
}

} // namespace

QJsonArray approvals(const DeploymentState &state)
{
    QJsonArray all;
    for (const ApprovalRecord &record : state.approvals) {
        QJsonObject json = said(record.person, record.at, record.rolePlay,
            { { u"role"_s, record.role }, { u"person"_s, record.person },
                { u"decision"_s, record.approved ? u"approved"_s : u"refused"_s },
                { u"comment"_s, record.comment } });
        markVoid(json, record.subject, state);
        all.append(json);
    }
    return all;
}

QJsonArray revisions(const DeploymentState &state)
{
    QJsonArray all;
    for (const Event &event : state.revisions)
        all.append(said(event.by, event.at, event.rolePlay, { { u"what"_s, event.text } }));
    return all;
}

QJsonArray exceptions(const DeploymentState &state)
{
    QJsonArray all;
    for (const ExceptionRecord &record : state.exceptions) {
        all.append(said(record.by, record.at, record.rolePlay,
            { { u"of"_s, record.of }, { u"title"_s, gateTitle(state, record.of.mid(5)) },
                { u"reason"_s, record.reason }, { u"state"_s, stateWord(record.state) },
                { u"decidedBy"_s, record.decidedBy }, { u"decidedAt"_s, time(record.decidedAt) },
                { u"comment"_s, record.comment } }));
    }
    return all;
}

QJsonArray votes(const DeploymentState &state)
{
    QJsonArray all;
    for (const Vote &vote : state.votes) {
        QJsonObject json = said(vote.person, vote.at, vote.rolePlay,
            { { u"role"_s, vote.role }, { u"vote"_s, vote.go ? u"go"_s : u"no-go"_s },
                { u"comment"_s, vote.comment } });
        markVoid(json, vote.subject, state);
        all.append(json);
    }
    return all;
}

QJsonArray decisions(const DeploymentState &state)
{
    QJsonArray all;
    for (const GoNoGoDecision &made : state.decisions)
        all.append(decision(made, state));
    return all;
}

QJsonArray claims(const std::vector<Event> &events)
{
    QJsonArray all;
    for (const Event &event : events) {
        if (event.kind != EventKind::Claimed && event.kind != EventKind::HandedOver
            && event.kind != EventKind::ClaimReleased)
            continue;
        all.append(said(event.by, event.at, event.rolePlay,
            { { u"kind"_s, eventKindWord(event.kind) }, { u"to"_s, event.data[u"to"_s].toString() },
                { u"note"_s, event.text } }));
    }
    return all;
}

QJsonArray confirmations(const DeploymentState &state)
{
    QJsonArray all;
    for (const Confirmation &one : state.confirmations) {
        all.append(said(one.by, one.at, one.rolePlay,
            { { u"gate"_s, one.gate }, { u"title"_s, gateTitle(state, one.gate) },
                { u"text"_s, one.text } }));
    }
    return all;
}

QJsonArray signOffs(const DeploymentState &state)
{
    QJsonArray sheet;
    for (const Gate &gate : state.pipeline.gates) {
        if (gate.kind == Gate::Kind::SignOff)
            sheet.append(signOff(gate, state));
    }
    return sheet;
}

QJsonArray notes(const DeploymentState &state)
{
    QJsonArray all;
    for (const Event &note : state.notes)
        all.append(said(note.by, note.at, note.rolePlay, { { u"text"_s, note.text } }));
    return all;
}

} // namespace fairlead::record
