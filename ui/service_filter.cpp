#include "ui/service_filter.h"

#include "models/service_table_model.h"

#include <algorithm>

namespace fairlead {

ServiceFilter::ServiceFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(false);
    setSortRole(ServiceTableModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void ServiceFilter::setWords(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ServiceFilter::refresh()
{
    if (isFiltering() || sortColumn() >= 0)
        invalidate();
}

bool ServiceFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QString text = sourceModel()->index(row, 0, parent).data(ServiceTableModel::FilterRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
        [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace fairlead
