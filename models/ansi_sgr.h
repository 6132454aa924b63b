#pragma once

#include "models/ansi.h"

namespace fairlead {

/// Changes `style` as the parameters of an SGR sequence say ("1;31", "38;5;208", "38:2::255:0:0", "").
/// Unknown and broken parameters change nothing; at most 32 are looked at.
void applySgr(AnsiStyle &style, QByteArrayView parameters);

} // namespace fairlead
