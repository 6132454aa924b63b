#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace fairlead {

/// How an attempt ended. Never a bool: an unclear end is Unknown, and a person decides.
enum class Outcome { Succeeded, Failed, Cancelled, TimedOut, Unknown };

/// What can happen to a deployment. The comment names the Event fields in use besides `by` and `at`.
enum class EventKind {
    Created, ///< data: environment, version, pipeline, pipelineHash, parameters, subject (hash),
             ///< subjectParts (an ApprovalSubject), practice, timeScale, previous (id of the last approved
             ///< one)
    RunbookAccepted, ///< text: SHA-256 of the runbook text that was shown and accepted
    ApprovalRecorded, ///< text: comment; data: role, decision ("approved" | "refused"), subject (hash)
    Started,
    StepAwaited, ///< step: a person has to act
    AttemptIntended, ///< step, attempt; text: script as it will run; data: edited (bool)
    AttemptEnded, ///< step, attempt, outcome, exitCode; data: evidence
    StepTicked, ///< step; text: note
    StepMarkedDone, ///< step; text: reason
    StepSkipped, ///< step; text: reason
    VersionRecorded, ///< step; data: service, version, inspected (map)
    ArtefactRecorded, ///< step; data: the artefact (a backup)
    Paused,
    Resumed,
    CancelRequested, ///< text: reason
    Cancelled,
    RollbackStarted, ///< text: reason; data: plan
    RollbackEnded, ///< outcome
    Completed,
    NoteAdded, ///< text
    Revised, ///< text: what changed, as a sentence; data: as Created, without practice and timeScale
    FactRecorded, ///< data: a Fact
    EvidenceRecorded, ///< step: a checklist item's or a criterion's id; data: an Evidence
    GateConfirmed, ///< text: what the person said; data: gate
    ReadingRecorded, ///< text: note; data: gate, value, unit, link
    ExceptionAsked, ///< text: reason; data: of ("step:<id>" to waive it, "gate:<id>" to override it)
    ExceptionDecided, ///< text: comment; data: of, decision ("allowed" | "refused")
    GlassBroken, ///< text: reason; data: subject (hash)
    Claimed, ///< text: reason when it was taken from somebody else
    HandedOver, ///< text: note; data: to (a person's id)
    ClaimReleased,
    VoteRecorded, ///< text: comment; data: role, vote ("go" | "no-go"), subject (hash)
    GoNoGoDecided, ///< text: comment; data: decision, condition, owner, due, remedy, subject (hash)
    ConditionClosed, ///< text: how it was met
    SignedOff, ///< text: notes; data: role, decision ("signed" | "refused"), subject (hash)
    RequestRefused, ///< text: why; data: request (number in the deployment's inbox), kind
};

/// One entry of a deployment's history. Append-only; the state is a fold over these.
struct Event
{
    EventKind kind = EventKind::NoteAdded;
    QString by = {}; ///< a person's id, or "fairlead" when the engine did it
    QDateTime at = {}; ///< UTC
    bool rolePlay = false; ///< in a practice workspace, one person sat at another desk
    QString step = {};
    int attempt = 0; ///< 1-based
    std::optional<Outcome> outcome = {};
    int exitCode = 0;
    QString text = {};
    QJsonObject data = {};

    friend bool operator==(const Event &, const Event &) = default;
};

QString eventKindWord(EventKind kind);
std::optional<EventKind> eventKindFromWord(const QString &word);
QString outcomeWord(Outcome outcome);
std::optional<Outcome> outcomeFromWord(const QString &word);

QJsonObject toJson(const Event &event);
std::optional<Event> eventFromJson(const QJsonObject &json);

} // namespace fairlead
