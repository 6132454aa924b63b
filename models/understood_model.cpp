#include "models/understood_model.h"

#include "models/words.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<Understood::Kind, 9> KindNames{ { { { Understood::Kind::Section, u"Section" },
    { Understood::Kind::Fence, u"Block" }, { Understood::Kind::Item, u"Checklist item" },
    { Understood::Kind::Statement, u"Statement" }, { Understood::Kind::Prose, u"Text" },
    { Understood::Kind::Parameter, u"Parameter" }, { Understood::Kind::Service, u"Service" },
    { Understood::Kind::Variable, u"Variable" }, { Understood::Kind::Contact, u"Contact" } } } };

using SeverityByLine = std::map<int, int>;

SeverityByLine severitiesOf(const std::vector<Finding> &findings)
{
    SeverityByLine worst;
    for (const Finding &finding : findings) {
        const int severity = static_cast<int>(finding.severity);
        const auto [place, isNew] = worst.try_emplace(finding.lines.first, severity);
        place->second = std::max(place->second, severity);
    }
    return worst;
}

/// A section answers for its heading only: what is wrong below it has rows of its own.
int severityOf(const Understood &one, const SeverityByLine &worst)
{
    const int last = one.kind == Understood::Kind::Section ? one.lines.first : one.lines.last;
    int severity = -1;
    for (auto it = worst.lower_bound(one.lines.first); it != worst.end() && it->first <= last; ++it)
        severity = std::max(severity, it->second);
    return severity;
}

QString spoken(const Understood &one)
{
    QString text = u"Line %1, %2, %3: %4"_s.arg(one.lines.first)
                       .arg(understoodKindName(one.kind), one.word, one.title);
    if (!one.detail.isEmpty())
        text += u", "_s + one.detail;
    return one.told ? text + u", from an attribute"_s : text;
}

} // namespace

QString understoodKindName(Understood::Kind kind)
{
    return KindNames.word(kind);
}

void UnderstoodModel::show(std::vector<Understood> understood, const std::vector<Finding> &findings)
{
    const SeverityByLine worst = severitiesOf(findings);
    beginResetModel();
    m_understood = std::move(understood);
    m_severities.clear();
    m_severities.reserve(m_understood.size());
    for (const Understood &one : m_understood)
        m_severities.push_back(severityOf(one, worst));
    endResetModel();
}

const Understood *UnderstoodModel::at(int row) const
{
    const bool exists = row >= 0 && row < rowCount();
    return exists ? &m_understood[static_cast<std::size_t>(row)] : nullptr;
}

int UnderstoodModel::rowOfLine(int line, const std::function<bool(int row)> &accepts) const
{
    int best = -1;
    int fewest = 0;
    for (int row = 0; row < rowCount(); ++row) {
        const SourceRange &lines = m_understood[static_cast<std::size_t>(row)].lines;
        const int count = lines.last - lines.first;
        if (line < lines.first || line > lines.last || (best >= 0 && count >= fewest) || !accepts(row))
            continue;
        best = row;
        fewest = count;
    }
    return best;
}

int UnderstoodModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_understood.size());
}

QVariant UnderstoodModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Understood &one = m_understood[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return one.title;
    case Qt::AccessibleTextRole: return spoken(one);
    case KindRole: return static_cast<int>(one.kind);
    case WordRole: return one.word;
    case DetailRole: return one.detail;
    case ToldRole: return one.told;
    case LineRole: return one.lines.first;
    case LastLineRole: return one.lines.last;
    case CorrectableRole: return !one.choices.isEmpty();
    case SeverityRole: return m_severities[static_cast<std::size_t>(index.row())];
    default: return {};
    }
}

} // namespace fairlead
