#pragma once

#include "models/environment.h"
#include "models/result.h"

namespace fairlead {

/// The folder that holds this workspace's store, spools and logs: `<stateHome>/fairlead/<id>`, where
/// `stateHome` is $XDG_STATE_HOME or ~/.local/state when empty. Made when missing; mode 0700 afterwards.
/// Errors: Denied (read-only, another user's), Invalid (something that is no folder), Io (disk full).
Result<QString> openStateFolder(const Workspace &workspace, const QString &stateHome = {});

/// Bytes that this user may still write on the disk of `path`; -1 when that cannot be told.
qint64 freeBytes(const QString &path);

} // namespace fairlead
