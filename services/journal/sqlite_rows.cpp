#include "services/journal/sqlite_rows.h"

#include "services/journal/sqlite_connection.h"

#include <sqlite3.h>

#include <utility>

namespace fairlead {

Rows::Rows(SqliteConnection *connection, sqlite3_stmt *statement, int code)
    : m_connection(connection)
    , m_statement(statement)
    , m_code(code)
{
}

Rows::Rows(Rows &&other) noexcept
    : m_connection(other.m_connection)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_code(other.m_code)
    , m_begun(other.m_begun)
    , m_failure(std::move(other.m_failure))
{
}

Rows::~Rows()
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement); // else a large body would stay in memory
}

bool Rows::next()
{
    if (std::exchange(m_begun, true) && m_code == SQLITE_ROW) {
        m_code = sqlite3_step(m_statement);
        if (m_code != SQLITE_ROW && m_code != SQLITE_DONE)
            m_failure = m_connection->failure(m_code);
    }
    return m_code == SQLITE_ROW;
}

bool Rows::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Rows::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Rows::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
}

QByteArray Rows::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return { data, sqlite3_column_bytes(m_statement, column) };
}

QVariant Rows::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER: return number(column);
    case SQLITE_TEXT: return text(column);
    case SQLITE_NULL: return {};
    default: return bytes(column);
    }
}

} // namespace fairlead
