#pragma once

#include "models/result.h"
#include "models/workspace_draft.h"

#include <QFuture>

#include <vector>

namespace fairlead {

/// What a workspace around a lone Markdown file would consist of. Answers from another thread.
QFuture<Result<WorkspaceDraft>> draftFor(const QString &file);

/// What is wrong with an edited draft, as the workspace's own loader sees it: file (relative), line, column.
QFuture<Result<std::vector<Error>>> faultsOf(const WorkspaceDraft &draft);

/// Writes the files that are not there yet and answers with the workspace's folder.
QFuture<Result<QString>> writeWorkspace(const WorkspaceDraft &draft);

} // namespace fairlead
