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

constexpr milliseconds LeastInterval = 100ms;
constexpr milliseconds LeastGap = 2000ms; ///< shorter ones come from a busy machine
constexpr int MostAfterTheEnd = 10; ///< bad checks in a row that a watch may go on for to end on a good one
constexpr milliseconds MostDuration = std::chrono::hours(24 * 7);

struct WatchedService : CheckedService
{
    int badInARow = 0;
    int begunInEpoch = 0;
};

milliseconds durationOf(const QJsonObject &task, const QString &key, milliseconds fallback)
{
    return std::clamp(milliseconds(task.value(key).toInteger(fallback.count())), 0ms, MostDuration);
}

class Watch
{
public:
    Watch(const QJsonObject &task, const LineSink &sink, const JobClock &clock)
        : m_sink(sink)
        , m_clock(clock)
        , m_duration(durationOf(task, u"duration_ms"_s, 0ms))
        , m_interval(qMax(LeastInterval, durationOf(task, u"interval_ms"_s, 2000ms)))
        , m_tolerate(qMax(0, task.value(u"tolerate"_s).toInt(2)))
        , m_begin(clock())
        , m_tick(m_begin)
    {
        for (Service &service : servicesFromJson(task.value(u"services"_s).toArray())) {
            m_services.emplace_back();
            m_services.back().service = std::move(service);
        }
    }

    bool run()
    {
        while (!m_services.empty()) {
            tick();
            beginDue();
            if (isOver() && std::ranges::all_of(m_services, isGood))
                return true;
            const auto finished = m_queue.next(qMin(m_interval, 50ms));
            if (finished && !take(*finished))
                return false;
        }
        m_sink(u"There is no service to watch: name at least one in the environment file."_s);
        return false;
    }

    QJsonObject report() const
    {
        QJsonArray all;
        for (const WatchedService &one : m_services)
            all.append(reportOf(one));
        const qint64 watched = (m_tick - m_begin).count();
        return { { u"services"_s, all }, { u"watched_ms"_s, watched }, { u"restarts"_s, m_epoch } };
    }

private:
    static bool isGood(const WatchedService &one)
    {
        return one.checks > 0 && !one.underWay && isHealthy(one.last.health);
    }

    bool isOver() const { return m_tick - m_begin >= m_duration; }

    /// Looks at the clock; a gap means that nobody watched for a while, so that the watch has to begin anew.
    void tick()
    {
        const milliseconds now = m_clock();
        const milliseconds gap = now - m_tick;
        m_tick = now;
        if (gap <= qMax(2 * m_interval, LeastGap))
            return;
        m_sink(u"Nothing was watched for %1; the watch begins anew."_s.arg(durationText(gap)));
        m_begin = now;
        ++m_epoch;
        for (WatchedService &one : m_services) {
            one.checks = 0;
            one.badInARow = 0;
            one.nextAt = now;
        }
    }

    void beginDue()
    {
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            WatchedService &one = m_services[i];
            if (one.underWay || m_tick < one.nextAt || (isOver() && isGood(one)))
                continue;
            one.underWay = true;
            one.begunInEpoch = m_epoch;
            one.nextAt = m_tick + m_interval;
            m_queue.start(i, one.service, 1h);
        }
    }

    /// False when the watch has failed.
    bool take(const CheckQueue::Finished &finished)
    {
        WatchedService &one = m_services[finished.index];
        one.underWay = false;
        if (one.begunInEpoch != m_epoch)
            return true;
        one.last = finished.sample;
        ++one.checks;
        m_sink(checkLine(one.service, one.last));
        one.badInARow = isHealthy(one.last.health) ? 0 : one.badInARow + 1;
        if (one.badInARow <= (isOver() ? qMin(m_tolerate, MostAfterTheEnd) : m_tolerate))
            return true;
        m_sink(u"%1; it was not healthy in %2 checks in a row"_s.arg(
            verdictLine(one), QString::number(one.badInARow)));
        return false;
    }

    const LineSink &m_sink;
    const JobClock &m_clock;
    const milliseconds m_duration;
    const milliseconds m_interval;
    const int m_tolerate;
    milliseconds m_begin;
    milliseconds m_tick;
    int m_epoch = 0;
    std::vector<WatchedService> m_services;
    CheckQueue m_queue;
};

} // namespace

int runWatch(const QJsonObject &task, const LineSink &sink, QJsonObject &result, const JobClock &clock)
{
    Watch watch(task, sink, clock);
    const bool good = watch.run();
    const QJsonObject report = watch.report();
    for (auto it = report.begin(); it != report.end(); ++it)
        result.insert(it.key(), it.value());
    if (good)
        sink(u"Healthy for %1."_s.arg(durationText(milliseconds(report.value(u"watched_ms"_s).toInteger()))));
    return good ? 0 : 1;
}

} // namespace fairlead
