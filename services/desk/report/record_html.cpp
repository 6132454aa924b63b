#include "services/desk/report/record_html.h"

#include "services/desk/report/record_html_sections.h"
#include "services/desk/report/record_style.h"

#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using record::Cell;
using record::RecordPage;
using record::Row;

struct Section
{
    QStringView id;
    QStringView title;
    void (*write)(RecordPage &page, const QJsonObject &record);
};

constexpr std::array<Section, 14> Sections{ {
    { u"timeline", u"Timeline", record::timelineSection },
    { u"gates", u"Gates at the start", record::gatesSection },
    { u"approvals", u"Approvals", record::approvalsSection },
    { u"decision", u"Go/no-go", record::decisionSection },
    { u"exceptions", u"Exceptions", record::exceptionsSection },
    { u"claims", u"In whose hands", record::claimsSection },
    { u"checklists", u"Checklists and evidence", record::checklistSection },
    { u"readings", u"Readings and facts", record::readingsSection },
    { u"versions", u"Versions and artefacts", record::versionsSection },
    { u"steps", u"Steps", record::stepsSection },
    { u"attempts", u"What was run", record::attemptsSection },
    { u"rollback", u"Rollback", record::rollbackSection },
    { u"notes", u"Notes", record::notesSection },
    { u"sign-off", u"Sign-off", record::signOffSection },
} };

QString titleOf(const QJsonObject &record)
{
    return u"%1 to %2"_s.arg(record[u"version"_s].toString(), record[u"environmentTitle"_s].toString());
}

void box(RecordPage &page, const QString &title, const QString &text, bool alarm)
{
    page.open(u"div"_s, alarm ? u"box alarm"_s : u"box"_s);
    page.text(u"strong"_s, title);
    page.text(u"p"_s, text);
    page.close();
}

void glassBox(RecordPage &page, const QJsonObject &record)
{
    const QJsonObject glass = record[u"glassBroken"_s].toObject();
    if (glass.isEmpty())
        return;
    box(page, u"⚠ THE GLASS WAS BROKEN"_s,
        u"%1, %2 UTC: %3"_s.arg(
            record::whoSaid(record, glass), record::shortTime(glass[u"at"_s]), glass[u"reason"_s].toString()),
        true);
}

/// What a reader must not overlook.
void boxes(RecordPage &page, const QJsonObject &record)
{
    glassBox(page, record);
    if (!record[u"chainWhole"_s].toBool())
        box(page, u"⚠ THE HISTORY IS NOT WHOLE"_s,
            u"An entry’s hash does not follow from the one before: something was changed or is missing."_s,
            true);
    if (record[u"practice"_s].toBool())
        box(page, u"⚠ PRACTICE"_s, u"The parts were played, and nothing of this touched a real system."_s,
            false);
    if (const QString real = record[u"rehearses"_s].toString(); !real.isEmpty())
        box(page, u"⚠ REHEARSAL"_s, u"This was a rehearsal for %1 and changed nothing there."_s.arg(real),
            false);
    if (record[u"rolePlay"_s].toBool())
        box(page, u"⚠ ROLE-PLAY"_s, u"One person sat at another’s desk for what is marked “(role-play)”."_s,
            false);
    if (!record[u"over"_s].toBool())
        box(page, u"⚠ NOT OVER"_s,
            u"This is how it stood at %1 UTC."_s.arg(record::shortTime(record[u"asOf"_s])), false);
}

QString outcomeIcon(const QString &word)
{
    if (word == u"completed"_s)
        return u"✔ "_s;
    if (word.contains(u"failed"_s))
        return u"✖ "_s;
    return word.startsWith(u"roll"_s) ? u"↩ "_s : u"■ "_s;
}

Row fact(const QString &name, const QString &value, const QString &look = {})
{
    return { { name }, { value, look } };
}

QString parametersText(const QJsonObject &record)
{
    QStringList lines;
    const QJsonObject parameters = record[u"parameters"_s].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        lines << u"%1 = %2"_s.arg(it.key(), it.value().toString());
    return lines.isEmpty() ? u"none"_s : lines.join(u'\n');
}

void summary(RecordPage &page, const QJsonObject &record)
{
    const QJsonObject runbook = record[u"runbook"_s].toObject();
    const QString startedBy = record::personIn(record, record[u"startedBy"_s].toString());
    page.open(u"div"_s, u"summary"_s);
    page.table({ u"What"_s, u"Value"_s },
        { fact(u"Deployment"_s, record[u"deployment"_s].toString(), u"code"_s),
            fact(u"Environment"_s, record[u"environment"_s].toString()), fact(u"Created by"_s, startedBy),
            fact(u"Created (UTC)"_s, record::shortTime(record[u"created"_s])),
            fact(u"Started (UTC)"_s, record::shortTime(record[u"started"_s])),
            fact(u"Ended (UTC)"_s, record::shortTime(record[u"ended"_s])),
            fact(u"Runbook"_s, runbook[u"path"_s].toString()),
            fact(u"Runbook’s SHA-256"_s, runbook[u"sha256"_s].toString(), u"code"_s),
            fact(u"Approved subject"_s, record[u"subject"_s].toString(), u"code"_s),
            fact(u"Parameters"_s, parametersText(record), u"code"_s),
            fact(u"Entries in the journal"_s, QString::number(record[u"entries"_s].toInt())),
            fact(u"Hash of the newest entry"_s, record[u"journalHead"_s].toString(), u"code"_s) },
        {});
    page.close();
}

void head(RecordPage &page, const QJsonObject &record)
{
    const QString tier = record[u"tier"_s].toString();
    const QString outcome = record[u"outcome"_s].toString();
    page.text(u"div"_s, tier.toUpper(), u"tier "_s + tier);
    page.text(u"h1"_s, titleOf(record));
    page.text(u"div"_s, outcomeIcon(outcome) + outcome, u"outcome "_s + record::lookOfState(outcome));
    boxes(page, record);
    summary(page, record);
    page.open(u"nav"_s);
    for (const Section &section : Sections)
        page.link(section.id.toString(), section.title.toString());
    page.close();
}

} // namespace

QByteArray releaseRecordHtml(const QJsonObject &record)
{
    RecordPage page(u"Release record: "_s + titleOf(record), QString::fromUtf16(record::Style));
    head(page, record);
    for (const Section &section : Sections) {
        page.openSection(section.id.toString(), section.title.toString());
        section.write(page, record);
        page.close();
    }
    page.text(u"footer"_s,
        u"Release record by Fairlead. All times are UTC. The JSON file beside it holds the same."_s);
    return page.finish();
}

} // namespace fairlead
