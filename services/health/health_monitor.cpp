#include "services/health/health_monitor.h"

#include "services/health/probe.h"

#include <QTimer>

namespace fairlead {

/// One environment: its services, what is under way, and how much each open round still waits for.
struct HealthMonitor::Watched
{
    struct Check
    {
        Service service;
        quint64 round = 0; ///< under way for this round; 0 = free
        std::uint64_t request = 0; ///< of the HTTP client
        int downInARow = 0;
        int roundsToSkip = 0; ///< before it is asked again
    };

    QString name;
    quint64 generation = 0; ///< answers for an older one are dropped
    std::vector<Check> checks = {};
    quint64 lastRound = 0;
    std::map<quint64, int> pending = {}; ///< by round
    QTimer timer{};
};

namespace {

/// How many rounds leave out a service that has been DOWN so many times in a row.
int pauseAfter(int downInARow)
{
    if (downInARow >= 6)
        return 3;
    return downInARow >= 3 ? 1 : 0;
}

} // namespace

HealthMonitor::HealthMonitor(QObject *parent)
    : QObject(parent)
    , m_random(std::random_device{}())
    , m_client(std::make_unique<HttpClient>())
{
    m_logReaders.setMaxThreadCount(1);
}

HealthMonitor::~HealthMonitor()
{
    m_client.reset();
    m_logReaders.clear();
    m_logReaders.waitForDone();
}

void HealthMonitor::setServices(const QString &environment, std::vector<Service> services)
{
    std::unique_ptr<Watched> &slot = m_environments[environment];
    if (slot)
        drop(*slot);
    if (services.empty()) {
        m_environments.erase(environment);
        return;
    }
    if (!slot) {
        slot = std::make_unique<Watched>();
        slot->name = environment;
        slot->timer.setSingleShot(true);
        connect(&slot->timer, &QTimer::timeout, this,
            [this, watched = slot.get()] { beginRound(*watched, false); });
    }
    slot->generation = ++m_generation;
    slot->checks.clear();
    for (Service &service : services)
        slot->checks.push_back({ std::move(service) });
    slot->timer.start(0);
}

void HealthMonitor::setInterval(int ms)
{
    m_interval = qMax(100, ms);
    for (auto &[name, watched] : m_environments) {
        if (watched->timer.isActive() && watched->timer.remainingTime() > m_interval)
            schedule(*watched);
    }
}

void HealthMonitor::checkNow(const QString &environment)
{
    if (const auto it = m_environments.find(environment); it != m_environments.end())
        beginRound(*it->second, true);
}

void HealthMonitor::stop()
{
    for (auto &[name, watched] : m_environments)
        drop(*watched);
}

void HealthMonitor::beginRound(Watched &watched, bool all)
{
    schedule(watched);
    const quint64 round = ++watched.lastRound;
    for (std::size_t i = 0; i < watched.checks.size(); ++i) {
        Watched::Check &check = watched.checks[i];
        if (check.round != 0 || (!all && check.roundsToSkip-- > 0))
            continue;
        check.round = round;
        ++watched.pending[round];
        beginCheck(watched, i);
    }
}

void HealthMonitor::beginCheck(Watched &watched, std::size_t index)
{
    Watched::Check &check = watched.checks[index];
    const auto deliver
        = [this, name = watched.name, generation = watched.generation, index](HealthSample sample) {
              sample.environment = name;
              sample.at = QDateTime::currentDateTimeUtc();
              QMetaObject::invokeMethod(
                  this, [=, this] { takeSample(name, generation, index, sample); }, Qt::QueuedConnection);
          };
    if (const auto request = requestFor(check.service)) {
        check.request
            = m_client->submit(*request, [deliver, service = check.service](const HttpAnswer &answer) {
                  deliver(judgeAnswer(service, answer));
              });
    } else {
        m_logReaders.start([deliver, service = check.service] {
            deliver(checkLog(service, QDateTime::currentDateTimeUtc()));
        });
    }
}

void HealthMonitor::takeSample(
    const QString &environment, quint64 generation, std::size_t index, const HealthSample &sample)
{
    const auto it = m_environments.find(environment);
    if (it == m_environments.end() || it->second->generation != generation)
        return;
    Watched &watched = *it->second;
    Watched::Check &check = watched.checks[index];
    check.downInARow = sample.health == Health::Down ? check.downInARow + 1 : 0;
    check.roundsToSkip = pauseAfter(check.downInARow);
    const auto round = watched.pending.find(std::exchange(check.round, 0));
    const bool ended = --round->second == 0;
    if (ended)
        watched.pending.erase(round);
    emit sampled(sample);
    if (ended)
        emit roundEnded(environment);
}

void HealthMonitor::drop(Watched &watched)
{
    watched.timer.stop();
    watched.generation = ++m_generation;
    watched.pending.clear();
    for (Watched::Check &check : watched.checks) {
        if (check.round != 0 && check.request != 0)
            m_client->cancel(check.request);
        check.round = 0;
    }
}

void HealthMonitor::schedule(Watched &watched)
{
    std::uniform_int_distribution<int> tenth(-m_interval / 10, m_interval / 10);
    watched.timer.start(m_interval + tenth(m_random));
}

} // namespace fairlead
