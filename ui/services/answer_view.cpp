#include "ui/services/answer_view.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace fairlead {

namespace {

constexpr int MostLines = 4;
constexpr int DocumentMargin = 3;

} // namespace

AnswerView::AnswerView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setFont(theme::monospace());
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(DocumentMargin);
    fit();
}

void AnswerView::setAnswer(const QString &text)
{
    if (toPlainText() == text)
        return;
    setPlainText(text);
    fit();
}

void AnswerView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

/// A plain text document counts its height in lines.
void AnswerView::fit()
{
    const int lines = std::clamp(static_cast<int>(std::ceil(document()->size().height())), 1, MostLines);
    const int height = lines * fontMetrics().lineSpacing() + 2 * (DocumentMargin + frameWidth()) + 1;
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

} // namespace fairlead
