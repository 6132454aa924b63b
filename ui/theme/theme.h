#pragma once

#include "models/deployment.h"
#include "models/environment.h"
#include "models/health.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

namespace fairlead::theme {

enum class Scheme { System, Light, Dark };

/// What a colour says. Every text role has a contrast of at least 4.5 on Window, Base and Card, in both
/// schemes.
enum class Role {
    Good, ///< UP, succeeded
    Bad, ///< DOWN, failed
    Warning, ///< DEGRADED, awaiting, unknown
    Muted, ///< secondary text
    Accent, ///< primary action, running
    AccentText, ///< on Accent
    Border,
    Card, ///< a pane's ground
    BadGround, ///< behind a failure text
    WarningGround, ///< behind advice
    Selection, ///< a quiet selected row
};

/// Sets style (Fusion), palette, font and style sheet for the whole program. May be called again at run time.
void apply(Scheme scheme);
bool isDark(const QPalette &palette);
QColor color(Role role, const QPalette &palette);

QColor tierGround(Tier tier, const QPalette &palette); ///< production is red, staging amber, local green
QColor tierText(Tier tier, const QPalette &palette); ///< on tierGround
QColor healthColor(Health health, const QPalette &palette);
QColor stateColor(StepState state, const QPalette &palette);

/// For a tooltip: in lines that a screen can hold, and no more than it can. Tooltips show it as it is, never
/// as HTML; the style sees to that.
QString tipText(const QString &text);

/// A Breeze icon by its theme name, drawn in `color` so that it fits both schemes.
QIcon icon(const QString &name, const QColor &color);
/// The icon that goes with a state; never the only carrier of the meaning.
QString healthIconName(Health health);
QString stateIconName(StepState state);

QFont monospace();
/// "12:04", "1:02:03", "40 s": for elapsed, expected and remaining times.
QString duration(std::chrono::milliseconds value);
/// "31 h ago", "3 s ago"; empty for an invalid time.
QString ago(const QDateTime &then, const QDateTime &now);

} // namespace fairlead::theme
