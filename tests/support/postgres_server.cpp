#include "tests/support/postgres_server.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <arpa/inet.h>
#include <csignal>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Whom the server runs as when the test is root: PostgreSQL refuses to.
const passwd *unprivilegedUser()
{
    const passwd *user = ::getpwnam("postgres");
    return user ? user : ::getpwnam("nobody");
}

int freePort(const QString &host)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, host.toLatin1().constData(), &address.sin_addr);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    const bool bound = ::bind(fd, generic, size) == 0 && ::getsockname(fd, generic, &size) == 0;
    ::close(fd);
    return bound ? ntohs(address.sin_port) : 0;
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

PostgresServer::PostgresServer()
    : m_host(u"127.52.%1.1"_s.arg(1 + ::getpid() % 250))
    , m_password(u"s3cret-%1"_s.arg(QRandomGenerator::global()->generate64(), 0, 36))
{
}

PostgresServer::~PostgresServer()
{
    if (!m_server || m_server->state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_server->processId()), SIGINT);
    if (!m_server->waitForFinished(10000)) {
        m_server->kill();
        m_server->waitForFinished(5000);
    }
}

bool PostgresServer::required()
{
    return qEnvironmentVariable("FAIRLEAD_REQUIRE_POSTGRES") == u"1"_s;
}

QString PostgresServer::binaries()
{
    QDir root(u"/usr/lib/postgresql"_s);
    QStringList versions = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::ranges::sort(
        versions, [](const QString &a, const QString &b) { return a.toDouble() > b.toDouble(); });
    for (const QString &version : versions) {
        const QString folder = root.filePath(version + u"/bin"_s);
        if (QFileInfo(folder + u"/initdb"_s).isExecutable())
            return folder;
    }
    const QString found = QStandardPaths::findExecutable(u"initdb"_s);
    return found.isEmpty() ? QString() : QFileInfo(found).canonicalPath();
}

bool PostgresServer::start()
{
    if (binaries().isEmpty())
        return fail(u"PostgreSQL is not installed (package postgresql)"_s);
    if (::geteuid() == 0 && !unprivilegedUser())
        return fail(u"there is no unprivileged user to run PostgreSQL as"_s);
    return initialise() && launch() && waitUntilReady();
}

bool PostgresServer::initialise()
{
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/fairlead-test-pg-XXXXXX"_s);
    const QString passwordFile = m_folder->filePath(u"password"_s);
    if (!m_folder->isValid() || !writeFile(passwordFile, m_password.toUtf8() + '\n'))
        return fail(u"cannot write to "_s + QDir::tempPath());
    if (::geteuid() == 0) {
        const passwd *user = unprivilegedUser();
        for (const QString &path : { m_folder->path(), passwordFile }) {
            if (::chown(QFile::encodeName(path).constData(), user->pw_uid, user->pw_gid) != 0)
                return fail(u"cannot give the cluster's folder away"_s);
        }
    }
    QProcess initdb;
    prepareChild(initdb);
    initdb.start(binaries() + u"/initdb"_s,
        { u"-D"_s, data(), u"-U"_s, QLatin1StringView(SuperUser), u"--auth=scram-sha-256"_s, u"--no-sync"_s,
            u"--no-instructions"_s, u"--encoding=UTF8"_s, u"--no-locale"_s, u"--pwfile="_s + passwordFile });
    const bool done = initdb.waitForFinished(60000) && initdb.exitCode() == 0;
    return done || fail(u"initdb failed: "_s + QString::fromLocal8Bit(initdb.readAllStandardError()));
}

bool PostgresServer::launch()
{
    m_port = freePort(m_host);
    m_server = std::make_unique<QProcess>();
    prepareChild(*m_server);
    m_server->setStandardOutputFile(QProcess::nullDevice());
    m_server->setStandardErrorFile(m_folder->filePath(u"log"_s));
    m_server->start(binaries() + u"/postgres"_s,
        { u"-D"_s, data(), u"-h"_s, m_host, u"-p"_s, QString::number(m_port), u"-c"_s,
            u"unix_socket_directories="_s, u"-c"_s, m_durable ? u"fsync=on"_s : u"fsync=off"_s, u"-c"_s,
            u"shared_buffers=16MB"_s, u"-c"_s, u"max_connections=50"_s });
    return m_server->waitForStarted(10000) || fail(u"postgres did not start: "_s + m_server->errorString());
}

/// The server writes "ready" into the last line of its PID file.
bool PostgresServer::waitUntilReady()
{
    const QDeadlineTimer deadline(30000);
    while (!deadline.hasExpired() && !m_server->waitForFinished(20)) {
        QFile file(data() + u"/postmaster.pid"_s);
        if (file.open(QIODevice::ReadOnly) && file.readAll().split('\n').value(7).trimmed() == "ready")
            return true;
        if (m_server->state() == QProcess::NotRunning)
            break;
    }
    QFile log(m_folder->filePath(u"log"_s));
    (void)log.open(QIODevice::ReadOnly);
    return fail(u"postgres is not ready: "_s + QString::fromLocal8Bit(log.read(2000)));
}

bool PostgresServer::fail(const QString &why)
{
    m_whyNot = why;
    return false;
}

void PostgresServer::prepareChild(QProcess &process) const
{
    const passwd *user = ::geteuid() == 0 ? unprivilegedUser() : nullptr;
    const uid_t uid = user ? user->pw_uid : ::geteuid();
    const gid_t gid = user ? user->pw_gid : ::getegid();
    const bool drop = user != nullptr;
    process.setWorkingDirectory(u"/"_s);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([uid, gid, drop] {
        if (drop && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(127);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // a test that is killed leaves no server behind
    });
}

QString PostgresServer::data() const
{
    return m_folder->filePath(u"data"_s);
}

QString PostgresServer::url(const QString &database) const
{
    return url(QLatin1StringView(SuperUser), m_password, database);
}

QString PostgresServer::url(const QString &user, const QString &password, const QString &database) const
{
    const auto encoded
        = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return u"postgresql://%1:%2@%3:%4/%5"_s.arg(
        encoded(user), encoded(password), m_host, QString::number(m_port), encoded(database));
}

QString PostgresServer::sql(const QString &database, const QString &text, QString *error) const
{
    QProcess psql;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGPASSWORD"_s, m_password);
    environment.insert(u"PGCONNECT_TIMEOUT"_s, u"10"_s);
    psql.setProcessEnvironment(environment);
    psql.start(binaries() + u"/psql"_s,
        { u"-XAtq"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, m_host, u"-p"_s, QString::number(m_port),
            u"-U"_s, QLatin1StringView(SuperUser), u"-d"_s, database, u"-f"_s, u"-"_s });
    psql.write(text.toUtf8());
    psql.closeWriteChannel();
    const bool good = psql.waitForFinished(60000) && psql.exitCode() == 0;
    const QString said = QString::fromUtf8(psql.readAllStandardError()).trimmed();
    if (error)
        *error = good ? QString() : said;
    else if (!good)
        qWarning("psql: %s", qPrintable(said));
    return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
}

} // namespace fairlead
