#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QGridLayout;

namespace fairlead {

/// The parts of a service's run (Inspect, Deploy, Wait, Verify, Watch), each with state and time.
class StepParts : public QWidget
{
    Q_OBJECT

public:
    explicit StepParts(QWidget *parent = nullptr);

    /// Shows the group around that step; hides itself when the step stands alone.
    void update(const DeploymentSnapshot &snapshot, const QString &step, const QDateTime &now);

private:
    void addRow(int row, const Step &step, const DeploymentSnapshot &snapshot, const QDateTime &now);

    QGridLayout *m_grid;
    QStringList m_shown; ///< what the rows say: rebuilt only when it changes
};

} // namespace fairlead
