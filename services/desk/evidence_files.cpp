#include "services/desk/evidence_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error cannot(const QString &what, const QString &file, const QString &detail = {})
{
    return { Error::Kind::Io, what, detail, file };
}

Result<QByteArray> bytesOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return cannot(u"Only a file can be attached, and this is none."_s, path);
    if (info.size() > LargestEvidence)
        return cannot(u"The file is larger than 50 MB: attach a link to it instead."_s, path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cannot(u"The file cannot be read."_s, path, file.errorString());
    const QByteArray bytes = file.read(LargestEvidence + 1);
    if (bytes.size() > LargestEvidence)
        return cannot(u"The file grows beyond 50 MB: attach a link to it instead."_s, path);
    return bytes;
}

Status write(const QString &path, const QByteArray &bytes)
{
    if (QFileInfo(path).size() == bytes.size() && QFileInfo(path).isFile())
        return success();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannot(u"The evidence cannot be kept."_s, path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return cannot(u"The evidence cannot be kept."_s, path, file.errorString());
    return success();
}

} // namespace

QString evidencePath(const QString &stateFolder, const QString &deployment, const QString &sha256)
{
    return u"%1/evidence/%2/%3"_s.arg(stateFolder, deployment, sha256);
}

Result<Evidence> keepEvidenceFile(
    const QString &stateFolder, const QString &deployment, const QString &file, const Evidence &evidence)
{
    const auto bytes = bytesOf(file);
    if (!bytes)
        return bytes.error();
    Evidence kept = evidence;
    kept.name = QFileInfo(file).fileName();
    kept.size = bytes->size();
    kept.sha256 = QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex());
    const QString path = evidencePath(stateFolder, deployment, kept.sha256);
    if (!QDir().mkpath(QFileInfo(path).path()))
        return cannot(u"The folder for evidence cannot be made."_s, QFileInfo(path).path());
    const Status written = write(path, *bytes);
    return written ? Result<Evidence>(kept) : Result<Evidence>(written.error());
}

} // namespace fairlead
