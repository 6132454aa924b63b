#pragma once

#include <QFile>
#include <QTemporaryDir>

#include <sys/mount.h>

namespace fairlead {

/// A small disk of its own, for as long as it lives. Only root can have one.
class SmallDisk
{
public:
    /// `size` as mount(8) takes it: "2m".
    explicit SmallDisk(const QByteArray &size)
        : m_mounted(::mount("tmpfs", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0,
                        ("size=" + size + ",mode=0700").constData())
            == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool mounted() const { return m_mounted; }
    QString path(const QString &name = {}) const { return m_folder.filePath(name); }

    /// Takes every byte that is left. False when that went wrong.
    bool fill() const
    {
        QFile file(path(QStringLiteral("ballast")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        for (qsizetype size = 64 * 1024; size > 0; size /= 2) {
            while (file.write(QByteArray(size, 'x')) == size)
                continue;
        }
        return true;
    }
    bool empty() const { return QFile::remove(path(QStringLiteral("ballast"))); }

private:
    QTemporaryDir m_folder;
    bool m_mounted;
};

} // namespace fairlead
