#include "services/desk/gate_looker.h"

#include "models/when_done.h"
#include "services/desk/history_facts.h"
#include "services/desk/outside_facts.h"
#include "services/desk/running/promised.h"

#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int HealthPatienceMs = 10'000;
/// Well before a fact counts no more.
constexpr int LookAgainSeconds = 10 * 60;

Event factEvent(const Fact &fact, const QDateTime &now)
{
    Event event{ EventKind::FactRecorded, u"fairlead"_s, now };
    event.text = fact.text;
    event.data = toJson(fact);
    return event;
}

Fact noSuchEnvironment(const QString &name, const QString &environment)
{
    return { name, Fact::State::Unknown, u"this workspace has no environment “%1”"_s.arg(environment) };
}

bool isOld(const DeploymentState &state, const QDateTime &now)
{
    return std::ranges::any_of(
        state.facts, [&now](const Fact &fact) { return fact.at.secsTo(now) > LookAgainSeconds; });
}

} // namespace

GateLooker::GateLooker(
    DeploymentShelf &shelf, EnvironmentBoard &board, HealthMonitor &monitor, Setup setup, QObject *parent)
    : QObject(parent)
    , m_shelf(shelf)
    , m_board(board)
    , m_monitor(monitor)
    , m_setup(std::move(setup))
{
}

QFuture<Status> GateLooker::look(const QString &deployment)
{
    const DeploymentRunner *runner = m_shelf.runner(deployment);
    if (runner == nullptr) {
        return QtFuture::makeReadyFuture(
            Status(Error{ Error::Kind::NotFound, u"There is no deployment “%1”."_s.arg(deployment) }));
    }
    if (!restsOnFacts(runner->state(), m_setup.workspaceRoot))
        return QtFuture::makeReadyFuture(success());
    const auto &soak = runner->state().target.policy.soak;
    if (!soak)
        return lookAndRecord(deployment);
    return chained<Status>(freshHealth(soak->environment), this,
        [this, deployment](const Status &) { return lookAndRecord(deployment); });
}

void GateLooker::tick()
{
    for (const DeploymentState *state : m_shelf.states()) {
        const DeploymentRunner *runner = m_shelf.runner(state->id);
        if (state->phase != DeploymentPhase::Preparing || !runner->mine() || m_looking.contains(state->id)
            || !isOld(*state, m_setup.now()))
            continue;
        m_looking.insert(state->id);
        whenDone(look(state->id), this, [this, id = state->id](const Status &) { m_looking.remove(id); });
    }
}

/// Answered after a round of checks, or when that took too long: then the health is what was known.
QFuture<Status> GateLooker::freshHealth(const QString &environment)
{
    const auto known = std::ranges::find_if(m_setup.environments,
        [&environment](const Environment &candidate) { return candidate.name == environment; });
    if (known == m_setup.environments.end() || known->services.empty())
        return QtFuture::makeReadyFuture(success());
    auto [future, done] = promised();
    auto answered = std::make_shared<bool>(false);
    auto *round = new QObject(this);
    const auto finish = [round, answered, answer = done] {
        if (std::exchange(*answered, true))
            return;
        round->deleteLater();
        answer(success());
    };
    connect(&m_monitor, &HealthMonitor::roundEnded, round, [finish, environment](const QString &ended) {
        if (ended == environment)
            finish();
    });
    QTimer::singleShot(HealthPatienceMs, round, finish);
    if (!m_setup.watchesHealth)
        m_monitor.setServices(environment, known->services);
    m_monitor.checkNow(environment);
    return future;
}

/// "UP" when every service is; else the names of those that are not; empty when nobody has asked.
QString GateLooker::healthOf(const QString &environment) const
{
    const EnvironmentSnapshot snapshot = m_board.snapshot(environment);
    QStringList others;
    for (const ServiceSnapshot &service : snapshot.services) {
        if (service.last.health != Health::Up && !service.address.isEmpty())
            others << u"%1 %2"_s.arg(service.name, healthWord(service.last.health));
    }
    if (snapshot.services.empty())
        return {};
    return others.isEmpty() ? u"UP"_s : others.mid(0, 5).join(u", "_s);
}

std::vector<Fact> GateLooker::historyFacts(const DeploymentState &state) const
{
    const auto exists = [this](const QString &name) {
        return std::ranges::any_of(m_setup.environments,
            [&name](const Environment &environment) { return environment.name == name; });
    };
    std::vector<Fact> facts;
    const Policy &policy = state.target.policy;
    if (policy.soak) {
        facts.push_back(exists(policy.soak->environment)
                ? soakFact(m_shelf.states(), *policy.soak, state.version, healthOf(policy.soak->environment))
                : noSuchEnvironment(u"soak"_s, policy.soak->environment));
    }
    if (policy.rehearsal) {
        facts.push_back(exists(policy.rehearsal->environment)
                ? rehearsalFact(m_shelf.states(), *policy.rehearsal, state.environment)
                : noSuchEnvironment(u"rehearsal"_s, policy.rehearsal->environment));
    }
    return facts;
}

QFuture<Status> GateLooker::lookAndRecord(const QString &deployment)
{
    const DeploymentState &state = m_shelf.runner(deployment)->state();
    std::vector<Fact> facts = historyFacts(state);
    const auto outside = outsideLookFor(state, m_setup.workspaceRoot);
    if (!outside)
        return record(deployment, facts);
    const auto seen = QtConcurrent::run([look = *outside] { return lookOutside(look); });
    return chained<Status>(
        seen, this, [this, deployment, facts = std::move(facts)](const std::vector<Fact> &more) mutable {
            facts.insert(facts.end(), more.begin(), more.end());
            return record(deployment, facts);
        });
}

QFuture<Status> GateLooker::record(const QString &deployment, const std::vector<Fact> &facts)
{
    DeploymentRunner *runner = m_shelf.runner(deployment);
    if (runner == nullptr || facts.empty())
        return QtFuture::makeReadyFuture(success());
    std::vector<Event> events;
    for (const Fact &fact : facts)
        events.push_back(factEvent(fact, m_setup.now()));
    return runner->record(events);
}

bool restsOnFacts(const DeploymentState &state, const QString &workspaceRoot)
{
    const Policy &policy = state.target.policy;
    return policy.soak || policy.rehearsal || outsideLookFor(state, workspaceRoot).has_value();
}

} // namespace fairlead
