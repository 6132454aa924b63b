#pragma once

#include "models/result.h"
#include "models/runbook_view.h"

#include <vector>

namespace fairlead {

/// What the edits make of the runbook, to be looked at: both texts and their difference. `name` is the file
/// relative to the workspace, `title` what a person reads above. Error::Invalid as for applyEdits(), or when
/// nothing would change.
Result<EditPreview> previewOf(
    const Runbook &runbook, const QString &name, const QString &title, const std::vector<TextEdit> &edits);

/// "Line 42: kind is migration": what the attributes say of the place.
QString attributesTitle(const Runbook &runbook, const AttributePlace &place, const Attributes &wanted);

} // namespace fairlead
