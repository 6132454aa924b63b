#include "ui/kit/code_box.h"

#include "ui/kit/parts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QStyle>
#include <QTextBlock>

#include <algorithm>

namespace fairlead {

CodeBox::CodeBox(const QString &name, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(name);
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(theme::monospace());
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void CodeBox::setCode(const QString &code, int lines)
{
    m_lines = lines;
    const QString shown = parts::bounded(code.trimmed());
    if (toPlainText() != shown)
        setPlainText(shown);
    fit();
}

void CodeBox::fit()
{
    if (m_lines == 0)
        return;
    int widest = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        widest = std::max(widest, fontMetrics().horizontalAdvance(block.text()));
    const int margins = 2 * (frameWidth() + static_cast<int>(document()->documentMargin()));
    const int bar = widest + margins > width() ? style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
    const int count = std::clamp(blockCount(), 1, m_lines);
    const int wanted = count * fontMetrics().lineSpacing() + margins + bar + 2;
    if (wanted != minimumHeight() || wanted != maximumHeight())
        setFixedHeight(wanted);
}

void CodeBox::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fit();
}

void CodeBox::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

} // namespace fairlead
