#pragma once

#include "models/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <chrono>
#include <memory>
#include <unordered_map>

namespace fairlead {

/// What SQLite said, as an Error that says what to do. `path` is the store's file.
Error sqliteError(const QSqlError &error, const QString &path);
/// True for a file that is damaged or no database at all.
bool isDamage(const QSqlError &error);

/// The rows of one statement; the statement is reset when this goes.
class Rows
{
public:
    Rows(QSqlQuery *query, QString path);
    Rows(Rows &&other) noexcept;
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    bool next();
    QVariant value(int column) const;
    qint64 number(int column) const { return value(column).toLongLong(); }
    QString text(int column) const { return value(column).toString(); }
    QByteArray bytes(int column) const { return value(column).toByteArray(); }
    int changed() const; ///< rows that an INSERT, UPDATE or DELETE touched
    /// Why next() returned false, when it was not the end.
    std::optional<Error> failure() const;

private:
    QSqlQuery *m_query;
    QString m_path;
};

/// A connection with its prepared statements. Belongs to the thread that made it.
class SqliteConnection
{
public:
    SqliteConnection(const QString &path, std::chrono::milliseconds busyTimeout);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection &) = delete;
    SqliteConnection &operator=(const SqliteConnection &) = delete;

    Status open();
    /// Runs a statement, prepared once for each literal. `sql` must outlive the connection.
    Result<Rows> run(const char *sql, const QVariantList &values = {});
    /// Runs a statement without answer.
    Status execute(const char *sql, const QVariantList &values = {});
    /// The first column of the first row; NotFound when there is none.
    Result<QVariant> single(const char *sql, const QVariantList &values = {});

    const QString &path() const { return m_path; }
    bool damaged() const { return m_damaged; } ///< a statement has met damage
    void markDamaged() { m_damaged = true; }

private:
    Result<QSqlQuery *> prepared(const char *sql);
    Error note(const QSqlError &error);

    QString m_path;
    std::chrono::milliseconds m_busyTimeout;
    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<const char *, std::unique_ptr<QSqlQuery>> m_statements;
    bool m_damaged = false;
};

} // namespace fairlead
