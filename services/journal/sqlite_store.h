#pragma once

#include "services/journal/journal_store.h"
#include "services/journal/sqlite_connection.h"
#include "services/journal/sqlite_log.h"

namespace fairlead {

struct SqliteOptions
{
    QString path;
    std::chrono::milliseconds busyTimeout{ 5000 };
    std::function<QDateTime()> clock = {}; ///< empty = now
    qint64 wholeCheckBytes = 32 * 1024 * 1024; ///< a larger store is not read through before it is used
};

/// Whether a store is too large to be read through when it is opened. A StoreAudit does that then.
bool isLargeStore(const QString &path, qint64 wholeCheckBytes);

/// Opens or creates the store: 0600, WAL, synchronous=FULL, checked and migrated. See Journal::open().
Result<std::unique_ptr<JournalStore>> openSqliteStore(const SqliteOptions &options);

/// The journal in one SQLite file.
class SqliteStore final : public JournalStore
{
public:
    SqliteStore(std::unique_ptr<SqliteConnection> connection, std::function<QDateTime()> clock);
    /// Remembers which file was opened, so that a moved or deleted one is noticed; to be called once.
    Status settle();

    Status begin() override;
    Status commit() override;
    void rollback() override;
    void tidy() override;

    Result<qint64> append(const AppendRequest &request) override;
    Result<Lease> openDeployment(const OpenRequest &request) override;
    Result<Lease> reopenEnvironment(const OpenRequest &request) override;
    Status closeEnvironment(const QString &environment, const Lease &lease) override;
    Result<Lease> takeLease(const QString &stream, const Holder &holder) override;
    Status releaseLease(const Lease &lease) override;
    Status remember(const QString &key, const QByteArray &value) override;
    Status beat() override;
    Result<bool> holdsLeases() override;

    Result<QList<JournalEntry>> read(const QString &stream, qint64 from, qint64 to) override;
    Result<qint64> length(const QString &stream) override;
    Result<QStringList> streams(const QString &prefix) override;
    Result<Totals> totals() override;
    Result<std::optional<LeaseState>> lease(const QString &stream) override;
    Result<QList<EnvironmentHold>> environments() override;
    Result<std::optional<QByteArray>> recall(const QString &key) override;
    Result<bool> changedElsewhere() override;

private:
    struct Head
    {
        qint64 number = 0;
        QByteArray hash;
    };
    /// What a caller watches for: changes here are worth a signal, a heartbeat is not.
    struct Mark
    {
        qint64 newestEntry = 0;
        qint64 epochs = 0;
        qint64 free = 0;
        qint64 environments = 0;
        friend bool operator==(const Mark &, const Mark &) = default;
    };

    /// What the system says about the store's file; times in nanoseconds.
    struct FileLook
    {
        quint64 device = 0;
        quint64 inode = 0;
        qint64 changed = 0;
        qint64 size = 0;
        friend bool operator==(const FileLook &, const FileLook &) = default;
    };
    /// The same of the write-ahead log.
    struct LogLook
    {
        quint64 inode = 0;
        qint64 size = 0;
        QByteArray end = {}; ///< see SqliteLog::end()
        qint64 changed = 0; ///< only without an end
        friend bool operator==(const LogLook &, const LogLook &) = default;
    };
    struct Look
    {
        FileLook file = {};
        LogLook log = {};
        friend bool operator==(const Look &, const Look &) = default;
    };

    QDateTime now() const;
    FileLook lookAtFile() const;
    LogLook lookAtLog() const;
    Look look() const { return { lookAtFile(), lookAtLog() }; }
    Status checkPlace(const Look &now) const;
    Status checkContent(const Look &now);
    Status checkBegun();
    void lengthenLog();
    Result<Head> head(const QString &stream);
    Status insert(const QString &stream, Head head, const QList<QByteArray> &bodies);
    Status checkHead(const QString &stream, const Head &head, qint64 expected);
    Status checkLease(const QString &stream, const Lease &given);
    Error refusedWriter(const QString &stream, const Lease &given);
    Status checkTakeable(const std::optional<LeaseState> &state, const Holder &holder) const;
    Status checkEnvironmentFree(const OpenRequest &request);
    Status release(const QString &stream);
    Status writeRight(const char *sql, std::initializer_list<SqlValue> values);
    Result<Lease> writeLease(const QString &stream, const Holder &holder, qint64 epoch);
    Result<Lease> enter(const OpenRequest &request, const Head &head);
    LeaseState leaseFrom(const Rows &rows, int first) const;
    Result<qint64> dataVersion();
    Result<Mark> mark();
    Result<Mark> ownMark();
    Status observe();

    std::unique_ptr<SqliteConnection> m_connection;
    std::unique_ptr<SqliteLog> m_log;
    QByteArray m_file; ///< the store's path, as the system has it
    QByteArray m_logFile;
    std::function<QDateTime()> m_clock;
    Holder m_self;
    Look m_look; ///< after the last write that is known
    qint64 m_dataVersion = 0;
    Mark m_mark; ///< as this connection knows it
    qint64 m_newestEntry = 0; ///< written in this transaction; 0 = none
    bool m_leasesWritten = false; ///< in this transaction: leases or environments
    bool m_changedElsewhere = false;
};

} // namespace fairlead
