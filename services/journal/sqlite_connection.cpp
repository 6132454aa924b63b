#include "services/journal/sqlite_connection.h"

#include <QSqlError>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// A null string is an empty one here, never NULL.
QVariant notNull(const QVariant &value)
{
    return value.typeId() == QMetaType::QString && value.toString().isNull() ? QVariant(u""_s) : value;
}

} // namespace

Rows::Rows(QSqlQuery *query, QString path)
    : m_query(query)
    , m_path(std::move(path))
{
}

Rows::Rows(Rows &&other) noexcept
    : m_query(std::exchange(other.m_query, nullptr))
    , m_path(std::move(other.m_path))
{
}

Rows::~Rows()
{
    if (m_query)
        m_query->finish();
}

bool Rows::next()
{
    return m_query->next();
}

QVariant Rows::value(int column) const
{
    return m_query->value(column);
}

int Rows::changed() const
{
    return m_query->numRowsAffected();
}

std::optional<Error> Rows::failure() const
{
    if (!m_query->lastError().isValid())
        return std::nullopt;
    return sqliteError(m_query->lastError(), m_path);
}

SqliteConnection::SqliteConnection(const QString &path, std::chrono::milliseconds busyTimeout)
    : m_path(path)
    , m_busyTimeout(busyTimeout)
    , m_name(u"fairlead-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SqliteConnection::~SqliteConnection()
{
    m_statements.clear();
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Status SqliteConnection::open()
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    if (!m_database.isValid()) {
        return Error{ Error::Kind::Internal,
            u"Qt's SQLite driver is missing: install the package libqt6sql6-sqlite."_s };
    }
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_busyTimeout.count()));
    if (!m_database.open())
        return note(m_database.lastError());
    return success();
}

Error SqliteConnection::note(const QSqlError &error)
{
    m_damaged = m_damaged || isDamage(error);
    return sqliteError(error, m_path);
}

Result<QSqlQuery *> SqliteConnection::prepared(const char *sql)
{
    const auto found = m_statements.find(sql);
    if (found != m_statements.end())
        return found->second.get();
    auto query = std::make_unique<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!query->prepare(QString::fromLatin1(sql)))
        return note(query->lastError());
    return m_statements.emplace(sql, std::move(query)).first->second.get();
}

Result<Rows> SqliteConnection::run(const char *sql, const QVariantList &values)
{
    Result<QSqlQuery *> query = prepared(sql);
    if (!query)
        return query.error();
    for (int i = 0; i < values.size(); ++i)
        (*query)->bindValue(i, notNull(values.at(i)));
    if (!(*query)->exec()) {
        const Error failed = note((*query)->lastError());
        (*query)->finish();
        return failed;
    }
    return Rows(*query, m_path);
}

Status SqliteConnection::execute(const char *sql, const QVariantList &values)
{
    const Result<Rows> rows = run(sql, values);
    return rows ? success() : Status(rows.error());
}

Result<QVariant> SqliteConnection::single(const char *sql, const QVariantList &values)
{
    Result<Rows> rows = run(sql, values);
    if (!rows)
        return rows.error();
    if (rows.value().next())
        return rows->value(0);
    if (const std::optional<Error> failed = rows->failure())
        return *failed;
    return Error{ Error::Kind::NotFound, u"The store %1 gave no answer."_s.arg(m_path) };
}

} // namespace fairlead
