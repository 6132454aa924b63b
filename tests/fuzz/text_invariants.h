#pragma once

#include <QStringView>

namespace fairlead::fuzz {

/// Nothing in the text controls a terminal, changes the direction of what is read, or is half a character.
/// `breaks`: line feeds and tabs are allowed.
void checkShown(QStringView text, bool breaks);

} // namespace fairlead::fuzz
