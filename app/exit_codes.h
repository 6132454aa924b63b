#pragma once

namespace fairlead {

/// What scripts can rely on.
enum ExitCode {
    ExitOk = 0,
    ExitFailed = 1, ///< a step failed, or the runbook holds errors; somebody has to decide
    ExitUsage = 2, ///< the command line or a file it names is wrong
    ExitRefused = 3, ///< a gate is shut, a person is awaited, the text was not accepted
    ExitRolledBack = 4,
    ExitConflict = 5, ///< another deployment or console holds the environment
};

} // namespace fairlead
