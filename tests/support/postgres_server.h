#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace fairlead {

/// A PostgreSQL cluster of a test's own: initdb in a temporary folder, a free port of a loopback address of
/// its own, passwords by SCRAM, stopped and removed by the destructor. Started by root, it runs as an
/// unprivileged user.
///
///     PostgresServer server;
///     if (!server.start())
///         FAIRLEAD_WITHOUT_POSTGRES(server);
class PostgresServer
{
public:
    static constexpr auto SuperUser = "fairlead";

    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    /// Before start(): commits wait for the disk. A test need not, a benchmark must.
    void setDurable(bool durable) { m_durable = durable; }
    /// False when it could not be started; `whyNot` then says why.
    bool start();
    QString whyNot() const { return m_whyNot; }
    /// True when FAIRLEAD_REQUIRE_POSTGRES=1: a test must then fail instead of skipping.
    static bool required();

    /// Folder of initdb, postgres, psql, pg_dump: the newest of /usr/lib/postgresql/*/bin, else of PATH.
    /// Empty when PostgreSQL is not installed.
    static QString binaries();

    QString host() const { return m_host; }
    int port() const { return m_port; }
    QString password() const { return m_password; }
    /// postgresql://fairlead:…@host:port/database
    QString url(const QString &database) const;
    QString url(const QString &user, const QString &password, const QString &database) const;

    /// Runs SQL through psql as the superuser, stopping at the first error; what it printed (rows as `a|b`).
    /// `error`, when given, gets what it said on failure; otherwise a failure is a warning.
    QString sql(const QString &database, const QString &text, QString *error = nullptr) const;

private:
    bool initialise();
    bool launch();
    bool waitUntilReady();
    bool fail(const QString &why);
    void prepareChild(QProcess &process) const;
    QString data() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_server;
    QString m_host;
    int m_port = 0;
    bool m_durable = false;
    QString m_password;
    QString m_whyNot;
};

} // namespace fairlead

/// Ends a test function whose server did not start: as skipped, or as failed where PostgreSQL is required.
#define FAIRLEAD_WITHOUT_POSTGRES(server)                                                                    \
    do {                                                                                                     \
        if (fairlead::PostgresServer::required())                                                            \
            QFAIL(qPrintable((server).whyNot()));                                                            \
        QSKIP(qPrintable((server).whyNot()));                                                                \
    } while (false)
