#include "services/journal/sqlite_store.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString sinceText(const QDateTime &since)
{
    return since.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString holderSince(const LeaseState &state)
{
    return u"%1 since %2"_s.arg(holderText(state.holder), sinceText(state.since));
}

Error cutOff(const QString &stream, const std::optional<LeaseState> &state)
{
    const QString who = state ? u": "_s + holderSince(*state) + u" has taken it over"_s : QString();
    return { Error::Kind::Conflict,
        u"This console was cut off from %1%2. Nothing was written."_s.arg(stream, who) };
}

Error takenBy(const EnvironmentHold &hold)
{
    QString message = u"%1 is taken by deployment %2"_s.arg(hold.environment, hold.deployment);
    if (hold.lease)
        message += u", "_s + holderSince(*hold.lease);
    else
        message += u" since "_s + sinceText(hold.since);
    message += hold.lease && hold.lease->held && hold.lease->alive
        ? u": finish or cancel that one first."_s
        : u". Its console is gone: open that deployment and take it over."_s;
    return { Error::Kind::Conflict, message };
}

} // namespace

LeaseState SqliteStore::leaseFrom(const Rows &rows, int first) const
{
    LeaseState state;
    state.stream = rows.text(first);
    state.epoch = rows.number(first + 1);
    state.held = rows.number(first + 2) != 0;
    state.holder = { rows.text(first + 3), rows.text(first + 4), rows.number(first + 5),
        rows.number(first + 6), rows.text(first + 7) };
    state.since = QDateTime::fromMSecsSinceEpoch(rows.number(first + 8), Qt::UTC);
    state.heartbeat = QDateTime::fromMSecsSinceEpoch(rows.number(first + 9), Qt::UTC);
    state.alive = state.held && isAlive(state.holder, m_self, state.heartbeat.msecsTo(now()));
    return state;
}

Result<std::optional<LeaseState>> SqliteStore::lease(const QString &stream)
{
    Result<Rows> rows
        = m_connection->run("SELECT stream, epoch, held, person, host, pid, start_time, boot_id, "
                            "since, heartbeat FROM leases WHERE stream = ?",
            { stream });
    if (!rows)
        return rows.error();
    if (rows.value().next())
        return std::optional(leaseFrom(*rows, 0));
    if (rows->failure())
        return *rows->failure();
    return std::optional<LeaseState>();
}

Result<QList<EnvironmentHold>> SqliteStore::environments()
{
    Result<Rows> rows = m_connection->run(
        "SELECT e.environment, e.deployment, e.since, l.stream, l.epoch, l.held, l.person, l.host, l.pid, "
        "l.start_time, l.boot_id, l.since, l.heartbeat FROM environments e "
        "LEFT JOIN leases l ON l.stream = e.deployment ORDER BY e.environment");
    if (!rows)
        return rows.error();
    QList<EnvironmentHold> holds;
    while (rows.value().next()) {
        EnvironmentHold hold{ rows->text(0), rows->text(1),
            QDateTime::fromMSecsSinceEpoch(rows->number(2), Qt::UTC), std::nullopt };
        if (!rows->isNull(3))
            hold.lease = leaseFrom(*rows, 3);
        holds.append(hold);
    }
    if (rows->failure())
        return *rows->failure();
    return holds;
}

/// A stream that nobody holds is open to all; a lease that was given must be the newest in any case.
Status SqliteStore::checkLease(const QString &stream, const Lease &given)
{
    Result<Rows> rows = m_connection->run("SELECT epoch, held FROM leases WHERE stream = ?", { stream });
    if (!rows)
        return rows.error();
    const bool known = rows.value().next();
    if (rows->failure())
        return *rows->failure();
    const bool open = !known || rows->number(1) == 0;
    if (given.isValid() ? known && given.stream == stream && given.epoch == rows->number(0) : open)
        return success();
    return refusedWriter(stream, given);
}

Error SqliteStore::refusedWriter(const QString &stream, const Lease &given)
{
    const Result<std::optional<LeaseState>> state = lease(stream);
    if (!state)
        return state.error();
    if (given.isValid() || !*state)
        return cutOff(stream, *state);
    return { Error::Kind::Conflict,
        u"Only the holder of %1 may write to it: %2."_s.arg(stream, holderSince(**state)) };
}

Status SqliteStore::checkTakeable(const std::optional<LeaseState> &state, const Holder &holder) const
{
    if (!state || !state->held || sameProcess(state->holder, holder) || !state->alive)
        return success();
    return Error{ Error::Kind::Conflict,
        u"%1 is in the hands of %2: close it there, or wait."_s.arg(state->stream, holderSince(*state)) };
}

Status SqliteStore::checkEnvironmentFree(const OpenRequest &request)
{
    const Result<QList<EnvironmentHold>> holds = environments();
    if (!holds)
        return holds.error();
    for (const EnvironmentHold &hold : *holds) {
        if (hold.environment == request.environment)
            return takenBy(hold);
        if (hold.deployment == request.deployment) {
            return Error{ Error::Kind::Conflict,
                u"Deployment %1 already has the environment %2."_s.arg(hold.deployment, hold.environment) };
        }
    }
    return success();
}

/// Leases and environments are written through here: commit() then reads the mark anew.
Status SqliteStore::writeRight(const char *sql, std::initializer_list<SqlValue> values)
{
    m_leasesWritten = true;
    return m_connection->execute(sql, values);
}

Result<Lease> SqliteStore::writeLease(const QString &stream, const Holder &holder, qint64 epoch)
{
    const qint64 at = now().toMSecsSinceEpoch();
    const Status done = writeRight(
        "INSERT OR REPLACE INTO leases (stream, epoch, held, person, host, pid, start_time, boot_id, since, "
        "heartbeat) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
        { stream, epoch, holder.person, holder.host, holder.pid, holder.startTime, holder.bootId, at, at });
    if (!done)
        return done.error();
    return Lease{ stream, epoch };
}

Result<Lease> SqliteStore::takeLease(const QString &stream, const Holder &holder)
{
    if (stream.isEmpty() || stream.size() > maxNameLength)
        return Error{ Error::Kind::Invalid, u"The lease has no stream, or one with too long a name."_s };
    const Result<std::optional<LeaseState>> state = lease(stream);
    if (!state)
        return state.error();
    if (const Status takeable = checkTakeable(*state, holder); !takeable)
        return takeable.error();
    return writeLease(stream, holder, *state ? (*state)->epoch + 1 : 1);
}

/// The environment is free and the stream as expected: takes the lease and the environment, then writes.
Result<Lease> SqliteStore::enter(const OpenRequest &request, const Head &head)
{
    const Result<Lease> taken = takeLease(request.deployment, request.holder);
    if (!taken)
        return taken.error();
    const Status entered
        = writeRight("INSERT INTO environments (environment, deployment, since) VALUES (?, ?, ?)",
            { request.environment, request.deployment, now().toMSecsSinceEpoch() });
    if (!entered)
        return entered.error();
    if (const Status done = insert(request.deployment, head, request.bodies); !done)
        return done.error();
    return taken;
}

Status SqliteStore::release(const QString &stream)
{
    const Status left = writeRight("DELETE FROM environments WHERE deployment = ?", { stream });
    return left ? writeRight("UPDATE leases SET held = 0 WHERE stream = ?", { stream }) : left;
}

Status SqliteStore::closeEnvironment(const QString &environment, const Lease &held)
{
    if (!held.isValid())
        return Error{ Error::Kind::Invalid, u"A lease is needed to give one back."_s };
    if (const Status own = checkLease(held.stream, held); !own)
        return own;
    const Result<QVariant> deployment
        = m_connection->single("SELECT deployment FROM environments WHERE environment = ?", { environment });
    if (!deployment && deployment.error().kind != Error::Kind::NotFound)
        return deployment.error();
    if (!deployment || deployment->toString() != held.stream) {
        return Error{ Error::Kind::NotFound,
            u"%1 is not taken by deployment %2."_s.arg(environment, held.stream) };
    }
    return release(held.stream);
}

Status SqliteStore::releaseLease(const Lease &held)
{
    if (!held.isValid())
        return Error{ Error::Kind::Invalid, u"A lease is needed to give one back."_s };
    if (const Status own = checkLease(held.stream, held); !own)
        return own;
    return writeRight("UPDATE leases SET held = 0 WHERE stream = ?", { held.stream });
}

Result<bool> SqliteStore::holdsLeases()
{
    const Result<QVariant> count
        = m_connection->single("SELECT count(*) FROM leases WHERE held = 1 AND host = ? AND pid = ? "
                               "AND start_time = ? AND boot_id = ?",
            { m_self.host, m_self.pid, m_self.startTime, m_self.bootId });
    if (!count)
        return count.error();
    return count->toLongLong() > 0;
}

Status SqliteStore::beat()
{
    return m_connection->execute("UPDATE leases SET heartbeat = ? WHERE held = 1 AND host = ? AND pid = ? "
                                 "AND start_time = ? AND boot_id = ?",
        { now().toMSecsSinceEpoch(), m_self.host, m_self.pid, m_self.startTime, m_self.bootId });
}

} // namespace fairlead
