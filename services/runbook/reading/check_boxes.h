#pragma once

#include <QString>

#include <vector>

namespace fairlead {

/// One entry of a list of boxes drawn with characters: "⬜ tests pass", "☑ merged".
struct BoxedText
{
    QString text;
    qsizetype at = 0; ///< where its box stands in the whole text
    bool checked = false;
};

/// True when the text begins with a drawn box.
bool startsWithBox(const QString &text);

/// The entries of a text that begins with a box, each from its box to the next.
std::vector<BoxedText> boxesIn(const QString &text);

} // namespace fairlead
