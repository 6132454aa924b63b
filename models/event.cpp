#include "models/event.h"

#include "models/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<EventKind, 36> EventWords{ { {
    { EventKind::Created, u"created" },
    { EventKind::RunbookAccepted, u"runbook-accepted" },
    { EventKind::ApprovalRecorded, u"approval-recorded" },
    { EventKind::Started, u"started" },
    { EventKind::StepAwaited, u"step-awaited" },
    { EventKind::AttemptIntended, u"attempt-intended" },
    { EventKind::AttemptEnded, u"attempt-ended" },
    { EventKind::StepTicked, u"step-ticked" },
    { EventKind::StepMarkedDone, u"step-marked-done" },
    { EventKind::StepSkipped, u"step-skipped" },
    { EventKind::VersionRecorded, u"version-recorded" },
    { EventKind::ArtefactRecorded, u"artefact-recorded" },
    { EventKind::Paused, u"paused" },
    { EventKind::Resumed, u"resumed" },
    { EventKind::CancelRequested, u"cancel-requested" },
    { EventKind::Cancelled, u"cancelled" },
    { EventKind::RollbackStarted, u"rollback-started" },
    { EventKind::RollbackEnded, u"rollback-ended" },
    { EventKind::Completed, u"completed" },
    { EventKind::NoteAdded, u"note-added" },
    { EventKind::Revised, u"revised" },
    { EventKind::FactRecorded, u"fact-recorded" },
    { EventKind::EvidenceRecorded, u"evidence-recorded" },
    { EventKind::GateConfirmed, u"gate-confirmed" },
    { EventKind::ReadingRecorded, u"reading-recorded" },
    { EventKind::ExceptionAsked, u"exception-asked" },
    { EventKind::ExceptionDecided, u"exception-decided" },
    { EventKind::GlassBroken, u"glass-broken" },
    { EventKind::Claimed, u"claimed" },
    { EventKind::HandedOver, u"handed-over" },
    { EventKind::ClaimReleased, u"claim-released" },
    { EventKind::VoteRecorded, u"vote-recorded" },
    { EventKind::GoNoGoDecided, u"go-no-go-decided" },
    { EventKind::ConditionClosed, u"condition-closed" },
    { EventKind::SignedOff, u"signed-off" },
    { EventKind::RequestRefused, u"request-refused" },
} } };

constexpr Words<Outcome, 5> OutcomeWords{ { {
    { Outcome::Succeeded, u"succeeded" },
    { Outcome::Failed, u"failed" },
    { Outcome::Cancelled, u"cancelled" },
    { Outcome::TimedOut, u"timed-out" },
    { Outcome::Unknown, u"unknown" },
} } };

/// In UTC; invalid when it is no time, or one that cannot be written again.
QDateTime timeFrom(const QJsonValue &value)
{
    const QDateTime at = QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
    const int year = at.date().year();
    return year >= 1 && year <= 9999 ? at : QDateTime();
}

} // namespace

QString eventKindWord(EventKind kind)
{
    return EventWords.word(kind);
}

std::optional<EventKind> eventKindFromWord(const QString &word)
{
    return EventWords.value(word);
}

QString outcomeWord(Outcome outcome)
{
    return OutcomeWords.word(outcome);
}

std::optional<Outcome> outcomeFromWord(const QString &word)
{
    return OutcomeWords.value(word);
}

QJsonObject toJson(const Event &event)
{
    QJsonObject json{ { u"kind"_s, eventKindWord(event.kind) }, { u"by"_s, event.by },
        { u"at"_s, event.at.toUTC().toString(Qt::ISODateWithMs) } };
    if (event.rolePlay)
        json[u"rolePlay"_s] = true;
    if (!event.step.isEmpty())
        json[u"step"_s] = event.step;
    if (event.attempt > 0)
        json[u"attempt"_s] = event.attempt;
    if (event.outcome)
        json[u"outcome"_s] = outcomeWord(*event.outcome);
    if (event.exitCode != 0)
        json[u"exitCode"_s] = event.exitCode;
    if (!event.text.isEmpty())
        json[u"text"_s] = event.text;
    if (!event.data.isEmpty())
        json[u"data"_s] = event.data;
    return json;
}

std::optional<Event> eventFromJson(const QJsonObject &json)
{
    const auto kind = eventKindFromWord(json[u"kind"_s].toString());
    if (!kind)
        return std::nullopt;
    Event event;
    event.kind = *kind;
    event.by = json[u"by"_s].toString();
    event.at = timeFrom(json[u"at"_s]);
    event.rolePlay = json[u"rolePlay"_s].toBool();
    event.step = json[u"step"_s].toString();
    event.attempt = std::max(0, json[u"attempt"_s].toInt());
    if (json.contains(u"outcome"_s)) {
        event.outcome = outcomeFromWord(json[u"outcome"_s].toString());
        if (!event.outcome)
            return std::nullopt;
    }
    event.exitCode = json[u"exitCode"_s].toInt();
    event.text = json[u"text"_s].toString();
    event.data = json[u"data"_s].toObject();
    return event;
}

} // namespace fairlead
