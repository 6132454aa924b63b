#pragma once

#include <QFont>
#include <QString>

namespace fairlead::theme {

struct Colors;

/// What a palette cannot say. Widgets opt in by a property:
/// `card=true` (a pane), `primary=true`, `danger=true`, `dangerFilled=true`, `flat=true` (buttons),
/// `chip="good|bad|warning|muted|accent"` and `badge=true` (labels), `muted=true`, `section=true`,
/// `title=true`, `heading=true` (labels), `advice=true`, `failure=true` (panes with a coloured ground).
QString styleSheet(const Colors &colors, const QFont &font);

/// Finds the Breeze icons, whatever the desktop's own icon theme is.
void useIconTheme(bool dark);

} // namespace fairlead::theme
