#include "models/finding_list_model.h"

#include "models/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<Finding::Severity, 3> SeverityWords{ { { { Finding::Severity::Note, u"note" },
    { Finding::Severity::Warning, u"warning" }, { Finding::Severity::Error, u"error" } } } };

QString spoken(const Finding &finding)
{
    const QString text = u"%1: %2"_s.arg(severityWord(finding.severity), finding.message);
    return finding.lines.isValid() ? u"Line %1, %2"_s.arg(finding.lines.first).arg(text) : text;
}

} // namespace

QString severityWord(Finding::Severity severity)
{
    return SeverityWords.word(severity);
}

void FindingListModel::show(std::vector<Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    std::ranges::stable_sort(m_findings, {}, [](const Finding &one) { return one.lines.first; });
    endResetModel();
}

const Finding *FindingListModel::at(int row) const
{
    const bool exists = row >= 0 && row < rowCount();
    return exists ? &m_findings[static_cast<std::size_t>(row)] : nullptr;
}

int FindingListModel::rowAfterLine(int line) const
{
    const auto next = std::ranges::upper_bound(
        m_findings, line, {}, [](const Finding &finding) { return finding.lines.first; });
    if (m_findings.empty())
        return -1;
    return next == m_findings.end() ? 0 : static_cast<int>(next - m_findings.begin());
}

int FindingListModel::rowBeforeLine(int line) const
{
    const auto next = std::ranges::lower_bound(
        m_findings, line, {}, [](const Finding &finding) { return finding.lines.first; });
    return static_cast<int>(next == m_findings.begin() ? m_findings.end() - next : next - m_findings.begin())
        - 1;
}

int FindingListModel::count(Finding::Severity severity) const
{
    return static_cast<int>(std::ranges::count(m_findings, severity, &Finding::severity));
}

int FindingListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding &finding = m_findings[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return finding.message;
    case Qt::AccessibleTextRole: return spoken(finding);
    case SeverityRole: return static_cast<int>(finding.severity);
    case IdRole: return finding.id;
    case LineRole: return finding.lines.first;
    case LastLineRole: return finding.lines.last;
    case FixableRole: return finding.fix.has_value();
    default: return {};
    }
}

} // namespace fairlead
