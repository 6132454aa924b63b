#include "services/runbook/shell/placeholder_forms.h"

#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QString AngleForm = u"<[A-Za-z](?:[\\w .-]{0,60}[\\w])?>"_s;
const QString TimeForm
    = u"(?<![A-Za-z0-9$%+])YYYY[-_]?MM[-_]?DD(?:[-_T]?HH[-_:]?MM(?:[-_:]?SS)?)?(?![A-Za-z0-9])"_s;
const QString PortForm = u"(?<=[\\w\\])>}]:)PORT(?!\\w)"_s;
const QString SquareForm = u"\\[[A-Za-z](?:[A-Za-z0-9_ .-]{0,58}[A-Za-z0-9])\\]"_s;
const QString CurlyForm = u"\\{\\{ {0,3}[A-Za-z_][\\w.-]{0,60} {0,3}\\}\\}"_s;
const QString YourForm
    = u"(?<![\\w$%-])(?:YOUR[_-][A-Z0-9][A-Z0-9_-]{0,58}|your_[a-z0-9][a-z0-9_]{0,58})(?!\\w)"_s;
const QString ChangeForm
    = u"(?<![\\w$%-])(?:CHANGE_?ME|change_?me|REPLACE_?ME|REPLACE_WITH_[A-Z0-9_]{1,40})(?!\\w)"_s;
const QString BlankForm = u"(?<![\\w$%])(?:X{3,5}|x{3,5})(?![\\w])"_s;
const QString VersionForm = u"(?<![A-UW-Za-uw-z0-9_$%.])(?:X\\.Y\\.Z|x\\.y\\.z)(?!\\w)"_s;
const QString PercentForm = u"%[A-Z][A-Z0-9_]{2,40}%"_s;

/// The line that an index stands in, as far as it is near.
QStringView lineAround(const QString &script, qsizetype at)
{
    constexpr qsizetype Most = 2000;
    const qsizetype from = std::max<qsizetype>(0, at - Most);
    const QStringView near = QStringView(script).mid(from, 2 * Most);
    const qsizetype begin = at == 0 ? 0 : near.lastIndexOf(u'\n', at - from - 1) + 1;
    const qsizetype end = near.indexOf(u'\n', at - from);
    return near.mid(begin, end < 0 ? -1 : end - begin);
}

/// What stands before an index in its line, as far as it is near.
QString lineBefore(const QString &script, qsizetype at)
{
    const QStringView line = lineAround(script, at);
    return line.left(std::max<qsizetype>(0, script.constData() + at - line.data())).toString();
}

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

bool isAngle(const QString &script, const QString &token, qsizetype at, ShellPart part)
{
    const QString name = token.mid(1, token.size() - 2);
    if (isHtmlElement(name) || name.contains(u" and "_s) || name.contains(u" or "_s))
        return false;
    return part != ShellPart::Code || !isRedirection(script, at, at + token.size());
}

/// `${NAME:PORT}` is an expansion, not an address.
bool isInBraces(const QString &script, qsizetype at)
{
    qsizetype name = at - 1;
    while (name > 0 && (script[name - 1].isLetterOrNumber() || script[name - 1] == u'_'))
        --name;
    return name > 0 && script[name - 1] == u'{';
}

/// Words that are filled in: `[version]`. Other single words in lower case may be a glob.
bool isFillable(const QString &name)
{
    static const QSet<QString> words{ u"version"_s, u"tag"_s, u"commit"_s, u"sha"_s, u"hash"_s, u"branch"_s,
        u"release"_s, u"name"_s, u"namespace"_s, u"host"_s, u"hostname"_s, u"environment"_s, u"service"_s,
        u"token"_s, u"password"_s, u"user"_s, u"username"_s, u"url"_s, u"domain"_s, u"region"_s, u"cluster"_s,
        u"bucket"_s, u"database"_s, u"date"_s, u"timestamp"_s, u"path"_s, u"port"_s, u"email"_s, u"project"_s,
        u"revision"_s, u"build"_s, u"ticket"_s, u"server"_s };
    static const Pattern phrase(u"^[A-Za-z]\\w+(?:[ _.-]\\w{2,}){1,7}$"_s);
    static const Pattern capital(u"^[A-Z][a-z]{3,}$|^[A-Z][A-Z_]{3,}$"_s);
    return words.contains(name.toLower()) || phrase.match(name).hasMatch() || capital.match(name).hasMatch();
}

/// `[INFO]`, `[skip ci]`: labels of messages.
bool isLabel(const QString &script, const QString &token, qsizetype at)
{
    static const Pattern levels(u"^(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|CRITICAL|FAIL|"
                                u"FAILED|PASS|PASSED|DONE|SKIP|SKIPPED|NOTE|"
                                "TODO|SUCCESS|OK|skip[ -]ci|ci[ -]skip|no[ -]ci)$"_s,
        Pattern::AnyCase);
    if (levels.match(token.mid(1, token.size() - 2)).hasMatch())
        return true;
    const QChar before = at > 0 ? script[at - 1] : QChar();
    const qsizetype end = at + token.size();
    const QChar after = end < script.size() ? script[end] : QChar();
    return (before == u'"' || before == u'\'') && (after == u' ' || after == u':');
}

/// Programs to which brackets are a pattern or mere text.
bool takesPatterns(QStringView line)
{
    static const Pattern programs(
        u"(?:^|[|;&(]|\\bsudo|\\bthen|\\bdo)\\s*(?:e|f|z)?(?:grep|rg|ag|sed|awk|gawk|tr|ls|rm|find|expr|perl|jq|yq)\\b"_s);
    return programs.match(line.toString()).hasMatch();
}

bool isSquare(const QString &script, const QString &token, qsizetype at)
{
    const qsizetype end = at + token.size();
    const QChar before = at > 0 ? script[at - 1] : QChar(u' ');
    const QChar after = end < script.size() ? script[end] : QChar(u' ');
    const bool opens = before.isSpace() || u"=:/@\"'-_,+"_s.contains(before);
    const bool closes = !after.isLetterOrNumber() && !u"*?[(]="_s.contains(after);
    return opens && closes && isFillable(token.mid(1, token.size() - 2)) && !isLabel(script, token, at)
        && !takesPatterns(lineAround(script, at));
}

/// `{{ tag }}` of the runbook, not the template of a tool that fills it in itself.
bool isCurly(const QString &script, const QString &token, qsizetype at)
{
    static const QSet<QString> keywords{ u"end"_s, u"else"_s, u"range"_s, u"json"_s, u"println"_s };
    static const Pattern format(
        u"(?:-f|-o|--format|--template|--go-template|--pretty)[ =]*(?:go-template=)?[\"'][^\"']*$"_s);
    if (keywords.contains(token.mid(2, token.size() - 4).trimmed()) || (at > 0 && script[at - 1] == u'$'))
        return false;
    return !format.match(lineBefore(script, at)).hasMatch();
}

/// `LIKE '%NAME%'` is a pattern of SQL.
bool isPercent(const QString &script, qsizetype at)
{
    static const Pattern like(u"\\b(?:i?like|similar\\s+to)\\s+[\"']?$"_s, Pattern::AnyCase);
    return !like.match(lineBefore(script, at)).hasMatch();
}

/// `YOUR_KEY=…` sets a variable of that name; everything else asks for a value.
bool isFreeWord(const QString &script, const QString &token, qsizetype at, ShellPart part)
{
    const qsizetype end = at + token.size();
    const bool assigned = part == ShellPart::Code && end < script.size() && script[end] == u'=';
    const bool expanded = at > 0 && script[at - 1] == u'{' && at > 1 && script[at - 2] == u'$';
    return !assigned && !expanded;
}

bool isBlank(const QString &script, const QString &token, qsizetype at, ShellPart part)
{
    const QStringView line = lineAround(script, at);
    return !line.contains(u"mktemp"_s) && isFreeWord(script, token, at, part)
        && !(part == ShellPart::Code && takesPatterns(line) && line.contains(u"grep"_s));
}

} // namespace

const Pattern &placeholderForm()
{
    static const Pattern form(QStringList{ AngleForm, TimeForm, PortForm, SquareForm, CurlyForm, YourForm,
        ChangeForm, BlankForm, VersionForm, PercentForm }
                                  .join(u'|'));
    return form;
}

bool mayHoldPlaceholders(const QString &script)
{
    static const Pattern hint(
        u"<|YYYY|PORT|\\[[A-Za-z]|\\{\\{|YOUR|your_|CHANGE|change|REPLACE|XXX|xxx|X\\.Y|x\\.y|%[A-Z]"_s);
    return hint.match(script).hasMatch();
}

bool isPlaceholder(const QString &script, const QString &token, qsizetype at, ShellPart part)
{
    if (token == u"PORT")
        return !isInBraces(script, at);
    switch (token.at(0).unicode()) {
    case u'<': return isAngle(script, token, at, part);
    case u'[': return isSquare(script, token, at);
    case u'{': return isCurly(script, token, at);
    case u'%': return isPercent(script, at);
    default: break;
    }
    static const Pattern blank(u"^(?:X+|x+)$"_s);
    if (blank.match(token).hasMatch())
        return isBlank(script, token, at, part);
    return token.startsWith(u"YYYY") || isFreeWord(script, token, at, part);
}

} // namespace fairlead
