#include "models/environment_json.h"
#include "services/health/answer_text.h"
#include "services/health/health_jobs.h"
#include "services/health/job_report.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace fairlead {

namespace {

struct Verified : CheckedService
{
    milliseconds until{ 0 };
    bool settled = false;
};

milliseconds withinOf(const Service &service)
{
    if (service.http)
        return service.http->within;
    if (service.socket)
        return service.socket->within;
    return service.log ? service.log->within : 0ms;
}

class Verification
{
public:
    Verification(const QJsonObject &task, const LineSink &sink, const JobClock &clock)
        : m_sink(sink)
        , m_clock(clock)
    {
        const milliseconds begin = m_clock();
        for (Service &service : servicesFromJson(task.value(u"services"_s).toArray())) {
            Verified one;
            one.until = begin + withinOf(service);
            one.nextAt = begin;
            one.service = std::move(service);
            m_services.push_back(std::move(one));
        }
    }

    bool run()
    {
        while (!std::ranges::all_of(m_services, &Verified::settled)) {
            beginDue(m_clock());
            if (const auto finished = m_queue.next(50ms))
                take(*finished);
        }
        return !m_services.empty() && std::ranges::all_of(m_services, [](const Verified &one) {
            return isHealthy(one.last.health);
        });
    }

    QJsonArray report() const
    {
        QJsonArray all;
        for (const Verified &one : m_services)
            all.append(reportOf(one));
        return all;
    }

private:
    void beginDue(milliseconds now)
    {
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            Verified &one = m_services[i];
            if (one.settled || one.underWay || now < one.nextAt)
                continue;
            one.underWay = true;
            m_queue.start(i, one.service, qMax(100ms, one.until - now));
        }
    }

    void take(const CheckQueue::Finished &finished)
    {
        Verified &one = m_services[finished.index];
        one.underWay = false;
        one.last = finished.sample;
        ++one.checks;
        m_sink(checkLine(one.service, one.last));
        one.nextAt = m_clock() + qMin(1000ms, 400ms + one.checks * 100ms);
        const bool healthy = isHealthy(one.last.health);
        if (healthy || !hasHealth(one.service) || one.nextAt >= one.until)
            settle(one, healthy);
    }

    void settle(Verified &one, bool healthy)
    {
        one.settled = true;
        QString line = verdictLine(one);
        if (!healthy)
            line += u"; it did not become healthy within %1"_s.arg(durationText(withinOf(one.service)));
        else if (one.last.health == Health::Degraded)
            line += u"; this counts as verified"_s;
        m_sink(line);
    }

    std::vector<Verified> m_services;
    const LineSink &m_sink;
    const JobClock &m_clock;
    CheckQueue m_queue;
};

} // namespace

int runVerify(const QJsonObject &task, const LineSink &sink, QJsonObject &result, const JobClock &clock)
{
    Verification verification(task, sink, clock);
    const bool good = verification.run();
    const QJsonArray services = verification.report();
    if (services.isEmpty())
        sink(u"There is no service to verify: name at least one in the environment file."_s);
    result.insert(u"services"_s, services);
    return good ? 0 : 1;
}

} // namespace fairlead
