#pragma once

#include "models/result.h"

#include <QVariant>

#include <optional>

struct sqlite3_stmt;

namespace fairlead {

class SqliteConnection;

/// The rows of one statement; the statement is reset when this goes.
class Rows
{
public:
    /// `code` is what SQLite answered to the first step: a row, or the end.
    Rows(SqliteConnection *connection, sqlite3_stmt *statement, int code);
    Rows(Rows &&other) noexcept;
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    bool next();
    bool isNull(int column) const;
    qint64 number(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    /// A whole number, a text, or else the bytes.
    QVariant value(int column) const;
    /// Why next() returned false, when it was not the end.
    const std::optional<Error> &failure() const { return m_failure; }

private:
    SqliteConnection *m_connection;
    sqlite3_stmt *m_statement;
    int m_code;
    bool m_begun = false; ///< the first row has been asked for
    std::optional<Error> m_failure;
};

} // namespace fairlead
