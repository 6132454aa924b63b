#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace fairlead {

/// The criteria of the decision as lights, each with its reason, its line in the runbook and a button that
/// records whether it holds.
class GoNoGoCriteria : public QWidget
{
    Q_OBJECT

public:
    explicit GoNoGoCriteria(QWidget *parent = nullptr);

    /// Makes its rows anew only when something about a criterion differs.
    void update(const DeploymentSnapshot &snapshot, const QDateTime &now);

signals:
    void recordRequested(const QString &criterion);

private:
    void rebuild(const DeploymentSnapshot &snapshot, const QDateTime &now);
    QWidget *makeRow(const CriterionVerdict &verdict, int place, const QDateTime &now);

    QLabel *m_head;
    QVBoxLayout *m_rows;
    QStringList m_shown;
};

/// "6 proved, 1 failed, 2 missing"
QString lightCounts(const std::vector<CriterionVerdict> &criteria);

} // namespace fairlead
