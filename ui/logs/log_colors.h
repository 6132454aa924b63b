#pragma once

#include "models/ansi.h"

#include <QColor>
#include <QPalette>

namespace fairlead {

/// Grounds and inks of a log, for one scheme. Every ink has a contrast of at least 4.5 on its ground.
struct LogColors
{
    bool dark = false;
    QColor ground;
    QColor text;
    QColor number; ///< in the gutter
    QColor gutter; ///< behind the numbers
    QColor currentLine; ///< behind the line that was jumped to
    QColor selection;
    QColor match;
    QColor matchText;
    QColor currentMatch; ///< in the current line
    QColor currentMatchText;
    QColor mark; ///< "… 12 more bytes"
    QColor masked; ///< behind what stands in place of a secret
    QColor maskedText;
};

LogColors logColors(const QPalette &palette);

/// What one piece of text is painted with. An invalid ground means: leave what is there.
struct LogInk
{
    QColor text;
    QColor ground = {};
};

/// `under` is the row's own ground. The program's colours are kept as far as they can be read.
LogInk inkFor(const AnsiStyle &style, const LogColors &colors, const QColor &under);

} // namespace fairlead
