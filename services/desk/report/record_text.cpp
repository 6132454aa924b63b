#include "services/desk/report/record_text.h"

#include "services/desk/report/record_html_sections.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using record::personIn;
using record::shortTime;
using record::whoSaid;

/// One line that no Markdown reads as anything but text in a table.
QString safe(QString text)
{
    text = record::visible(text);
    text.replace(u'|', u"\\|"_s).replace(u'\n', u' ').replace(u'\r', u' ').replace(u'<', u"&lt;"_s);
    return text;
}

QString warnings(const QJsonObject &record)
{
    QString text;
    const QJsonObject glass = record[u"glassBroken"_s].toObject();
    if (!glass.isEmpty())
        text += u"**THE GLASS WAS BROKEN** by %1, %2: %3\n\n"_s.arg(
            safe(whoSaid(record, glass)), shortTime(glass[u"at"_s]), safe(glass[u"reason"_s].toString()));
    if (record[u"practice"_s].toBool())
        text += u"**Practice: the parts were played, nothing of this touched a real system.**\n\n"_s;
    if (const QString real = record[u"rehearses"_s].toString(); !real.isEmpty())
        text += u"**A rehearsal for %1.**\n\n"_s.arg(safe(real));
    return text;
}

QString approvals(const QJsonObject &record)
{
    QString text;
    for (const auto &value : record[u"approvals"_s].toArray()) {
        const QJsonObject one = value.toObject();
        text += u"- %1 as %2: %3%4 %5\n"_s.arg(safe(whoSaid(record, one)), safe(one[u"role"_s].toString()),
            one[u"decision"_s].toString(), one[u"void"_s].toBool() ? u" (void)"_s : QString(),
            safe(one[u"comment"_s].toString()));
    }
    return text;
}

QString artefacts(const QJsonObject &record)
{
    QString text;
    for (const auto &value : record[u"artefacts"_s].toArray()) {
        const QJsonObject one = value.toObject();
        text += u"- %1 of %2, snapshot %3, %4 bytes, SHA-256 `%5`\n"_s.arg(safe(one[u"kind"_s].toString()),
            safe(one[u"database"_s].toString()), shortTime(one[u"snapshot"_s]),
            QString::number(one[u"size"_s].toInteger()), one[u"sha256"_s].toString());
    }
    return text;
}

QString steps(const QJsonObject &record, const QJsonArray &all)
{
    QString rows = u"\n| Step | State | Attempts | When | Who |\n|---|---|---|---|---|\n"_s;
    for (const auto &value : all) {
        const QJsonObject step = value.toObject();
        const QString note = step[u"note"_s].toString();
        const QString who = personIn(record, step[u"by"_s].toString());
        rows += u"| %1 | %2 | %3 | %4 | %5 |\n"_s.arg(safe(step[u"title"_s].toString()),
            step[u"state"_s].toString(), QString::number(step[u"attempts"_s].toArray().size()),
            shortTime(step[u"at"_s]), safe(note.isEmpty() ? who : u"%1: %2"_s.arg(who, note)));
    }
    return rows;
}

QString notes(const QJsonObject &record)
{
    QString text;
    for (const auto &value : record[u"notes"_s].toArray()) {
        const QJsonObject note = value.toObject();
        text += u"- %1, %2: %3\n"_s.arg(
            safe(whoSaid(record, note)), shortTime(note[u"at"_s]), safe(note[u"text"_s].toString()));
    }
    return text.isEmpty() ? text : u"\n## Notes\n\n"_s + text;
}

} // namespace

QString releaseRecordText(const QJsonObject &record)
{
    const QJsonObject runbook = record[u"runbook"_s].toObject();
    QString text = u"# %1 to %2: %3\n\n"_s.arg(safe(record[u"version"_s].toString()),
                       safe(record[u"environment"_s].toString()), record[u"outcome"_s].toString())
        + warnings(record);
    text += u"Deployment `%1`, created by %2, %3 to %4 (UTC).\nRunbook `%5`, SHA-256 `%6`.\n\n"_s.arg(
        record[u"deployment"_s].toString(), safe(personIn(record, record[u"startedBy"_s].toString())),
        shortTime(record[u"started"_s]), shortTime(record[u"ended"_s]), safe(runbook[u"path"_s].toString()),
        runbook[u"sha256"_s].toString());
    text += approvals(record) + artefacts(record) + steps(record, record[u"steps"_s].toArray());
    if (const QJsonObject rollback = record[u"rollback"_s].toObject(); !rollback.isEmpty()) {
        text += u"\n## Rollback\n\nReason: %1\n"_s.arg(safe(rollback[u"reason"_s].toString()))
            + steps(record, rollback[u"steps"_s].toArray());
    }
    return text + notes(record);
}

} // namespace fairlead
