#pragma once

#include "models/result.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace fairlead {

class SqliteConnection;

/// Reads a large store through on a thread of its own while the console works already: every entry's hash is
/// computed again, so that a changed or unreadable entry is known long before somebody needs it. The work
/// goes on in stretches and stops between two of them.
class StoreAudit
{
public:
    struct Events
    {
        std::function<void(qint64 checked, qint64 total)> progress; ///< entries, after each stretch
        std::function<void(const Error &)> damage; ///< at most once; the audit ends with it
    };

    /// Both events are called on the audit's thread.
    StoreAudit(const QString &path, std::chrono::milliseconds busyTimeout, Events events);
    /// Waits for the stretch that is under way.
    ~StoreAudit();
    StoreAudit(const StoreAudit &) = delete;
    StoreAudit &operator=(const StoreAudit &) = delete;

private:
    void run(const QString &path, std::chrono::milliseconds busyTimeout);
    Status check(SqliteConnection &connection);

    Events m_events;
    std::atomic_bool m_stop = false;
    std::thread m_thread;
};

} // namespace fairlead
