#include "services/desk/report/record_steps.h"

#include "models/deployment_views.h"
#include "models/unified_diff.h"
#include "services/desk/report/record_values.h"
#include "services/desk/running/attempt_place.h"
#include "services/execution/spool_index.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::record {

namespace {

qint64 elapsedMs(const Attempt &attempt)
{
    return timeTaken(attempt).count();
}

/// With a line end, so that its lack is no difference.
QByteArray lines(const QString &text)
{
    return (text.endsWith(u'\n') ? text : text + u'\n').toUtf8();
}

qint64 leftOutBytes(const QString &folder)
{
    QFile file(folder + u"/spool.gap"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const SpoolGap gap = readSpoolGap(file.handle());
    return gap.isEmpty() ? 0 : gap.to - gap.from;
}

QJsonObject attemptJson(const RecordSource &source, const Step &step, const Attempt &attempt)
{
    const QString folder = attemptFolder(source.stateFolder, source.state.id, step.id, attempt.number);
    return { { u"number"_s, attempt.number }, { u"intended"_s, time(attempt.intended) },
        { u"ended"_s, time(attempt.ended) }, { u"elapsedMs"_s, elapsedMs(attempt) },
        { u"outcome"_s, attempt.outcome ? outcomeWord(*attempt.outcome) : u"running"_s },
        { u"exitCode"_s, attempt.exitCode }, { u"script"_s, attempt.script }, { u"edited"_s, attempt.edited },
        { u"difference"_s, scriptDifference(step, attempt) }, { u"output"_s, outputOf(folder) },
        { u"evidence"_s, attempt.evidence } };
}

QJsonObject stepJson(const RecordSource &source, const Phase &phase, const Step &step)
{
    const StepProgress progress = source.state.steps.value(step.id);
    QJsonArray attempts;
    for (const Attempt &attempt : progress.attempts)
        attempts.append(attemptJson(source, step, attempt));
    return { { u"id"_s, step.id }, { u"phase"_s, phase.title }, { u"title"_s, titleOf(step) },
        { u"kind"_s, stepKindWord(step.kind) }, { u"service"_s, step.service },
        { u"line"_s, step.source.first }, { u"lastLine"_s, step.source.last }, { u"written"_s, step.written },
        { u"state"_s, stateWord(progress.state) }, { u"by"_s, progress.by }, { u"at"_s, time(progress.at) },
        { u"note"_s, progress.note }, { u"attempts"_s, attempts } };
}

} // namespace

QString scriptDifference(const Step &step, const Attempt &attempt)
{
    if (step.written.isEmpty() || attempt.script.isEmpty())
        return {};
    const QString difference = unifiedDiff(lines(step.written), lines(attempt.script), u"script"_s);
    return difference.section(u'\n', 2); // without the names of files, which these are not
}

QJsonObject outputOf(const QString &attemptFolder)
{
    QFile spool(attemptFolder + u"/spool"_s);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!spool.open(QIODevice::ReadOnly) || !hash.addData(&spool))
        return { { u"missing"_s, true } };
    QJsonObject json{ { u"sha256"_s, QString::fromLatin1(hash.result().toHex()) },
        { u"bytes"_s, spool.pos() } };
    if (const qint64 leftOut = leftOutBytes(attemptFolder); leftOut > 0)
        json[u"leftOut"_s] = leftOut;
    return json;
}

QJsonArray steps(const RecordSource &source, const std::vector<Phase> &phases)
{
    QJsonArray all;
    for (const Phase &phase : phases) {
        for (const Step &step : phase.steps)
            all.append(stepJson(source, phase, step));
    }
    return all;
}

} // namespace fairlead::record
