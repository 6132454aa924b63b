#include "services/journal/sqlite_connection.h"

#include <QFile>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Binds one value; SQLite keeps a copy of its own.
struct Binder
{
    sqlite3_stmt *statement;
    int place; ///< 1-based

    int operator()(qint64 number) const { return sqlite3_bind_int64(statement, place, number); }
    int operator()(QStringView text) const
    {
        const char16_t *data = text.isNull() ? u"" : text.utf16();
        return sqlite3_bind_text64(statement, place, reinterpret_cast<const char *>(data),
            static_cast<sqlite3_uint64>(text.size()) * sizeof(char16_t), SQLITE_TRANSIENT, SQLITE_UTF16);
    }
    int operator()(QByteArrayView bytes) const
    {
        const char *data = bytes.isNull() ? "" : bytes.data();
        return sqlite3_bind_blob64(
            statement, place, data, static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT);
    }
};

int bindAll(sqlite3_stmt *statement, std::initializer_list<SqlValue> values)
{
    int place = 0;
    for (const SqlValue &value : values) {
        if (const int code = std::visit(Binder{ statement, ++place }, value); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

} // namespace

SqliteConnection::SqliteConnection(const QString &path, std::chrono::milliseconds busyTimeout)
    : m_path(path)
    , m_busyTimeout(busyTimeout)
{
}

SqliteConnection::~SqliteConnection()
{
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

Status SqliteConnection::open()
{
    constexpr int Flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(QFile::encodeName(m_path).constData(), &m_database, Flags, nullptr);
    if (code != SQLITE_OK)
        return failure(code);
    sqlite3_extended_result_codes(m_database, 1);
    sqlite3_busy_timeout(m_database, static_cast<int>(m_busyTimeout.count()));
    return success();
}

qint64 SqliteConnection::lastRow() const
{
    return sqlite3_last_insert_rowid(m_database);
}

Error SqliteConnection::failure(int code)
{
    m_damaged = m_damaged || isDamage(code);
    return sqliteError(code, QString::fromUtf8(sqlite3_errmsg(m_database)), m_path);
}

Result<sqlite3_stmt *> SqliteConnection::prepared(const char *sql)
{
    const auto found = m_statements.find(sql);
    if (found != m_statements.end())
        return found->second;
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return failure(code);
    m_statements.emplace(sql, statement);
    return statement;
}

Result<Rows> SqliteConnection::run(const char *sql, std::initializer_list<SqlValue> values)
{
    const Result<sqlite3_stmt *> statement = prepared(sql);
    if (!statement)
        return statement.error();
    int code = bindAll(*statement, values);
    if (code == SQLITE_OK)
        code = sqlite3_step(*statement);
    Rows rows(this, *statement, code);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return failure(code);
    return rows;
}

Status SqliteConnection::execute(const char *sql, std::initializer_list<SqlValue> values)
{
    const Result<Rows> rows = run(sql, values);
    return rows ? success() : Status(rows.error());
}

Result<QVariant> SqliteConnection::single(const char *sql, std::initializer_list<SqlValue> values)
{
    Result<Rows> rows = run(sql, values);
    if (!rows)
        return rows.error();
    if (rows.value().next())
        return rows->value(0);
    if (rows->failure())
        return *rows->failure();
    return Error{ Error::Kind::NotFound, u"The store %1 gave no answer."_s.arg(m_path) };
}

} // namespace fairlead
