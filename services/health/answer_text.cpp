#include "services/health/answer_text.h"

#include "models/straight_text.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isUnsafe(QChar c)
{
    const char16_t u = c.unicode();
    if (u == u'\n' || u == u'\t')
        return false;
    const bool control = u < 0x20 || (u >= 0x7f && u < 0xa0);
    const bool separator = u == 0x2028 || u == 0x2029;
    return control || turnsText(u) || separator;
}

/// `bytes` cut to `maxBytes` without splitting a UTF-8 sequence.
QByteArray cutAtCharacter(const QByteArray &bytes, qsizetype maxBytes)
{
    if (bytes.size() <= maxBytes)
        return bytes;
    qsizetype end = maxBytes;
    for (int back = 0; back < 4 && end > 0 && (static_cast<uchar>(bytes[end]) & 0xc0) == 0x80; ++back)
        --end;
    return bytes.left(end);
}

/// Half of a character: text that was cut, or an answer that escapes only one of two surrogates.
bool isHalf(const QString &text, qsizetype at)
{
    if (text.at(at).isHighSurrogate())
        return at + 1 == text.size() || !text.at(at + 1).isLowSurrogate();
    return text.at(at).isLowSurrogate() && (at == 0 || !text.at(at - 1).isHighSurrogate());
}

} // namespace

QString safeText(const QByteArray &bytes, qsizetype maxBytes)
{
    QString text = QString::fromUtf8(cutAtCharacter(bytes, maxBytes));
    text.replace(u"\r\n"_s, u"\n"_s);
    for (QChar &c : text) {
        if (isUnsafe(c))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QString oneLine(const QString &text, qsizetype maxLength)
{
    QString line = text.left(maxLength + 1).simplified();
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (isUnsafe(line.at(i)) || isHalf(line, i))
            line[i] = QChar::ReplacementCharacter;
    }
    if (line.size() <= maxLength)
        return line;
    line.truncate(maxLength - 1);
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line + u'…';
}

QString durationText(std::chrono::microseconds duration)
{
    const double us = static_cast<double>(duration.count());
    if (us < 1000)
        return u"%1 µs"_s.arg(duration.count());
    if (us < 1e6)
        return u"%1 ms"_s.arg(qRound64(us / 1e3));
    if (us < 100e6)
        return u"%1 s"_s.arg(QString::number(us / 1e6, 'g', 3));
    return u"%1 min"_s.arg(QString::number(us / 60e6, 'g', 3));
}

QString displayUrl(const QString &url)
{
    return oneLine(QUrl(url).toDisplayString(), 300);
}

} // namespace fairlead
