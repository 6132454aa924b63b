#pragma once

#include "models/result.h"
#include "services/backup/database_url.h"

#include <QDateTime>
#include <QJsonArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QSqlQuery;

namespace fairlead {

struct TableCount
{
    QString schema;
    QString name;
    qint64 estimate = 0;
    std::optional<qint64> rows = {}; ///< exact, in the snapshot; empty when it was not counted
};

/// [{schema, name, rows}], `rows` null when not counted.
QJsonArray toJson(const std::vector<TableCount> &tables);

/// What is known of the moment that a backup holds.
struct SnapshotFacts
{
    QDateTime taken; ///< UTC: the server's clock or this machine's, whichever says it is older
    qint64 clockDifferenceMs = 0; ///< server minus this machine
    QString id; ///< for pg_dump --snapshot
    QString text; ///< pg_current_snapshot()
    QString serverVersion;
    qint64 databaseSize = 0; ///< bytes
    std::vector<TableCount> tables = {}; ///< at most 10,000
};

/// One read-only transaction that shows the database as it is at one moment, which pg_dump then shares.
/// Needs a QCoreApplication (for the driver). Everything blocks; connecting for at most 10 s.
class SnapshotSession
{
public:
    static constexpr qint64 MostCounted = 5'000'000; ///< rows (estimated) of a table that is still counted

    /// Unavailable: there is no driver, no connection, or no such database. Denied: wrong user or password.
    static Result<std::unique_ptr<SnapshotSession>> open(
        const DatabaseTarget &target, const QString &applicationName);
    ~SnapshotSession();
    SnapshotSession(const SnapshotSession &) = delete;
    SnapshotSession &operator=(const SnapshotSession &) = delete;

    int serverMajor() const { return m_serverVersion / 10000; }

    /// Begins the transaction and reads the facts; tables come without counts.
    Result<SnapshotFacts> begin();
    /// Counts what is not counted yet, in the snapshot: for at most a minute, no table that is locked,
    /// forbidden or larger than MostCounted. Stops when `cancelled`.
    void count(std::vector<TableCount> &tables, const std::function<bool()> &cancelled);

private:
    explicit SnapshotSession(QString name);
    Status run(const QString &sql);
    Result<QSqlQuery> ask(const QString &sql);
    Result<std::vector<TableCount>> readTables();
    std::optional<qint64> countOne(const TableCount &table);

    QString m_name; ///< of the connection
    int m_serverVersion = 0; ///< 150018
};

} // namespace fairlead
