#pragma once

#include <QStringList>

namespace fairlead {

// One function a subcommand; `arguments` as QCoreApplication gives them, the subcommand's word at index 1.
// Each returns an ExitCode. Human words go to stdout and complaints to stderr; --json prints one JSON object.

int checkCommand(const QStringList &arguments);
int planCommand(const QStringList &arguments);
int deployCommand(const QStringList &arguments);
int rollbackCommand(const QStringList &arguments);
int recordCommand(const QStringList &arguments);

} // namespace fairlead
