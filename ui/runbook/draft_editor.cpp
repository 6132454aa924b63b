#include "ui/runbook/draft_editor.h"

#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int IconSize = 14;
constexpr int Side = 6;
constexpr int LeastDigits = 2;

} // namespace

DraftEditor::DraftEditor(const QString &name, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_numbers(new QWidget(this))
{
    setObjectName(name);
    setLineWrapMode(NoWrap);
    setFont(theme::monospace());
    setTabChangesFocus(true);
    m_numbers->installEventFilter(this);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &DraftEditor::placeNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this] { m_numbers->update(); });
    placeNumbers();
}

int DraftEditor::numbersWidth() const
{
    const int digits = std::max(static_cast<int>(QString::number(blockCount()).size()), LeastDigits);
    return IconSize + 3 * Side + digits * fontMetrics().horizontalAdvance(u'0');
}

void DraftEditor::placeNumbers()
{
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
}

void DraftEditor::setFaults(std::map<int, QString> faults)
{
    m_faults = std::move(faults);
    markFaults();
    m_numbers->update();
}

void DraftEditor::markFaults()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto &[line, message] : m_faults) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document()->findBlockByNumber(line - 1));
        mark.format.setBackground(theme::color(theme::Role::BadGround, palette()));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void DraftEditor::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(std::max(line, 1) - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.movePosition(
        QTextCursor::NextCharacter, QTextCursor::MoveAnchor, std::clamp(column - 1, 0, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();
    setFocus();
}

void DraftEditor::paintNumbers()
{
    QPainter painter(m_numbers);
    painter.fillRect(m_numbers->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    const QRect row(0, 0, m_numbers->width() - Side, fontMetrics().height());
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top < m_numbers->height(); block = block.next()) {
        const int line = block.blockNumber() + 1;
        const bool wrong = m_faults.contains(line);
        const QRect place = row.translated(0, static_cast<int>(top));
        painter.setPen(theme::color(wrong ? theme::Role::Bad : theme::Role::Muted, palette()));
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        if (wrong)
            theme::icon(u"state-cross"_s, theme::color(theme::Role::Bad, palette()))
                .paint(&painter, QRect(Side, place.center().y() - IconSize / 2, IconSize, IconSize));
        top += blockBoundingRect(block).height();
    }
}

void DraftEditor::tellFault(const QPoint &place, const QPoint &global) const
{
    const QTextBlock block = cursorForPosition({ 0, place.y() }).block();
    const auto fault = m_faults.find(block.blockNumber() + 1);
    if (fault == m_faults.end())
        QToolTip::hideText();
    else
        QToolTip::showText(global, theme::tipText(fault->second), m_numbers);
}

bool DraftEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_numbers)
        return QPlainTextEdit::eventFilter(watched, event);
    if (event->type() == QEvent::Paint) {
        paintNumbers();
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        tellFault(help->pos(), help->globalPos());
        return true;
    }
    return false;
}

void DraftEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeNumbers();
}

void DraftEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markFaults();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        placeNumbers();
}

} // namespace fairlead
