#pragma once

#include "models/result.h"
#include "models/runbook.h"

#include <QByteArray>

#include <vector>

namespace fairlead {

/// The text after the edits, whose offsets all count in `text`; their order does not matter. Error::Invalid
/// when one lies outside the text or two overlap.
Result<QByteArray> applyEdits(const QByteArray &text, const std::vector<TextEdit> &edits);

/// The edit without the bytes that stay the same at its ends.
TextEdit shortened(const QByteArray &text, TextEdit edit);

} // namespace fairlead
