#include "services/journal/sqlite_log.h"

#include <algorithm>
#include <sqlite3.h>

namespace fairlead {

namespace {

constexpr qint64 FullFrames = 1000; ///< SQLite's own default
constexpr qint64 SpareFrames = 32; ///< what may follow before there is time for lengthening
constexpr qint64 ShortSession = 32; ///< frames; a few commits are not worth the zeros
constexpr qint64 HeaderBytes = 32;
constexpr qint64 FrameHeaderBytes = 24;
constexpr qint64 Stretch = 1024 * 1024;
constexpr qint64 LargestWrite = 64 * 1024; ///< SQLite's file layer takes less than 128 KiB at once

sqlite3_file *logOf(sqlite3 *database)
{
    sqlite3_file *file = nullptr;
    const int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    return code == SQLITE_OK && file && file->pMethods ? file : nullptr;
}

} // namespace

SqliteLog::SqliteLog(sqlite3 *database, qint64 pageSize)
    : m_database(database)
    , m_pageSize(pageSize)
{
    sqlite3_wal_hook(m_database, &SqliteLog::committed, this);
}

SqliteLog::~SqliteLog()
{
    sqlite3_wal_hook(m_database, nullptr, nullptr);
}

int SqliteLog::committed(void *self, sqlite3 * /*database*/, const char * /*schema*/, int frames)
{
    auto *log = static_cast<SqliteLog *>(self);
    log->m_frames = frames;
    log->m_carriedOver = false;
    return SQLITE_OK;
}

qint64 SqliteLog::bytesOf(qint64 frames) const
{
    return HeaderBytes + frames * (FrameHeaderBytes + m_pageSize);
}

QByteArray SqliteLog::end() const
{
    sqlite3_file *file = m_frames > 0 ? logOf(m_database) : nullptr;
    if (!file)
        return {};
    QByteArray end(FrameHeaderBytes, Qt::Uninitialized);
    const int code = file->pMethods->xRead(file, end.data(), FrameHeaderBytes, bytesOf(m_frames - 1));
    return code == SQLITE_OK ? end : QByteArray("cut off");
}

bool SqliteLog::isFull() const
{
    return m_frames >= FullFrames && !m_carriedOver;
}

void SqliteLog::checkpoint()
{
    sqlite3_wal_checkpoint_v2(m_database, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    m_carriedOver = true;
}

bool SqliteLog::isShort(qint64 size) const
{
    return m_frames >= ShortSession && size < bytesOf(m_frames + SpareFrames)
        && size < bytesOf(FullFrames + SpareFrames);
}

void SqliteLog::lengthen()
{
    sqlite3_file *file = logOf(m_database);
    sqlite3_int64 size = 0;
    if (!file || file->pMethods->xFileSize(file, &size) != SQLITE_OK || !isShort(size))
        return;
    const qint64 target = std::min(size + Stretch, bytesOf(FullFrames + SpareFrames));
    const QByteArray zeros(LargestWrite, '\0');
    for (int code = SQLITE_OK; size < target && code == SQLITE_OK; size += LargestWrite) {
        const auto piece = static_cast<int>(std::min(LargestWrite, target - size));
        code = file->pMethods->xWrite(file, zeros.constData(), piece, size);
    }
    file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
}

} // namespace fairlead
