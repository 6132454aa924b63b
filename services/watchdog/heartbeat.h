#pragma once

#include <atomic>
#include <cstdint>

namespace fairlead {

/// What a thread is at, said by that thread and read by another.
class Heartbeat
{
public:
    void begin() { m_work.store(++m_count, std::memory_order_release); }
    void end() { m_work.store(0, std::memory_order_release); }

    /// The number of the piece of work under way; 0 between two of them.
    std::uint64_t work() const { return m_work.load(std::memory_order_acquire); }

private:
    std::uint64_t m_count = 0;
    std::atomic<std::uint64_t> m_work = 0;
};

} // namespace fairlead
