#include "ui/logs/log_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace fairlead {
namespace {

constexpr int AutoScrollMs = 40;
constexpr qint64 MaxPrimaryLines = 10'000; ///< more is not worth reading at every click

} // namespace

/// A middle click elsewhere pastes it, where the desktop knows that.
void LogView::copyToPrimary()
{
    const auto lines = m_selection.end().line - m_selection.begin().line;
    if (QGuiApplication::clipboard()->supportsSelection() && hasSelection() && lines < MaxPrimaryLines)
        m_copier.start(m_source, m_selection, false, QClipboard::Selection);
}

LogPosition LogView::positionAt(const QPoint &place) const
{
    const auto row = static_cast<qint64>(std::floor(qreal(place.y()) / m_metrics.rowHeight));
    const auto line = std::clamp<qint64>(m_top + row, 0, std::max<qint64>(0, m_count - 1));
    if (m_top + row >= m_count)
        return { line, LogPosition::LineEnd };
    const auto *shown = m_rows.row(line);
    const auto column = (place.x() - m_metrics.gutter) / m_metrics.charWidth + horizontalScrollBar()->value();
    return { line, shown ? shown->indexAt(static_cast<int>(std::lround(std::max(0.0, column)))) : 0 };
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_count == 0)
        return;
    const auto at = positionAt(event->pos());
    const bool third = m_lastClick.isValid() && m_lastClick.elapsed() < QApplication::doubleClickInterval();
    m_dragging = true;
    m_dragAt = event->pos();
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        setSelection(
            { hasSelection() ? m_selection.anchor : LogPosition{ std::max<qint64>(0, m_current), 0 }, at });
    else if (third || event->pos().x() < m_metrics.gutter)
        setSelection(wholeLines(at.line, at.line));
    else
        setSelection({ at, at });
    m_current = at.line;
    m_lastClick.invalidate();
    describeForReaders();
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    m_dragAt = event->pos();
    const auto at = positionAt(m_dragAt);
    if (at != m_selection.anchor)
        setSelection({ m_selection.anchor, at });
    const bool outside = m_dragAt.y() < 0 || m_dragAt.y() >= viewport()->height();
    if (outside && !m_autoScroll.isActive())
        m_autoScroll.start(AutoScrollMs, this);
    else if (!outside)
        m_autoScroll.stop();
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId())
        return QAbstractScrollArea::timerEvent(event);
    const int beyond = m_dragAt.y() < 0 ? m_dragAt.y() : m_dragAt.y() - viewport()->height() + 1;
    moveTop(m_top + beyond / m_metrics.rowHeight + (beyond < 0 ? -1 : 1));
    setSelection({ m_selection.anchor, positionAt(m_dragAt) });
}

void LogView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_dragging)
        return;
    m_dragging = false;
    m_autoScroll.stop();
    copyToPrimary();
    refresh();
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_count == 0)
        return;
    const auto column = (event->pos().x() - m_metrics.gutter) / m_metrics.charWidth;
    const auto line = positionAt(event->pos()).line;
    const auto *row = m_rows.row(line);
    if (!row || column < 0)
        return;
    const auto word
        = wordAt(row->text, row->indexAt(static_cast<int>(column) + horizontalScrollBar()->value()));
    if (!word.isEmpty())
        setSelection({ { line, word.first }, { line, word.last } });
    m_lastClick.start();
    copyToPrimary();
}

} // namespace fairlead
