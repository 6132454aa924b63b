#include "services/runbook/drafting/workspace_draft.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error failure(Error::Kind kind, const QString &message, const QString &path, const QString &detail = {})
{
    return { kind, message, detail, path };
}

bool staysInside(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    return !path.isEmpty() && !path.contains(QChar::Null) && QDir::isRelativePath(path) && clean == path
        && clean != u"." && clean != u".." && !clean.startsWith(u"../"_s);
}

/// The deepest folder of the path that exists: the file goes there, or below it.
QString existingFolder(const QString &path)
{
    QString folder = QFileInfo(path).path();
    while (!QFileInfo(folder).isDir() && folder != QFileInfo(folder).path()) {
        if (QFileInfo(folder).exists() || QFileInfo(folder).isSymLink())
            return {}; // something that is no folder
        folder = QFileInfo(folder).path();
    }
    return QFileInfo(folder).canonicalFilePath();
}

bool isThere(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() || file.isSymLink();
}

Status checkFile(const QString &root, const DraftFile &file)
{
    if (!staysInside(file.path))
        return failure(Error::Kind::Invalid, u"This path leaves the workspace's folder."_s, file.path);
    const QString path = QDir(root).filePath(file.path);
    if (isThere(path)) {
        if (file.exists)
            return success();
        return failure(
            Error::Kind::Conflict, u"This file came into being meanwhile: look at the draft again."_s, path);
    }
    const QString folder = existingFolder(path);
    const bool inside = folder == root || folder.startsWith(root + u'/');
    if (!inside)
        return failure(Error::Kind::Invalid, u"This file would lie outside the workspace's folder."_s, path);
    if (!QFileInfo(folder).isWritable())
        return failure(
            Error::Kind::Denied, u"The folder cannot be written: check its permissions."_s, folder);
    return success();
}

/// What was made so far; taken away again unless everything could be made.
class Made
{
public:
    ~Made()
    {
        for (auto it = m_files.rbegin(); it != m_files.rend() && !m_kept; ++it)
            QFile::remove(*it);
        for (auto it = m_folders.rbegin(); it != m_folders.rend() && !m_kept; ++it)
            QDir().rmdir(*it);
    }
    Made() = default;
    Made(const Made &) = delete;
    Made &operator=(const Made &) = delete;

    Status folder(const QString &path)
    {
        if (QFileInfo(path).isDir())
            return success();
        const Status above = folder(QFileInfo(path).path());
        if (!above)
            return above;
        if (!QDir().mkdir(path))
            return failure(Error::Kind::Io, u"The folder cannot be made."_s, path);
        m_folders << path;
        return success();
    }
    Status file(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return failure(Error::Kind::Io, u"The file cannot be made."_s, path, file.errorString());
        m_files << path;
        if (file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0)
            return failure(Error::Kind::Io, u"The file cannot be written."_s, path, file.errorString());
        return success();
    }
    void keep() { m_kept = true; }

private:
    QStringList m_folders;
    QStringList m_files;
    bool m_kept = false;
};

Status writeFile(Made &made, const QString &root, const DraftFile &file)
{
    const QString path = QDir(root).filePath(file.path);
    if (file.exists && isThere(path))
        return success();
    const Status folder = made.folder(QFileInfo(path).path());
    return folder ? made.file(path, file.text.toUtf8()) : folder;
}

Status checkAll(const QString &root, const std::vector<DraftFile> &files)
{
    QSet<QString> paths;
    for (const DraftFile &file : files) {
        const Status status = checkFile(root, file);
        if (!status)
            return status;
        if (paths.contains(file.path))
            return failure(Error::Kind::Invalid, u"The draft holds this file twice."_s, file.path);
        paths.insert(file.path);
    }
    return success();
}

} // namespace

Result<QString> writeDraft(const WorkspaceDraft &draft)
{
    const QString root = QFileInfo(draft.folder).canonicalFilePath();
    if (root.isEmpty() || !QFileInfo(root).isDir())
        return failure(Error::Kind::NotFound, u"There is no such folder."_s, draft.folder);
    const Status checked = checkAll(root, draft.files);
    if (!checked)
        return checked.error();
    Made made;
    for (const DraftFile &file : draft.files) {
        const Status written = writeFile(made, root, file);
        if (!written)
            return written.error();
    }
    made.keep();
    return root;
}

} // namespace fairlead
