#include "services/journal/salvage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result();
}

bool sameContent(const QString &a, const QString &b)
{
    return QFileInfo(a).size() == QFileInfo(b).size() && hashOf(a) == hashOf(b);
}

/// A copy made at an earlier start: starting again and again must not fill the disk.
QString earlierCopy(const QFileInfo &store)
{
    const QString pattern = store.completeBaseName() + u".damaged-*."_s + store.suffix();
    const QFileInfoList copies
        = store.dir().entryInfoList({ pattern }, QDir::Files, QDir::Name | QDir::Reversed);
    if (!copies.isEmpty() && sameContent(copies.first().filePath(), store.filePath()))
        return copies.first().filePath();
    return {};
}

bool copyPrivately(const QString &from, const QString &to)
{
    return QFile::copy(from, to) && QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
}

QString copyBeside(const QFileInfo &store)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    const QString copy
        = store.dir().filePath(store.completeBaseName() + u".damaged-%1."_s.arg(time) + store.suffix());
    const QString log = store.filePath() + u"-wal"_s;
    bool whole = copyPrivately(store.filePath(), copy);
    if (whole && QFileInfo(log).size() > 0)
        whole = copyPrivately(log, copy + u"-wal"_s);
    if (whole)
        return copy;
    QFile::remove(copy);
    QFile::remove(copy + u"-wal"_s);
    return {};
}

} // namespace

Error salvage(const QString &path, const Error &damage)
{
    const QFileInfo store(path);
    QString copy = earlierCopy(store);
    if (copy.isEmpty())
        copy = copyBeside(store);
    const QString where = copy.isEmpty() ? u"A copy could not be made; copy it yourself."_s
                                         : u"A copy lies in %1."_s.arg(copy);
    return { Error::Kind::Io,
        u"The store %1 is damaged. %2 Put a backup of the store in its place; or move it and the folder "
        u"deployments "
        "beside it away to start with an empty one: what was running then has to be looked after by hand."_s
            .arg(path, where),
        damage.detail };
}

} // namespace fairlead
