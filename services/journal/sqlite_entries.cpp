#include "services/journal/sqlite_store.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Status invalid(const QString &message)
{
    return Error{ Error::Kind::Invalid, message };
}

Status checkName(const QString &what, const QString &name)
{
    if (name.isEmpty() || name.size() > maxNameLength)
        return invalid(u"The %1 \"%2\" is empty or longer than %3 characters."_s.arg(what, name.left(80))
                           .arg(maxNameLength));
    return success();
}

Status checkBodies(const QString &stream, const QList<QByteArray> &bodies)
{
    if (bodies.isEmpty() || bodies.size() > maxBodiesPerCall) {
        return invalid(u"%1 entries for %2: one call takes 1 to %3."_s.arg(bodies.size())
                           .arg(stream)
                           .arg(maxBodiesPerCall));
    }
    for (const QByteArray &body : bodies) {
        if (body.isEmpty() || body.size() > maxBodyBytes) {
            return invalid(u"An entry for %1 has %2 bytes: 1 to %3 are possible."_s.arg(stream)
                               .arg(body.size())
                               .arg(maxBodyBytes));
        }
    }
    return success();
}

} // namespace

Result<SqliteStore::Head> SqliteStore::head(const QString &stream)
{
    Result<Rows> rows = m_connection->run(
        "SELECT number, hash FROM entries WHERE stream = ? ORDER BY number DESC LIMIT 1", { stream });
    if (!rows)
        return rows.error();
    if (rows.value().next())
        return Head{ rows->number(0), rows->bytes(1) };
    if (rows->failure())
        return *rows->failure();
    return Head{ 0, firstPrevious() };
}

Status SqliteStore::checkHead(const QString &stream, const Head &head, qint64 expected)
{
    if (head.number < expected) {
        return Error{ Error::Kind::Conflict,
            u"%1 has %2 entries, %3 were written: the store was replaced by an older copy. Put the newer one "
            u"back, "
            "then start Fairlead again."_s.arg(stream)
                .arg(head.number)
                .arg(expected) };
    }
    if (head.number != expected) {
        return Error{ Error::Kind::Conflict,
            u"Someone else has written to %1: it has %2 entries, %3 were expected. Read it again."_s
                .arg(stream)
                .arg(head.number)
                .arg(expected) };
    }
    if (head.number >= maxEntriesPerStream)
        return invalid(u"%1 has %2 entries, the most there can be."_s.arg(stream).arg(head.number));
    return success();
}

Status SqliteStore::insert(const QString &stream, Head head, const QList<QByteArray> &bodies)
{
    const QDateTime at = now();
    for (const QByteArray &body : bodies) {
        const QByteArray hash = entryHash(head.hash, stream, head.number + 1, at, body);
        const Status done = m_connection->execute(
            "INSERT INTO entries (stream, number, at, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
            { stream, head.number + 1, at.toMSecsSinceEpoch(), body, head.hash, hash });
        if (!done)
            return done;
        head = { head.number + 1, hash };
    }
    m_newestEntry = m_connection->lastRow();
    return success();
}

Result<qint64> SqliteStore::append(const AppendRequest &request)
{
    if (const Status named = checkName(u"stream"_s, request.stream); !named)
        return named.error();
    if (const Status usable = checkBodies(request.stream, request.bodies); !usable)
        return usable.error();
    if (const Status held = checkLease(request.stream, request.lease); !held)
        return held.error();
    const Result<Head> last = head(request.stream);
    if (!last)
        return last.error();
    if (const Status fits = checkHead(request.stream, *last, request.expectedNumber); !fits)
        return fits.error();
    if (const Status done = insert(request.stream, *last, request.bodies); !done)
        return done.error();
    if (request.releasesEnvironment) {
        if (const Status done = release(request.stream); !done)
            return done.error();
    }
    return last->number + request.bodies.size();
}

Result<Lease> SqliteStore::openDeployment(const OpenRequest &request)
{
    for (const auto &[what, name] :
        { std::pair(u"environment"_s, request.environment), std::pair(u"stream"_s, request.deployment) }) {
        if (const Status named = checkName(what, name); !named)
            return named.error();
    }
    if (const Status usable = checkBodies(request.deployment, request.bodies); !usable)
        return usable.error();
    if (const Status free = checkEnvironmentFree(request); !free)
        return free.error();
    const Result<Head> last = head(request.deployment);
    if (!last)
        return last.error();
    if (const Status fits = checkHead(request.deployment, *last, request.expectedNumber); !fits)
        return fits.error();
    return enter(request, *last);
}

Result<Lease> SqliteStore::reopenEnvironment(const OpenRequest &request)
{
    if (request.expectedNumber < 1)
        return Error{ Error::Kind::Invalid, u"%1 was never opened."_s.arg(request.deployment) };
    return openDeployment(request);
}

Result<qint64> SqliteStore::length(const QString &stream)
{
    const Result<Head> last = head(stream);
    if (!last)
        return last.error();
    return last->number;
}

Result<QList<JournalEntry>> SqliteStore::read(const QString &stream, qint64 from, qint64 to)
{
    Result<Rows> rows = m_connection->run("SELECT number, at, body, previous, hash FROM entries "
                                          "WHERE stream = ? AND number BETWEEN ? AND ? ORDER BY number",
        { stream, from, to });
    if (!rows)
        return rows.error();
    QList<JournalEntry> entries;
    while (rows.value().next()) {
        entries.append({ stream, rows->number(0), QDateTime::fromMSecsSinceEpoch(rows->number(1), Qt::UTC),
            rows->bytes(2), rows->bytes(3), rows->bytes(4) });
    }
    if (rows->failure())
        return *rows->failure();
    return entries;
}

Result<QStringList> SqliteStore::streams(const QString &prefix)
{
    Result<Rows> rows = m_connection->run("SELECT stream FROM entries WHERE number = 1 "
                                          "AND substr(stream, 1, length(?)) = ? ORDER BY id",
        { prefix, prefix });
    if (!rows)
        return rows.error();
    QStringList names;
    while (rows.value().next())
        names.append(rows->text(0));
    if (rows->failure())
        return *rows->failure();
    return names;
}

Result<Totals> SqliteStore::totals()
{
    Result<Rows> rows = m_connection->run(
        "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM entries WHERE number = 1)");
    if (!rows)
        return rows.error();
    if (!rows.value().next())
        return rows->failure().value_or(Error{ Error::Kind::Internal, u"The store gave no answer."_s });
    return Totals{ rows->number(0), rows->number(1) };
}

} // namespace fairlead
