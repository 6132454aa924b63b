#include "services/backup/snapshot_session.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int MostTables = 10000;
constexpr qint64 CountingMs = 60000;

/// A value of a libpq connection string.
QString quoted(QString value)
{
    value.replace(u'\\', u"\\\\"_s);
    value.replace(u'\'', u"\\'"_s);
    return u'\'' + value + u'\'';
}

QString identifier(QString name)
{
    return u'"' + name.replace(u'"', u"\"\""_s) + u'"';
}

QString connectOptions(const DatabaseTarget &target, const QString &applicationName)
{
    QMap<QString, QString> options = target.parameters;
    options.insert(u"application_name"_s, applicationName);
    if (!options.contains(u"connect_timeout"_s))
        options.insert(u"connect_timeout"_s, u"10"_s);
    QStringList pairs;
    for (auto it = options.cbegin(); it != options.cend(); ++it)
        pairs.append(it.key() + u'=' + quoted(it.value()));
    return pairs.join(u';');
}

QString oneLineOf(const QSqlError &error)
{
    return error.databaseText().simplified().left(500);
}

Error connectError(const DatabaseTarget &target, const QSqlError &error)
{
    const QString detail = oneLineOf(error);
    const bool denied = detail.contains(u"authentication failed"_s)
        || detail.contains(u"no pg_hba.conf entry"_s) || detail.contains(u"no password supplied"_s);
    const QString advice = denied ? u"check the user and the password in the database URL"_s
                                  : u"check the host, the port and the name in the database URL"_s;
    return { denied ? Error::Kind::Denied : Error::Kind::Unavailable,
        u"Cannot connect to %1: %2."_s.arg(target.display(), advice), detail };
}

} // namespace

QJsonArray toJson(const std::vector<TableCount> &tables)
{
    QJsonArray all;
    for (const TableCount &table : tables) {
        const QJsonValue rows = table.rows ? QJsonValue(*table.rows) : QJsonValue();
        all.append(
            QJsonObject{ { u"schema"_s, table.schema }, { u"name"_s, table.name }, { u"rows"_s, rows } });
    }
    return all;
}

SnapshotSession::SnapshotSession(QString name)
    : m_name(std::move(name))
{
}

SnapshotSession::~SnapshotSession()
{
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SnapshotSession>> SnapshotSession::open(
    const DatabaseTarget &target, const QString &applicationName)
{
    if (!QSqlDatabase::isDriverAvailable(u"QPSQL"_s))
        return Error{ Error::Kind::Unavailable,
            u"Qt's driver for PostgreSQL is missing: install the package libqt6sql6-psql."_s };
    std::unique_ptr<SnapshotSession> session(
        new SnapshotSession(u"fairlead-backup-"_s + QUuid::createUuid().toString(QUuid::Id128)));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, session->m_name);
    database.setHostName(target.host);
    database.setPort(target.port);
    database.setDatabaseName(target.database);
    database.setUserName(target.user);
    database.setPassword(target.password);
    database.setConnectOptions(connectOptions(target, applicationName));
    if (!database.open())
        return connectError(target, database.lastError());
    auto version = session->ask(u"SHOW server_version_num"_s);
    if (!version)
        return version.error();
    session->m_serverVersion = version.value().value(0).toInt();
    return session;
}

Result<SnapshotFacts> SnapshotSession::begin()
{
    QStringList settings{ u"SET statement_timeout = 0"_s, u"SET idle_in_transaction_session_timeout = 0"_s,
        u"SET row_security = off"_s, u"SET lock_timeout = '2s'"_s };
    if (serverMajor() >= 14) // so that the server notices when this process is killed; not every platform can
        (void)run(u"SET client_connection_check_interval = '500ms'"_s).ok();
    settings.append(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    for (const QString &setting : settings) {
        if (const Status done = run(setting); !done)
            return done.error();
    }
    const QString current = serverMajor() >= 13 ? u"pg_current_snapshot"_s : u"txid_current_snapshot"_s;
    auto row = ask(u"SELECT (extract(epoch FROM now()) * 1000)::bigint, pg_export_snapshot(), %1()::text, "
                   "current_setting('server_version'), pg_database_size(current_database())"_s.arg(current));
    if (!row)
        return row.error();
    const QSqlQuery &values = row.value();
    const QDateTime server = QDateTime::fromMSecsSinceEpoch(values.value(0).toLongLong(), Qt::UTC);
    SnapshotFacts facts{ qMin(server, before), before.msecsTo(server), values.value(1).toString(),
        values.value(2).toString(), values.value(3).toString().section(u' ', 0, 0),
        values.value(4).toLongLong() };
    auto tables = readTables();
    if (!tables)
        return tables.error();
    facts.tables = std::move(tables.value());
    return facts;
}

Result<std::vector<TableCount>> SnapshotSession::readTables()
{
    // Ordinary tables and partitions, whose rows are in the dump; what belongs to an extension is not.
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    const bool good = query.exec(
        u"SELECT n.nspname, c.relname, CASE WHEN c.reltuples < 0 OR c.relpages = 0 "
        "THEN pg_relation_size(c.oid) / 40 ELSE c.reltuples::bigint END "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' "
        "AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d "
        "WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') "
        "ORDER BY 1, 2 LIMIT %1"_s.arg(MostTables));
    if (!good)
        return Error{ Error::Kind::Unavailable, u"Cannot read the list of tables."_s,
            oneLineOf(query.lastError()) };
    std::vector<TableCount> tables;
    while (query.next())
        tables.push_back(
            { query.value(0).toString(), query.value(1).toString(), query.value(2).toLongLong() });
    return tables;
}

void SnapshotSession::count(std::vector<TableCount> &tables, const std::function<bool()> &cancelled)
{
    QElapsedTimer timer;
    timer.start();
    for (TableCount &table : tables) {
        if (cancelled() || timer.elapsed() > CountingMs)
            return;
        if (!table.rows && table.estimate <= MostCounted)
            table.rows = countOne(table);
    }
}

std::optional<qint64> SnapshotSession::countOne(const TableCount &table)
{
    // A table that cannot be counted must not end the transaction that the dump shares.
    if (!run(u"SAVEPOINT counting"_s) || !run(u"SET LOCAL statement_timeout = '8s'"_s))
        return std::nullopt;
    std::optional<qint64> rows;
    {
        auto answer
            = ask(u"SELECT count(*) FROM ONLY %1.%2"_s.arg(identifier(table.schema), identifier(table.name)));
        if (answer)
            rows = answer.value().value(0).toLongLong();
    }
    const Status back = run(u"ROLLBACK TO SAVEPOINT counting"_s);
    const Status gone = back ? run(u"RELEASE SAVEPOINT counting"_s) : back;
    return gone ? rows : std::nullopt;
}

Status SnapshotSession::run(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (query.exec(sql))
        return success();
    return Error{ Error::Kind::Unavailable, u"The database refused \"%1\"."_s.arg(sql.left(60)),
        oneLineOf(query.lastError()) };
}

Result<QSqlQuery> SnapshotSession::ask(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (query.exec(sql) && query.next())
        return Result<QSqlQuery>(std::move(query));
    return Error{ Error::Kind::Unavailable, u"The database gave no answer to \"%1\"."_s.arg(sql.left(60)),
        oneLineOf(query.lastError()) };
}

} // namespace fairlead
