#pragma once

#include <QSortFilterProxyModel>
#include <QTimer>

namespace fairlead {

class ServiceTableModel;

/// Filters and sorts the service table, at most once a second: what people read must not run away from
/// them, and a service that changes four times a second must not be moved four times.
class ServiceFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ServiceFilter(QObject *parent = nullptr);

    void setServices(ServiceTableModel *services);
    /// Blank-separated words; each has to be in a service's name, port or state. Filters at once.
    void setWords(const QString &text);
    bool isFiltering() const { return !m_words.isEmpty(); }
    /// After the services have changed: filters and sorts again if that can matter, now or when the second
    /// since the last time is over.
    void refresh();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void noteChange(const QModelIndex &topLeft, const QModelIndex &bottomRight);
    bool matters(int firstColumn, int lastColumn) const;
    bool inOrder() const;
    void letGo();

    ServiceTableModel *m_services = nullptr;
    QStringList m_words;
    QTimer m_rest;
    bool m_stale = false;
};

} // namespace fairlead
