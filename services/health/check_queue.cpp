#include "services/health/check_queue.h"

#include "services/health/answer_text.h"
#include "services/health/probe.h"

#include <ctime>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace fairlead {

milliseconds bootClock()
{
    struct timespec now = {};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return milliseconds(static_cast<qint64>(now.tv_sec) * 1000 + now.tv_nsec / 1000000);
}

QString checkLine(const Service &service, const HealthSample &sample)
{
    const QString time = sample.at.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
    if (service.http)
        return u"%1 GET %2 %3"_s.arg(time, displayUrl(service.http->url), sample.reason);
    if (service.socket)
        return u"%1 ASK %2 %3"_s.arg(time, oneLine(socketAddress(*service.socket), 300), sample.reason);
    if (service.log)
        return u"%1 LOG %2 %3: %4"_s.arg(
            time, oneLine(service.log->file, 300), healthWord(sample.health), sample.reason);
    return u"%1 %2: %3"_s.arg(time, oneLine(service.name), sample.reason);
}

void CheckQueue::start(std::size_t index, Service service, milliseconds deadline)
{
    if (service.http)
        service.http->deadline = qMin(service.http->deadline, deadline);
    if (service.socket)
        service.socket->deadline = qMin(service.socket->deadline, deadline);
    const std::optional<HttpRequest> request = requestFor(service);
    if (!request) {
        finish(index, checkLog(service, QDateTime::currentDateTimeUtc()));
        return;
    }
    m_client.submit(*request, [this, index, service = std::move(service)](const HttpAnswer &answer) {
        finish(index, judgeAnswer(service, answer));
    });
}

std::optional<CheckQueue::Finished> CheckQueue::next(milliseconds wait)
{
    std::unique_lock lock(m_mutex);
    if (!m_arrived.wait_for(lock, wait, [this] { return !m_finished.empty(); }))
        return std::nullopt;
    Finished finished = std::move(m_finished.front());
    m_finished.pop_front();
    return finished;
}

void CheckQueue::finish(std::size_t index, HealthSample sample)
{
    sample.at = QDateTime::currentDateTimeUtc();
    const std::lock_guard lock(m_mutex);
    m_finished.push_back({ index, std::move(sample) });
    m_arrived.notify_one();
}

} // namespace fairlead
