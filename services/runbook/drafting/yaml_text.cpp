#include "services/runbook/drafting/yaml_text.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Words, numbers and dates are something else to some reader of YAML.
bool isTyped(const QString &text)
{
    static const QSet<QString> words{ u"true"_s, u"false"_s, u"yes"_s, u"no"_s, u"on"_s, u"off"_s, u"y"_s,
        u"n"_s, u"null"_s };
    static const QRegularExpression number(u"^[0-9][0-9a-fA-FxXoO_.:eE+-]*$"_s);
    return words.contains(text.toLower()) || number.match(text).hasMatch();
}

bool isPlain(const QString &text)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9/_](?:[A-Za-z0-9 _./+@()-]|:(?=[^\\s])){0,200}\\z"_s);
    return form.match(text).hasMatch() && !text.endsWith(u' ') && !text.endsWith(u':') && !isTyped(text);
}

bool isInvisible(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return c.unicode() >= 0xFFFE || c == QChar::ByteOrderMark;
    }
}

QString escaped(QChar c)
{
    switch (c.unicode()) {
    case u'"': return u"\\\""_s;
    case u'\\': return u"\\\\"_s;
    case u'\n': return u"\\n"_s;
    case u'\t': return u"\\t"_s;
    case u'\r': return u"\\r"_s;
    default: break;
    }
    return isInvisible(c) ? u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0')) : QString(c);
}

} // namespace

QString yamlScalar(const QString &text)
{
    if (isPlain(text))
        return text;
    QString quoted = u"\""_s;
    for (qsizetype i = text.startsWith(QChar::ByteOrderMark) ? 1 : 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            quoted += QString(c) + text[++i];
        else
            quoted += c.isSurrogate() ? QString(QChar::ReplacementCharacter) : escaped(c);
    }
    return quoted + u'"';
}

QString yamlComment(const QString &text)
{
    constexpr qsizetype Longest = 160;
    QString line;
    for (const QChar c : text.left(4 * Longest).simplified())
        line += isInvisible(c) || c.isSurrogate() ? QChar(u' ') : c;
    line = line.simplified();
    return line.size() > Longest ? line.left(Longest - 1) + u'…' : line;
}

} // namespace fairlead
