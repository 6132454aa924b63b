#include "services/practice/world/commands.h"

#include "services/practice/world/arguments.h"
#include "services/practice/world/catalogue.h"
#include "services/practice/world/cluster.h"
#include "services/practice/world/control.h"
#include "services/practice/world/create.h"
#include "services/practice/world/fault.h"
#include "services/practice/world/manage.h"
#include "services/practice/world/service_process.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace fairlead::practice {

namespace {

using namespace std::chrono_literals;

constexpr int noManager = 3;

struct Command
{
    Grammar grammar;
    std::function<int(const Arguments &)> act;
};

void print(const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

int complain(const std::string &text, int code)
{
    const std::string line = "fairlead-practice: " + text + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
    return code;
}

/// Prints what the manager says.
int relay(const Layout &layout, const std::string &line)
{
    const auto answer = askManager(layout, line, 30s);
    if (!answer) {
        return complain("No manager runs in " + layout.root().string()
                + "; start it with: fairlead-practice manage " + layout.root().string() + " --detach",
            noManager);
    }
    print(*answer);
    return 0;
}

std::string servicePair(const Arguments &arguments)
{
    const std::string &environment = arguments.words[1];
    const std::string &service = arguments.words[2];
    if (!isEnvironment(environment)) {
        throw Misuse("There is no environment \"" + environment + "\"; say staging or production");
    }
    if (!findService(service)) {
        throw Misuse("There is no service \"" + service + "\"; say one such as api-gateway");
    }
    return environment + " " + service;
}

int create(const Arguments &arguments)
{
    const int port = numberIn(arguments.option("database-port", "5432"), 65535);
    if (port < 1 || !arguments.options.contains("from")) {
        throw Misuse(port < 1 ? "--database-port wants a number from 1 to 65535"
                              : "--from is needed: the folder"
                                " with the practice workspace");
    }
    createWorkspace({ arguments.words[0], arguments.option("from", ""),
        arguments.option("staging", "127.0.0.2"), arguments.option("production", "127.0.0.3"), port });
    print("The practice workspace is in " + arguments.words[0] + "\n");
    return 0;
}

int restart(const Arguments &arguments)
{
    return relay(Layout::open(arguments.words[0]), "restart " + servicePair(arguments));
}

int setFault(const Arguments &arguments)
{
    const std::string &kind = arguments.words[3];
    const std::string version = arguments.option("version", "-");
    if (!faultFromWord(kind) || version.find_first_of(" \n") != std::string::npos) {
        throw Misuse("There is no fault \"" + kind + "\"; say none, slow, error, crash or hang");
    }
    const std::string sticky = arguments.has("sticky") ? " sticky" : " -";
    return relay(Layout::open(arguments.words[0]),
        "fault " + servicePair(arguments) + " " + kind + " " + version + sticky);
}

/// Asks until nobody holds the lock: a manager that is just starting does not listen yet.
bool stopAll(const Layout &layout)
{
    const auto end = std::chrono::steady_clock::now() + 60s;
    bool ran = false;
    while (std::chrono::steady_clock::now() < end) {
        ran = askManager(layout, "stop", 60s).has_value() || ran;
        if (takeLock(layout).isOpen()) {
            return ran;
        }
        std::this_thread::sleep_for(10ms);
    }
    throw Trouble("The manager (process " + std::to_string(lockHolder(layout)) + ") did not end");
}

int stop(const Arguments &arguments)
{
    const Layout layout = Layout::open(arguments.words[0]);
    const bool ran = stopAll(layout);
    if (arguments.has("remove")) {
        removeCluster(layout);
    }
    print(ran ? "Everything has ended.\n" : "Nothing was running.\n");
    return 0;
}

int database(const Arguments &arguments)
{
    const Layout layout = Layout::open(arguments.words[0]);
    if (arguments.words[1] == "prepare") {
        prepareCluster(layout);
    } else if (arguments.words[1] == "fill") {
        seedCluster(layout);
    } else {
        throw Misuse("There is no database task \"" + arguments.words[1] + "\"");
    }
    return 0;
}

int service(const Arguments &arguments)
{
    servicePair(arguments);
    return runService(Layout::open(arguments.words[0]), arguments.words[1], *findService(arguments.words[2]));
}

int status(const Arguments &arguments)
{
    const Layout layout = Layout::open(arguments.words[0]);
    const auto answer = askManager(layout, arguments.has("json") ? "status" : "table", 10s);
    if (!answer) {
        print(arguments.has("json") ? "{\"running\":false}\n"
                                    : "No manager runs in " + layout.root().string() + "\n");
        return noManager;
    }
    print(*answer);
    return 0;
}

const std::vector<Command> &commands()
{
    static const std::vector<Command> all = {
        { { "create ROOT --from FOLDER [--staging ADDRESS] [--production ADDRESS] [--database-port N]", 1,
              { "from", "staging", "production", "database-port" } },
            create },
        { { "manage ROOT [--detach]", 1, {}, { "detach" } },
            [](const Arguments &a) { return manage(Layout::open(a.words[0]), a.has("detach")); } },
        { { "restart ROOT ENVIRONMENT SERVICE", 3 }, restart },
        { { "fault ROOT ENVIRONMENT SERVICE none|slow|error|crash|hang [--version VERSION] [--sticky]", 4,
              { "version" }, { "sticky" } },
            setFault },
        { { "status ROOT [--json]", 1, {}, { "json" } }, status },
        { { "stop ROOT [--remove]", 1, {}, { "remove" } }, stop },
        { { "service ROOT ENVIRONMENT SERVICE", 3 }, service },
        { { "database ROOT prepare|fill", 2 }, database },
    };
    return all;
}

int dispatch(const std::vector<std::string> &given)
{
    std::string usages = "Usage:\n";
    for (const auto &command : commands()) {
        const std::string name = command.grammar.usage.substr(0, command.grammar.usage.find(' '));
        if (!given.empty() && given.front() == name) {
            return command.act(parseArguments(command.grammar, { given.begin() + 1, given.end() }));
        }
        usages += "  fairlead-practice " + command.grammar.usage + "\n";
    }
    if (!given.empty() && given.front() == "--help") {
        print(usages);
        return 0;
    }
    throw Misuse(
        (given.empty() ? "Say what to do.\n" : "There is no command \"" + given.front() + "\".\n") + usages);
}

} // namespace

int run(int argc, char **argv)
{
    try {
        return dispatch({ argv + std::min(argc, 1), argv + argc });
    } catch (const Misuse &misuse) {
        return complain(misuse.what(), 2);
    } catch (const std::exception &trouble) {
        return complain(trouble.what(), 1);
    }
}

} // namespace fairlead::practice
