#pragma once

#include "services/runbook/shell/shell_commands.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace fairlead {

/// The command's words from the program that does the work on, its folder left out: `vite --port 80` for
/// `npx vite --port 80`, `poetry run …` and `bundle exec …` likewise.
QStringList workingWords(const ShellCommand &command);

/// A look that never ends by itself: `tail -f`, `kubectl get pods -w`, `watch …`.
bool isEndless(const ShellCommand &command);

/// A server that stays in the foreground: `npm run dev`, `flask run`, `docker compose up`.
bool isServer(const ShellCommand &command);

/// A program that waits for somebody's typing: `psql` without a command, an editor, `ssh host`.
bool isInteractive(const ShellCommand &command);

/// How long a `sleep` lasts by its own arguments; empty for anything else.
std::optional<std::chrono::milliseconds> sleepTime(const ShellCommand &command);

/// How many hours a sustained test lasts by an argument of its own: `soak.sh blue 24h`.
std::optional<std::chrono::milliseconds> testTime(const ShellCommand &command);

} // namespace fairlead
