#include "services/journal/sqlite_connection.h"

#include <QFileInfo>
#include <QSqlError>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

// SQLite's primary result codes; the driver gives the extended ones, whose low byte these are.
enum Code {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    TooBig = 18,
    NotADatabase = 26
};

int codeOf(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
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
    case Busy:
    case Locked:
        return { Kind::Unavailable,
            u"Another process keeps the store %1 locked: try again in a moment."_s.arg(path) };
    case ReadOnly:
        return { Kind::Denied,
            u"The store %1 is read-only: make its folder and its files writable."_s.arg(path) };
    case CantOpen:
        return { Kind::Denied,
            u"The store %1 cannot be opened: check that its folder exists and is writable."_s.arg(path) };
    case Corrupt:
    case NotADatabase: return { Kind::Io, u"The store %1 is damaged."_s.arg(path) };
    case TooBig: return { Kind::Internal, u"An entry is too big for the store %1."_s.arg(path) };
    case Full: return diskFull(path);
    case IoError: return ioFailure(path);
    default: return { Kind::Internal, u"The store %1 refused a statement."_s.arg(path) };
    }
}

} // namespace

bool isDamage(const QSqlError &error)
{
    const int code = codeOf(error);
    return code == Corrupt || code == NotADatabase;
}

Error sqliteError(const QSqlError &error, const QString &path)
{
    Error result = explained(codeOf(error), path);
    result.detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (!error.nativeErrorCode().isEmpty())
        result.detail += u", SQLite code "_s + error.nativeErrorCode();
    return result;
}

} // namespace fairlead
