#include "services/runbook/lint/lint_words.h"

#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

QString variableIn(const QString &text)
{
    static const Pattern form(u"\\$(?:\\{([A-Za-z_]\\w*)\\}|([A-Za-z_]\\w*))"_s);
    const auto match = form.match(text.left(500));
    return match.captured(1) + match.captured(2);
}

bool isHarmlessValue(const LintScript &script, const QString &name, qsizetype at)
{
    static const Pattern plain(u"^[\\w./:@%+-]{1,200}$"_s);
    const auto set = script.assigned.constFind(name);
    if (set == script.assigned.constEnd() || *set >= at)
        return false;
    const auto setting = std::partition_point(script.commands.begin(), script.commands.end(),
        [&](const ScriptCommand &command) { return command.at < *set; });
    for (const ScriptWord &word : setting->assignments) {
        if (word.text.startsWith(name + u'='))
            return plain.match(word.text.mid(name.size() + 1)).hasMatch();
    }
    return false;
}

ShellCommand shellCommandOf(const ScriptCommand &command)
{
    ShellCommand made;
    for (std::size_t i = command.inner; i < command.words.size(); ++i)
        made.words << command.words[i].text;
    return made;
}

bool looksLikeDump(const QString &file)
{
    static const Pattern word(
        u"backup|back-up|dump|snapshot|\\bbkp|\\.bak\\b|\\.pgdump|\\.pgc\\b|sicherung|sauvegarde|respaldo"_s,
        Pattern::AnyCase);
    return word.match(file.section(u'/', -1).left(300)).hasMatch();
}

bool isPlainDump(const QString &file)
{
    static const Pattern sql(u"\\.sql(?:\\.(?:gz|xz|bz2|zst))?$"_s);
    return sql.match(file.right(100)).hasMatch();
}

int sectionIndexAt(const Runbook &runbook, int line)
{
    const auto after = std::partition_point(runbook.sections.begin(), runbook.sections.end(),
        [line](const Section &section) { return section.lines.first <= line; });
    return static_cast<int>(after - runbook.sections.begin()) - 1;
}

int firstLineOf(const Runbook &runbook, const Pattern &words)
{
    constexpr qsizetype Longest = 2000;
    for (const Section &section : runbook.sections) {
        if (words.match(section.title.left(Longest)).hasMatch())
            return section.lines.first;
    }
    for (const Prose &prose : runbook.prose) {
        if (words.match(prose.text.left(Longest)).hasMatch())
            return prose.lines.first;
    }
    for (const ChecklistItem &item : runbook.items) {
        if (words.match(item.text.left(Longest)).hasMatch())
            return item.line;
    }
    return 0;
}

QString listed(const QStringList &names)
{
    if (names.size() < 2)
        return names.value(0);
    return names.mid(0, names.size() - 1).join(u", "_s) + u" and "_s + names.last();
}

} // namespace fairlead
