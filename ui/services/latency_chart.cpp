#include "ui/services/latency_chart.h"

#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace fairlead {

using namespace Qt::StringLiterals;
using theme::Role;

namespace {

constexpr int Hour = 3600;
constexpr qint64 Gap = 60 * 1000; ///< ms without a check: the line is broken
constexpr int Margin = 6;

qreal milliseconds(const HealthPoint &point)
{
    return static_cast<qreal>(point.latency.count()) / 1000.0;
}

QString clockText(const QDateTime &at)
{
    return at.toLocalTime().toString(u"HH:mm"_s);
}

} // namespace

qreal niceTop(qreal value)
{
    const qreal least = std::max(value, 10.0);
    const qreal power = std::pow(10.0, std::floor(std::log10(least)));
    for (const qreal factor : { 1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 6.0, 8.0 }) {
        if (factor * power >= least)
            return factor * power;
    }
    return 10 * power;
}

QString latencyLabel(qreal ms)
{
    if (ms < 1000)
        return ms == 0 ? u"0"_s : u"%1 ms"_s.arg(qRound(ms));
    return u"%1 s"_s.arg(QString::number(ms / 1000, 'g', 3));
}

LatencyChart::LatencyChart(Clock clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(std::move(clock))
{
    setObjectName(u"latencyChart"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    clear();
}

void LatencyChart::setService(const ServiceSnapshot &service)
{
    const QDateTime from = m_clock().addSecs(-Hour);
    m_points.clear();
    std::copy_if(service.history.begin(), service.history.end(), std::back_inserter(m_points),
        [&](const HealthPoint &point) { return point.at >= from; });
    m_limit = service.degradedAfter;
    m_nothing = service.judgedByLog ? tr("This service is judged by its log: it has no latency.")
        : m_points.empty()          ? tr("Nothing measured yet. Check now (F5) measures.")
                                    : QString();
    setAccessibleName(tr("Latency of %1 over the last hour").arg(service.name));
    update();
}

void LatencyChart::clear()
{
    m_points.clear();
    m_nothing = tr("Pick a service to see its latency.");
    update();
}

QSize LatencyChart::sizeHint() const
{
    return { 420, 150 };
}

QSize LatencyChart::minimumSizeHint() const
{
    return { 200, 90 };
}

qreal LatencyChart::Frame::x(const QDateTime &at) const
{
    return plot.left() + plot.width() * static_cast<qreal>(from.msecsTo(at)) / (Hour * 1000.0);
}

qreal LatencyChart::Frame::y(qreal ms) const
{
    return plot.bottom() - plot.height() * ms / top;
}

LatencyChart::Frame LatencyChart::frame() const
{
    Frame made;
    made.to = m_clock();
    made.from = made.to.addSecs(-Hour);
    qreal largest = static_cast<qreal>(m_limit.count()) * 1.1;
    for (const HealthPoint &point : m_points)
        largest = std::max(largest, milliseconds(point));
    made.top = niceTop(largest);
    const int label = std::max(fontMetrics().horizontalAdvance(latencyLabel(made.top)),
        fontMetrics().horizontalAdvance(latencyLabel(made.top / 2)));
    const int left = label + 2 * Margin;
    const int line = fontMetrics().height();
    made.plot = QRectF(rect()).adjusted(left, line / 2.0 + 1, -Margin, -line - Margin);
    return made;
}

void LatencyChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_nothing.isEmpty()) {
        painter.setPen(theme::color(Role::Muted, palette()));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_nothing);
        return;
    }
    const Frame made = frame();
    paintAxes(painter, made);
    paintLine(painter, made);
    paintLimit(painter, made);
}

void LatencyChart::paintAxes(QPainter &painter, const Frame &made) const
{
    const int line = fontMetrics().height();
    for (const qreal ms : { 0.0, made.top / 2, made.top }) {
        painter.setPen(theme::color(Role::Border, palette()));
        painter.drawLine(QPointF(made.plot.left(), made.y(ms)), QPointF(made.plot.right(), made.y(ms)));
        painter.setPen(theme::color(Role::Muted, palette()));
        painter.drawText(QRectF(0, made.y(ms) - line / 2.0, made.plot.left() - Margin, line),
            Qt::AlignRight | Qt::AlignVCenter, latencyLabel(ms));
    }
    const QRectF below(made.plot.left(), made.plot.bottom() + Margin, made.plot.width(), line);
    painter.drawText(below, Qt::AlignLeft, clockText(made.from));
    painter.drawText(below, Qt::AlignHCenter, clockText(made.from.addSecs(Hour / 2)));
    painter.drawText(below, Qt::AlignRight, clockText(made.to));
}

void LatencyChart::paintLine(QPainter &painter, const Frame &made) const
{
    QPainterPath path;
    QDateTime before;
    for (const HealthPoint &point : m_points) {
        const QPointF at(made.x(point.at), made.y(milliseconds(point)));
        if (point.health == Health::Down) {
            painter.fillRect(
                QRectF(at.x() - 1, made.plot.bottom() - 6, 2.5, 6), theme::color(Role::Bad, palette()));
        }
        before.isValid() && before.msecsTo(point.at) <= Gap ? path.lineTo(at) : path.moveTo(at);
        before = point.at;
    }
    painter.setPen(QPen(theme::color(Role::Accent, palette()), 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

bool LatencyChart::lineIsNear(const Frame &made, const QRectF &area) const
{
    return std::any_of(m_points.begin(), m_points.end(), [&](const HealthPoint &point) {
        return area.contains(QPointF(made.x(point.at), made.y(milliseconds(point))));
    });
}

void LatencyChart::paintLimit(QPainter &painter, const Frame &made) const
{
    if (m_limit.count() <= 0)
        return;
    const QColor color = theme::color(Role::Warning, palette());
    const qreal y = made.y(static_cast<qreal>(m_limit.count()));
    painter.setPen(QPen(color, 1, Qt::DashLine));
    painter.drawLine(QPointF(made.plot.left(), y), QPointF(made.plot.right(), y));
    const QString text = tr("limit %1").arg(latencyLabel(static_cast<qreal>(m_limit.count())));
    QRectF room(
        0, y - fontMetrics().height() - 2, fontMetrics().horizontalAdvance(text) + 4, fontMetrics().height());
    room.moveRight(made.plot.right());
    if (lineIsNear(made, room))
        room.moveLeft(made.plot.left() + 4);
    painter.setPen(color);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
}

const HealthPoint *LatencyChart::nearest(const QPointF &position) const
{
    const Frame made = frame();
    const HealthPoint *best = nullptr;
    qreal distance = 12;
    for (const HealthPoint &point : m_points) {
        const qreal away = std::abs(made.x(point.at) - position.x());
        if (away < distance) {
            distance = away;
            best = &point;
        }
    }
    return best;
}

bool LatencyChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const HealthPoint *point = nearest(help->pos())) {
        QToolTip::showText(help->globalPos(),
            u"%1  %2  %3"_s.arg(point->at.toLocalTime().toString(u"HH:mm:ss"_s),
                latencyLabel(milliseconds(*point)), healthWord(point->health)),
            this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace fairlead
