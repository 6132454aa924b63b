#pragma once

#include <QDateTime>
#include <QSortFilterProxyModel>

namespace fairlead {

/// Which deployments are looked for.
struct HistoryCriteria
{
    enum class Outcome { Any, Succeeded, Failed, Cancelled, Open };
    enum class Kind { Any, Deployment, Rehearsal };

    QString words = {}; ///< blank-separated; each has to be in the row
    QString environment = {}; ///< name; empty = all
    Outcome outcome = Outcome::Any;
    Kind kind = Kind::Any;
    int days = 0; ///< created at most so many days ago; 0 = at any time

    friend bool operator==(const HistoryCriteria &, const HistoryCriteria &) = default;
};

/// Filters and sorts the list of deployments.
class HistoryFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit HistoryFilter(QObject *parent = nullptr);

    void setCriteria(const HistoryCriteria &criteria, const QDateTime &now);
    const HistoryCriteria &criteria() const { return m_criteria; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    HistoryCriteria m_criteria;
    QDateTime m_now;
};

} // namespace fairlead
