#include "ui/kit/parts.h"

#include <QGuiApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace fairlead::parts {

constexpr int IconSize = 16;

Tint tint(theme::Role role)
{
    return [role](const QPalette &palette) { return theme::color(role, palette); };
}

Tint tint(StepState state)
{
    return [state](const QPalette &palette) { return theme::stateColor(state, palette); };
}

Tint tint(Health health)
{
    return [health](const QPalette &palette) { return theme::healthColor(health, palette); };
}

Icon::Icon(QWidget *parent)
    : QWidget(parent)
    , m_tint(tint(theme::Role::Muted))
{
    setFixedSize(IconSize, IconSize);
}

void Icon::setShape(const QString &name, Tint tint, const QString &accessibleName)
{
    m_name = name;
    m_tint = std::move(tint);
    setAccessibleName(accessibleName);
    update();
}

QSize Icon::sizeHint() const
{
    return { IconSize, IconSize };
}

void Icon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::icon(m_name, m_tint(QGuiApplication::palette())).paint(&painter, rect());
}

theme::Role roleOf(StepState state)
{
    switch (state) {
    case StepState::Succeeded:
    case StepState::MarkedDone: return theme::Role::Good;
    case StepState::Failed:
    case StepState::TimedOut: return theme::Role::Bad;
    case StepState::Awaiting:
    case StepState::Unknown: return theme::Role::Warning;
    case StepState::Running: return theme::Role::Accent;
    default: return theme::Role::Muted;
    }
}

theme::Role roleOf(Health health)
{
    switch (health) {
    case Health::Up: return theme::Role::Good;
    case Health::Down: return theme::Role::Bad;
    default: return theme::Role::Warning;
    }
}

} // namespace fairlead::parts
