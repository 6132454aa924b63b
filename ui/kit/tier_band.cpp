#include "ui/kit/tier_band.h"

#include "ui/kit/elided_label.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Height = 34;
constexpr int Side = 14;

QLabel *makeLabel(QWidget *parent, const char *name, bool bold)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setBold(bold);
    label->setFont(font);
    return label;
}

} // namespace

TierBand::TierBand(QWidget *parent)
    : QWidget(parent)
    , m_environment(makeLabel(this, "bandEnvironment", true))
    , m_practice(makeLabel(this, "bandPractice", true))
    , m_about(new ElidedLabel(this))
    , m_progress(makeLabel(this, "bandProgress", false))
{
    setObjectName(u"tierBand"_s);
    setFixedHeight(Height);
    m_about->setObjectName(u"bandAbout"_s);
    m_practice->setText(tr("practice"));
    m_practice->setContentsMargins(6, 0, 6, 0);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Side, 0, Side, 0);
    row->setSpacing(12);
    row->addWidget(m_environment);
    row->addWidget(m_practice);
    row->addWidget(m_about, 1);
    row->addWidget(m_progress);
    setContent({});
    paintTexts();
}

void TierBand::setContent(const BandContent &content)
{
    m_content = content;
    m_environment->setText(content.environment.toUpper());
    m_environment->setVisible(!content.environment.isEmpty());
    m_practice->setVisible(content.practice);
    m_about->setFullText(content.about);
    m_progress->setText(content.progress);
    setAccessibleName(tr("%1, %2 tier").arg(content.environment, tierWord(content.tier)));
    paintTexts();
    update();
}

void TierBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::tierGround(m_content.tier, palette()));
    if (!m_content.practice)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme::tierText(m_content.tier, palette()));
    painter.drawRoundedRect(QRectF(m_practice->geometry()).adjusted(0.5, 6.5, -0.5, -6.5), 3, 3);
}

void TierBand::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        paintTexts();
}

void TierBand::paintTexts()
{
    QPalette own;
    own.setColor(QPalette::WindowText, theme::tierText(m_content.tier, palette()));
    own.setColor(QPalette::Window, theme::tierGround(m_content.tier, palette()));
    for (QLabel *label : { m_environment, m_practice, static_cast<QLabel *>(m_about), m_progress })
        label->setPalette(own);
}

} // namespace fairlead
