#include "services/desk/workspace_drafts.h"

#include "services/runbook/drafting/workspace_draft.h"
#include "services/runbook/reading/reader.h"
#include "services/workspace/workspace_loader.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The checkout's top, where a team keeps its files; else the folder of the document.
QString folderFor(const QString &file)
{
    const QString own = QFileInfo(file).absolutePath();
    constexpr int Highest = 20;
    QDir folder(own);
    for (int up = 0; up < Highest && !folder.isRoot(); ++up) {
        if (QFileInfo::exists(folder.filePath(u".git"_s)))
            return folder.absolutePath();
        if (!folder.cdUp())
            break;
    }
    return own;
}

Result<WorkspaceDraft> makeDraft(const QString &file)
{
    const auto runbook = loadRunbook(QFileInfo(file).absoluteFilePath());
    if (!runbook)
        return runbook.error();
    return draftWorkspace(*runbook, folderFor(file));
}

/// A stand-in for the document, so that the files may name it.
Status placeRunbook(const WorkspaceDraft &draft, const QString &root)
{
    const QString relative = QDir(draft.folder).relativeFilePath(draft.runbook);
    const QString copy = root + u'/' + relative;
    if (relative.startsWith(u"../"_s))
        return success();
    const bool there = QDir().mkpath(QFileInfo(copy).absolutePath()) && QFile::copy(draft.runbook, copy);
    return there
        ? success()
        : Status(Error{ Error::Kind::Io, u"The draft cannot be checked: no room for a copy."_s, {}, copy });
}

Result<std::vector<Error>> findFaults(const WorkspaceDraft &draft)
{
    const QTemporaryDir folder;
    WorkspaceDraft copy = draft;
    copy.folder = folder.path();
    for (DraftFile &file : copy.files)
        file.exists = false;
    const auto written = writeDraft(copy);
    if (!written)
        return written.error();
    const Status placed = placeRunbook(draft, folder.path());
    if (!placed)
        return placed.error();
    std::vector<Error> faults;
    const QList<Error> found = checkWorkspace(folder.path());
    for (Error fault : found) {
        if (QDir::isAbsolutePath(fault.file))
            fault.file = QDir(folder.path()).relativeFilePath(fault.file);
        faults.push_back(fault);
    }
    return faults;
}

} // namespace

QFuture<Result<WorkspaceDraft>> draftFor(const QString &file)
{
    return QtConcurrent::run([file] { return makeDraft(file); });
}

QFuture<Result<std::vector<Error>>> faultsOf(const WorkspaceDraft &draft)
{
    return QtConcurrent::run([draft] { return findFaults(draft); });
}

QFuture<Result<QString>> writeWorkspace(const WorkspaceDraft &draft)
{
    return QtConcurrent::run([draft]() -> Result<QString> {
        const auto faults = findFaults(draft);
        if (!faults)
            return faults.error();
        return faults->empty() ? writeDraft(draft) : Result<QString>(faults->front());
    });
}

} // namespace fairlead
