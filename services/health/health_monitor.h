#pragma once

#include "models/environment.h"
#include "models/health.h"
#include "services/health/http_client.h"

#include <QObject>
#include <QThreadPool>

#include <map>
#include <memory>
#include <random>
#include <vector>

class QTimer;

namespace fairlead {

/// Checks the services of environments again and again, and says what it found on the thread it lives on.
///
/// Rounds begin at the interval, give or take a tenth, so that many consoles do not ask in step. A service
/// whose check is still under way is left out of a round: no two checks of one service overlap. One that is
/// DOWN for the third time in a row is asked in every second round, from the sixth time on in every fourth,
/// until it is not; checkNow() asks all. Nothing here blocks.
class HealthMonitor : public QObject
{
    Q_OBJECT

public:
    explicit HealthMonitor(QObject *parent = nullptr);
    /// Drops what is under way; does not wait for any answer.
    ~HealthMonitor() override;

    /// Watches these services from now on, first check at once; what was under way for this environment is
    /// dropped. No services: the environment is forgotten.
    void setServices(const QString &environment, std::vector<Service> services);
    /// Between rounds, at least 100 ms; 10,000 at first.
    void setInterval(int ms);
    int interval() const { return m_interval; }
    /// Begins a round now; the next one follows an interval later.
    void checkNow(const QString &environment);
    /// No more rounds and no more samples, until setServices or checkNow.
    void stop();

signals:
    void sampled(const fairlead::HealthSample &sample);
    /// Every service that a round asked has answered or run into its deadline.
    void roundEnded(const QString &environment);

private:
    struct Watched;

    void beginRound(Watched &watched, bool all);
    void beginCheck(Watched &watched, std::size_t index);
    void takeSample(
        const QString &environment, quint64 generation, std::size_t index, const HealthSample &sample);
    void drop(Watched &watched);
    void schedule(Watched &watched);

    std::map<QString, std::unique_ptr<Watched>> m_environments;
    std::minstd_rand m_random;
    int m_interval = 10000;
    quint64 m_generation = 0;
    std::unique_ptr<HttpClient> m_client;
    QThreadPool m_logReaders;
};

} // namespace fairlead
