#pragma once

#include "models/health.h"
#include "ui/kit/clock.h"

#include <QWidget>

namespace fairlead {

/// A service's latency over the last hour, with a dashed line where DEGRADED begins and a mark for every
/// DOWN.
class LatencyChart : public QWidget
{
    Q_OBJECT

public:
    explicit LatencyChart(Clock clock, QWidget *parent = nullptr);

    void setService(const ServiceSnapshot &service);
    void clear();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Frame
    {
        QRectF plot;
        QDateTime from;
        QDateTime to;
        qreal top = 1; ///< ms

        qreal x(const QDateTime &at) const;
        qreal y(qreal ms) const;
    };

    Frame frame() const;
    void paintAxes(QPainter &painter, const Frame &frame) const;
    void paintLimit(QPainter &painter, const Frame &frame) const;
    void paintLine(QPainter &painter, const Frame &frame) const;
    bool lineIsNear(const Frame &frame, const QRectF &area) const;
    const HealthPoint *nearest(const QPointF &position) const;

    Clock m_clock;
    std::vector<HealthPoint> m_points; ///< of the last hour
    std::chrono::milliseconds m_limit{ 0 };
    QString m_nothing; ///< said in place of the chart
};

/// A round number that is at least `value` and not much larger; at least 10.
qreal niceTop(qreal value);
/// "0", "40 ms", "1.2 s".
QString latencyLabel(qreal ms);

} // namespace fairlead
