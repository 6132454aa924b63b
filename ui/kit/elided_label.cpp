#include "ui/kit/elided_label.h"

#include "models/straight_text.h"
#include "ui/theme/theme.h"

#include <QEvent>

namespace fairlead {

namespace {

constexpr int LeastCharacters = 12;

} // namespace

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setProperty("elides", true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString &text)
{
    const QString shown = straight(text);
    if (m_full == shown)
        return;
    m_full = shown;
    setToolTip(theme::tipText(shown));
    setAccessibleName(shown);
    updateGeometry();
    fit();
}

QSize ElidedLabel::sizeHint() const
{
    return { fontMetrics().horizontalAdvance(m_full) + 2, fontMetrics().height() };
}

QSize ElidedLabel::minimumSizeHint() const
{
    return { fontMetrics().averageCharWidth() * LeastCharacters, fontMetrics().height() };
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fit();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void ElidedLabel::fit()
{
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideMiddle, width());
    if (shown != text())
        setText(shown);
}

} // namespace fairlead
