// Asking 1,000 endpoints of 1,000 loopback addresses beside `curl --parallel` with the same list; 300 checks
// of one host; and what a tenth of hung endpoints does to the others. The servers are a process of their own,
// so that their time counts for nobody.

#include "bench.h"

#include "services/health/http_client.h"
#include "services/health/probe.h"
#include "tests/support/endpoint_farm.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <vector>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int Repeats = 5; ///< alternating measurements of each side
constexpr int RoundsEach = 5; ///< over all endpoints, in one measurement

int endpoints()
{
    return qMax(50, static_cast<int>(1000 * bench::scale()));
}

/// Serves in a child process until it is told to end.
class ServerProcess
{
public:
    explicit ServerProcess(EndpointFarm &farm)
        : m_pid(::fork())
    {
        if (m_pid != 0)
            return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        farm.run();
        ::_exit(0);
    }
    ~ServerProcess()
    {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    Q_DISABLE_COPY_MOVE(ServerProcess)

private:
    pid_t m_pid;
};

double cpuSeconds(int who)
{
    rusage usage = {};
    ::getrusage(who, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Waits for the answers to a number of requests.
class Tally
{
public:
    HttpClient::Callback expect(const Service &service, std::vector<double> *turnaround)
    {
        const std::lock_guard lock(m_mutex);
        ++m_awaited;
        return [this, service, turnaround, begin = Clock::now()](const HttpAnswer &answer) {
            const bool up = judgeAnswer(service, answer).health == Health::Up;
            const double ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
            const std::lock_guard inner(m_mutex);
            m_down += up ? 0 : 1;
            if (turnaround != nullptr)
                turnaround->push_back(ms);
            if (--m_awaited == 0)
                m_ended.notify_all();
        };
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_ended.wait(lock, [this] { return m_awaited == 0; });
    }
    int down() const { return m_down; }

private:
    std::mutex m_mutex;
    std::condition_variable m_ended;
    int m_awaited = 0;
    int m_down = 0;
};

Service serviceAt(const QString &url, std::chrono::milliseconds deadline = 5s)
{
    Service service{ u"s"_s, u"s"_s };
    service.http = HttpHealth{ url };
    service.http->json = { { u"status"_s, u"UP"_s } };
    service.http->deadline = deadline;
    return service;
}

std::vector<Service> allServices(const EndpointFarm &farm)
{
    std::vector<Service> services;
    for (int i = 0; i < endpoints(); ++i)
        services.push_back(serviceAt(farm.url(i, u"/ok"_s)));
    return services;
}

void askAll(HttpClient &client, const std::vector<Service> &services)
{
    Tally tally;
    for (const Service &service : services)
        client.submit(*requestFor(service), tally.expect(service, nullptr));
    tally.wait();
    if (tally.down() > 0)
        qFatal("%d of the endpoints were called DOWN: what fails is no measure", tally.down());
}

void writeCurlList(const QString &path, const std::vector<Service> &services)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    for (int round = 0; round < RoundsEach; ++round) {
        for (const Service &service : services)
            file.write("url = \"" + service.http->url.toUtf8() + "\"\noutput = \"/dev/null\"\n");
    }
}

void runCurl(const QString &list)
{
    QProcess curl;
    curl.setStandardErrorFile(QProcess::nullDevice());
    curl.start(u"curl"_s,
        { u"-q"_s, u"--no-progress-meter"_s, u"--parallel"_s, u"--parallel-max"_s, u"64"_s, u"--config"_s,
            list });
    curl.waitForFinished(-1);
}

std::vector<bench::Row> pollingRows(const EndpointFarm &farm)
{
    const std::vector<Service> services = allServices(farm);
    const QTemporaryDir folder;
    const QString list = folder.filePath(u"curl.txt"_s);
    writeCurlList(list, services);
    const double requests = static_cast<double>(services.size()) * RoundsEach;
    HttpClient client;
    askAll(client, services); // the console asks on and on: its connections stand
    std::vector<double> ourCpu;
    std::vector<double> curlCpu;
    const auto ours = [&] {
        const double cpu = cpuSeconds(RUSAGE_SELF);
        const double time = bench::seconds([&] {
            for (int round = 0; round < RoundsEach; ++round)
                askAll(client, services);
        });
        ourCpu.push_back((cpuSeconds(RUSAGE_SELF) - cpu) / requests * 1e6);
        return requests / time / 1000;
    };
    const auto peer = [&] {
        const double cpu = cpuSeconds(RUSAGE_CHILDREN);
        const double time = bench::seconds([&] { runCurl(list); });
        curlCpu.push_back((cpuSeconds(RUSAGE_CHILDREN) - cpu) / requests * 1e6);
        return requests / time / 1000;
    };
    const auto [rate, curlRate] = bench::medians(Repeats, ours, peer);
    const QString name = u"curl --parallel"_s;
    return { bench::rateRow(u"asking and judging 1,000 endpoints"_s, name, u"k req/s"_s, rate, curlRate, 3),
        bench::costRow(
            u"CPU of a check"_s, name, u"µs"_s, bench::median(ourCpu), bench::median(curlCpu), 0.3) };
}

/// With a new client each time: nothing is warm.
bench::Row oneHostRow(const EndpointFarm &farm)
{
    int down = 0;
    for (int i = 0; i < Repeats; ++i) {
        HttpClient client;
        Tally tally;
        for (int check = 0; check < 300; ++check) {
            const Service service = serviceAt(farm.url(0, u"/slow?%1"_s.arg(check)));
            client.submit(*requestFor(service), tally.expect(service, nullptr));
        }
        tally.wait();
        down += tally.down();
    }
    return bench::boundRow(u"300 checks of one host at 50 ms: false DOWN"_s, u""_s, down, 0);
}

double ninetyNinth(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() * 99 / 100];
}

/// Milliseconds from the order to the verdict that 99 of 100 healthy endpoints keep under, in later rounds.
double healthyTurnaround(const EndpointFarm &farm, bool withHung)
{
    HttpClient client;
    std::vector<double> turnaround;
    for (int round = 0; round <= RoundsEach; ++round) {
        Tally tally;
        for (int i = 0; i < endpoints(); ++i) {
            const bool hung = i % 10 == 0;
            if (hung && !withHung)
                continue;
            const Service service
                = serviceAt(farm.url(i, hung ? u"/hang"_s : u"/ok"_s), hung ? 1200ms : 5000ms);
            client.submit(
                *requestFor(service), tally.expect(service, hung || round == 0 ? nullptr : &turnaround));
        }
        tally.wait();
    }
    return ninetyNinth(std::move(turnaround));
}

bench::Row hungRow(const EndpointFarm &farm)
{
    const auto [with, without] = bench::medians(
        Repeats, [&] { return healthyTurnaround(farm, true); },
        [&] { return healthyTurnaround(farm, false); });
    return bench::costRow(u"p99 of the healthy, a tenth hung"_s, u"none hung"_s, u"ms"_s, with, without, 1.2);
}

void raiseFileLimit()
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int argc, char **argv)
{
    raiseFileLimit();
    EndpointFarm farm(endpoints());
    const ServerProcess server(farm);
    std::vector<bench::Row> rows = pollingRows(farm);
    rows.push_back(oneHostRow(farm));
    rows.push_back(hungRow(farm));
    return bench::report(argc, argv, u"health"_s, std::move(rows));
}
