#pragma once

#include <QString>

#include <array>

namespace fairlead {

/// A fault that Fairlead makes a promise about. The table of faults has one row for each.
struct Fault
{
    const char *id;
    const char *what;
    const char *promise;
};

inline constexpr std::array Faults{
    Fault{ "console-killed", "kill -9 of the console",
        "Every step runs once and is told as it ended; none is unknown." },
    Fault{ "supervisor-killed", "kill -9 of the supervisor",
        "The step is told as its status says, as never begun, or as UNKNOWN." },
    Fault{ "both-killed", "kill -9 of console and supervisor in one deployment",
        "Never Succeeded without a status, never Failed by invention; a person decides what is UNKNOWN." },
    Fault{ "journal-killed", "kill -9 of a process that writes the journal",
        "Every acknowledged entry is there, and the chain is whole." },
    Fault{ "backup-killed", "kill -9 of a backup", "No dump under its final name; pg_dump does not go on." },
    Fault{ "rebooted", "The machine was started again (forged boot id)",
        "What ran is UNKNOWN; it is neither running nor started again by itself." },
    Fault{ "pid-reused", "The supervisor's or holder's PID was given away again",
        "The stranger is never taken for it, and never signalled." },
    Fault{ "deaf", "A step ignores SIGTERM", "Cancel ends it at the deadline and says Cancelled." },
    Fault{ "forking", "A step forks twice, with sessions of its own", "Cancel leaves no process behind." },
    Fault{ "child-stopped", "SIGSTOP of a step's process", "Cancel ends it; until then it is running." },
    Fault{ "supervisor-stopped", "SIGSTOP of the supervisor",
        "The step stays running; it is neither ended nor started again." },
    Fault{ "journal-full", "Disk full under the journal", "Nothing new starts; it is said why." },
    Fault{ "spool-full", "Disk full under the spool", "The step's end is told truly, with what is missing." },
    Fault{ "backup-full", "Disk full under the backup", "The backup fails, says why, and leaves nothing." },
    Fault{ "clock-moved", "The clock moved by an hour",
        "Durations are those of the machine; what has to be fresh is not taken for fresh." },
    Fault{ "race", "Two and eight consoles want one environment",
        "One deploys; the others are told who holds it and exit with 5." },
    Fault{ "fenced", "A lease was taken over", "The old holder writes nothing more." },
    Fault{ "runbook-edited", "The runbook is edited in the middle of a run",
        "The deployment runs the text that it was created with, and says so when it is resumed." },
    Fault{ "store-older", "The store was replaced by an older copy",
        "It is noticed by the attempts on the disk; nothing is started twice; it is said what to do." },
    Fault{ "store-swapped", "The store is replaced while a console holds it",
        "The console stops at its next entry and says why; nothing more is started." },
    Fault{ "store-newer-version", "A store of a newer version", "It is refused with a clear message." },
    Fault{ "store-older-version", "A store of an older version", "It is migrated whole, or left as it was." },
    Fault{ "store-damaged", "A damaged store",
        "A clear message, a copy beside it, and a console that works with a new store." },
};

/// Nothing when there is no such fault.
inline const Fault *findFault(const QString &id)
{
    for (const Fault &fault : Faults) {
        if (id == QLatin1StringView(fault.id))
            return &fault;
    }
    return nullptr;
}

} // namespace fairlead
