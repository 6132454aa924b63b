#pragma once

#include "models/result.h"

#include <QJsonObject>
#include <QString>

#include <functional>

namespace fairlead {

/// A file that is being written as `<name>.part` and gets its name only when it is whole. Until then its
/// destructor removes it.
class BackupFile
{
public:
    /// Claims `<folder>/<name>.dump.part` (0600); with `-2` … `-9` after the name when it is taken. Makes the
    /// folder (0700) when it is not there.
    static Result<BackupFile> claim(const QString &folder, const QString &name);
    ~BackupFile();
    BackupFile(BackupFile &&other) noexcept;
    BackupFile &operator=(BackupFile &&) = delete;

    QString partPath() const;
    QString finalPath() const { return m_path; }
    QString manifestPath() const;

    /// Writes the manifest beside it, makes both durable and gives them their names. All or nothing.
    Status publish(const QJsonObject &manifest);

private:
    explicit BackupFile(QString path);

    QString m_path; ///< final
    bool m_published = false;
};

struct FileDigest
{
    QString sha256; ///< lower-case hex
    qint64 size = 0;
};

/// Makes the file's bytes durable and hashes them. Timeout when `cancelled` says so.
Result<FileDigest> digestOf(const QString &path, const std::function<bool()> &cancelled);

/// Bytes that this user may still write beside `path`; -1 when that is not known.
qint64 freeSpace(const QString &path);

/// "12.4 MB"
QString sizeText(qint64 bytes);

} // namespace fairlead
