#include "services/watchdog/stall_watch.h"

#include <QtTest>

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

using namespace fairlead;
using namespace std::chrono_literals;

namespace {

constexpr auto Limit = 50ms;
constexpr auto Patience = 30s; // a test that gives up has failed

using Clock = std::chrono::steady_clock;

} // namespace

/// What a watch has told, gathered from its thread.
class Told
{
public:
    Told()
    {
        if (pipe(m_pipe.data()) != 0)
            qFatal("no pipe");
    }
    ~Told()
    {
        close(m_pipe[0]);
        close(m_pipe[1]);
    }

    void take(const Stall &stall)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stalls.push_back(stall);
        }
        ++m_count;
        const char byte = '.';
        if (write(m_pipe[1], &byte, 1) != 1)
            qFatal("nothing written");
    }
    std::vector<Stall> stalls() const
    {
        const std::lock_guard lock(m_mutex);
        return m_stalls;
    }
    int count() const { return m_count; }
    int readable() const { return m_pipe[0]; }

private:
    std::array<int, 2> m_pipe{};
    mutable std::mutex m_mutex;
    std::vector<Stall> m_stalls;
    std::atomic<int> m_count = 0;
};

// Not without a name for the linker, and never inlined: these have to be found in the stack.

[[gnu::noinline]] void computesTooLong(const Told &told)
{
    const auto end = Clock::now() + Patience;
    while (told.count() == 0 && Clock::now() < end) { }
}

[[gnu::noinline]] void sleepsTooLong(const Told &told)
{
    const auto end = Clock::now() + Patience;
    while (told.count() == 0 && Clock::now() < end)
        std::this_thread::sleep_for(5ms);
}

[[gnu::noinline]] void waitsForInputTooLong(const Told &told)
{
    char byte = 0;
    QCOMPARE(read(told.readable(), &byte, 1), 1);
}

using Work = void (*)(const Told &);
Q_DECLARE_METATYPE(Work)

class TestStallWatch : public QObject
{
    Q_OBJECT

private slots:
    void tells_data();
    void tells();
    void tellsEachOnce();
    void shortWorkIsNoStall();
    void idleIsNoStall();
    void starvedIsNoStall();
    void describesWhatItSaw();
};

void TestStallWatch::tells_data()
{
    QTest::addColumn<Work>("work");
    QTest::addColumn<QString>("name");
    QTest::newRow("computing") << Work(computesTooLong) << QStringLiteral("computesTooLong");
    QTest::newRow("sleeping") << Work(sleepsTooLong) << QStringLiteral("sleepsTooLong");
    QTest::newRow("reading") << Work(waitsForInputTooLong) << QStringLiteral("waitsForInputTooLong");
}

void TestStallWatch::tells()
{
    QFETCH(Work, work);
    QFETCH(QString, name);
    Told told;
    Heartbeat heartbeat;
    const StallWatch watch(heartbeat, Limit, [&](const Stall &stall) { told.take(stall); });
    heartbeat.begin();
    work(told);
    heartbeat.end();
    QCOMPARE(told.count(), 1);
    const Stall stall = told.stalls().front();
    QVERIFY(stall.lasted >= Limit);
    QString stack;
    for (const std::string &frame : stall.stack)
        stack += QString::fromStdString(frame) + u'\n';
    QVERIFY2(stack.contains(name), qPrintable(stack));
    QVERIFY2(stack.indexOf(name) < stack.indexOf(QStringLiteral("TestStallWatch::tells")), qPrintable(stack));
}

void TestStallWatch::tellsEachOnce()
{
    Told told;
    Heartbeat heartbeat;
    const StallWatch watch(heartbeat, Limit, [&](const Stall &stall) { told.take(stall); });
    for (int wanted = 1; wanted <= 2; ++wanted) {
        heartbeat.begin();
        QTRY_COMPARE_WITH_TIMEOUT(told.count(), wanted, 30000);
        QTest::qWait(3 * Limit.count()); // it goes on standing there, which is no news
        QCOMPARE(told.count(), wanted);
        heartbeat.end();
    }
}

void TestStallWatch::shortWorkIsNoStall()
{
    Told told;
    Heartbeat heartbeat;
    const StallWatch watch(heartbeat, Limit, [&](const Stall &stall) { told.take(stall); });
    for (const auto end = Clock::now() + 6 * Limit; Clock::now() < end;) {
        heartbeat.begin();
        std::this_thread::sleep_for(1ms);
        heartbeat.end();
    }
    QCOMPARE(told.count(), 0);
}

void TestStallWatch::idleIsNoStall()
{
    Told told;
    Heartbeat heartbeat;
    const StallWatch watch(heartbeat, Limit, [&](const Stall &stall) { told.take(stall); });
    heartbeat.begin();
    heartbeat.end();
    std::this_thread::sleep_for(4 * Limit);
    QCOMPARE(told.count(), 0);
}

namespace {

/// The calling thread and some that only burn time, all on one core; the caller is the last to be served.
class Crowd
{
public:
    Crowd()
    {
        pthread_getaffinity_np(pthread_self(), sizeof m_before, &m_before);
        int core = 0;
        while (!CPU_ISSET(core, &m_before))
            ++core;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(core, &one);
        pthread_setaffinity_np(pthread_self(), sizeof one, &one); // its threads inherit it
        for (int i = 0; i < 4; ++i)
            m_burners.emplace_back([this] {
                while (!m_over) { }
            });
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10);
    }
    ~Crowd()
    {
        m_over = true;
        for (std::thread &burner : m_burners)
            burner.join();
    }

private:
    cpu_set_t m_before{};
    std::atomic<bool> m_over = false;
    std::vector<std::thread> m_burners;
};

std::chrono::nanoseconds ranFor()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// A little work that takes very long because others hold the core. How much of it was work.
std::chrono::nanoseconds starve(Heartbeat &heartbeat)
{
    const auto before = ranFor();
    const auto end = Clock::now() + 10 * Limit;
    heartbeat.begin();
    while (Clock::now() < end) { }
    heartbeat.end();
    return ranFor() - before;
}

} // namespace

/// In a thread of its own, which takes its low priority and its core away with it.
void TestStallWatch::starvedIsNoStall()
{
    Told told;
    std::chrono::nanoseconds worked{ 0 };
    std::thread([&] {
        Heartbeat heartbeat;
        const StallWatch watch(heartbeat, Limit, [&](const Stall &stall) { told.take(stall); });
        const Crowd crowd;
        worked = starve(heartbeat);
    }).join();
    QVERIFY2(worked < Limit, "this machine does not let a thread starve");
    QCOMPARE(told.count(), 0);
}

void TestStallWatch::describesWhatItSaw()
{
    QCOMPARE(QString::fromStdString(describe({ 87ms, { "a(b+0x1) [0x2]", "c" } })),
        QStringLiteral("The thread stood still for 87 ms in:\n  a(b+0x1) [0x2]\n  c\n"));
}

QTEST_GUILESS_MAIN(TestStallWatch)
#include "tst_stall_watch.moc"
