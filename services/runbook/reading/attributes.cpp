#include "services/runbook/reading/attributes.h"

#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::array Kinds = { "command", "manual", "wait", "probe", "watch", "approval", "decision",
    "backup", "migration", "deploy", "verify", "notify", "serve", "skip" };

QString unquoted(const QString &text)
{
    const bool quoted
        = text.size() >= 2 && (text.startsWith(u'"') || text.startsWith(u'\'')) && text.endsWith(text.at(0));
    return quoted ? text.mid(1, text.size() - 2) : text;
}

void addWord(Attributes &attributes, const QString &word)
{
    if (word.startsWith(u'#'))
        attributes[u"name"_s] = word.mid(1);
    else if (word.startsWith(u'.'))
        attributes.insert(u"class"_s, word.mid(1));
    else if (!attributes.contains(u"kind"_s))
        attributes[u"kind"_s] = word;
}

} // namespace

Attributes parseAttributes(QStringView text)
{
    static const Pattern token(
        u"([A-Za-z_][\\w-]*)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s}]+)|([#.]?[A-Za-z_][\\w-]*)"_s);
    Attributes attributes;
    const QString all = text.left(4096).toString();
    for (auto it = token.globalMatch(all); it.hasNext();) {
        const auto match = it.next();
        if (!match.captured(1).isEmpty())
            attributes[match.captured(1).toLower()] = unquoted(match.captured(2));
        else
            addWord(attributes, match.captured(3));
    }
    return attributes;
}

FenceInfo parseFenceInfo(const QString &info)
{
    const qsizetype brace = info.indexOf(u'{');
    const qsizetype end = info.lastIndexOf(u'}');
    FenceInfo result;
    const QString before = (brace < 0 ? info : info.left(brace)).simplified();
    result.language = before.section(u' ', 0, 0).toLower();
    if (brace >= 0 && end > brace)
        result.attributes = parseAttributes(QStringView(info).mid(brace + 1, end - brace - 1));
    const QString css = result.attributes.take(u"class"_s);
    if (result.language.isEmpty())
        result.language = css.toLower();
    return result;
}

Attributes attributesInComments(const QString &html)
{
    static const Pattern comment(u"<!--\\s*fairlead:(.*?)-->"_s, Pattern::DotAll | Pattern::AnyCase);
    Attributes attributes;
    for (auto it = comment.globalMatch(html); it.hasNext();)
        attributes.insert(parseAttributes(it.next().capturedView(1)));
    return attributes;
}

bool isKnownKind(const QString &kind)
{
    return std::any_of(
        Kinds.begin(), Kinds.end(), [&kind](const char *known) { return kind == QLatin1StringView(known); });
}

bool flagOf(const Attributes &attributes, const QString &name, bool fallback)
{
    static const QStringList yes{ u"yes"_s, u"true"_s, u"1"_s, u"on"_s };
    static const QStringList no{ u"no"_s, u"false"_s, u"0"_s, u"off"_s };
    const QString value = attributes.value(name).toLower();
    if (yes.contains(value))
        return true;
    return no.contains(value) ? false : fallback;
}

} // namespace fairlead
