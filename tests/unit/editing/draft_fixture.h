#pragma once

#include "models/environment.h"
#include "models/runbook.h"
#include "models/workspace_draft.h"

#include <QTemporaryDir>

/// Writes the bytes; the running test fails when that cannot be done.
void writeBytes(const QString &path, const QByteArray &bytes);
/// Empty when there is no such file.
QByteArray bytesOf(const QString &path);
/// Every error of the workspace's files, one a line.
QString errorsOf(const QString &folder);

/// A folder with a lone runbook in it.
class DraftFolder
{
public:
    QString path() const { return m_folder.path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    /// Writes the text as ship.md and reads it.
    fairlead::Runbook runbook(const QByteArray &text) const;
    /// Drafts for the text, writes and loads; an empty workspace and a failed test when something is wrong.
    fairlead::Workspace drafted(const QByteArray &text) const;

private:
    QTemporaryDir m_folder;
};
