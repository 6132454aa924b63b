#include "services/desk/report/record_html_sections.h"

using namespace Qt::StringLiterals;

namespace fairlead::record {

namespace {

/// "file scan.txt, 312 bytes, SHA-256 ab12…: clean", one piece of evidence a line.
QString evidenceText(const QJsonObject &record, const QJsonObject &evidence)
{
    QStringList parts{ evidence[u"kind"_s].toString() };
    if (const QString name = evidence[u"name"_s].toString(); !name.isEmpty())
        parts << name;
    if (const QString hash = evidence[u"sha256"_s].toString(); !hash.isEmpty())
        parts << u"%1 bytes"_s.arg(evidence[u"size"_s].toInteger()) << u"SHA-256 "_s + hash;
    parts << u"by %1, %2"_s.arg(whoSaid(record, evidence), shortTime(evidence[u"at"_s]));
    if (const QString expires = shortTime(evidence[u"expires"_s]); !expires.isEmpty())
        parts << u"counts until "_s + expires;
    if (!evidence[u"holds"_s].toBool())
        parts << u"SHOWS THAT IT DOES NOT HOLD"_s;
    const QString said = evidence[u"text"_s].toString();
    return parts.join(u", "_s) + (said.isEmpty() ? QString() : u": "_s + said);
}

Cell evidenceCell(const QJsonObject &record, const QJsonValue &list)
{
    QStringList lines;
    for (const auto &value : list.toArray())
        lines << evidenceText(record, value.toObject());
    return lines.isEmpty() ? Cell{ u"none"_s, u"muted"_s } : Cell{ lines.join(u'\n') };
}

void criteria(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"criteria"_s].toArray()) {
        const QJsonObject criterion = value.toObject();
        rows.append(cells(criterion, { u"group"_s, u"text"_s })
            + Row{ evidenceCell(record, criterion[u"evidence"_s]) });
    }
    page.text(u"h3"_s, u"Criteria of the go/no-go decision"_s);
    page.table({ u"Group"_s, u"Criterion"_s, u"Evidence"_s }, rows, u"The runbook names none."_s);
}

void facts(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"facts"_s].toArray()) {
        const QJsonObject fact = value.toObject();
        const QString word = fact[u"state"_s].toString();
        rows.append({ { shortTime(fact[u"at"_s]), u"when"_s }, { fact[u"name"_s].toString() },
            { word, lookOfState(word) }, { fact[u"text"_s].toString() } });
    }
    page.text(u"h3"_s, u"Looked at outside the deployment"_s);
    page.table({ u"When"_s, u"What"_s, u"State"_s, u"Seen"_s }, rows, u"Nothing."_s);
}

void confirmations(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"confirmations"_s].toArray())
        rows.append(
            whenAndWho(record, value.toObject()) + cells(value.toObject(), { u"title"_s, u"text"_s }));
    page.text(u"h3"_s, u"Confirmed by people"_s);
    page.table({ u"When"_s, u"Who"_s, u"Gate"_s, u"Words"_s }, rows, u"Nothing."_s);
}

void artefacts(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"artefacts"_s].toArray()) {
        const QJsonObject made = value.toObject();
        rows.append({ { made[u"kind"_s].toString() }, { made[u"database"_s].toString() },
            { shortTime(made[u"snapshot"_s]), u"when"_s }, { made[u"path"_s].toString(), u"code"_s },
            { QString::number(made[u"size"_s].toInteger()) }, { made[u"sha256"_s].toString(), u"code"_s } });
    }
    page.text(u"h3"_s, u"Artefacts"_s);
    page.table({ u"Kind"_s, u"Of"_s, u"Snapshot"_s, u"File"_s, u"Bytes"_s, u"SHA-256"_s }, rows,
        u"No artefact was made."_s);
}

QString versionText(const QJsonValue &version, const QString &unknown)
{
    return version.toString().isEmpty() ? unknown : version.toString();
}

} // namespace

void gatesSection(RecordPage &page, const QJsonObject &record)
{
    if (record[u"started"_s].toString().isEmpty())
        return page.text(u"p"_s, u"It has not started."_s, u"muted"_s);
    QList<Row> rows;
    for (const auto &value : record[u"gates"_s].toArray()) {
        const QJsonObject gate = value.toObject();
        const QString light = gate[u"light"_s].toString();
        const QString look = light == u"overridden"_s ? u"loud"_s : lookOfState(light);
        rows.append({ { gate[u"title"_s].toString() }, { light, look }, { gate[u"reason"_s].toString() } });
    }
    page.table({ u"Gate"_s, u"Stood"_s, u"Why"_s }, rows, u"No gate stood before the start."_s);
}

void checklistSection(RecordPage &page, const QJsonObject &record)
{
    const QJsonArray lists = record[u"checklists"_s].toArray();
    if (lists.isEmpty())
        page.text(u"p"_s, u"The runbook has no checklist."_s, u"muted"_s);
    for (const auto &value : lists) {
        QList<Row> rows;
        for (const auto &each : value[u"items"_s].toArray()) {
            const QJsonObject item = each.toObject();
            const QString word = item[u"state"_s].toString();
            const QString by = personIn(record, item[u"by"_s].toString());
            rows.append({ { item[u"title"_s].toString() }, { word, lookOfState(word) },
                { shortTime(item[u"at"_s]), u"when"_s }, { by }, { item[u"note"_s].toString() },
                evidenceCell(record, item[u"evidence"_s]) });
        }
        page.text(u"h3"_s, value[u"title"_s].toString());
        page.table({ u"Item"_s, u"State"_s, u"When"_s, u"Who"_s, u"Note"_s, u"Evidence"_s }, rows,
            u"It has no items."_s);
    }
    criteria(page, record);
}

void readingsSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"readings"_s].toArray()) {
        const QJsonObject reading = value.toObject();
        const QString read
            = u"%1 %2"_s.arg(QString::number(reading[u"value"_s].toDouble()), reading[u"unit"_s].toString());
        rows.append(whenAndWho(record, reading) + Row{ { reading[u"gate"_s].toString() }, { read } }
            + cells(reading, { u"note"_s, u"link"_s }));
    }
    page.table({ u"When"_s, u"Who"_s, u"Gate"_s, u"Value"_s, u"Note"_s, u"Where"_s }, rows,
        u"No value was read by a person."_s);
    confirmations(page, record);
    facts(page, record);
}

void versionsSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"versions"_s].toArray()) {
        const QJsonObject service = value.toObject();
        rows.append({ { service[u"name"_s].toString() },
            { versionText(service[u"before"_s], u"not recorded"_s), u"code"_s },
            { versionText(service[u"after"_s], u"–"_s), u"code"_s }, { service[u"how"_s].toString() } });
    }
    page.table(
        { u"Service"_s, u"Before"_s, u"After"_s, u"How"_s }, rows, u"The environment has no services."_s);
    artefacts(page, record);
}

} // namespace fairlead::record
