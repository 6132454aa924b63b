#include "ui/kit/step_words.h"

#include "models/deployment_views.h"
#include "ui/kit/parts.h"
#include "ui/theme/theme.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::words {

using std::chrono::milliseconds;

namespace {

constexpr qsizetype MostEvidence = 12;

QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

void addAll(QStringList &lines, const QJsonObject &object)
{
    for (auto it = object.begin(); it != object.end() && lines.size() < MostEvidence; ++it) {
        const QString value = valueText(it.value());
        if (!value.isEmpty())
            lines << u"%1: %2"_s.arg(it.key(), parts::bounded(value, 400, 400));
    }
}

/// Words that the runbook may use in the title of the advice for a step of this kind.
QStringList subjectsOf(const Step &step)
{
    switch (step.kind) {
    case StepKind::Verify:
    case StepKind::Probe:
    case StepKind::Watch: return { u"health"_s, u"check"_s, u"service"_s, u"verify"_s };
    case StepKind::Migration: return { u"migration"_s, u"migrations"_s, u"database"_s };
    case StepKind::Backup: return { u"backup"_s, u"database"_s };
    case StepKind::Deploy:
    case StepKind::Inspect: return { u"deployment"_s, u"deploy"_s, u"service"_s, u"start"_s };
    default: return {};
    }
}

int fit(const Advice &advice, const QStringList &subjects, const Step &step)
{
    int score = 0;
    for (qsizetype i = 0; i < subjects.size(); ++i) {
        if (advice.about.contains(subjects[i]))
            score += static_cast<int>(subjects.size() - i);
    }
    const QStringList own = step.title.toLower().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : own)
        score += word.size() > 3 && advice.about.contains(word) ? 1 : 0;
    return score;
}

} // namespace

QString attemptTime(const Attempt &attempt)
{
    const QString start = attempt.intended.toLocalTime().toString(u"HH:mm:ss"_s);
    if (!attempt.ended.isValid())
        return u"since %1"_s.arg(start);
    return u"%1, %2"_s.arg(start, theme::duration(timeTaken(attempt)));
}

QString outcomeSentence(const Step &step, const StepProgress &progress)
{
    const Attempt last = progress.attempts.empty() ? Attempt{} : progress.attempts.back();
    switch (progress.state) {
    case StepState::Failed:
        return last.exitCode != 0 ? u"“%1” failed with exit code %2"_s.arg(step.title).arg(last.exitCode)
                                  : u"“%1” failed"_s.arg(step.title);
    case StepState::TimedOut: return u"“%1” did not end in time and was stopped"_s.arg(step.title);
    case StepState::Cancelled: return u"“%1” was cancelled before it ended"_s.arg(step.title);
    case StepState::Unknown:
        return u"It is not known how “%1” ended: look at what it left, then decide"_s.arg(step.title);
    default: return {};
    }
}

QStringList evidenceLines(const Attempt &attempt)
{
    QStringList lines;
    const QString message = attempt.evidence[u"message"_s].toString();
    if (!message.isEmpty())
        lines << parts::bounded(message, 400, 400);
    if (attempt.ended.isValid())
        lines << u"exit code %1"_s.arg(attempt.exitCode);
    if (attempt.edited)
        lines << u"ran an edited command, not the runbook's"_s;
    addAll(lines, attempt.evidence[u"result"_s].toObject());
    QJsonObject rest = attempt.evidence;
    for (const auto &known : { u"message"_s, u"result"_s, u"elapsedMs"_s })
        rest.remove(known);
    addAll(lines, rest);
    return lines;
}

const Advice *adviceFor(const Pipeline &pipeline, const Step &step)
{
    const QStringList subjects = subjectsOf(step);
    const Advice *best = nullptr;
    int most = 0;
    for (const Advice &advice : pipeline.advice) {
        const int score = fit(advice, subjects, step);
        if (score > most) {
            most = score;
            best = &advice;
        }
    }
    return best;
}

} // namespace fairlead::words
