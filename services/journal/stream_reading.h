#pragma once

#include "services/journal/store_thread.h"

#include <QFuture>
#include <QPromise>

namespace fairlead {

/// A stream that is read in stretches, so that writes need not wait for a long one, with its progress.
class StreamReading : public std::enable_shared_from_this<StreamReading>
{
public:
    using Entries = Result<QList<JournalEntry>>;

    /// The entries from number `from` to the last one there is at the first stretch. Progress: entries.
    /// `thread` must outlive the reading, which it does by finishing what is queued.
    static QFuture<Entries> start(StoreThread &thread, const QString &stream, qint64 from);

    StreamReading(StoreThread &thread, QString stream, qint64 from);

private:
    StoreJob nextJob();
    std::optional<Error> readStretch(JournalStore &store);
    void answer(const Error *failed);

    StoreThread &m_thread;
    QString m_stream;
    qint64 m_from;
    qint64 m_next; ///< number of the first entry that is still to be read
    std::optional<qint64> m_last = {}; ///< known with the first stretch
    QList<JournalEntry> m_entries = {};
    QPromise<Entries> m_promise = {};
};

} // namespace fairlead
