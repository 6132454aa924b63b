#include "services/runbook/rendering/inline_text.h"

#include "services/runbook/reading/inline_run.h"

#include <QStringView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The bit of the style that a span gives, or -1.
int bitOf(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_STRONG: return 0;
    case MD_SPAN_EM: return 1;
    case MD_SPAN_CODE: return 2;
    case MD_SPAN_DEL: return 3;
    case MD_SPAN_A:
    case MD_SPAN_IMG: return 4;
    default: return -1;
    }
}

/// At most `room` characters, without half of a surrogate pair at the end.
QString cut(const QString &piece, qsizetype room)
{
    const bool splits = room > 0 && room < piece.size() && piece.at(room - 1).isHighSurrogate();
    return piece.left(std::max<qsizetype>(splits ? room - 1 : room, 0));
}

bool isFairleadComment(QStringView comment)
{
    return comment.mid(4).trimmed().startsWith(u"fairlead:", Qt::CaseInsensitive);
}

} // namespace

InlineText::InlineText(qsizetype most)
    : m_most(most)
{
}

void InlineText::change(MD_SPANTYPE type, int by)
{
    appendHtml();
    if (const int bit = bitOf(type); bit >= 0)
        m_depth[static_cast<std::size_t>(bit)] += by;
}

unsigned InlineText::style() const
{
    unsigned flags = 0;
    for (std::size_t bit = 0; bit < m_depth.size(); ++bit)
        flags |= m_depth[bit] > 0 ? 1U << bit : 0U;
    return flags;
}

void InlineText::add(MD_TEXTTYPE type, const QString &piece, int line)
{
    if (line > 0) {
        m_lines.first = m_lines.first == 0 ? line : m_lines.first;
        m_lines.last = line;
    }
    if (type == MD_TEXT_HTML) {
        if (m_html.size() <= m_most)
            m_html += piece;
        else
            m_left += piece.size();
        return;
    }
    appendHtml();
    if (type == MD_TEXT_BR)
        append(u"\n"_s, style());
    else if (type == MD_TEXT_SOFTBR)
        append(u" "_s, style());
    else
        append(type == MD_TEXT_ENTITY ? decodeEntity(piece) : piece, style());
}

void InlineText::append(const QString &piece, unsigned style)
{
    const QString kept = cut(piece, m_most - m_text.size());
    m_left += piece.size() - kept.size();
    if (kept.isEmpty())
        return;
    const qsizetype at = m_text.size();
    m_text += kept;
    if (style == 0)
        return;
    const bool goesOn = !m_spans.empty() && m_spans.back().style == style
        && m_spans.back().at + m_spans.back().length == at;
    if (goesOn)
        m_spans.back().length += kept.size();
    else
        m_spans.push_back({ at, kept.size(), style });
}

void InlineText::appendHtml()
{
    if (m_html.isEmpty())
        return;
    const QString shown = withoutFairleadComments(std::exchange(m_html, QString()));
    append(m_text.isEmpty() ? shown.trimmed() : shown, style());
}

void InlineText::finish()
{
    appendHtml();
    while (!m_text.isEmpty() && m_text.back().isSpace())
        m_text.chop(1);
    for (TextSpan &span : m_spans)
        span.length = std::min(span.length, m_text.size() - span.at);
    std::erase_if(m_spans, [](const TextSpan &span) { return span.length <= 0; });
    if (m_left > 0)
        m_text += u" … (%1 characters more)"_s.arg(m_left);
}

QString withoutFairleadComments(const QString &html)
{
    QString rest;
    qsizetype at = 0;
    while (at < html.size()) {
        const qsizetype open = html.indexOf(u"<!--", at);
        const qsizetype close = open < 0 ? -1 : html.indexOf(u"-->", open);
        if (close < 0)
            break;
        const QStringView comment = QStringView(html).mid(open, close - open);
        rest += QStringView(html).mid(at, (isFairleadComment(comment) ? open : close + 3) - at);
        at = close + 3;
    }
    return rest += QStringView(html).mid(at);
}

} // namespace fairlead
