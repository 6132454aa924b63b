#include "services/practice/world/managed_database.h"

#include "services/practice/world/sockets.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <sys/wait.h>

#include <array>
#include <csignal>

namespace fairlead::practice {

namespace {

using namespace std::chrono_literals;

constexpr auto startDeadline = 60s;
constexpr auto stopPatience = 5s;

} // namespace

std::string stateWord(ManagedDatabase::State state)
{
    constexpr std::array<const char *, 9> words = { "stopped", "preparing", "starting", "filling", "running",
        "stopping", "crashed", "failed", "missing" };
    return words.at(static_cast<std::size_t>(state));
}

ManagedDatabase::ManagedDatabase(const Layout &layout)
    : m_layout(layout)
{
}

bool ManagedDatabase::isPending() const
{
    return m_state == State::Preparing || m_state == State::Starting || m_state == State::Filling
        || m_state == State::Stopping;
}

void ManagedDatabase::start(Clock::time_point now)
{
    m_deadline = now + startDeadline;
    try {
        if (postgresqlPrograms().empty()) {
            m_state = State::Missing;
            m_message = postgresqlMissing;
            return;
        }
        m_place = clusterPlace(m_layout);
        m_state = State::Preparing;
        runHelper("prepare");
    } catch (const std::exception &trouble) {
        fail(trouble.what());
    }
}

/// The helper is this program: `database prepare` or `database fill`, its complaint in a file.
void ManagedDatabase::runHelper(const char *task)
{
    ChildPlan plan = ownPlan({ "database", m_layout.root(), task });
    plan.output = m_layout.state() / "database-helper.log";
    fs::remove(plan.output);
    m_helper = spawn(plan);
}

void ManagedDatabase::startServer(Clock::time_point now)
{
    try {
        const Settings &settings = m_layout.settings();
        requireFree(settings.staging, settings.databasePort);
        requireFree(settings.production, settings.databasePort);
        fs::remove(m_place.log());
        m_server = spawn(serverPlan(m_layout, m_place));
        m_state = State::Starting;
        m_deadline = now + startDeadline;
    } catch (const std::exception &trouble) {
        fail(std::string("PostgreSQL cannot start: ") + trouble.what());
    }
}

bool ManagedDatabase::ended(pid_t process, int waitStatus, Clock::time_point now)
{
    if (process == m_helper) {
        m_helper = 0;
        helperEnded(waitStatus, now);
        return true;
    }
    if (process == m_server) {
        m_server = 0;
        serverEnded(waitStatus);
        return true;
    }
    return false;
}

void ManagedDatabase::helperEnded(int waitStatus, Clock::time_point now)
{
    const bool done = WIFEXITED(waitStatus) && WEXITSTATUS(waitStatus) == 0;
    if (m_state == State::Stopping) {
        m_state = isGone() ? State::Stopped : State::Stopping;
    } else if (!done) {
        const std::string said = trimmed(readFileIfAny(m_layout.state() / "database-helper.log"));
        fail(said.empty() ? "the database's helper " + endWords(waitStatus) : said);
    } else if (m_state == State::Preparing) {
        startServer(now);
    } else if (m_state == State::Filling) {
        m_state = State::Running;
    }
}

void ManagedDatabase::serverEnded(int waitStatus)
{
    if (m_state == State::Stopping) {
        m_state = isGone() ? State::Stopped : State::Stopping;
        return;
    }
    const std::string complaint = serverComplaint(m_place);
    m_state = m_state == State::Running ? State::Crashed : State::Failed;
    m_message = "PostgreSQL " + endWords(waitStatus) + (complaint.empty() ? "" : ": " + complaint);
}

void ManagedDatabase::tick(Clock::time_point now)
{
    if (m_state == State::Starting && m_server != 0 && serverIsReady(m_place, m_server)) {
        m_state = State::Filling;
        try {
            runHelper("fill");
        } catch (const std::exception &trouble) {
            fail(trouble.what());
        }
    }
    if (m_state == State::Stopping && now >= m_deadline) {
        press(now);
    } else if (isPending() && now >= m_deadline) {
        fail("PostgreSQL was not ready within 60 s; see " + m_place.log().string());
    }
}

void ManagedDatabase::stop(Clock::time_point now)
{
    if (isGone()) {
        m_state = m_state == State::Missing ? m_state : State::Stopped;
        return;
    }
    if (m_state != State::Stopping) {
        m_state = State::Stopping;
        press(now);
    }
}

/// First a fast shutdown, then an immediate one, then none at all.
void ManagedDatabase::press(Clock::time_point now)
{
    constexpr std::array<int, 3> signals = { SIGINT, SIGQUIT, SIGKILL };
    const int signal = signals.at(static_cast<std::size_t>(std::min(m_pressed++, 2)));
    m_deadline = now + stopPatience;
    if (m_server != 0) {
        ::kill(m_server, signal);
    }
    if (m_helper != 0) {
        ::kill(-m_helper, m_pressed == 1 ? SIGTERM : SIGKILL);
    }
}

void ManagedDatabase::fail(const std::string &message)
{
    m_state = State::Failed;
    m_message = message;
}

std::string ManagedDatabase::sentence() const
{
    if (m_state == State::Missing) {
        return m_message;
    }
    const Settings &settings = m_layout.settings();
    return "PostgreSQL on " + settings.staging + " and " + settings.production + ", port "
        + std::to_string(settings.databasePort) + ", is " + stateWord(m_state)
        + (m_message.empty() ? "" : ": " + m_message);
}

std::string ManagedDatabase::json() const
{
    return "{\"state\":" + jsonText(stateWord(m_state)) + ",\"port\":"
        + std::to_string(m_layout.settings().databasePort) + ",\"process\":" + std::to_string(m_server)
        + ",\"folder\":" + jsonText(m_place.folder.string()) + ",\"message\":" + jsonText(m_message) + "}";
}

} // namespace fairlead::practice
