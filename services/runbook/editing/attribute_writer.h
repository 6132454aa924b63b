#pragma once

#include "models/result.h"
#include "models/runbook_view.h"

#include <vector>

namespace fairlead {

/// The changes that write `wanted` at the place, merged over what stands there: an empty value takes an
/// attribute away, others stay as they are spelled. Empty when the document says all that already.
///
/// On a fence they go into the braces of its info string, elsewhere into a `<!-- fairlead: … -->` at the end
/// of the heading, of the item's first line or of the paragraph, or into the comment that is there. No line
/// is added. The changed text is read again before they are handed out: it says `wanted` there and nothing
/// else differently. Error::NotFound when there is no such place, Error::Invalid with the reason when a value
/// cannot be written, or when the place can hold no attribute.
Result<std::vector<TextEdit>> editsForAttributes(
    const Runbook &runbook, const AttributePlace &place, const Attributes &wanted);

} // namespace fairlead
