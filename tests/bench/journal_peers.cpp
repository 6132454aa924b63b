#include "journal_peers.h"

#include "bench.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead::bench {

namespace {

/// Statement and database, closed in the right order.
class Sqlite
{
public:
    explicit Sqlite(const QString &path) { sqlite3_open(QFile::encodeName(path).constData(), &m_database); }
    ~Sqlite()
    {
        sqlite3_finalize(m_statement);
        sqlite3_close(m_database);
    }
    Sqlite(const Sqlite &) = delete;
    Sqlite &operator=(const Sqlite &) = delete;

    void execute(const char *sql) { sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr); }
    sqlite3_stmt *prepare(const char *sql)
    {
        sqlite3_prepare_v2(m_database, sql, -1, &m_statement, nullptr);
        return m_statement;
    }

private:
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_statement = nullptr;
};

} // namespace

QByteArray recordBody(int number)
{
    return QByteArray(R"({"kind":"attempt-ended","by":"fairlead","at":"2026-11-21T10:00:00.000Z",)")
        + R"("step":"deploy/till","attempt":)" + QByteArray::number(number) + R"(,"outcome":"succeeded"})";
}

double syncedRecords(const QString &folder, int count)
{
    const QByteArray body = recordBody(1);
    const QByteArray path = QFile::encodeName(folder + u"/raw"_s);
    const int fd = ::open(path.constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const QByteArray zeros(body.size() * count, '\0');
    if (fd < 0 || ::write(fd, zeros.constData(), static_cast<size_t>(zeros.size())) < 0 || ::fsync(fd) != 0)
        return 0;
    const double took = seconds([&] {
        for (int i = 0; i < count; ++i) {
            (void)!::pwrite(fd, body.constData(), static_cast<size_t>(body.size()), off_t(i) * body.size());
            ::fdatasync(fd);
        }
    });
    ::close(fd);
    return count / took;
}

double sqliteCommits(const QString &folder, int count)
{
    const QString path = folder + u"/raw.sqlite"_s;
    QFile::remove(path);
    Sqlite sqlite(path);
    sqlite.execute("PRAGMA journal_mode = WAL");
    sqlite.execute("PRAGMA synchronous = FULL");
    sqlite.execute("CREATE TABLE records (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
    sqlite3_stmt *insert = sqlite.prepare("INSERT INTO records (body) VALUES (?)");
    const double took = seconds([&] {
        for (int i = 0; i < count; ++i) {
            const QByteArray body = recordBody(i);
            sqlite3_bind_blob(insert, 1, body.constData(), static_cast<int>(body.size()), SQLITE_TRANSIENT);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
    });
    return count / took;
}

double postgresCommits(const QString &host, int port, const QString &user, const QString &password, int count)
{
    double rate = 0;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, u"peer"_s);
        database.setHostName(host);
        database.setPort(port);
        database.setUserName(user);
        database.setPassword(password);
        database.setDatabaseName(u"postgres"_s);
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        (void)query.exec(
            u"CREATE TABLE IF NOT EXISTS records (id bigserial PRIMARY KEY, body bytea NOT NULL)"_s);
        if (query.prepare(u"INSERT INTO records (body) VALUES (?)"_s)) {
            const double took = seconds([&] {
                for (int i = 0; i < count; ++i) {
                    query.bindValue(0, recordBody(i));
                    (void)query.exec();
                }
            });
            rate = count / took;
        }
    }
    QSqlDatabase::removeDatabase(u"peer"_s);
    return rate;
}

double sqliteSelects(const QString &store, const QString &stream)
{
    Sqlite sqlite(store);
    sqlite3_stmt *select = sqlite.prepare(
        "SELECT number, at, body, previous, hash FROM entries WHERE stream = ? ORDER BY number");
    const QByteArray name = stream.toUtf8();
    sqlite3_bind_text(select, 1, name.constData(), static_cast<int>(name.size()), SQLITE_STATIC);
    qint64 rows = 0;
    qint64 bytes = 0;
    const double took = seconds([&] {
        for (; sqlite3_step(select) == SQLITE_ROW; ++rows) {
            for (int column = 0; column < 5; ++column)
                bytes += sqlite3_column_bytes(select, column);
        }
    });
    return bytes > 0 ? static_cast<double>(rows) / took : 0;
}

} // namespace fairlead::bench
