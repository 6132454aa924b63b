#pragma once

#include "models/environment.h"
#include "models/result.h"

#include <QList>

namespace fairlead {

/// Reads `fairlead.yaml`, `environments/*.yaml` and the names of `runbooks/*.md`. Environments come
/// production first, then staging, then local, each by name; their `file` is relative to the workspace. The
/// error is the first of checkWorkspace(). Blocking: files only.
Result<Workspace> loadWorkspace(const QString &root);

/// Everything that is wrong with a workspace's files, each with file, line, column and the key's path.
QList<Error> checkWorkspace(const QString &root);

} // namespace fairlead
