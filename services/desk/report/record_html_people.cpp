#include "services/desk/report/record_html_sections.h"

using namespace Qt::StringLiterals;

namespace fairlead::record {

namespace {

/// "counts", or what changed since it was given.
Cell validity(const QJsonObject &said)
{
    if (!said[u"void"_s].toBool())
        return { u"counts"_s, u"good"_s };
    const QStringList changed = said[u"changed"_s].toVariant().toStringList();
    return { changed.isEmpty() ? u"VOID: what it was given for has changed"_s
                               : u"VOID: %1 changed"_s.arg(changed.join(u", "_s)),
        u"loud"_s };
}

QString conditionText(const QJsonObject &record, const QJsonObject &decision)
{
    const QString word = decision[u"decision"_s].toString();
    if (word == u"no-go"_s)
        return u"remedy: "_s + decision[u"remedy"_s].toString();
    if (word != u"conditional"_s)
        return {};
    return u"%1\nowner %2, due %3"_s.arg(decision[u"condition"_s].toString(),
        personIn(record, decision[u"owner"_s].toString()), shortTime(decision[u"due"_s]));
}

Cell closingText(const QJsonObject &record, const QJsonObject &decision)
{
    if (decision[u"decision"_s].toString() != u"conditional"_s)
        return {};
    if (decision[u"closed"_s].toString().isEmpty())
        return { u"NOT CLOSED"_s, u"loud"_s };
    return { u"closed %1 by %2: %3"_s.arg(shortTime(decision[u"closed"_s]),
                 personIn(record, decision[u"closedBy"_s].toString()), decision[u"closing"_s].toString()),
        u"good"_s };
}

QString decisionTitle(const QString &word)
{
    return word == u"conditional"_s ? u"CONDITIONAL GO"_s : word.toUpper();
}

void votes(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"votes"_s].toArray()) {
        const QJsonObject vote = value.toObject();
        const QString word = vote[u"vote"_s].toString();
        rows.append(whenAndWho(record, vote)
            + Row{ { vote[u"role"_s].toString() }, { word.toUpper(), lookOfState(word) },
                { vote[u"comment"_s].toString() }, validity(vote) });
    }
    page.text(u"h3"_s, u"The poll"_s);
    page.table({ u"When"_s, u"Who"_s, u"Role"_s, u"Vote"_s, u"Comment"_s, u"Stands"_s }, rows,
        u"Nobody was polled."_s);
}

} // namespace

void approvalsSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"approvals"_s].toArray()) {
        const QJsonObject approval = value.toObject();
        const QString word = approval[u"decision"_s].toString();
        rows.append(whenAndWho(record, approval)
            + Row{ { approval[u"role"_s].toString() }, { word, lookOfState(word) },
                { approval[u"comment"_s].toString() }, validity(approval) });
    }
    page.table({ u"When"_s, u"Who"_s, u"Role"_s, u"Decision"_s, u"Comment"_s, u"Stands"_s }, rows,
        u"Nobody was asked to approve it, or nobody has."_s);
    QList<Row> revisions;
    for (const auto &value : record[u"revisions"_s].toArray())
        revisions.append(whenAndWho(record, value.toObject()) + cells(value.toObject(), { u"what"_s }));
    page.text(u"h3"_s, u"What changed before the start"_s);
    page.table({ u"When"_s, u"Who"_s, u"What"_s }, revisions, u"Nothing."_s);
}

void decisionSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"decisions"_s].toArray()) {
        const QJsonObject decision = value.toObject();
        const QString word = decision[u"decision"_s].toString();
        rows.append(whenAndWho(record, decision)
            + Row{ { decisionTitle(word), lookOfState(word) }, { decision[u"comment"_s].toString() },
                { conditionText(record, decision) }, closingText(record, decision), validity(decision) });
    }
    page.table({ u"When"_s, u"Who"_s, u"Decision"_s, u"Comment"_s, u"Condition or remedy"_s, u"Follow-up"_s,
                   u"Stands"_s },
        rows, u"No go/no-go decision was recorded."_s);
    votes(page, record);
}

void exceptionsSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"exceptions"_s].toArray()) {
        const QJsonObject exception = value.toObject();
        const QString word = exception[u"state"_s].toString();
        const QString decided = exception[u"decidedBy"_s].toString();
        const QString by = decided.isEmpty()
            ? QString()
            : u"%1, %2: %3"_s.arg(personIn(record, decided), shortTime(exception[u"decidedAt"_s]),
                exception[u"comment"_s].toString());
        rows.append(whenAndWho(record, exception) + cells(exception, { u"title"_s, u"reason"_s })
            + Row{ { word, lookOfState(word) }, { by } });
    }
    page.table({ u"Asked"_s, u"Who"_s, u"From"_s, u"Reason"_s, u"State"_s, u"Decided"_s }, rows,
        u"Nobody asked for an exception."_s);
}

void claimsSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"claims"_s].toArray()) {
        const QJsonObject claim = value.toObject();
        rows.append(whenAndWho(record, claim)
            + Row{ { claim[u"kind"_s].toString().replace(u'-', u' ') },
                { personIn(record, claim[u"to"_s].toString()) }, { claim[u"note"_s].toString() } });
    }
    page.table({ u"When"_s, u"Who"_s, u"What"_s, u"To"_s, u"Note"_s }, rows, u"Nobody took it in hand."_s);
}

void notesSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"notes"_s].toArray())
        rows.append(whenAndWho(record, value.toObject()) + cells(value.toObject(), { u"text"_s }));
    page.table({ u"When"_s, u"Who"_s, u"Note"_s }, rows, u"No notes."_s);
}

void signOffSection(RecordPage &page, const QJsonObject &record)
{
    QList<Row> rows;
    for (const auto &value : record[u"signOffs"_s].toArray()) {
        const QJsonObject row = value.toObject();
        const QString word = row[u"decision"_s].toString();
        rows.append(
            { { row[u"role"_s].toString() }, { whoSaid(record, row) }, { shortTime(row[u"at"_s]), u"when"_s },
                { word.isEmpty() ? u"open"_s : word, lookOfState(word) }, { row[u"notes"_s].toString() } });
    }
    page.open(u"div"_s, u"sheet"_s);
    page.table({ u"Role"_s, u"Name"_s, u"Date"_s, u"Decision"_s, u"Notes"_s }, rows,
        u"No sign-off was asked for."_s);
    page.close();
}

} // namespace fairlead::record
