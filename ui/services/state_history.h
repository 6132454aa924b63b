#pragma once

#include "models/health.h"

#include <QWidget>

namespace fairlead {

/// A stretch of time in which a service's state stayed the same.
struct StateRun
{
    Health health = Health::Unknown;
    QDateTime from;
    QDateTime to;
    int checks = 0;
    qint64 slowest = 0; ///< ms
};

/// Newest first.
std::vector<StateRun> stateRuns(const HealthHistory &history);

/// The newest stretches of a service's history, as many as there is room for.
class StateHistory : public QWidget
{
    Q_OBJECT

public:
    explicit StateHistory(QWidget *parent = nullptr);

    void setHistory(const HealthHistory &history);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return { 0, 0 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;
    void paintRun(QPainter &painter, const StateRun &run, int top) const;

    std::vector<StateRun> m_runs;
};

} // namespace fairlead
