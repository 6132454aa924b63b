#include "services/runbook/prose/folded_text.h"

#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype LongestSubject = 48;

QChar plainSign(char16_t c)
{
    switch (c) {
    case 0x00A0:
    case 0x2007:
    case 0x2009:
    case 0x202F:
    case 0x3000:
    case u'\t': return u' ';
    case 0x2018:
    case 0x2019: return u'\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return u'-';
    case 0x201C:
    case 0x201D: return u'"';
    case 0x2192:
    case 0x21D2: return u'\u2192';
    case 0x3001: return u',';
    case 0x2264:
    case 0x2266: return u'\u2264';
    case 0x2265:
    case 0x2267: return u'\u2265';
    default: return c >= 0xFF01 && c <= 0xFF5E ? QChar(c - 0xFEE0).toLower() : QChar(c).toLower();
    }
}

bool isSkippedAtStart(QChar c)
{
    return !c.isLetterOrNumber()
        && !QStringView(u"<>\u2264\u2265=~\"'(/$-").contains(c); // what begins a value or a name
}

bool isSkippedAtEnd(QChar c)
{
    return c.isSpace() || QStringView(u".,;:!?\u3002-\u2192").contains(c);
}

} // namespace

QString foldedText(const QString &text)
{
    QString plain = text.left(LongestPlace);
    for (QChar &c : plain)
        c = plainSign(c.unicode());
    return plain;
}

QString phrasePattern(const QString &latin, const QString &han)
{
    const QString words = u"(?<![a-z\\x{df}-\\x{ff}])(?:%1)(?![a-z\\x{df}-\\x{ff}])"_s.arg(latin);
    return han.isEmpty() ? words : u"(?:%1|%2)"_s.arg(words, han);
}

Pattern phrase(const QString &latin, const QString &han)
{
    return Pattern(phrasePattern(latin, han));
}

bool holds(const QString &folded, WordSpan span, const Pattern &pattern)
{
    return span.length > 0 && pattern.match(QStringView(folded).mid(span.at, span.length)).hasMatch();
}

WordSpan trimmedSpan(const QString &folded, WordSpan span)
{
    while (span.length > 0 && isSkippedAtStart(folded[span.at]))
        span = { span.at + 1, span.length - 1 };
    if (span.length > 1 && folded[span.at] == u'-' && folded[span.at + 1].isSpace())
        return trimmedSpan(folded, { span.at + 2, span.length - 2 });
    while (span.length > 0 && isSkippedAtEnd(folded[span.end() - 1]))
        --span.length;
    return span;
}

QString subjectSlug(const QString &text)
{
    QString made;
    for (const QChar c : text.left(4 * LongestSubject)) {
        if (c.isLetterOrNumber())
            made += c.toLower();
        else if (!made.isEmpty() && !made.endsWith(u'-') && c != u'\'')
            made += u'-';
    }
    while (made.endsWith(u'-'))
        made.chop(1);
    if (made.size() <= LongestSubject)
        return made;
    const qsizetype dash = made.lastIndexOf(u'-', LongestSubject);
    return made.left(dash > 0 ? dash : LongestSubject);
}

} // namespace fairlead
