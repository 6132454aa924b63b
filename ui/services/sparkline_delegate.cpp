#include "ui/services/sparkline_delegate.h"

#include "models/service_table_model.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace fairlead {

namespace {

constexpr int Width = 96;
constexpr int RoomAbove = 6;

} // namespace

QPolygonF sparkline(const QList<qreal> &values, qreal limit, const QRectF &area)
{
    QPolygonF line;
    if (values.size() < 2)
        return line;
    const qreal top = std::max({ *std::max_element(values.begin(), values.end()), limit / 4, 1.0 });
    const qreal step = area.width() / static_cast<qreal>(values.size() - 1);
    for (qsizetype i = 0; i < values.size(); ++i)
        line << QPointF(
            area.left() + step * static_cast<qreal>(i), area.bottom() - area.height() * values[i] / top);
    return line;
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return { Width, CellDelegate::sizeHint(option, index).height() };
}

void SparklineDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintGround(painter, option, index);
    const auto values = index.data(ServiceTableModel::HistoryRole).value<QList<qreal>>();
    const auto health = static_cast<Health>(index.data(ServiceTableModel::HealthRole).toInt());
    const QRectF area = QRectF(content(option.rect)).adjusted(3, RoomAbove, -3, -RoomAbove);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme::healthColor(health, option.palette), 1.5));
    painter->drawPolyline(sparkline(values, index.data(ServiceTableModel::DegradedAfterRole).toReal(), area));
    painter->restore();
}

} // namespace fairlead
