#pragma once

#include <QSortFilterProxyModel>

namespace fairlead {

/// Filters and sorts the service table on demand: cells that change cost nothing here until refresh().
class ServiceFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ServiceFilter(QObject *parent = nullptr);

    /// Blank-separated words; each has to be in a service's name, port or state.
    void setWords(const QString &text);
    bool isFiltering() const { return !m_words.isEmpty(); }
    /// After the source has changed: filters and sorts again, if what changed can matter.
    void refresh();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

} // namespace fairlead
