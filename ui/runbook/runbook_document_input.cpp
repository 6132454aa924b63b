#include "ui/runbook/runbook_document.h"

#include "models/finding_list_model.h"
#include "ui/runbook/runbook_words.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

void RunbookDocument::mark(const SourceRange &lines, const QString &words)
{
    m_selected = lines;
    m_words = words;
    viewport()->update();
}

void RunbookDocument::select(const SourceRange &lines, const QString &words)
{
    mark(lines, words);
    if (lines.isValid())
        goToLine(lines.first);
}

void RunbookDocument::goToLine(int line)
{
    const int block = blockOfLine(line);
    if (block < 0)
        return;
    m_current = block;
    m_currentLine = line;
    bringIntoSight(block, line);
    describe();
    viewport()->update();
}

/// A line that is in sight already stays where it is.
void RunbookDocument::bringIntoSight(int block, int line)
{
    for (int round = 0; round < 2; ++round) { // measuring what comes into sight moves it once more
        m_heights.set(block, laid(block).height);
        updateScrollBar();
        const LaidBlock::LineStart place = placeOfLine(laid(block), line);
        const qint64 top = m_heights.top(block) + place.top;
        const int value = verticalScrollBar()->value();
        const int page = viewport()->height();
        const int air = std::min(page / 4, 60);
        if (top < value + air / 2 || top + (place.bottom - place.top) > value + page - air)
            verticalScrollBar()->setValue(static_cast<int>(top) - page / 3);
        measureVisible();
    }
}

void RunbookDocument::setCurrentBlock(int block, int line)
{
    m_current = block;
    m_currentLine = line;
    describe();
    viewport()->update();
    emit linePicked(line);
}

void RunbookDocument::describe()
{
    if (m_current < 0 || m_current >= m_heights.count()) {
        setAccessibleDescription({});
        return;
    }
    const RenderedBlock &block = blocks()[static_cast<std::size_t>(m_current)];
    QString text = words::blockText(block);
    if (const auto mark = m_marks.markOf(block.lines.first, lastLineOf(m_current)))
        text += u". %1: %2"_s.arg(severityWord(mark->severity), mark->messages.join(u' '));
    setAccessibleDescription(text);
}

int RunbookDocument::lineAtPoint(const QPoint &place) const
{
    const int block = m_heights.rowAt(qint64(verticalScrollBar()->value()) + place.y());
    return block < 0 ? 0 : lineAt(laid(block), place.y() - blockRect(block).top());
}

QString RunbookDocument::tipAt(const QPoint &place) const
{
    const int block = m_heights.rowAt(qint64(verticalScrollBar()->value()) + place.y());
    if (block < 0 || place.x() > m_margin.numberRight)
        return {};
    const int line = lineAtPoint(place);
    const std::vector<LaidBlock::LineStart> &lines = laid(block).lines;
    const auto next = std::ranges::upper_bound(lines, line, {}, &LaidBlock::LineStart::line);
    const auto mark = m_marks.markOf(line, next == lines.end() ? lastLineOf(block) : next->line - 1);
    return mark ? mark->messages.join(u"\n\n"_s) : QString();
}

bool RunbookDocument::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString tip = tipAt(help->pos());
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), theme::tipText(tip), this);
    return true;
}

void RunbookDocument::mousePressEvent(QMouseEvent *event)
{
    const int line = lineAtPoint(event->pos());
    if (event->button() != Qt::LeftButton || line == 0)
        return;
    const bool onMark = !tipAt(event->pos()).isEmpty();
    setCurrentBlock(blockOfLine(line), line);
    if (onMark)
        emit findingPicked(line);
}

/// The press was ours.
void RunbookDocument::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
}

void RunbookDocument::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int line = lineAtPoint(event->pos());
    if (line > 0)
        emit activated(line);
}

void RunbookDocument::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (event->matches(QKeySequence::Copy))
        copyCurrent();
    else if (!plain || (!moveKey(event->key()) && !findingKey(event->key())))
        QAbstractScrollArea::keyPressEvent(event);
}

/// The block that the key leads to, which may lie beyond the ends; nothing for other keys.
std::optional<int> RunbookDocument::blockForKey(int key) const
{
    const int y = verticalScrollBar()->value();
    const int page = viewport()->height() * 9 / 10;
    switch (key) {
    case Qt::Key_Up: return m_current - 1;
    case Qt::Key_Down: return m_current + 1;
    case Qt::Key_Home: return 0;
    case Qt::Key_End: return m_heights.count();
    case Qt::Key_PageUp: return std::min(m_heights.rowAt(y - page), m_current - 1);
    case Qt::Key_PageDown: return std::max(m_heights.rowAt(y + page), m_current + 1);
    default: return std::nullopt;
    }
}

bool RunbookDocument::moveKey(int key)
{
    const std::optional<int> wanted = blockForKey(key);
    if (wanted && m_heights.count() > 0) {
        const int block = std::clamp(*wanted, 0, m_heights.count() - 1);
        const int line = blocks()[static_cast<std::size_t>(block)].lines.first;
        bringIntoSight(block, line);
        setCurrentBlock(block, line);
    }
    return wanted.has_value();
}

bool RunbookDocument::findingKey(int key)
{
    switch (key) {
    case Qt::Key_N: emit nextFindingRequested(); return true;
    case Qt::Key_P: emit previousFindingRequested(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_currentLine > 0)
            emit activated(m_currentLine);
        return true;
    default: return false;
    }
}

void RunbookDocument::copyCurrent()
{
    if (m_current < 0 || m_current >= m_heights.count())
        return;
    const RenderedBlock &block = blocks()[static_cast<std::size_t>(m_current)];
    QGuiApplication::clipboard()->setText(block.cells.isEmpty() ? block.text : block.cells.join(u'\t'));
}

void RunbookDocument::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_style.width == RunbookStyle::of(font(), palette(), textWidth()).width) {
        measureVisible();
        return;
    }
    const Anchor stays = anchor();
    restyle();
    restore({ stays.block, 0 });
}

void RunbookDocument::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange
        && event->type() != QEvent::StyleChange)
        return;
    const Anchor stays = anchor();
    restyle();
    restore(stays);
}

void RunbookDocument::scrollContentsBy(int, int)
{
    measureVisible();
}

void RunbookDocument::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void RunbookDocument::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace fairlead
