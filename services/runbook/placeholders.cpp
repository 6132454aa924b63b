#include "services/runbook/placeholders.h"

#include "services/runbook/shell_commands.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QString AngleForm = u"<[A-Za-z](?:[\\w .-]{0,60}[\\w])?>"_s;
const QString TimeForm
    = u"(?<![A-Za-z0-9$%+])YYYY[-_]?MM[-_]?DD(?:[-_T]?HH[-_:]?MM(?:[-_:]?SS)?)?(?![A-Za-z0-9])"_s;
const QString PortForm = u"(?<=[\\w\\])>}]:)PORT(?!\\w)"_s;

/// `<title>` in a quoted text is more likely an element to look for than something to fill in.
bool isHtmlElement(const QString &name)
{
    static const QSet<QString> elements{ u"html"_s, u"head"_s, u"body"_s, u"title"_s, u"div"_s, u"span"_s,
        u"p"_s, u"a"_s, u"b"_s, u"i"_s, u"br"_s, u"hr"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s, u"ul"_s,
        u"ol"_s, u"li"_s, u"pre"_s, u"code"_s, u"table"_s, u"tr"_s, u"td"_s, u"th"_s, u"script"_s, u"style"_s,
        u"meta"_s, u"link"_s, u"form"_s, u"main"_s, u"nav"_s, u"img"_s };
    return elements.contains(name.toLower());
}

/// `<in>out`, `<in>/dev/null`, `<in>&2`, `3<in>`: redirections that only look like a placeholder.
bool isRedirection(const QString &script, qsizetype begin, qsizetype end)
{
    const QChar after = end < script.size() ? script[end] : QChar(u'\n');
    if (after.isLetterOrNumber() || u"&>($"_s.contains(after))
        return true;
    if (QStringView(script).mid(end).startsWith(u"/dev/"))
        return true;
    const bool descriptor
        = begin > 0 && script[begin - 1].isDigit() && (begin == 1 || script[begin - 2].isSpace());
    return descriptor || (begin > 0 && (script[begin - 1] == u'<' || script[begin - 1] == u'&'));
}

bool holdsPlaceholders(ShellPart part)
{
    switch (part) {
    case ShellPart::Code:
    case ShellPart::Single:
    case ShellPart::Ansi:
    case ShellPart::Double:
    case ShellPart::HereText:
    case ShellPart::HereLiteral: return true;
    default: return false;
    }
}

/// A token counts when all of it stands in one part.
bool isWhole(const std::vector<ShellPart> &parts, qsizetype begin, qsizetype end)
{
    const ShellPart part = parts[static_cast<std::size_t>(begin)];
    for (qsizetype i = begin; i < end; ++i) {
        if (parts[static_cast<std::size_t>(i)] != part)
            return false;
    }
    return holdsPlaceholders(part);
}

/// `${NAME:PORT}` is an expansion, not an address.
bool isInBraces(const QString &script, qsizetype at)
{
    qsizetype name = at - 1;
    while (name > 0 && (script[name - 1].isLetterOrNumber() || script[name - 1] == u'_'))
        --name;
    return name > 0 && script[name - 1] == u'{';
}

bool isPlaceholder(const QString &script, const QString &token, qsizetype at, ShellPart part)
{
    if (token == u"PORT")
        return !isInBraces(script, at);
    if (!token.startsWith(u'<'))
        return true;
    const QString name = token.mid(1, token.size() - 2);
    if (isHtmlElement(name) || name.contains(u" and "_s) || name.contains(u" or "_s))
        return false;
    return part != ShellPart::Code || !isRedirection(script, at, at + token.size());
}

QString reference(const QString &variable, ShellPart part)
{
    switch (part) {
    case ShellPart::Single: return u"'\"$%1\"'"_s.arg(variable);
    case ShellPart::Ansi: return u"'\"$%1\"$'"_s.arg(variable);
    case ShellPart::Double:
    case ShellPart::HereText: return u"${%1}"_s.arg(variable);
    default: return u"\"$%1\""_s.arg(variable);
    }
}

} // namespace

bool isServiceVariable(const QString &name)
{
    return name == u"SERVICE_ID" || name == u"SERVICE_PORT";
}

QString placeholderVariable(const QString &token)
{
    static const QSet<QString> service{ u"SERVICE"_s, u"SERVICE_NAME"_s, u"SERVICE_ID"_s };
    static const QSet<QString> port{ u"PORT"_s, u"SERVICE_PORT"_s };
    QString name;
    for (const QChar c : token) {
        const bool word = c.unicode() < 0x80 && c.isLetterOrNumber();
        if (word)
            name += c.toUpper();
        else if (!name.isEmpty() && !name.endsWith(u'_'))
            name += u'_';
    }
    if (name.endsWith(u'_'))
        name.chop(1);
    if (service.contains(name))
        return u"SERVICE_ID"_s;
    if (port.contains(name))
        return u"SERVICE_PORT"_s;
    const bool owned = isProvidedVariable(name) && name != u"VERSION" && name != u"ENVIRONMENT";
    return owned || name.isEmpty() || name.at(0).isDigit() ? u"GIVEN_"_s + name : name;
}

std::vector<PlaceholderUse> findPlaceholders(const QString &script)
{
    static const QRegularExpression form(AngleForm + u'|' + TimeForm + u'|' + PortForm);
    std::vector<PlaceholderUse> uses;
    if (!script.contains(u'<') && !script.contains(u"YYYY"_s) && !script.contains(u"PORT"_s))
        return uses;
    const auto parts = shellParts(script);
    for (auto it = form.globalMatch(script); it.hasNext();) {
        const auto match = it.next();
        const qsizetype at = match.capturedStart();
        const ShellPart part = parts[static_cast<std::size_t>(at)];
        if (isWhole(parts, at, match.capturedEnd()) && isPlaceholder(script, match.captured(), at, part))
            uses.push_back({ match.captured(), placeholderVariable(match.captured()), at, part });
    }
    return uses;
}

Rewritten rewritePlaceholders(const QString &script)
{
    Rewritten result;
    QSet<QString> seen;
    qsizetype done = 0;
    for (const PlaceholderUse &use : findPlaceholders(script)) {
        if (use.part == ShellPart::HereLiteral) {
            result.stuck << use.token;
            continue;
        }
        result.script += QStringView(script).mid(done, use.at - done);
        result.script += reference(use.variable, use.part);
        done = use.at + use.token.size();
        if (!seen.contains(use.variable))
            result.variables << use.variable;
        seen.insert(use.variable);
    }
    result.script += QStringView(script).mid(done);
    return result;
}

} // namespace fairlead
