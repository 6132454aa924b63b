#include "ui/kit/tone_label.h"

#include <QApplication>
#include <QEvent>

namespace fairlead {

ToneLabel::ToneLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    paintTone();
}

void ToneLabel::setTone(theme::Role tone)
{
    m_tone = tone;
    paintTone();
}

void ToneLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        paintTone();
}

void ToneLabel::paintTone()
{
    const QColor wanted = theme::color(m_tone, QApplication::palette());
    if (palette().color(QPalette::WindowText) == wanted)
        return;
    QPalette own;
    own.setColor(QPalette::WindowText, wanted);
    setPalette(own);
}

} // namespace fairlead
