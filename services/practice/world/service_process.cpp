#include "services/practice/world/service_process.h"

#include "services/practice/world/fault.h"
#include "services/practice/world/http_server.h"
#include "services/practice/world/service_log.h"
#include "services/practice/world/signals.h"
#include "services/practice/world/sockets.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <fcntl.h>
#include <poll.h>

#include <csignal>
#include <optional>
#include <thread>

namespace fairlead::practice {

namespace {

using namespace std::chrono_literals;
using Clock = HttpServer::Clock;

/// One service process: what it is, and its loop.
class ServiceProcess
{
public:
    ServiceProcess(const Layout &layout, const std::string &environment, const ServiceKind &kind)
        : m_kind(kind)
        , m_address(layout.address(environment))
        , m_faultFile(layout.fault(environment, kind.id))
        , m_log(layout.log(environment, kind.id), std::string(kind.id))
        , m_release(currentRelease(layout.service(environment, kind.id)))
    {
    }

    void start();
    int live();

private:
    FaultKind effect() const { return readFault(m_faultFile).effect(m_release.version); }
    Reply reply(const HttpRequest &request) const;
    HttpAnswer page(const HttpRequest &request) const;
    HttpAnswer html() const;
    std::string facts(std::string_view status) const;
    void dieIfAsked() const;
    void heed(int signal);
    void beat();

    const ServiceKind &m_kind;
    std::string m_address;
    fs::path m_faultFile;
    ServiceLog m_log;
    Release m_release;
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_nextBeat = Clock::now() + 5s;
    SignalReader m_signals{ SIGTERM, SIGINT, SIGHUP };
    std::optional<HttpServer> m_server = {};
    bool m_ended = false;
};

void tell(const std::string &text)
{
    const Descriptor out(readyDescriptor);
    const std::string line = text + "\n";
    if (::fcntl(readyDescriptor, F_GETFD) >= 0 && ::write(readyDescriptor, line.data(), line.size()) < 0) {
        return; // the manager is gone, and with it whoever wanted to know
    }
}

void ServiceProcess::start()
{
    m_log.write("INFO", "starting version " + m_release.version);
    std::this_thread::sleep_for(std::chrono::milliseconds(m_release.startDelay));
    dieIfAsked();
    if (m_kind.speech == Speech::Log) {
        m_log.write("INFO", "connected as teei-bot#2718, 38 servers");
    } else {
        m_server.emplace(
            listenOn(m_address, m_kind.port), [this](const auto &asked) { return reply(asked); });
        m_log.write("INFO", "listening on " + m_address + ":" + std::to_string(m_kind.port));
    }
    beat();
    tell("ready " + m_release.version);
}

int ServiceProcess::live()
{
    while (!m_ended) {
        std::vector<pollfd> waited{ { m_signals.number(), POLLIN, 0 } };
        int patience = 5000;
        if (m_server) {
            m_server->collect(waited);
            patience = m_server->nextDue(Clock::now());
        }
        ::poll(waited.data(), waited.size(), patience);
        for (int signal = m_signals.next(); signal != 0; signal = m_signals.next()) {
            heed(signal);
        }
        if (m_server) {
            m_server->act(waited, Clock::now());
        } else if (Clock::now() >= m_nextBeat) {
            m_nextBeat = Clock::now() + 5s;
            beat();
        }
    }
    m_log.write("INFO", "stopped");
    return 0;
}

void ServiceProcess::heed(int signal)
{
    m_ended = m_ended || signal != SIGHUP;
    if (signal == SIGHUP) {
        dieIfAsked();
        beat();
    }
}

/// The bot's heartbeat; for the others only the news of a fault.
void ServiceProcess::beat()
{
    const FaultKind kind = effect();
    if (kind == FaultKind::Error) {
        m_log.write("ERROR", "practice fault: the upstream session was lost (code 4009)");
    } else if (m_kind.speech == Speech::Log && kind != FaultKind::Hang) {
        const std::string latency = kind == FaultKind::Slow ? "912 ms" : "41 ms";
        m_log.write("INFO", "heartbeat, connected, latency " + latency);
    }
}

void ServiceProcess::dieIfAsked() const
{
    if (effect() == FaultKind::Crash) {
        m_log.write("FATAL", "practice fault: out of memory, aborting");
        std::signal(SIGABRT, SIG_DFL);
        std::raise(SIGABRT);
    }
}

Reply ServiceProcess::reply(const HttpRequest &request) const
{
    switch (effect()) {
    case FaultKind::Hang: return { {}, 0ms, true };
    case FaultKind::Slow: return { page(request), 900ms, false };
    case FaultKind::Error: return { { 503, "application/json", facts("DOWN") }, 0ms, false };
    default: return { page(request), 0ms, false };
    }
}

HttpAnswer ServiceProcess::page(const HttpRequest &request) const
{
    if (request.method != "GET" && request.method != "HEAD") {
        return { 405, "text/plain", "Only GET and HEAD.\n" };
    }
    if (request.path == "/version") {
        return { 200, "application/json",
            "{\"service\":" + jsonText(m_kind.id) + ",\"version\":" + jsonText(m_release.version) + "}" };
    }
    if (m_kind.speech == Speech::Html) {
        return html();
    }
    const bool known = request.path == "/health" || request.path == "/";
    return known ? HttpAnswer{ 200, "application/json", facts("UP") }
                 : HttpAnswer{ 404, "application/json", "{\"error\":\"no such page\"}" };
}

HttpAnswer ServiceProcess::html() const
{
    return { 200, "text/html; charset=utf-8",
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Corp Cockpit</title>"
        "<meta name=\"version\" content=\""
            + m_release.version + "\"></head>\n<body><h1>Corp Cockpit</h1><p>Version " + m_release.version
            + "</p></body></html>\n" };
}

std::string ServiceProcess::facts(std::string_view status) const
{
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - m_started).count();
    return "{\"status\":" + jsonText(status) + ",\"service\":" + jsonText(m_kind.id)
        + ",\"version\":" + jsonText(m_release.version) + ",\"uptime_s\":" + std::to_string(uptime) + "}";
}

} // namespace

int runService(const Layout &layout, const std::string &environment, const ServiceKind &kind)
{
    try {
        ServiceProcess process(layout, environment, kind);
        process.start();
        return process.live();
    } catch (const std::exception &trouble) {
        ServiceLog(layout.log(environment, kind.id), std::string(kind.id)).write("ERROR", trouble.what());
        tell(std::string("failed ") + trouble.what());
        return 1;
    }
}

} // namespace fairlead::practice
