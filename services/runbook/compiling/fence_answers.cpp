#include "services/runbook/compiling/fence_answers.h"

#include "services/runbook/shell/pattern.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype LongestSentence = 2000;
constexpr qsizetype LongestAnswer = 64 * 1024;

Pattern pattern(const QString &text)
{
    return Pattern(text, Pattern::AnyCase | Pattern::UnicodeClasses);
}

/// The words after which an expectation follows, in five languages.
const Pattern &cue()
{
    static const Pattern words
        = pattern(u"\\b(?:should|must|will|has to|needs "
                  u"to)\\s+(?:all\\s+|each\\s+|now\\s+)?(?:return|respond|answer|show|give|say|print|yield|"
                  u"be|read|display|output|report)\\w*"
                  "|\\b(?:returns?|responds?(?: with)?|answers?(?: with)?|yields?)\\b"
                  "|\\bexpect(?:ed|s|ing)?\\b"
                  "|\\b(?:sollten?|muss|müssen|wird|werden)\\b.{0,80}\\b(?:liefern|zurückgeben|zurückliefern|"
                  "antworten|ausgeben|zeigen|melden)\\b"
                  "|\\b(?:liefert|antwortet|meldet|erwartet(?:e|er|es)?)\\b"
                  "|\\b(?:doit|doivent|devrait|devraient)\\s+(?:tous\\s+|toutes\\s+)?(?:renvoyer|retourner|"
                  "répondre|afficher)\\b|\\b(?:renvoie|attendue?)\\b"
                  "|\\b(?:debe|deben|debería|deberían)\\s+(?:de\\s+)?(?:devolver|responder|mostrar|retornar)"
                  "\\b|\\b(?:devuelve|esperad[oa])\\b"
                  "|应(?:该|当)?(?:全部|都)?(?:返回|显示|响应)|预期|期望|返回"_s);
    return words;
}

bool isDenied(const QString &text)
{
    static const Pattern denial = pattern(
        u"\\b(?:not|never|no longer|nicht|keine?n?|ne .{0,40} pas|sans|nunca|no debe|no debería)\\b|n't\\b|不应|不要|不能|禁止"_s);
    return denial.match(text).hasMatch();
}

bool isLoose(const QString &text)
{
    static const Pattern words = pattern(
        u"\\b(?:or (?:similar|equivalent|the like|so)|e\\.g\\.|for example|such as|something like|oder ähnlich\\w*|z\\. ?B\\.|ou similaire|ou équivalent|par exemple|o similar|por ejemplo)|或类似|例如|类似"_s);
    return words.match(text).hasMatch();
}

std::optional<int> statusIn(const QString &text)
{
    static const Pattern number = pattern(
        u"(?<![\\w.:,/-])([1-5]\\d\\d)(?![\\w%/-]|[.:]\\d|\\s*(?:ms|s|sec|seconds?|min|requests?|rows?|users?|mb|kb|times|items|entries|毫秒)\\b)"_s);
    const auto match = number.match(text);
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

/// HTML, a quoted or code-marked text, or one of the words that services say.
QString textIn(const QString &text)
{
    static const Pattern html = pattern(u"\\bHTML\\b"_s);
    static const Pattern quoted(u"[`\"“„«]([^`\"”“»{}\\n]{2,80})[`\"”“»]"_s);
    static const Pattern word(
        u"(?<![\\w-])(OK|UP|pong|PONG|healthy|Healthy|HEALTHY|ready|READY|alive|ALIVE)(?![\\w-])"_s);
    if (html.match(text).hasMatch())
        return u"<html"_s;
    const auto marked = quoted.match(text);
    if (marked.hasMatch())
        return marked.captured(1).trimmed();
    const auto said = word.match(text);
    return said.hasMatch() ? said.captured(1) : QString();
}

bool isVolatile(const QString &key)
{
    static const Pattern names(
        u"time|date|uptime|version|build|commit|revision|(?:^|[_.-])(?:id|sha|pid|ip|host|node|pod|instance|ms)$|[a-z]Id$|^id$|uuid|guid|hash|hostname|latency|duration|elapsed|expires|token|nonce|count|memory|load"_s,
        Pattern::AnyCase);
    return names.match(key.left(100)).hasMatch();
}

bool isExample(const QString &value)
{
    static const Pattern example(
        u"\\.\\.\\.|…|^<.*>$|^\\d{4}-\\d\\d-\\d\\d|^v?\\d+(?:\\.\\d+){1,3}|^[0-9a-f]{7,}$|^[xX]+"_s);
    return value.size() > 200 || example.match(value).hasMatch();
}

/// The length of the balanced `{…}` that begins at `from`; 0 when it does not close.
qsizetype objectLength(const QString &text, qsizetype from)
{
    int depth = 0;
    bool inString = false;
    const qsizetype end = std::min(text.size(), from + LongestAnswer);
    for (qsizetype i = from; i < end; ++i) {
        if (text[i] == u'\\' && inString)
            ++i;
        else if (text[i] == u'"')
            inString = !inString;
        else if (!inString && text[i] == u'{')
            ++depth;
        else if (!inString && text[i] == u'}' && --depth == 0)
            return i + 1 - from;
    }
    return 0;
}

} // namespace

QJsonObject lastingFields(const QJsonObject &answer)
{
    QJsonObject lasting;
    for (auto it = answer.begin(); it != answer.end(); ++it) {
        if (isVolatile(it.key()))
            continue;
        if (it.value().isBool() || (it.value().isString() && !isExample(it.value().toString())))
            lasting[it.key()] = it.value();
        const QJsonObject inner = lastingFields(it.value().toObject());
        if (it.value().isObject() && !inner.isEmpty())
            lasting[it.key()] = inner;
    }
    return lasting;
}

std::optional<QJsonObject> jsonIn(const QString &text)
{
    constexpr int MostTries = 8;
    qsizetype from = text.indexOf(u'{');
    for (int tries = 0; from >= 0 && tries < MostTries; ++tries) {
        const qsizetype length = objectLength(text, from);
        const auto document = QJsonDocument::fromJson(QStringView(text).mid(from, length).toUtf8());
        if (length > 0 && document.isObject() && !document.object().isEmpty())
            return document.object();
        from = text.indexOf(u'{', from + 1);
    }
    return std::nullopt;
}

std::optional<ExpectedAnswer> expectedAnswerIn(const QString &text)
{
    const QString near = text.left(LongestSentence);
    const auto said = cue().match(near);
    if (!said.hasMatch() || isDenied(near))
        return std::nullopt;
    ExpectedAnswer answer;
    answer.loose = isLoose(near);
    const auto json = jsonIn(near);
    QString rest = near;
    if (json)
        rest = near.left(near.indexOf(u'{'));
    answer.status = statusIn(rest);
    if (json && !answer.loose)
        answer.json = lastingFields(*json);
    else if (!json && !answer.loose)
        answer.contains = textIn(near.mid(answer.status ? 0 : said.capturedStart()));
    if (answer.status && answer.contains.size() <= 2)
        answer.contains.clear(); // "200 OK" is one thing
    const bool says = answer.status || json || !answer.contains.isEmpty();
    return says ? std::optional(answer) : std::nullopt;
}

bool announcesOutput(const QString &text)
{
    static const Pattern words = pattern(
        u"^(?:(?:the )?expected (?:output|response|result|answer)s?\\b|(?:sample |example )?output\\b|you should see\\b|(?:this )?should (?:print|show|output|return|display)\\b|erwartete (?:ausgabe|antwort)|(?:sortie|réponse) attendue|(?:salida|respuesta) esperada|预期(?:输出|结果|响应)|期望输出)"_s);
    return words.match(text.trimmed().left(200)).hasMatch();
}

QString literalOutput(const QStringList &lines)
{
    static const Pattern moving = pattern(
        u"\\.\\.\\.|…|\\bshould\\b|\\bsimilar\\b|^\\s*[-*•] |<[a-z]|\\d+(?:\\.\\d+)?\\s?m?s\\b|\\d{4}-\\d\\d-\\d\\d|\\d\\d:\\d\\d|\\b[0-9a-f]{12,}\\b"_s);
    constexpr qsizetype Longest = 1000;
    const QString text = lines.join(u'\n').trimmed();
    if (text.isEmpty() || text.size() > Longest)
        return {};
    const bool moves = std::any_of(
        lines.begin(), lines.end(), [](const QString &line) { return moving.match(line).hasMatch(); });
    return moves ? QString() : text;
}

} // namespace fairlead
