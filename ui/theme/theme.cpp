#include "ui/theme/theme.h"

#include "ui/theme/theme_applied.h"
#include "ui/theme/theme_palette.h"
#include "ui/theme/theme_sheet.h"
#include "ui/theme/theme_style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QToolTip>

namespace fairlead::theme {
namespace {

constexpr auto StyledProperty = "fairleadStyled";
constexpr auto SchemeProperty = "fairleadScheme";

/// A style's constructor loads plug-ins: once a program is enough.
void ensureStyle()
{
    if (qApp->property(StyledProperty).toBool())
        return;
    QApplication::setStyle(new Style);
    qApp->setProperty(StyledProperty, true);
}

/// The desktop's own palette shows through once ours is taken away.
bool desktopIsDark()
{
    QApplication::setPalette(QPalette());
    return isDark(QGuiApplication::palette());
}

/// Lists mark a row quietly, so that coloured words stay readable on it.
QPalette viewPalette(const Colors &c)
{
    auto palette = buildPalette(c);
    for (const auto group : { QPalette::Active, QPalette::Inactive, QPalette::Disabled }) {
        palette.setColor(group, QPalette::Highlight, c.selection);
        palette.setColor(group, QPalette::HighlightedText, c.text);
    }
    return palette;
}

} // namespace

void apply(Scheme scheme)
{
    ensureStyle();
    const bool dark = scheme == Scheme::System ? desktopIsDark() : scheme == Scheme::Dark;
    const auto &c = colors(dark);
    QApplication::setPalette(buildPalette(c));
    QApplication::setPalette(viewPalette(c), "QAbstractItemView");
    QToolTip::setPalette(buildPalette(c));
    useIconTheme(dark);
    qApp->setStyleSheet(styleSheet(c, QApplication::font()));
    qApp->setProperty(SchemeProperty, static_cast<int>(scheme));
}

std::optional<Scheme> appliedScheme()
{
    const QVariant scheme = qApp->property(SchemeProperty);
    return scheme.isValid() ? std::optional(static_cast<Scheme>(scheme.toInt())) : std::nullopt;
}

bool isDark(const QPalette &palette)
{
    const auto text = palette.color(QPalette::Active, QPalette::WindowText);
    return text.lightness() > palette.color(QPalette::Active, QPalette::Window).lightness();
}

QColor color(Role role, const QPalette &palette)
{
    const auto &c = colors(isDark(palette));
    switch (role) {
    case Role::Good: return c.good;
    case Role::Bad: return c.bad;
    case Role::Warning: return c.warning;
    case Role::Muted: return c.muted;
    case Role::Accent: return c.accent;
    case Role::AccentText: return c.accentText;
    case Role::Border: return c.border;
    case Role::Card: return c.card;
    case Role::BadGround: return c.badGround;
    case Role::WarningGround: return c.warningGround;
    case Role::Selection: return c.selection;
    }
    return c.text;
}

QColor tierGround(Tier tier, const QPalette &)
{
    switch (tier) {
    case Tier::Local: return { 0x17, 0x70, 0x3d };
    case Tier::Staging: return { 0x8a, 0x5a, 0x00 };
    case Tier::Production: return { 0xa3, 0x24, 0x2c };
    }
    return { 0xa3, 0x24, 0x2c };
}

QColor tierText(Tier, const QPalette &)
{
    return Qt::white;
}

QColor healthColor(Health health, const QPalette &palette)
{
    switch (health) {
    case Health::Up: return color(Role::Good, palette);
    case Health::Down: return color(Role::Bad, palette);
    case Health::Degraded:
    case Health::Unknown: break;
    }
    return color(Role::Warning, palette);
}

QColor stateColor(StepState state, const QPalette &palette)
{
    switch (state) {
    case StepState::Succeeded:
    case StepState::MarkedDone: return color(Role::Good, palette);
    case StepState::Failed:
    case StepState::TimedOut: return color(Role::Bad, palette);
    case StepState::Awaiting:
    case StepState::Unknown: return color(Role::Warning, palette);
    case StepState::Running: return color(Role::Accent, palette);
    case StepState::Pending:
    case StepState::Cancelled:
    case StepState::Skipped: break;
    }
    return color(Role::Muted, palette);
}

QFont monospace()
{
    auto font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

} // namespace fairlead::theme
