#pragma once

#include "ui/theme/theme.h"

namespace fairlead::theme {

/// Every colour of one scheme that is not derived from another.
struct Colors
{
    QColor window;
    QColor base; ///< text fields, lists, the log
    QColor card;
    QColor alternate; ///< every second row
    QColor text;
    QColor disabled; ///< text of what cannot be used now; still readable
    QColor muted;
    QColor good;
    QColor bad;
    QColor warning;
    QColor accent;
    QColor accentText;
    QColor border;
    QColor goodGround;
    QColor badGround;
    QColor warningGround;
    QColor selection;
    QColor hover; ///< a button under the pointer
    QColor danger; ///< ground of a filled dangerous button
};

const Colors &colors(bool dark);
QPalette buildPalette(const Colors &colors);

/// WCAG 2 contrast of two opaque colours: 1 to 21.
double contrast(const QColor &first, const QColor &second);
/// `text` moved towards black or white until its contrast on `ground` is at least `least` (at most 21).
QColor readable(const QColor &text, const QColor &ground, double least = 4.5);

} // namespace fairlead::theme
