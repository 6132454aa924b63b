#include "services/desk/report/record_timeline.h"

#include "services/desk/report/record_values.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead::record {

namespace {

/// `{key}` is what the event holds under that key; `{before|key}` too, with `before` in front, or nothing.
constexpr std::array<std::pair<EventKind, QStringView>, 36> Sentences{ {
    { EventKind::Created, u"created the deployment of {version}" },
    { EventKind::RunbookAccepted, u"accepted the runbook with the SHA-256 {text}" },
    { EventKind::ApprovalRecorded, u"{decision} as {role}{: |text}" },
    { EventKind::Started, u"started the deployment" },
    { EventKind::StepAwaited, u"a person has to act: {step}" },
    { EventKind::AttemptIntended, u"started {step}, attempt {attempt}{, |edited}" },
    { EventKind::AttemptEnded, u"{step}, attempt {attempt}: {outcome}, exit code {exit}" },
    { EventKind::StepTicked, u"ticked {step}{: |text}" },
    { EventKind::StepMarkedDone, u"marked {step} as done{: |text}" },
    { EventKind::StepSkipped, u"left out {step}{: |text}" },
    { EventKind::VersionRecorded, u"recorded that {service} runs {version}" },
    { EventKind::ArtefactRecorded, u"recorded the {kind} made by {step}{: |path}" },
    { EventKind::Paused, u"paused" },
    { EventKind::Resumed, u"resumed" },
    { EventKind::CancelRequested, u"asked to cancel{: |text}" },
    { EventKind::Cancelled, u"the deployment is cancelled" },
    { EventKind::RollbackStarted, u"started the rollback{: |text}" },
    { EventKind::RollbackEnded, u"the rollback has ended" },
    { EventKind::Completed, u"the deployment is complete" },
    { EventKind::NoteAdded, u"noted: {text}" },
    { EventKind::Revised, u"what will run has changed: {text}" },
    { EventKind::FactRecorded, u"looked at {name}: {state}{, |said}" },
    { EventKind::EvidenceRecorded,
        u"evidence for {step}: {kind}{ |name}{ with the SHA-256 |sha256}{: |said}" },
    { EventKind::GateConfirmed, u"confirmed “{gate}”{: |text}" },
    { EventKind::ReadingRecorded, u"read {value}{ |unit} for “{gate}”{, see |link}{: |text}" },
    { EventKind::ExceptionAsked, u"asked for an exception from “{of}”{: |text}" },
    { EventKind::ExceptionDecided, u"{decision} the exception from “{of}”{: |text}" },
    { EventKind::GlassBroken, u"BROKE THE GLASS{: |text}" },
    { EventKind::Claimed, u"took it in hand{: |text}" },
    { EventKind::HandedOver, u"offered it to {to}{: |text}" },
    { EventKind::ClaimReleased, u"gave it out of hand" },
    { EventKind::VoteRecorded, u"votes {vote} as {role}{: |text}" },
    { EventKind::GoNoGoDecided,
        u"decided {decision}{; condition: |condition}{; owner: |owner}{; due |due}{; remedy: |remedy}{: "
        u"|text}" },
    { EventKind::ConditionClosed, u"closed the condition{: |text}" },
    { EventKind::SignedOff, u"{decision} as {role}{: |text}" },
    { EventKind::RequestRefused, u"a request from another console was refused{: |text}" },
} };

QString person(const QString &id, const RecordSource &source)
{
    return id.isEmpty() ? QString() : source.names.value(id, id);
}

/// The title of what a gate's id, "gate:<id>" or "step:<id>" names.
QString subjectTitle(const QString &of, const DeploymentState &state)
{
    const QString id = of.startsWith(u"gate:"_s) || of.startsWith(u"step:"_s) ? of.mid(5) : of;
    const auto gate = std::ranges::find(state.pipeline.gates, id, &Gate::id);
    return gate == state.pipeline.gates.end() ? titleOf(state, id) : gate->title;
}

QString plain(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
}

QString valueOf(const QString &key, const Event &event, const RecordSource &source)
{
    if (key == u"text"_s)
        return withoutPassword(event.text);
    if (key == u"said"_s)
        return withoutPassword(event.data[u"text"_s].toString());
    if (key == u"step"_s)
        return titleOf(source.state, event.step);
    if (key == u"attempt"_s)
        return QString::number(event.attempt);
    if (key == u"outcome"_s)
        return outcomeWord(event.outcome.value_or(Outcome::Unknown));
    if (key == u"exit"_s)
        return QString::number(event.exitCode);
    if (key == u"edited"_s)
        return event.data[key].toBool() ? u"with an edited command"_s : QString();
    if (key == u"of"_s || key == u"gate"_s)
        return subjectTitle(event.data[key].toString(), source.state);
    if (key == u"to"_s || key == u"owner"_s)
        return person(event.data[key].toString(), source);
    if (key == u"due"_s)
        return event.data[key].toString().left(16).replace(u'T', u' ');
    return plain(event.data[key]);
}

/// One `{…}` without its braces.
QString filled(QStringView place, const Event &event, const RecordSource &source)
{
    const qsizetype bar = place.indexOf(u'|');
    const QString value = valueOf(place.sliced(bar + 1).toString(), event, source);
    return value.isEmpty() || bar < 0 ? value : place.first(bar).toString() + value;
}

QJsonObject entry(int number, const Event &event, const RecordSource &source)
{
    QJsonObject json{ { u"number"_s, number }, { u"at"_s, time(event.at) }, { u"by"_s, event.by },
        { u"rolePlay"_s, event.rolePlay }, { u"kind"_s, eventKindWord(event.kind) },
        { u"what"_s, eventWords(event, source) } };
    if (!event.step.isEmpty())
        json[u"step"_s] = event.step;
    if (event.attempt > 0)
        json[u"attempt"_s] = event.attempt;
    if (event.outcome) {
        json[u"outcome"_s] = outcomeWord(*event.outcome);
        json[u"exitCode"_s] = event.exitCode;
    }
    return json;
}

} // namespace

QString eventWords(const Event &event, const RecordSource &source)
{
    const auto found = std::ranges::find(Sentences, event.kind, &std::pair<EventKind, QStringView>::first);
    if (found == Sentences.end())
        return eventKindWord(event.kind);
    const QStringView sentence = found->second;
    QString words;
    for (qsizetype at = 0; at < sentence.size();) {
        if (sentence[at] != u'{') {
            words += sentence[at++];
            continue;
        }
        const qsizetype end = sentence.indexOf(u'}', at);
        words += filled(sentence.sliced(at + 1, end - at - 1), event, source);
        at = end + 1;
    }
    return words;
}

QJsonArray timeline(const RecordSource &source)
{
    QJsonArray entries;
    int number = 0;
    for (const Event &event : source.events)
        entries.append(entry(++number, event, source));
    return entries;
}

} // namespace fairlead::record
