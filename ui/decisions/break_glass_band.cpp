#include "ui/decisions/break_glass_band.h"

#include "ui/decisions/decision_words.h"
#include "ui/kit/parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Empty while it counts.
QString voidText(const DeploymentState &state)
{
    if (state.glass->subject == state.subjectHash)
        return {};
    const QStringList changed = changedParts(state.subjects.value(state.glass->subject), state.subject);
    return u" It opens nothing any more: %1 changed."_s.arg(
        changed.isEmpty() ? u"what it was broken for"_s : changed.join(u", "_s));
}

} // namespace

BreakGlassBand::BreakGlassBand(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_text(parts::wrapped({}, this))
{
    setObjectName(u"glassBand"_s);
    m_text->setObjectName(u"glassText"_s);
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    auto *icon = new parts::Icon(this);
    icon->setShape(
        u"state-warning"_s,
        [](const QPalette &palette) { return theme::tierText(Tier::Production, palette); }, u"Warning"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 7, 12, 7);
    row->setSpacing(9);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    paintText();
    hide();
}

void BreakGlassBand::update(const DeploymentState &state)
{
    setVisible(state.glass.has_value());
    if (!state.glass)
        return;
    const BrokenGlass &glass = *state.glass;
    const QString play = glass.rolePlay ? u" (role-play)"_s : QString();
    m_text->setText(u"GLASS BROKEN by %1%2, %3: %4%5"_s.arg(words::personName(m_desk, glass.by), play,
        glass.at.toLocalTime().toString(u"d MMM HH:mm"_s), parts::bounded(glass.reason, 400, 300),
        voidText(state)));
    setAccessibleName(m_text->text());
}

void BreakGlassBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::tierGround(Tier::Production, palette()));
    painter.drawRoundedRect(rect(), 4, 4);
}

void BreakGlassBand::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        paintText();
}

void BreakGlassBand::paintText()
{
    QPalette own;
    own.setColor(QPalette::WindowText, theme::tierText(Tier::Production, palette()));
    own.setColor(QPalette::Window, theme::tierGround(Tier::Production, palette()));
    m_text->setPalette(own);
}

} // namespace fairlead
