#include "services/practice/world/manager.h"

#include "services/practice/world/control.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace fairlead::practice {

Manager::Manager(Layout layout, Descriptor lock)
    : m_layout(std::move(layout))
    , m_lock(std::move(lock))
    , m_control(listenForControl(m_layout))
    , m_database(m_layout)
{
    for (const auto environment : environments) {
        for (const auto &kind : catalogue()) {
            m_services.emplace_back(m_layout, std::string(environment), kind);
        }
    }
}

int Manager::run()
{
    start();
    while (!m_stopping || !allGone()) {
        wait();
        heedSignals();
        reap();
        accept();
        const auto now = Clock::now();
        for (auto &service : m_services) {
            if (service.readyNumber() >= 0) {
                service.hear();
            }
            service.tick(now);
        }
        m_database.tick(now);
        serveClients();
    }
    ::unlink((m_layout.state() / "control").c_str());
    serveClients();
    return 0;
}

void Manager::start()
{
    const auto now = Clock::now();
    m_database.start(now);
    for (auto &service : m_services) {
        service.restart(now);
    }
}

void Manager::wait()
{
    std::vector<pollfd> waited{ { m_signals.number(), POLLIN, 0 }, { m_control.number(), POLLIN, 0 } };
    for (const auto &service : m_services) {
        if (service.readyNumber() >= 0) {
            waited.push_back({ service.readyNumber(), POLLIN, 0 });
        }
    }
    for (const auto &client : m_clients) {
        const int events = client.isDue ? 0 : POLLIN;
        waited.push_back({ client.socket.number(), static_cast<short>(events), 0 });
    }
    const bool busy = m_database.isPending() || !m_clients.empty()
        || std::any_of(m_services.begin(), m_services.end(), [](const auto &one) { return one.isPending(); });
    ::poll(waited.data(), waited.size(), busy ? 20 : -1);
}

void Manager::heedSignals()
{
    for (int signal = m_signals.next(); signal != 0; signal = m_signals.next()) {
        if (signal != SIGCHLD) {
            beginStop();
        }
    }
}

void Manager::reap()
{
    int status = 0;
    for (pid_t child = ::waitpid(-1, &status, WNOHANG); child > 0; child = ::waitpid(-1, &status, WNOHANG)) {
        const auto now = Clock::now();
        if (!m_database.ended(child, status, now)) {
            std::any_of(m_services.begin(), m_services.end(),
                [&](auto &service) { return service.ended(child, status, now); });
        }
    }
}

void Manager::beginStop()
{
    m_stopping = true;
    const auto now = Clock::now();
    for (auto &service : m_services) {
        service.stop(now);
    }
    m_database.stop(now);
}

bool Manager::allSettled() const
{
    return !m_database.isPending() && std::none_of(m_services.begin(), m_services.end(), [](const auto &one) {
        return one.isPending();
    });
}

bool Manager::allGone() const
{
    return m_database.isGone()
        && std::all_of(m_services.begin(), m_services.end(), [](const auto &one) { return one.isGone(); });
}

ManagedService *Manager::find(const std::string &environment, const std::string &id)
{
    for (auto &service : m_services) {
        if (service.environment() == environment && service.kind().id == id) {
            return &service;
        }
    }
    return nullptr;
}

/// What does not run, a line each; then how many do.
std::string Manager::summary() const
{
    std::string text;
    int running = 0;
    for (const auto &service : m_services) {
        const bool runs = service.state() == ManagedService::State::Running;
        running += runs ? 1 : 0;
        text += runs ? "" : "warning: " + service.sentence() + "\n";
    }
    text += (m_database.state() == ManagedDatabase::State::Running ? "" : "warning: ") + m_database.sentence()
        + "\n";
    return text + std::to_string(running) + " of " + std::to_string(m_services.size()) + " services run\n";
}

std::string Manager::table() const
{
    std::string text;
    for (const auto &service : m_services) {
        text += service.sentence() + "\n";
    }
    return text + m_database.sentence() + "\n";
}

std::string Manager::json() const
{
    std::string list;
    for (const auto &service : m_services) {
        list += (list.empty() ? "" : ",\n") + service.json();
    }
    return "{\"running\":true,\"root\":" + jsonText(m_layout.root().string())
        + ",\"process\":" + std::to_string(::getpid()) + ",\"database\":" + m_database.json()
        + ",\"services\":[\n" + list + "]}";
}

} // namespace fairlead::practice
