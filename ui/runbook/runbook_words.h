#pragma once

#include "models/pipeline.h"
#include "models/runbook_view.h"
#include "ui/theme/theme.h"

#include <QString>

/// What the runbook page says and shows for kinds, findings and places.
namespace fairlead::words {

theme::Role severityRole(Finding::Severity severity);
QString severityIcon(Finding::Severity severity);
/// The icon of what was understood, by its kind and word.
QString understoodIcon(Understood::Kind kind, const QString &word);
/// "backup-age" -> "Backup age"; empty stays empty.
QString spokenWord(const QString &word);
/// "Line 12", "Lines 12 to 15"; empty when nowhere.
QString linesText(const SourceRange &lines);
/// "3 errors", "1 warning"; empty for none.
QString countText(int count, const QString &one);
/// "24 steps, 3 gates"
QString pipelineText(const Pipeline &pipeline);
/// "Line 12, heading: Keep a copy" for those who listen.
QString blockText(const RenderedBlock &block);

} // namespace fairlead::words
