#pragma once

#include "services/practice/world/descriptor.h"
#include "services/practice/world/layout.h"
#include "services/practice/world/managed_database.h"
#include "services/practice/world/managed_service.h"
#include "services/practice/world/signals.h"

#include <chrono>
#include <functional>
#include <list>
#include <string>
#include <vector>

struct pollfd;

namespace fairlead::practice {

/// Keeps the services and the cluster as its own children and does what its control socket asks.
///
/// Requests, one a connection: `wait`, `status`, `table`, `restart ENV SERVICE`, `stop`,
/// `fault ENV SERVICE KIND VERSION|- sticky|-`. An answer is "ok" or "failed" and then text, to the end.
class Manager
{
public:
    using Clock = std::chrono::steady_clock;

    /// Holds `lock` as long as it lives.
    Manager(Layout layout, Descriptor lock);

    /// Starts everything and returns when it was told to stop and nothing is left.
    int run();

private:
    struct Client
    {
        Descriptor socket;
        std::string input = {};
        std::function<bool()> isDue = {}; ///< set once the request is understood
        std::function<std::string()> answer = {};
        Clock::time_point deadline = {};
        bool answered = false;
    };

    void start();
    void wait();
    void heedSignals();
    void reap();
    void accept();
    void listenTo(Client &client);
    void understand(Client &client, const std::string &line);
    void askRestart(Client &client, ManagedService &service);
    void askFault(Client &client, ManagedService &service, const std::vector<std::string> &words);
    void beginStop();
    void serveClients();
    bool allSettled() const;
    bool allGone() const;
    ManagedService *find(const std::string &environment, const std::string &id);
    std::string summary() const;
    std::string table() const;
    std::string json() const;

    Layout m_layout;
    Descriptor m_lock;
    SignalReader m_signals{ SIGCHLD, SIGTERM, SIGINT };
    Descriptor m_control;
    std::list<ManagedService> m_services;
    ManagedDatabase m_database;
    std::list<Client> m_clients;
    bool m_stopping = false;
};

} // namespace fairlead::practice
