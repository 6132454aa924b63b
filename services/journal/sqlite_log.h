#pragma once

#include <QByteArray>

struct sqlite3;

namespace fairlead {

/// The store's write-ahead log, kept so that a commit costs one flush of blocks the disk knows already.
///
/// A log that grows makes every commit change the file system's metadata too, which halves the rate. So the
/// log is lengthened ahead of its writer with zeros, in which SQLite sees no frames; and instead of in the
/// middle of a COMMIT, its content is carried over into the store when the caller has time. Belongs to the
/// connection's thread; the connection must outlive it.
class SqliteLog
{
public:
    /// From now on the connection carries nothing over by itself. `pageSize` in bytes.
    SqliteLog(sqlite3 *database, qint64 pageSize);
    ~SqliteLog();
    SqliteLog(const SqliteLog &) = delete;
    SqliteLog &operator=(const SqliteLog &) = delete;

    /// What tells this log, as far as it was written, from any other: the header of its last frame, whose
    /// checksum goes over all before. Empty when another connection wrote the last frame.
    QByteArray end() const;
    /// Another connection has written.
    void forget() { m_frames = 0; }

    /// Whether there is enough to be carried over.
    bool isFull() const;
    /// Carries over what no reader needs any more. A failure leaves the log as it is, for the next time.
    void checkpoint();
    /// Whether a log of `size` bytes should be lengthened now.
    bool isShort(qint64 size) const;
    /// Writes zeros behind its end. To be called while the connection holds the write lock. A failure is
    /// none: SQLite lengthens the log itself.
    void lengthen();

private:
    static int committed(void *self, sqlite3 *database, const char *schema, int frames);
    qint64 bytesOf(qint64 frames) const;

    sqlite3 *m_database;
    qint64 m_pageSize;
    qint64 m_frames = 0; ///< in the log after this connection's last commit; 0: not known
    bool m_carriedOver = false; ///< all of them
};

} // namespace fairlead
