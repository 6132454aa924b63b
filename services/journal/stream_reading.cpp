#include "services/journal/stream_reading.h"

#include <algorithm>

namespace fairlead {

namespace {

/// About ten milliseconds of reading.
constexpr qint64 EntriesPerStretch = 4'000;

} // namespace

StreamReading::StreamReading(StoreThread &thread, QString stream, qint64 from)
    : m_thread(thread)
    , m_stream(std::move(stream))
    , m_from(std::max<qint64>(from, 1))
    , m_next(m_from)
{
}

QFuture<StreamReading::Entries> StreamReading::start(StoreThread &thread, const QString &stream, qint64 from)
{
    const auto reading = std::make_shared<StreamReading>(thread, stream, from);
    reading->m_promise.start();
    QFuture<Entries> future = reading->m_promise.future();
    thread.submit(reading->nextJob());
    return future;
}

StoreJob StreamReading::nextJob()
{
    const auto self = shared_from_this();
    StoreJob job{ false, 256, {}, {} };
    job.run = [self](JournalStore &store) { return self->readStretch(store); };
    job.answer = [self](const Error *failed) { self->answer(failed); };
    return job;
}

std::optional<Error> StreamReading::readStretch(JournalStore &store)
{
    if (!m_last) {
        const Result<qint64> length = store.length(m_stream);
        if (!length)
            return length.error();
        m_last = *length;
        m_promise.setProgressRange(0, static_cast<int>(std::max<qint64>(*length - m_from + 1, 0)));
    }
    const qint64 to = std::min(*m_last, m_next + EntriesPerStretch - 1);
    Entries stretch = store.read(m_stream, m_next, to);
    if (!stretch)
        return stretch.error();
    m_entries += std::move(stretch).value();
    m_next = to + 1;
    return std::nullopt;
}

void StreamReading::answer(const Error *failed)
{
    m_promise.setProgressValue(static_cast<int>(m_entries.size()));
    if (!failed && m_next <= *m_last && !m_promise.isCanceled()) {
        m_thread.goOn(nextJob());
        return;
    }
    m_promise.addResult(failed ? Entries(*failed) : Entries(std::move(m_entries)));
    m_promise.finish();
}

} // namespace fairlead
