#include "ui/logs/log_view.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace fairlead {
namespace {

constexpr qreal NotchDelta = 120;

QAction *newAction(QWidget *parent, const QString &name, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, parent);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcutVisibleInContextMenu(true);
    parent->addAction(action);
    return action;
}

} // namespace

void LogView::makeActions()
{
    auto *plain = newAction(this, u"logCopy"_s, tr("&Copy"), QKeySequence::Copy);
    connect(plain, &QAction::triggered, this, [this] { copy(false); });
    auto *numbered = newAction(this, u"logCopyNumbered"_s, tr("Copy with line &numbers"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    connect(numbered, &QAction::triggered, this, [this] { copy(true); });
    auto *all = newAction(this, u"logSelectAll"_s, tr("Select &all"), QKeySequence::SelectAll);
    connect(all, &QAction::triggered, this, &LogView::selectAll);
}

void LogView::setFollowing(bool follow)
{
    updateFollowing(follow);
    if (follow)
        moveTop(lastTop());
}

void LogView::updateFollowing(bool follow)
{
    if (std::exchange(m_follow, follow) != follow)
        emit followingChanged(follow);
}

void LogView::scrollTo(qint64 top)
{
    moveTop(top);
    updateFollowing(m_top >= lastTop());
}

void LogView::moveTop(qint64 top)
{
    m_top = std::clamp<qint64>(top, 0, lastTop());
    reload();
    describeForReaders();
}

void LogView::showLine(qint64 line)
{
    if (m_count == 0)
        return;
    m_current = std::clamp<qint64>(line, 0, m_count - 1);
    if (m_current < m_top || m_current >= m_top + visibleLines())
        scrollTo(m_current - visibleLines() / 2);
    else
        updateFollowing(m_follow && m_top >= lastTop());
    describeForReaders();
    viewport()->update();
}

void LogView::scrollContentsBy(int, int dy)
{
    if (dy == 0) {
        viewport()->update();
        return;
    }
    const auto *bar = verticalScrollBar();
    scrollTo(bar->value() == bar->maximum() ? lastTop() : bar->value() * m_linesPerStep);
}

void LogView::resizeEvent(QResizeEvent *)
{
    refresh();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    const auto type = event->type();
    if (type == QEvent::FontChange || type == QEvent::PaletteChange || type == QEvent::StyleChange)
        m_turn.ask();
}

void LogView::wheelEvent(QWheelEvent *event)
{
    const bool sideways = std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())
        || event->modifiers().testFlag(Qt::ShiftModifier);
    if (sideways) {
        const auto delta = event->angleDelta().x() != 0 ? event->angleDelta().x() : event->angleDelta().y();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta / 30);
    } else {
        m_wheel -= event->angleDelta().y() / NotchDelta * QApplication::wheelScrollLines();
        const auto lines = std::trunc(m_wheel);
        m_wheel -= lines;
        scrollTo(m_top + static_cast<qint64>(lines));
    }
    event->accept();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (shift && (key == Qt::Key_Up || key == Qt::Key_Down))
        extendSelection(key == Qt::Key_Up ? -1 : 1);
    else if (shift && (key == Qt::Key_PageUp || key == Qt::Key_PageDown))
        extendSelection(key == Qt::Key_PageUp ? -visibleLines() : visibleLines());
    else if (key == Qt::Key_Escape && hasSelection())
        setSelection({});
    else if (!scrollKey(key))
        QAbstractScrollArea::keyPressEvent(event);
}

bool LogView::scrollKey(int key)
{
    auto *across = horizontalScrollBar();
    switch (key) {
    case Qt::Key_Up: scrollTo(m_top - 1); return true;
    case Qt::Key_Down: scrollTo(m_top + 1); return true;
    case Qt::Key_PageUp: scrollTo(m_top - std::max(1, visibleLines() - 1)); return true;
    case Qt::Key_PageDown: scrollTo(m_top + std::max(1, visibleLines() - 1)); return true;
    case Qt::Key_Home:
        across->setValue(0);
        scrollTo(0);
        return true;
    case Qt::Key_End: setFollowing(true); return true;
    case Qt::Key_Left: across->triggerAction(QAbstractSlider::SliderSingleStepSub); return true;
    case Qt::Key_Right: across->triggerAction(QAbstractSlider::SliderSingleStepAdd); return true;
    default: return false;
    }
}

void LogView::extendSelection(int delta)
{
    if (m_count == 0)
        return;
    const auto bottom = std::min(m_count, m_top + visibleLines()) - 1;
    const bool currentSeen = m_current >= m_top && m_current <= bottom;
    const auto start = currentSeen ? m_current : delta > 0 ? m_top : bottom;
    const auto selection = extendedByLine(m_selection, start, delta, m_count);
    setSelection(selection);
    const auto line = selection.cursor.line;
    if (line < m_top)
        scrollTo(line);
    else if (line >= m_top + visibleLines())
        scrollTo(line - visibleLines() + 1);
}

void LogView::setSelection(const LogSelection &selection)
{
    m_selection = selection;
    if (!selection.isEmpty()) {
        m_current = std::min(selection.cursor.line, m_count - 1);
        updateFollowing(false);
    }
    describeForReaders();
    viewport()->update();
}

void LogView::selectAll()
{
    if (m_count > 0)
        setSelection(wholeLines(0, m_count - 1));
}

void LogView::copy(bool withNumbers)
{
    if (hasSelection())
        m_copier.start(m_source, m_selection, withNumbers, QClipboard::Clipboard);
    else
        emit message(tr("Nothing is selected: drag over the lines, or press Shift and an arrow key."));
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"logMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offered = actions();
    for (auto *action : offered) {
        action->setEnabled(action->objectName() == u"logSelectAll"_s ? m_count > 0 : hasSelection());
        menu->addAction(action);
    }
    connect(menu, &QMenu::aboutToHide, this, [offered] {
        for (auto *action : offered)
            action->setEnabled(true); // the shortcuts stay alive and say why there is nothing to copy
    });
    menu->popup(event->globalPos());
}

} // namespace fairlead
