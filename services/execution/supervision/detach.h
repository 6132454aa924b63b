#pragma once

namespace fairlead::supervision {

/// Leaves the process that started this one: own session, parent gone, working directory "/", standard
/// streams on /dev/null, and no descriptor open but `keepFirst` and `keepSecond`. Only the detached process
/// returns.
void detach(int keepFirst, int keepSecond);

/// What the program fairlead-supervisor does: `fairlead-supervisor ATTEMPT_DIR SECRETS_FD [LOCK_FD]`.
/// Without LOCK_FD it takes the attempt's lock itself. Exit status: 0 status written, 1 not written, 2 not
/// its attempt, 64 wrong arguments.
int superviseFromCommandLine(int argc, char **argv);

} // namespace fairlead::supervision
