#include "services/runbook/editing/attribute_tokens.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Form = AttributeToken::Form;

constexpr qsizetype LongestList = 4096; // what the reader looks at

AttributeToken pairToken(const QByteArray &list, const QRegularExpressionMatch &match)
{
    AttributeToken token;
    token.name = match.captured(1).toLower();
    token.valueAt = match.capturedStart(2);
    QByteArray value = list.mid(token.valueAt, match.capturedLength(2));
    const char first = value.front();
    if (value.size() >= 2 && (first == '"' || first == '\'') && value.endsWith(first)) {
        token.quote = first;
        value = value.mid(1, value.size() - 2);
    }
    token.value = QString::fromUtf8(value);
    return token;
}

AttributeToken wordToken(const QRegularExpressionMatch &match)
{
    AttributeToken token;
    const QString word = match.captured(3);
    token.form = word.startsWith(u'#') ? Form::Hash : word.startsWith(u'.') ? Form::Dot : Form::Word;
    token.name = token.form == Form::Hash ? u"name"_s : token.form == Form::Dot ? u"class"_s : u"kind"_s;
    const int mark = token.form == Form::Word ? 0 : 1;
    token.value = word.mid(mark);
    token.valueAt = match.capturedStart(3) + mark;
    return token;
}

} // namespace

std::vector<AttributeToken> attributeTokens(const QByteArray &list)
{
    static const QRegularExpression form(
        u"([A-Za-z_][\\w-]*)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s}]+)|([#.]?[A-Za-z_][\\w-]*)"_s);
    std::vector<AttributeToken> tokens;
    const QString bytes = QString::fromLatin1(list.left(LongestList)); // a character a byte
    for (auto it = form.globalMatch(bytes); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        AttributeToken token = match.hasCaptured(3) ? wordToken(match) : pairToken(list, match);
        token.at = match.capturedStart();
        token.length = match.capturedLength();
        tokens.push_back(token);
    }
    return tokens;
}

bool isBareWord(const QString &text)
{
    static const QRegularExpression word(u"^[A-Za-z_][A-Za-z0-9_-]*$"_s);
    return word.match(text).hasMatch() && !text.endsWith(u'\n');
}

} // namespace fairlead
