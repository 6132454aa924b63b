#pragma once

#include "models/result.h"
#include "models/runbook_view.h"

#include <QObject>

#include <vector>

class QWidget;

namespace fairlead {

class Desk;

/// Changes to one runbook's file: asks the desk what they would do, shows that, and takes back what was
/// written. One at a time.
class RunbookEdits : public QObject
{
    Q_OBJECT

public:
    /// Dialogs open over `window`.
    RunbookEdits(Desk &desk, QWidget *window);

    /// The text that changes are made to. Another runbook forgets what can be undone.
    void setRunbook(const QString &name, const QString &sha256);
    void previewAttributes(const AttributePlace &place, const Attributes &attributes);
    void previewFix(const Fix &fix);
    /// Writes the text before the last change again; nothing when there is none.
    void undo();

    bool busy() const { return m_busy; }
    /// The title of the change that undo() takes back; empty when there is none.
    QString undoTitle() const;
    /// Of the text that was written last: it is no surprise when the file changes to it.
    const QString &writtenSha256() const { return m_written; }

signals:
    void failed(const fairlead::Error &error);
    /// Said once the file is written.
    void done(const QString &what);
    void changed(); ///< busy() or undoTitle()

private:
    void answered(const Result<EditPreview> &answer);
    void written(const EditPreview &preview);
    void setBusy(bool busy);

    Desk &m_desk;
    QWidget *m_window;
    QString m_name;
    QString m_sha256;
    QString m_written;
    std::vector<EditPreview> m_done; ///< oldest first
    bool m_busy = false;
};

/// The same change the other way round.
EditPreview reversed(const EditPreview &preview);

} // namespace fairlead
