#include "services/runbook/editing/attribute_list.h"

#include "services/runbook/editing/attribute_tokens.h"
#include "services/runbook/reading/attributes.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Form = AttributeToken::Form;

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isBlank(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), isSpace);
}

/// The value as it is written after `name=`; the quotes that stand there are kept where they can be.
QByteArray spelled(AttributeHost host, const QString &value, char quote)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_][A-Za-z0-9_./:+@%-]*\\z"_s);
    QByteArray bytes = value.toUtf8();
    if (host != AttributeHost::Comment)
        bytes.replace('\\', "\\\\"); // an info string knows escapes
    if (quote == 0 && plain.match(value).hasMatch())
        return bytes;
    if (quote == 0 || bytes.contains(quote))
        quote = bytes.contains('"') ? '\'' : '"';
    return quote + bytes + quote;
}

QByteArray pair(AttributeHost host, const QString &name, const QString &value)
{
    return name.toUtf8() + '=' + spelled(host, value, 0);
}

/// The token that decides: the last one with a name, or the first bare word.
const AttributeToken *deciding(const std::vector<AttributeToken> &tokens, const QString &name)
{
    const AttributeToken *word = nullptr;
    const AttributeToken *named = nullptr;
    for (const AttributeToken &token : tokens) {
        if (token.name != name)
            continue;
        if (token.form != Form::Word)
            named = &token;
        else if (word == nullptr)
            word = &token;
    }
    return named != nullptr ? named : word;
}

void append(AttributeHost host, QByteArray &list, const QByteArray &attribute)
{
    if (isBlank(list)) { // an empty list of somebody's: it must be told from one that was made here
        const bool looksMade = host == AttributeHost::Comment && list == " ";
        list.insert(looksMade ? list.size() : 0, " " + attribute);
        return;
    }
    qsizetype end = list.size();
    while (isSpace(list.at(end - 1)))
        --end;
    list.insert(end, " " + attribute);
}

void replace(AttributeHost host, QByteArray &list, const AttributeToken &token, const QString &value)
{
    const qsizetype end = token.at + token.length;
    if (token.form == Form::Pair)
        list.replace(token.valueAt, end - token.valueAt, spelled(host, value, token.quote));
    else if (isBareWord(value))
        list.replace(token.valueAt, end - token.valueAt, value.toUtf8());
    else
        list.replace(token.at, token.length, pair(host, token.name, value));
}

void put(AttributeHost host, QByteArray &list, const QString &name, const QString &value)
{
    const std::vector<AttributeToken> tokens = attributeTokens(list);
    const AttributeToken *token = deciding(tokens, name);
    if (token == nullptr)
        append(host, list, pair(host, name, value));
    else if (token->value != value)
        replace(host, list, *token, value);
}

/// True when the list is nothing but the token, spaced as a list that is made here.
bool isAlone(AttributeHost host, const QByteArray &list, const AttributeToken &token)
{
    const qsizetype padding = host == AttributeHost::Comment ? 1 : 0;
    const bool spaced = padding == 0 || (list.front() == ' ' && list.back() == ' ');
    return spaced && token.at == padding && list.size() == token.length + 2 * padding;
}

void remove(QByteArray &list, const AttributeToken &token)
{
    qsizetype at = token.at;
    qsizetype length = token.length;
    if (at > 0 && isSpace(list.at(at - 1))) {
        --at;
        ++length;
    } else if (at + length < list.size() && isSpace(list.at(at + length))) {
        ++length;
    }
    list.remove(at, length);
}

void take(AttributeHost host, AttributeList &list, const QString &name)
{
    while (!list.gone) {
        const std::vector<AttributeToken> tokens = attributeTokens(list.text);
        const auto last = std::find_if(tokens.rbegin(), tokens.rend(),
            [&name](const AttributeToken &token) { return token.name == name; });
        if (last == tokens.rend())
            return;
        list.gone = isAlone(host, list.text, *last);
        remove(list.text, *last);
    }
}

bool holdsControl(const QString &value)
{
    return std::any_of(
        value.begin(), value.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString valueFault(AttributeHost host, const QString &value)
{
    constexpr qsizetype Longest = 1000;
    if (value.size() > Longest)
        return u"it is longer than %1 characters"_s.arg(Longest);
    if (holdsControl(value) || !value.isValidUtf16())
        return u"it holds a line end or another control character"_s;
    if (value.contains(u'"') && value.contains(u'\''))
        return u"it holds quotes of both sorts"_s;
    if (host == AttributeHost::Comment)
        return value.contains(u"--"_s) ? u"it holds --, which ends a comment"_s : QString();
    if (value.contains(u'{') || value.contains(u'}'))
        return u"it holds a brace, and braces hold the block's attributes"_s;
    const bool tick = host == AttributeHost::BacktickFence && value.contains(u'`');
    return tick ? u"it holds a backtick, and backticks open the block"_s : QString();
}

} // namespace

QString attributeFault(AttributeHost host, const QString &name, const QString &value)
{
    constexpr qsizetype Longest = 64;
    if (!isBareWord(name) || name.size() > Longest)
        return u"\"%1\" is no name for an attribute: use letters, digits, - and _."_s.arg(name.left(Longest));
    if (value.isEmpty())
        return {};
    if (host != AttributeHost::Comment && name == u"class")
        return u"A block's class is its language and no attribute."_s;
    const QString fault = valueFault(host, value);
    return fault.isEmpty() ? QString()
                           : u"The value of \"%1\" cannot be written there: %2."_s.arg(name, fault);
}

AttributeList withAttributes(AttributeHost host, const QByteArray &text, const Attributes &wanted)
{
    AttributeList list{ text };
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (!it.value().isEmpty())
            put(host, list.text, it.key(), it.value());
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (it.value().isEmpty())
            take(host, list, it.key());
    }
    return list;
}

QByteArray newAttributeList(AttributeHost host, const Attributes &wanted)
{
    QByteArrayList parts;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (!it.value().isEmpty())
            parts << pair(host, it.key(), it.value());
    }
    return parts.join(' ');
}

Attributes attributesInList(const QByteArray &text)
{
    return parseAttributes(QString::fromUtf8(text));
}

} // namespace fairlead
