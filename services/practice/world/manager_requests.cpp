#include "services/practice/world/manager.h"

#include "services/practice/world/control.h"
#include "services/practice/world/text.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace fairlead::practice {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostClients = 64;
constexpr std::size_t longestRequest = 1024;

std::string failed(const std::string &why)
{
    return "failed\n" + why + "\n";
}

} // namespace

void Manager::accept()
{
    while (m_clients.size() < mostClients) {
        Descriptor socket(::accept4(m_control.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.isOpen()) {
            return;
        }
        if (mayControl(socket.number())) {
            Client client;
            client.socket = std::move(socket);
            client.deadline = Clock::now() + 5s;
            m_clients.push_back(std::move(client));
        }
    }
}

void Manager::listenTo(Client &client)
{
    std::array<char, 256> part{};
    const ssize_t count = ::recv(client.socket.number(), part.data(), part.size(), 0);
    if (count > 0) {
        client.input.append(part.data(), static_cast<std::size_t>(count));
    }
    const auto end = client.input.find('\n');
    if (end != std::string::npos) {
        client.deadline = Clock::now() + 90s;
        understand(client, client.input.substr(0, end));
        return;
    }
    const bool hungUp = count == 0 || (count < 0 && errno != EAGAIN);
    client.answered = hungUp || client.input.size() > longestRequest;
}

void Manager::understand(Client &client, const std::string &line)
{
    const auto words = split(line, ' ');
    const std::string verb = words.empty() ? std::string() : words[0];
    client.isDue = [] { return true; };
    client.answer = [line] { return failed("The manager does not know how to: " + line); };
    if (verb == "status") {
        client.answer = [this] { return "ok\n" + json() + "\n"; };
    } else if (verb == "table") {
        client.answer = [this] { return "ok\n" + table(); };
    } else if (verb == "wait") {
        client.isDue = [this] { return allSettled(); };
        client.answer = [this] {
            return m_stopping ? failed("The practice workspace is being stopped") : "ok\n" + summary();
        };
    } else if (verb == "stop") {
        beginStop();
        client.isDue = [this] { return allGone(); };
        client.answer = [] { return std::string("ok\n"); };
    } else if (words.size() >= 3) {
        ManagedService *service = find(words[1], words[2]);
        if (!service) {
            client.answer = [words] { return failed("There is no service " + words[1] + "/" + words[2]); };
        } else if (verb == "restart") {
            askRestart(client, *service);
        } else if (verb == "fault" && words.size() == 6) {
            askFault(client, *service, words);
        }
    }
}

void Manager::askRestart(Client &client, ManagedService &service)
{
    if (m_stopping) {
        client.answer = [] { return failed("The practice workspace is being stopped"); };
        return;
    }
    const unsigned ticket = service.restart(Clock::now());
    client.isDue = [&service, ticket] { return service.settled(ticket); };
    client.answer = [&service] {
        return service.succeeded() ? "ok\n" + service.outcome() + "\n" : failed(service.outcome());
    };
}

void Manager::askFault(Client &client, ManagedService &service, const std::vector<std::string> &words)
{
    const auto kind = faultFromWord(words[3]);
    if (!kind) {
        client.answer = [words] { return failed("There is no fault named " + words[3]); };
        return;
    }
    const Fault fault{ *kind, words[4] == "-" ? "" : words[4], words[5] == "sticky" };
    try {
        service.breakDown(fault);
    } catch (const std::exception &trouble) {
        client.answer = [why = std::string(trouble.what())] { return failed(why); };
        return;
    }
    const bool dies = fault.effect(service.version()) == FaultKind::Crash && !service.isGone();
    client.isDue = [&service, dies] { return !dies || service.isGone(); };
    client.answer = [&service, word = words[3]] {
        return "ok\n" + service.title() + ": fault " + word + "\n" + service.sentence() + "\n";
    };
}

void Manager::serveClients()
{
    for (auto &client : m_clients) {
        if (!client.isDue) {
            listenTo(client);
        }
        const bool late = Clock::now() >= client.deadline;
        if (!client.answered && client.isDue && (client.isDue() || late)) {
            const std::string text = client.isDue() ? client.answer() : failed("It took too long");
            ::send(client.socket.number(), text.data(), text.size(), MSG_NOSIGNAL);
            client.answered = true;
        }
        client.answered = client.answered || late;
    }
    m_clients.remove_if([](const Client &client) { return client.answered; });
}

} // namespace fairlead::practice
