#include "services/backup/backup_job.h"

#include "services/backup/backup_file.h"
#include "services/backup/dump_run.h"
#include "services/backup/termination.h"

#include <QRegularExpression>

#include <optional>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// libpq lets PGHOSTADDR, PGSERVICE and their kin decide where a connection goes; only the URL may.
void unsetPostgresVariables()
{
    QList<QByteArray> names;
    for (char **variable = environ; *variable; ++variable) {
        if (const QByteArray entry(*variable); entry.startsWith("PG"))
            names.append(entry.left(entry.indexOf('=')));
    }
    for (const QByteArray &name : names)
        qunsetenv(name.constData());
}

QString isoText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString fileName(const QJsonObject &task, const QDateTime &snapshot)
{
    static const QRegularExpression unusual(u"[^A-Za-z0-9._-]+"_s);
    QString base = task.value(u"name"_s).toString().replace(unusual, u"-"_s).left(100);
    while (base.startsWith(u'.') || base.startsWith(u'-'))
        base.remove(0, 1);
    return (base.isEmpty() ? u"backup"_s : base) + snapshot.toUTC().toString(u"-yyyyMMdd-HHmmss'Z'"_s);
}

class BackupJob
{
public:
    BackupJob(const QJsonObject &task, const LineSink &sink)
        : m_task(task)
        , m_sink(sink)
    {
    }

    Result<QJsonObject> run(const QString &url)
    {
        for (const auto step : { &BackupJob::connect, &BackupJob::takeSnapshot, &BackupJob::dump }) {
            if (const Status done = (this->*step)(url); !done)
                return done.error();
            if (TerminationGuard::requested())
                return Error{ Error::Kind::Timeout, u"Cancelled; nothing is left of this backup."_s };
        }
        return publish();
    }

private:
    Status connect(const QString &url)
    {
        if (m_task.value(u"folder"_s).toString().isEmpty())
            return Error{ Error::Kind::Invalid, u"No folder is named for the backup."_s };
        auto target = parseDatabaseUrl(url);
        if (!target)
            return target.error();
        m_run.target = *target;
        m_sink(u"Backing up %1"_s.arg(target->display()));
        for (const QString &name : target->ignored)
            m_sink(u"The URL's parameter \"%1\" is not PostgreSQL's and is left out."_s.arg(name));
        const QString attempt = m_task.value(u"attempt"_s).toVariant().toString();
        const QString who = attempt.isEmpty() ? m_task.value(u"deployment"_s).toString() : attempt;
        m_run.applicationName = u"fairlead-backup-"_s + (who.isEmpty() ? QString::number(::getpid()) : who);
        auto session = SnapshotSession::open(m_run.target, m_run.applicationName);
        if (!session)
            return session.error();
        m_session = std::move(session.value());
        const QString only = m_task.value(u"pg_bin"_s).toString();
        auto tools
            = findTools(only.isEmpty() ? toolFolders() : QStringList{ only }, m_session->serverMajor());
        if (!tools)
            return tools.error();
        m_run.tools = *tools;
        return success();
    }

    Status takeSnapshot(const QString &)
    {
        auto facts = m_session->begin();
        if (!facts)
            return facts.error();
        m_facts = std::move(facts.value());
        m_run.snapshot = m_facts.id;
        m_sink(u"Server %1, pg_dump %2, snapshot of %3, %4"_s.arg(m_facts.serverVersion, m_run.tools.version,
            isoText(m_facts.taken), sizeText(m_facts.databaseSize)));
        if (qAbs(m_facts.clockDifferenceMs) > 5000)
            m_sink(u"The server's clock and this machine's differ by %1 s; the older time counts."_s.arg(
                m_facts.clockDifferenceMs / 1000));
        m_session->count(m_facts.tables, &TerminationGuard::requested);
        return success();
    }

    Status dump(const QString &)
    {
        const QString folder = m_task.value(u"folder"_s).toString();
        auto file = BackupFile::claim(folder, fileName(m_task, m_facts.taken));
        if (!file)
            return file.error();
        m_file.emplace(std::move(file.value()));
        if (const qint64 space = freeSpace(folder); space >= 0 && space < m_facts.databaseSize)
            m_sink(
                u"Warning: %1 has %2 free and the database is %3; a dump is compressed, but it may not fit."_s
                    .arg(folder, sizeText(space), sizeText(m_facts.databaseSize)));
        m_run.path = m_file->partPath();
        m_run.lockWait = std::chrono::milliseconds(m_task.value(u"lock_wait_ms"_s).toInteger(30000));
        m_run.sink = m_sink;
        m_run.cancelled = &TerminationGuard::requested;
        if (const Status dumped = runDump(m_run); !dumped)
            return dumped;
        m_session->count(m_facts.tables, &TerminationGuard::requested); // those that were locked before
        m_session.reset();
        m_sink(u"Reading it through"_s);
        return readThrough(m_run);
    }

    Result<QJsonObject> publish()
    {
        auto digest = digestOf(m_run.path, &TerminationGuard::requested);
        if (!digest)
            return digest.error();
        QJsonObject facts{ { u"kind"_s, u"backup"_s }, { u"sha256"_s, digest->sha256 },
            { u"size"_s, digest->size }, { u"database"_s, m_run.target.name() },
            { u"snapshot"_s, isoText(m_facts.taken) }, { u"snapshotText"_s, m_facts.text },
            { u"tables"_s, toJson(m_facts.tables) }, { u"server_version"_s, m_facts.serverVersion },
            { u"client_version"_s, m_run.tools.version } };
        QJsonObject manifest = facts;
        manifest.insert(u"file"_s, m_file->finalPath().section(u'/', -1));
        manifest.insert(u"deployment"_s, m_task.value(u"deployment"_s));
        manifest.insert(u"format"_s, u"pg_dump -Fc"_s);
        if (const Status published = m_file->publish(manifest); !published)
            return published.error();
        facts.insert(u"path"_s, m_file->finalPath());
        facts.insert(u"manifest"_s, m_file->manifestPath());
        m_sink(u"%1: %2, SHA-256 %3"_s.arg(m_file->finalPath(), sizeText(digest->size), digest->sha256));
        return facts;
    }

    const QJsonObject &m_task;
    const LineSink &m_sink;
    DumpRun m_run;
    std::unique_ptr<SnapshotSession> m_session;
    SnapshotFacts m_facts;
    std::optional<BackupFile> m_file;
};

} // namespace

int runBackup(
    const QJsonObject &task, const QByteArray &databaseUrl, const LineSink &sink, QJsonObject &result)
{
    const TerminationGuard guard;
    unsetPostgresVariables();
    const mode_t before = ::umask(077);
    const auto done = BackupJob(task, sink).run(QString::fromUtf8(databaseUrl));
    ::umask(before);
    if (!done) {
        sink(done.error().text());
        result.insert(u"error"_s, done.error().text());
        return 1;
    }
    const QJsonObject facts = *done;
    for (auto it = facts.begin(); it != facts.end(); ++it)
        result.insert(it.key(), it.value());
    return 0;
}

} // namespace fairlead
