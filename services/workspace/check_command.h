#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace fairlead {

/// What a command that checks something answered.
struct CheckAnswer
{
    std::optional<int> exitCode = {}; ///< empty when it did not end by itself in time, or did not start
    QString lastLine = {}; ///< of what it printed, at most 200 characters
    QString fault = {}; ///< why there is no exit code
};

/// Runs `bash -c command` in the folder, in a session of its own that ends with it; what it prints beyond
/// 64 KiB is cut. Blocks for at most `patience`: not for the GUI thread.
CheckAnswer runCheck(const QString &command, const QString &folder, std::chrono::milliseconds patience);

} // namespace fairlead
