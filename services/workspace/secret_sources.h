#pragma once

#include "models/result.h"

#include <QStringList>

#include <chrono>

namespace fairlead {

inline constexpr qint64 maxSecretBytes = 64 * 1024;

/// Each reads one source; `reference` is what errors name. Blocking.
Result<QByteArray> secretFromFile(const QString &path, const QString &reference);
Result<QByteArray> secretFromEnvironment(const QString &variable, const QString &reference);
/// Runs the program in `folder` without a shell, stdin empty, stderr dropped (it may hold the value). The
/// whole process group is killed at the deadline.
Result<QByteArray> secretFromCommand(const QStringList &command, const QString &folder,
    std::chrono::milliseconds deadline, const QString &reference);

} // namespace fairlead
