#include "services/desk/runbook_library.h"

#include "models/when_done.h"
#include "services/runbook/editing/attribute_writer.h"
#include "services/runbook/editing/edit_preview.h"
#include "services/runbook/editing/runbook_file.h"
#include "services/runbook/reading/reader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int SettleMs = 150;

QString hashOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(file.read(LargestRunbook + 1));
    return QString::fromLatin1(hash.result().toHex());
}

/// The file, if it still is the text that a person looked at.
Result<Runbook> sameText(const QString &root, const QString &name, const QString &sha256)
{
    const auto path = runbookPath(root, name);
    if (!path)
        return path.error();
    auto runbook = loadRunbook(*path);
    if (runbook && runbook->sha256 != sha256) {
        return Error{ Error::Kind::Conflict,
            u"%1 has changed on disk since it was read. Look at the new text first."_s.arg(name) };
    }
    return runbook;
}

using Edits = Result<std::vector<TextEdit>>;

} // namespace

RunbookLibrary::RunbookLibrary(
    const Workspace &workspace, const QMap<QString, DeployMethod> &methods, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_methods(methods)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleMs);
    connect(&m_settle, &QTimer::timeout, this, &RunbookLibrary::lookAgain);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_settle.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
}

QFuture<Result<std::shared_ptr<const RunbookView>>> RunbookLibrary::read(
    const QString &runbook, const QString &environment)
{
    using Answer = Result<std::shared_ptr<const RunbookView>>;
    const RunbookRequest request{ m_workspace, m_methods, runbook, environment };
    return mapped(QtConcurrent::run([request] { return makeRunbookView(request); }), this,
        [this, runbook](const Answer &answer) {
            if (answer && m_hashes.value(runbook) != (*answer)->runbook.sha256) {
                m_hashes[runbook] = (*answer)->runbook.sha256; // whoever read it knows already
                emit hashMoved(runbook);
            }
            watch(runbook);
            return answer;
        });
}

QFuture<Result<EditPreview>> RunbookLibrary::previewAttributes(const QString &runbook, const QString &sha256,
    const AttributePlace &place, const Attributes &attributes) const
{
    return QtConcurrent::run(
        [root = m_workspace.root, runbook, sha256, place, attributes]() -> Result<EditPreview> {
            const auto text = sameText(root, runbook, sha256);
            if (!text)
                return text.error();
            const Edits edits = editsForAttributes(*text, place, attributes);
            if (!edits)
                return edits.error();
            return previewOf(*text, runbook, attributesTitle(*text, place, attributes), *edits);
        });
}

QFuture<Result<EditPreview>> RunbookLibrary::previewFix(
    const QString &runbook, const QString &sha256, const Fix &fix) const
{
    return QtConcurrent::run([root = m_workspace.root, runbook, sha256, fix]() -> Result<EditPreview> {
        const auto text = sameText(root, runbook, sha256);
        return text ? previewOf(*text, runbook, fix.title, fix.edits) : text.error();
    });
}

QFuture<Status> RunbookLibrary::write(const EditPreview &preview) const
{
    return QtConcurrent::run([root = m_workspace.root, preview]() -> Status {
        const auto path = runbookPath(root, preview.name);
        return path ? replaceFile(*path, preview.before256, preview.after) : path.error();
    });
}

void RunbookLibrary::watch(const QString &runbook)
{
    const auto path = runbookPath(m_workspace.root, runbook);
    if (!path)
        return;
    if (!m_hashes.contains(runbook))
        m_hashes.insert(runbook, {});
    m_watcher.addPath(*path); // a file replaced by another has to be added again
    m_watcher.addPath(path->section(u'/', 0, -2));
    m_settle.start();
}

/// Hashes every file that is watched, away from the GUI thread.
void RunbookLibrary::lookAgain()
{
    const QStringList runbooks = m_hashes.keys();
    for (const QString &runbook : runbooks) {
        const auto path = runbookPath(m_workspace.root, runbook);
        m_watcher.addPath(*path);
        whenDone(QtConcurrent::run([file = *path] { return hashOfFile(file); }), this,
            [this, runbook](const QString &sha256) { seen(runbook, sha256); });
    }
}

void RunbookLibrary::seen(const QString &runbook, const QString &sha256)
{
    const QString before = m_hashes.value(runbook);
    if (sha256.isEmpty() || sha256 == before) // gone for a moment while it is replaced, or the same
        return;
    m_hashes[runbook] = sha256;
    emit hashMoved(runbook);
    if (!before.isEmpty())
        emit changed(runbook);
}

} // namespace fairlead
