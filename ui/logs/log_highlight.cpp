#include "ui/logs/log_highlight.h"

using namespace Qt::StringLiterals;

namespace fairlead {
namespace {

constexpr std::size_t MaxMatches = 1000;
const QString Bound
    = u"(*LIMIT_MATCH=20000)"_s; // NOLINT(cert-err58-cpp): a costly pattern must not hold a frame

std::vector<LogRange> allOf(const QString &text, const QString &needle, Qt::CaseSensitivity sensitivity)
{
    std::vector<LogRange> found;
    const int length = static_cast<int>(needle.size());
    auto at = needle.isEmpty() ? -1 : text.indexOf(needle, 0, sensitivity);
    while (at >= 0 && found.size() < MaxMatches) {
        found.push_back({ static_cast<int>(at), static_cast<int>(at) + length });
        at = text.indexOf(needle, at + length, sensitivity);
    }
    return found;
}

} // namespace

LogHighlight::LogHighlight(const LogQuery &query)
    : m_query(query)
{
    if (!query.pattern || query.text.isEmpty())
        return;
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!query.caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    m_pattern = QRegularExpression(Bound + query.text, options);
}

std::vector<LogRange> LogHighlight::in(const QString &text) const
{
    if (!m_query.pattern)
        return allOf(text, m_query.text, m_query.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive);
    std::vector<LogRange> found;
    if (m_query.text.isEmpty() || !m_pattern.isValid())
        return found;
    for (auto match = m_pattern.globalMatch(text); match.hasNext() && found.size() < MaxMatches;) {
        const auto part = match.next();
        if (part.capturedLength() > 0)
            found.push_back({ static_cast<int>(part.capturedStart()), static_cast<int>(part.capturedEnd()) });
    }
    return found;
}

std::vector<LogRange> maskedParts(const QString &text)
{
    static const QString mask(8, QChar(0x2022));
    return allOf(text, mask, Qt::CaseSensitive);
}

} // namespace fairlead
