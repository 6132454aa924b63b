#include "services/runbook/reading/section_facts.h"

#include "services/runbook/prose/words.h"
#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostContacts = 200;
constexpr std::size_t MostVariables = 500;

SectionRole roleAt(const Runbook &runbook, int section)
{
    return section < 0 ? SectionRole::Unknown : runbook.sections[static_cast<std::size_t>(section)].role;
}

/// What follows the bold lead: "**Role**: somebody" -> "somebody".
QString afterLead(const Prose &prose)
{
    QString rest = prose.text.mid(prose.lead.size());
    while (!rest.isEmpty() && (rest.front().isSpace() || u":：–—-"_s.contains(rest.front())))
        rest.remove(0, 1);
    return rest;
}

/// "[Contact Info]", "<name>", "TBD": left open by whoever wrote it.
QString unlessOpen(const QString &reach)
{
    static const Pattern open(
        u"^(?:\\[[^\\]]{0,80}\\]|<[^>]{0,80}>|TBD|TBA|n/?a|\\?+|_{2,}|\\.{3})$"_s, Pattern::AnyCase);
    const QString trimmed = reach.trimmed();
    return open.match(trimmed).hasMatch() ? QString() : trimmed;
}

bool isField(const QString &lead, const QStringList &words)
{
    const QString name = lead.toLower();
    return std::any_of(
        words.begin(), words.end(), [&name](const QString &word) { return name.contains(word); });
}

/// "Level 2: the platform team" is one contact, its list says how to reach it and for what.
bool isLevel(const Section &section)
{
    static const Pattern level(u"^ (?:level|tier|l|stufe|niveau|nivel)\\s?\\d "_s);
    return level.match(headingWords(section.title)).hasMatch();
}

Contact levelContact(const Runbook &runbook, int section)
{
    const Section &heading = runbook.sections[static_cast<std::size_t>(section)];
    Contact contact{ heading.title, {}, {}, heading.lines.first };
    QStringList scope;
    for (const Prose &prose : runbook.prose) {
        if (prose.section != section)
            continue;
        const QString rest = prose.lead.isEmpty() ? prose.text : afterLead(prose);
        if (isField(prose.lead, { u"contact"_s, u"reach"_s, u"phone"_s, u"call"_s, u"kontakt"_s }))
            contact.reach = unlessOpen(rest);
        else
            scope << (prose.lead.isEmpty() ? rest : u"%1: %2"_s.arg(prose.lead, rest));
    }
    contact.scope = scope.join(u"; "_s).left(500);
    return contact;
}

void addEntries(Runbook &runbook, std::vector<Contact> &contacts)
{
    for (const Prose &prose : runbook.prose) {
        const bool contact = roleAt(runbook, prose.section) == SectionRole::Contacts && prose.listItem
            && !isLevel(runbook.sections[static_cast<std::size_t>(prose.section)]);
        if (!contact || contacts.size() >= MostContacts)
            continue;
        const qsizetype colon = prose.text.indexOf(u':');
        const QString role = !prose.lead.isEmpty() ? prose.lead : prose.text.left(colon);
        const QString reach = !prose.lead.isEmpty() ? afterLead(prose) : prose.text.mid(colon + 1);
        if (!prose.lead.isEmpty() || colon > 0)
            contacts.push_back({ role.simplified(), unlessOpen(reach), {}, prose.lines.first });
    }
}

qsizetype columnOf(const QStringList &header, const QStringList &words)
{
    for (qsizetype i = 0; i < header.size(); ++i) {
        if (isField(header[i], words))
            return i;
    }
    return -1;
}

void addTable(const Table &table, std::vector<Contact> &contacts)
{
    const qsizetype role = columnOf(table.header, { u"role"_s, u"team"_s, u"level"_s, u"who"_s, u"rolle"_s });
    const qsizetype name = columnOf(table.header, { u"name"_s, u"person"_s });
    const qsizetype reach = columnOf(table.header,
        { u"contact"_s, u"phone"_s, u"mail"_s, u"slack"_s, u"channel"_s, u"reach"_s, u"kontakt"_s });
    const qsizetype scope = columnOf(table.header, { u"scope"_s, u"when"_s, u"for"_s, u"response"_s });
    const qsizetype who = role >= 0 ? role : name;
    if (who < 0)
        return;
    for (const Table::Row &row : table.rows) {
        Contact contact{ row.cells.value(who), {}, row.cells.value(scope), row.line };
        QStringList ways;
        if (name >= 0 && name != who)
            ways << unlessOpen(row.cells.value(name));
        if (reach >= 0)
            ways << unlessOpen(row.cells.value(reach));
        ways.removeAll(QString());
        contact.reach = ways.join(u", "_s);
        if (!contact.role.isEmpty() && contacts.size() < MostContacts)
            contacts.push_back(contact);
    }
}

struct NamedVariable
{
    QString name = {};
    QString about = {};
};

/// "`NAME` - what it is", "NAME: what it is".
NamedVariable variableIn(const QString &text)
{
    static const Pattern entry(
        u"^\\s*`?\\$?\\{?([A-Z][A-Z0-9_]{2,63})\\}?`?(?:\\s*[-–—:：=(,]\\s*(.{0,300}))?\\s*$"_s);
    const auto match = entry.match(text.left(500));
    return { match.captured(1), match.captured(2).trimmed() };
}

bool isOptional(const QString &about)
{
    return about.contains(u"optional"_s, Qt::CaseInsensitive);
}

} // namespace

void giveContacts(Runbook &runbook)
{
    std::vector<Contact> contacts;
    for (std::size_t i = 0; i < std::min<std::size_t>(runbook.sections.size(), MostContacts); ++i) {
        const Section &section = runbook.sections[i];
        if (section.role == SectionRole::Contacts && isLevel(section))
            contacts.push_back(levelContact(runbook, static_cast<int>(i)));
    }
    addEntries(runbook, contacts);
    for (const Table &table : runbook.tables) {
        if (roleAt(runbook, table.section) == SectionRole::Contacts)
            addTable(table, contacts);
    }
    std::stable_sort(
        contacts.begin(), contacts.end(), [](const Contact &a, const Contact &b) { return a.line < b.line; });
    runbook.contacts = std::move(contacts);
}

void giveRequiredVariables(Runbook &runbook)
{
    QSet<QString> seen;
    const auto add = [&](const QString &text, const QString &more, int section, int line) {
        NamedVariable found = variableIn(text);
        if (found.about.isEmpty())
            found.about = more.left(300);
        const bool counts = roleAt(runbook, section) == SectionRole::Variables && !found.name.isEmpty()
            && !isOptional(found.about) && !seen.contains(found.name);
        if (!counts || runbook.required.size() >= MostVariables)
            return;
        seen.insert(found.name);
        runbook.required.push_back({ found.name, found.about, line });
    };
    for (const Prose &prose : runbook.prose) {
        if (prose.listItem)
            add(prose.text, {}, prose.section, prose.lines.first);
    }
    for (const Table &table : runbook.tables) {
        for (const Table::Row &row : table.rows)
            add(row.cells.value(0), row.cells.mid(1).join(u"; "_s), table.section, row.line);
    }
}

} // namespace fairlead
