#pragma once

#include "models/result.h"
#include "models/runbook.h"
#include "models/workspace_draft.h"

namespace fairlead {

/// What a workspace around this runbook would consist of: `fairlead.yaml` with a person for each role that
/// the document asks for, and one `environments/<name>.yaml` for each environment that it speaks of. The
/// files load without an error as they are; what the document leaves open is a comment. Looks whether the
/// files exist, writes nothing. `folder` is where they would be written.
WorkspaceDraft draftWorkspace(const Runbook &runbook, const QString &folder);

/// Writes the files that are not there yet, durable, and gives back the folder. None is overwritten: a file
/// that came since the draft was made is an Error::Conflict. Everything is checked before the first byte is
/// written, and what was written goes again when a later file cannot be. Error::Invalid for a path that
/// leaves the folder, Error::NotFound without the folder, Error::Denied and Error::Io from the system.
/// Blocking.
Result<QString> writeDraft(const WorkspaceDraft &draft);

} // namespace fairlead
