#include "services/watchdog/watched_thread.h"

#include <cxxabi.h>
#include <execinfo.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

using namespace std::chrono_literals;

namespace fairlead {

namespace {

constexpr int MostFrames = 96;
constexpr int Unanswered = -1;
constexpr auto Patience = 2s;

std::mutex oneQuestion;
std::array<void *, MostFrames> frames;
std::atomic<int> depth = Unanswered;

int askingSignal()
{
    return SIGRTMIN + 6;
}

void writeDownFrames(int)
{
    const int before = errno;
    depth.store(backtrace(frames.data(), MostFrames), std::memory_order_release);
    errno = before;
}

/// The first backtrace() of a process loads a library, which no signal handler may do.
void prepare()
{
    std::array<void *, 1> here{};
    backtrace(here.data(), 1);
    struct sigaction action = {};
    action.sa_handler = writeDownFrames;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(askingSignal(), &action, nullptr);
}

int awaitFrames()
{
    const auto end = std::chrono::steady_clock::now() + Patience;
    while (depth.load(std::memory_order_acquire) == Unanswered && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(500us);
    return depth.load(std::memory_order_acquire);
}

/// "program(_ZN8fairlead4workEv+0x1f) [0x55…]" with the name as it stands in the source.
std::string readable(const std::string &symbol)
{
    const auto open = symbol.find('(');
    const auto plus = symbol.find('+', open);
    if (open == std::string::npos || plus == std::string::npos)
        return symbol;
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(
        abi::__cxa_demangle(symbol.substr(open + 1, plus - open - 1).c_str(), nullptr, nullptr, &status),
        &std::free);
    return status == 0 ? symbol.substr(0, open + 1) + name.get() + symbol.substr(plus) : symbol;
}

std::vector<std::string> describe(int count)
{
    std::vector<std::string> lines;
    const std::unique_ptr<char *, decltype(&std::free)> symbols(
        backtrace_symbols(frames.data(), count), &std::free);
    for (int i = 0; symbols && i < count; ++i)
        lines.push_back(readable(symbols.get()[i]));
    return lines;
}

/// The second number of /proc/…/schedstat: how long the thread was ready to run, but did not.
std::optional<std::chrono::nanoseconds> waitedForCore(pid_t thread)
{
    std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/schedstat");
    std::int64_t ran = 0;
    std::int64_t waited = 0;
    if (!(file >> ran >> waited))
        return {};
    return std::chrono::nanoseconds(waited);
}

std::chrono::nanoseconds ranFor(pthread_t thread)
{
    clockid_t clock = {};
    timespec time = {};
    if (pthread_getcpuclockid(thread, &clock) == 0)
        clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

WatchedThread WatchedThread::current()
{
    prepare();
    WatchedThread thread;
    thread.m_handle = pthread_self();
    thread.m_id = gettid();
    return thread;
}

std::chrono::nanoseconds WatchedThread::ownTime() const
{
    const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
    const auto waited = waitedForCore(m_id);
    return waited ? now - *waited : ranFor(m_handle);
}

std::vector<std::string> WatchedThread::stack() const
{
    const std::lock_guard lock(oneQuestion);
    depth.store(Unanswered, std::memory_order_release);
    if (pthread_kill(m_handle, askingSignal()) != 0)
        return {};
    const int count = awaitFrames();
    return count == Unanswered ? std::vector<std::string>() : describe(count);
}

} // namespace fairlead
