#include "services/runbook/compiling/fence_choices.h"

#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Pattern pattern(const QString &text)
{
    return Pattern(text, Pattern::AnyCase | Pattern::UnicodeClasses);
}

/// A group: the comments that head it and the commands up to the next comments.
struct Group
{
    int first = 0; ///< 0-based line
    int last = 0;
    QString head = {};
    bool runs = false; ///< holds commands
};

std::vector<Group> groupsOf(const QString &script)
{
    const QStringList lines = script.split(u'\n');
    const QStringList comments = commentLines(script);
    const QStringList bare = withoutComments(script).split(u'\n');
    std::vector<Group> groups;
    bool inComments = false;
    for (int line = 0; line < int(lines.size()); ++line) {
        const bool command = !bare.value(line).trimmed().isEmpty();
        const bool comment = !command && !comments.value(line).isEmpty();
        if (groups.empty() || (comment && !inComments))
            groups.push_back({ line, line, comment ? comments.value(line) : QString() });
        groups.back().last = line;
        groups.back().runs = groups.back().runs || command;
        inComments = comment || (inComments && !command);
    }
    return groups;
}

bool saysOr(const QString &head)
{
    static const Pattern words = pattern(
        u"^(?:or\\b(?:,|:|\\s)|or$|alternatively\\b|alternative\\b|alternativ\\b|oder\\b|ou bien\\b|ou\\b\\s*:?\\s|o bien\\b|o\\s|或者|或)"_s);
    return words.match(head.left(200)).hasMatch();
}

/// "Option A", "Method 2": the word they share; empty for other comments.
QString familyOf(const QString &head)
{
    static const Pattern numbered = pattern(
        u"^(option|variante?|method|methode|méthode|alternative|approach|way|path|opción|方案|选项)\\s*(?:[A-D]|\\d|[一二三])\\b"_s);
    static const Pattern tool = pattern(u"^(using|via|with|mit|avec|con|使用)\\s+\\S"_s);
    const QString start = head.left(200);
    const auto match = numbered.match(start);
    return match.hasMatch() ? match.captured(1).toLower() : tool.match(start).captured(1).toLower();
}

/// Numbers each group with the choice that it belongs to, 0 for none.
std::vector<int> choicesOf(const std::vector<Group> &groups)
{
    std::vector<int> choices(groups.size(), 0);
    int number = 0;
    for (std::size_t i = 1; i < groups.size(); ++i) {
        if (!groups[i].runs || !groups[i - 1].runs)
            continue;
        const QString family = familyOf(groups[i].head);
        const bool alike = !family.isEmpty() && family == familyOf(groups[i - 1].head);
        if (!alike && !saysOr(groups[i].head))
            continue;
        if (choices[i - 1] == 0)
            choices[i - 1] = ++number;
        choices[i] = choices[i - 1];
    }
    return choices;
}

} // namespace

std::vector<ScriptPart> scriptParts(const QString &script)
{
    const std::vector<Group> groups = groupsOf(script);
    const std::vector<int> choices = choicesOf(groups);
    std::vector<ScriptPart> parts;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool more = !parts.empty() && choices[i] == 0 && parts.back().choice == 0;
        if (!more)
            parts.push_back({ groups[i].first + 1, groups[i].last + 1, choices[i], groups[i].head });
        parts.back().last = groups[i].last + 1;
    }
    return parts;
}

bool forbids(const QString &comment, Tier tier)
{
    static const Pattern denial = pattern(
        u"\\b(?:do not|don't|never|must not|not (?:for|in|on|to be)|nicht|niemals|ne pas|jamais|no (?:ejecutar|usar|en)|nunca)\\b|不要|禁止|切勿"_s);
    static const Pattern only
        = pattern(u"\\b(?:only|nur|uniquement|seulement|solo|solamente|sólo)\\b|仅|只"_s);
    static const Pattern production = pattern(u"\\b(?:prod|production|live|produktion|producción)\\b|生产"_s);
    static const Pattern staging = pattern(u"\\b(?:staging|stage)\\b|预发"_s);
    static const Pattern local
        = pattern(u"\\b(?:local|locally|dev|development|lokal|entwicklung)\\b|本地|开发"_s);
    const QString text = comment.left(300);
    const bool named[]
        = { local.match(text).hasMatch(), staging.match(text).hasMatch(), production.match(text).hasMatch() };
    const bool any = named[0] || named[1] || named[2];
    const bool here = named[static_cast<int>(tier)];
    if (denial.match(text).hasMatch())
        return here && !only.match(text).hasMatch();
    return any && !here && only.match(text).hasMatch();
}

int elidedLine(const QString &script)
{
    const QStringList lines = withoutComments(script).split(u'\n');
    const auto found = std::find_if(lines.begin(), lines.end(), [](const QString &line) {
        const QString word = line.trimmed();
        return word == u"..." || word == u"…" || word == u"[...]" || word == u"[…]";
    });
    return found == lines.end() ? 0 : int(found - lines.begin()) + 1;
}

} // namespace fairlead
