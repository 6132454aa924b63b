#include "services/desk/report/record_html_sections.h"

using namespace Qt::StringLiterals;

namespace fairlead::record {

namespace {

QString outputText(const QJsonObject &output)
{
    if (output[u"missing"_s].toBool())
        return u"no output is on this machine"_s;
    const QString text = u"%1 bytes, SHA-256 %2"_s.arg(
        QString::number(output[u"bytes"_s].toInteger()), output[u"sha256"_s].toString());
    const qint64 leftOut = output[u"leftOut"_s].toInteger();
    return leftOut == 0 ? text
                        : text + u", %1 bytes in the middle were given up and read as zeros"_s.arg(leftOut);
}

void difference(RecordPage &page, const QJsonObject &step, const QJsonObject &attempt)
{
    if (step[u"written"_s].toString().isEmpty())
        return page.text(u"p"_s,
            u"The runbook does not give this command: Fairlead or a deploy method does."_s, u"muted"_s);
    if (attempt[u"difference"_s].toString().isEmpty())
        return page.text(u"p"_s, u"The same as in the runbook."_s, u"good"_s);
    const int line = step[u"line"_s].toInt();
    const QString place = line > 0 ? u", line %1,"_s.arg(line) : QString();
    page.text(u"p"_s, u"Differs from the runbook%1 (−) as follows (+):"_s.arg(place), u"warning"_s);
    page.difference(attempt[u"difference"_s].toString());
}

QString attemptFacts(const QJsonObject &attempt)
{
    return u"%1, exit code %2, %3, from %4 to %5"_s.arg(attempt[u"outcome"_s].toString(),
        QString::number(attempt[u"exitCode"_s].toInt()), elapsedText(attempt[u"elapsedMs"_s].toInteger()),
        shortTime(attempt[u"intended"_s]), shortTime(attempt[u"ended"_s]));
}

void writeAttempt(RecordPage &page, const QJsonObject &step, const QJsonObject &attempt)
{
    page.open(u"div"_s, u"attempt"_s);
    page.text(u"h3"_s,
        u"%1, attempt %2"_s.arg(step[u"title"_s].toString(), QString::number(attempt[u"number"_s].toInt())));
    page.text(u"p"_s, attemptFacts(attempt), lookOfState(attempt[u"outcome"_s].toString()));
    page.text(u"p"_s, u"Output: "_s + outputText(attempt[u"output"_s].toObject()), u"code"_s);
    if (attempt[u"edited"_s].toBool())
        page.text(u"p"_s, u"RAN AN EDITED COMMAND, NOT THE RUNBOOK’S"_s, u"loud"_s);
    if (const QString script = attempt[u"script"_s].toString(); !script.isEmpty()) {
        page.text(u"pre"_s, script);
        difference(page, step, attempt);
    }
    page.close();
}

QList<Row> stepRows(const QJsonObject &record, const QJsonArray &steps)
{
    QList<Row> rows;
    for (const auto &value : steps) {
        const QJsonObject step = value.toObject();
        const QString word = step[u"state"_s].toString();
        const QJsonArray attempts = step[u"attempts"_s].toArray();
        const qint64 took = attempts.isEmpty() ? 0 : attempts.last()[u"elapsedMs"_s].toInteger();
        rows.append({ { step[u"phase"_s].toString(), u"muted"_s }, { step[u"title"_s].toString() },
            { word, lookOfState(word) }, { QString::number(attempts.size()) },
            { attempts.isEmpty() ? QString() : elapsedText(took) }, { shortTime(step[u"at"_s]), u"when"_s },
            { personIn(record, step[u"by"_s].toString()) }, { step[u"note"_s].toString() } });
    }
    return rows;
}

void stepTable(RecordPage &page, const QJsonObject &record, const QJsonArray &steps)
{
    page.table(
        { u"Phase"_s, u"Step"_s, u"State"_s, u"Attempts"_s, u"Took"_s, u"When"_s, u"Who"_s, u"Note"_s },
        stepRows(record, steps), u"There are no steps."_s);
}

void attemptList(RecordPage &page, const QJsonArray &steps)
{
    bool any = false;
    for (const auto &value : steps) {
        const QJsonObject step = value.toObject();
        for (const auto &attempt : step[u"attempts"_s].toArray()) {
            writeAttempt(page, step, attempt.toObject());
            any = true;
        }
    }
    if (!any)
        page.text(u"p"_s, u"Nothing has run."_s, u"muted"_s);
}

} // namespace

void timelineSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"timeline"_s].toArray()) {
        const QJsonObject entry = value.toObject();
        const bool glass = entry[u"kind"_s].toString() == u"glass-broken"_s;
        rows.append(Row{ { QString::number(entry[u"number"_s].toInt()), u"muted"_s } }
            + whenAndWho(record, entry)
            + Row{ { entry[u"what"_s].toString(), glass ? u"loud"_s : QString() } });
    }
    page.table({ u"No."_s, u"When (UTC)"_s, u"Who"_s, u"What"_s }, rows, u"Nothing has happened."_s);
}

void stepsSection(RecordPage &page, const QJsonObject &record)
{
    stepTable(page, record, record[u"steps"_s].toArray());
}

void attemptsSection(RecordPage &page, const QJsonObject &record)
{
    page.text(u"p"_s,
        u"Each command as it ran. The SHA-256 is that of the file “spool” in the attempt’s folder."_s,
        u"muted"_s);
    attemptList(page, record[u"steps"_s].toArray());
}

void rollbackSection(RecordPage &page, const QJsonObject &record)
{
    const QJsonObject rollback = record[u"rollback"_s].toObject();
    if (rollback.isEmpty())
        return page.text(u"p"_s, u"It was not rolled back."_s, u"muted"_s);
    page.text(u"p"_s, u"Reason: "_s + rollback[u"reason"_s].toString(), u"loud"_s);
    page.text(u"p"_s,
        u"Started %1, ended %2."_s.arg(shortTime(rollback[u"started"_s]), shortTime(rollback[u"ended"_s])));
    for (const auto &what : rollback[u"plan"_s][u"cannotUndo"_s].toArray())
        page.text(u"p"_s, u"Not undone: "_s + what.toString(), u"warning"_s);
    stepTable(page, record, rollback[u"steps"_s].toArray());
    attemptList(page, rollback[u"steps"_s].toArray());
}

} // namespace fairlead::record
