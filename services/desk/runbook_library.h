#pragma once

#include "services/desk/runbook_view_maker.h"

#include <QFileSystemWatcher>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace fairlead {

/// The workspace's runbooks as documents: read, understood, changed with a preview, watched on disk. Whatever
/// takes time runs on other threads.
class RunbookLibrary : public QObject
{
    Q_OBJECT

public:
    RunbookLibrary(
        const Workspace &workspace, const QMap<QString, DeployMethod> &methods, QObject *parent = nullptr);

    QFuture<Result<std::shared_ptr<const RunbookView>>> read(
        const QString &runbook, const QString &environment);
    QFuture<Result<EditPreview>> previewAttributes(const QString &runbook, const QString &sha256,
        const AttributePlace &place, const Attributes &attributes) const;
    QFuture<Result<EditPreview>> previewFix(
        const QString &runbook, const QString &sha256, const Fix &fix) const;
    QFuture<Status> write(const EditPreview &preview) const;

    /// Begins to watch a runbook's file; `changed` follows when it is another text.
    void watch(const QString &runbook);
    /// SHA-256 (hex) of the file as last seen; empty when it was not seen yet or is gone.
    QString hashOf(const QString &runbook) const { return m_hashes.value(runbook); }

signals:
    /// The file is another text than the one that was known.
    void changed(const QString &runbook);
    /// hashOf() answers differently now.
    void hashMoved(const QString &runbook);

private:
    void lookAgain();
    void seen(const QString &runbook, const QString &sha256);

    Workspace m_workspace;
    QMap<QString, DeployMethod> m_methods;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< an editor writes, renames and touches: look once it is quiet
    QHash<QString, QString> m_hashes; ///< by runbook
};

} // namespace fairlead
