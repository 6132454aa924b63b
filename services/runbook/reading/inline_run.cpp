#include "services/runbook/reading/inline_run.h"

#include <QMap>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace fairlead {

void InlineRun::enter(MD_SPANTYPE type)
{
    if (type == MD_SPAN_STRONG && ++m_strong == 1)
        m_inLead = text.trimmed().isEmpty();
    if (type == MD_SPAN_A && text.trimmed().isEmpty())
        beginsWithLink = true;
    if (type == MD_SPAN_CODE) {
        m_inCode = true;
        codes << QString();
    }
}

void InlineRun::leave(MD_SPANTYPE type)
{
    if (type == MD_SPAN_STRONG && --m_strong == 0)
        m_inLead = false;
    if (type == MD_SPAN_CODE)
        m_inCode = false;
}

void InlineRun::add(MD_TEXTTYPE type, const QString &piece, int line)
{
    if (line > 0) {
        first = first == 0 ? line : first;
        if (line != last)
            m_lines.push_back({ text.size(), line });
        last = line;
    }
    if (type == MD_TEXT_HTML) {
        html += piece;
        return;
    }
    const bool breaks = type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;
    const QString shown = breaks ? u" "_s : type == MD_TEXT_ENTITY ? decodeEntity(piece) : piece;
    text += shown;
    if (m_inLead)
        lead += shown;
    if (m_inCode)
        codes.last() += shown;
}

int InlineRun::lineOf(qsizetype character) const
{
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), character,
        [](qsizetype at, const LineStart &start) { return at < start.at; });
    return after == m_lines.begin() ? 0 : std::prev(after)->line;
}

QString shownText(const char *piece, qsizetype size)
{
    QString text = QString::fromUtf8(piece, size);
    return text.contains(QChar::Null) ? text.remove(QChar::Null) : text;
}

QString decodeEntity(const QString &entity)
{
    static const QMap<QString, QString> named{ { u"&amp;"_s, u"&"_s }, { u"&lt;"_s, u"<"_s },
        { u"&gt;"_s, u">"_s }, { u"&quot;"_s, u"\""_s }, { u"&apos;"_s, u"'"_s }, { u"&nbsp;"_s, u" "_s } };
    if (named.contains(entity))
        return named.value(entity);
    if (!entity.startsWith(u"&#"))
        return entity;
    const bool hex = entity.size() > 3 && entity.at(2).toLower() == u'x';
    const QStringView digits = QStringView(entity).mid(hex ? 3 : 2).chopped(1);
    bool ok = false;
    const char32_t code = digits.toUInt(&ok, hex ? 16 : 10);
    const bool usable = ok && code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return usable ? QString::fromUcs4(&code, 1) : QString(QChar::ReplacementCharacter);
}

} // namespace fairlead
