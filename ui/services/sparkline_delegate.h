#pragma once

#include "ui/kit/cell_delegate.h"

namespace fairlead {

/// The latencies of the last ten minutes as a small line, in the colour of the state.
class SparklineDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The line for `values` in `area`: a value of 0 lies on the bottom; the top is the larger of a quarter of
/// `limit` and the largest value. Empty for fewer than two values.
QPolygonF sparkline(const QList<qreal> &values, qreal limit, const QRectF &area);

} // namespace fairlead
