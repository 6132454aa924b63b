#include "services/journal/sqlite_connection.h"

#include <QFileInfo>
#include <QStorageInfo>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The extended result codes carry the primary one in their low byte.
int primary(int code)
{
    return code & 0xff;
}

Error diskFull(const QString &path)
{
    return { Error::Kind::Io,
        u"The disk that holds %1 is full: free some space and try again. Nothing was written."_s.arg(path) };
}

Error ioFailure(const QString &path)
{
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    if (disk.isValid() && disk.bytesAvailable() < 256 * 1024)
        return diskFull(path);
    return { Error::Kind::Io, u"The store %1 cannot be read or written: check its disk."_s.arg(path) };
}

Error explained(int code, const QString &path)
{
    using Kind = Error::Kind;
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return { Kind::Unavailable,
            u"Another process keeps the store %1 locked: try again in a moment."_s.arg(path) };
    case SQLITE_READONLY:
        return { Kind::Denied,
            u"The store %1 is read-only: make its folder and its files writable."_s.arg(path) };
    case SQLITE_CANTOPEN:
        return { Kind::Denied,
            u"The store %1 cannot be opened: check that its folder exists and is writable."_s.arg(path) };
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return { Kind::Io, u"The store %1 is damaged."_s.arg(path) };
    case SQLITE_TOOBIG: return { Kind::Internal, u"An entry is too big for the store %1."_s.arg(path) };
    case SQLITE_FULL: return diskFull(path);
    case SQLITE_IOERR: return ioFailure(path);
    default: return { Kind::Internal, u"The store %1 refused a statement."_s.arg(path) };
    }
}

} // namespace

bool isDamage(int code)
{
    return primary(code) == SQLITE_CORRUPT || primary(code) == SQLITE_NOTADB;
}

Error sqliteError(int code, const QString &said, const QString &path)
{
    Error result = explained(primary(code), path);
    result.detail = said + u", SQLite code "_s + QString::number(code);
    return result;
}

} // namespace fairlead
