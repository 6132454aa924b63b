#pragma once

#include "models/runbook_view.h"

#include <QByteArray>

#include <memory>

/// A runbook as the desk would hand it out, made without one.
namespace fairlead::samples {

/// A small team's runbook: every sort of block.
QByteArray parcelText();
/// The first line that holds `needle`; fails the test program when there is none.
int lineOf(const QByteArray &text, const QByteArray &needle);
/// The text's blocks and hash, and nothing understood of it.
RunbookView plainView(const QByteArray &text);
/// parcelText() with what was understood, findings and a pipeline.
RunbookView parcelView();
std::shared_ptr<const RunbookView> shared(const RunbookView &view);
/// A change of the line that holds `needle`.
EditPreview editOf(const RunbookView &view, const QByteArray &needle, const QByteArray &with);

} // namespace fairlead::samples
