#pragma once

#include "services/journal/sqlite_rows.h"

#include <chrono>
#include <initializer_list>
#include <unordered_map>
#include <variant>

struct sqlite3;

namespace fairlead {

/// What SQLite said, as an Error that says what to do. `code` is SQLite's extended result code, `said` its
/// own words, `path` the store's file.
Error sqliteError(int code, const QString &said, const QString &path);
/// True for a file that is damaged or no database at all.
bool isDamage(int code);

/// What stands for a `?`. A null text is an empty one here, and null bytes are no bytes: never NULL.
using SqlValue = std::variant<qint64, QStringView, QByteArrayView>;

/// A connection with its prepared statements, over SQLite's own interface: through QtSql a statement cost
/// more than SQLite's part of it. Belongs to the thread that made it.
class SqliteConnection
{
public:
    SqliteConnection(const QString &path, std::chrono::milliseconds busyTimeout);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection &) = delete;
    SqliteConnection &operator=(const SqliteConnection &) = delete;

    Status open();
    /// Runs a statement, prepared once for each literal. `sql` must outlive the connection.
    Result<Rows> run(const char *sql, std::initializer_list<SqlValue> values = {});
    /// Runs a statement without answer.
    Status execute(const char *sql, std::initializer_list<SqlValue> values = {});
    /// The first column of the first row; NotFound when there is none.
    Result<QVariant> single(const char *sql, std::initializer_list<SqlValue> values = {});

    /// Number (rowid) of the row that was inserted last.
    qint64 lastRow() const;
    /// The error behind a result code that was no success; damage is remembered.
    Error failure(int code);
    const QString &path() const { return m_path; }
    bool damaged() const { return m_damaged; } ///< a statement has met damage
    void markDamaged() { m_damaged = true; }
    /// For what no statement can say. Null before open().
    sqlite3 *handle() const { return m_database; }

private:
    Result<sqlite3_stmt *> prepared(const char *sql);

    QString m_path;
    std::chrono::milliseconds m_busyTimeout;
    sqlite3 *m_database = nullptr;
    std::unordered_map<const char *, sqlite3_stmt *> m_statements;
    bool m_damaged = false;
};

} // namespace fairlead
