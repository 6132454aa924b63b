#include "services/journal/store_audit.h"

#include "services/journal/entry.h"
#include "services/journal/salvage.h"
#include "services/journal/sqlite_connection.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Where an audit stands in a store.
struct Stretch
{
    qint64 last = 0; ///< id of the last entry that was read
    qint64 entries = 0;
};

/// An entry that its own hash speaks against.
Error changed(const QString &path, const QString &stream, qint64 number)
{
    return { Error::Kind::Io, u"The store %1 is damaged"_s.arg(path),
        u"entry %1 of %2 does not match its hash"_s.arg(number).arg(stream) };
}

/// The next 1,000 entries behind `at`; none at the end.
Result<Stretch> checkStretch(SqliteConnection &connection, Stretch at)
{
    Result<Rows> rows = connection.run("SELECT id, stream, number, at, body, previous, hash FROM entries "
                                       "WHERE id > ? ORDER BY id LIMIT 1000",
        { at.last });
    if (!rows)
        return rows.error();
    while (rows.value().next()) {
        const QString stream = rows->text(1);
        const qint64 number = rows->number(2);
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(rows->number(3), Qt::UTC);
        if (rows->bytes(6) != entryHash(rows->bytes(5), stream, number, time, rows->bytes(4))) {
            connection.markDamaged();
            return changed(connection.path(), stream, number);
        }
        at = { rows->number(0), at.entries + 1 };
    }
    if (rows->failure())
        return *rows->failure();
    return at;
}

} // namespace

StoreAudit::StoreAudit(const QString &path, std::chrono::milliseconds busyTimeout, Events events)
    : m_events(std::move(events))
    , m_thread([this, path, busyTimeout] { run(path, busyTimeout); })
{
}

StoreAudit::~StoreAudit()
{
    m_stop = true;
    m_thread.join();
}

/// A store that is merely busy or gone is no damage: the journal itself says so.
void StoreAudit::run(const QString &path, std::chrono::milliseconds busyTimeout)
{
    SqliteConnection connection(path, busyTimeout);
    Status sound = connection.open();
    if (sound)
        sound = check(connection);
    if (!sound && connection.damaged())
        m_events.damage(salvage(path, sound.error()));
}

Status StoreAudit::check(SqliteConnection &connection)
{
    const Result<QVariant> total = connection.single("SELECT count(*) FROM entries");
    if (!total)
        return total.error();
    Stretch at;
    while (!m_stop) {
        const Result<Stretch> next = checkStretch(connection, at);
        if (!next)
            return next.error();
        if (next->last == at.last)
            break;
        at = *next;
        m_events.progress(at.entries, std::max(at.entries, total->toLongLong()));
    }
    return success();
}

} // namespace fairlead
