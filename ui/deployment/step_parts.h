#pragma once

#include "models/snapshots.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace fairlead {

class ToneLabel;

namespace parts {
class Icon;
}

/// The parts of a service's run (Inspect, Deploy, Wait, Verify, Watch), each with state and time.
class StepParts : public QWidget
{
    Q_OBJECT

public:
    explicit StepParts(QWidget *parent = nullptr);

    /// Shows the group around that step; hides itself when the step stands alone.
    void update(const DeploymentSnapshot &snapshot, const QString &step, const QDateTime &now);

private:
    struct Row
    {
        QLabel *name = nullptr;
        parts::Icon *icon = nullptr;
        ToneLabel *text = nullptr;
    };

    void makeRows(std::size_t count);
    static void showPart(
        const Row &row, const Step &step, const DeploymentSnapshot &snapshot, const QDateTime &now);

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
};

} // namespace fairlead
