#pragma once

#include "models/result.h"
#include "models/snapshots.h"

#include <QImage>
#include <QObject>
#include <QTemporaryDir>

#include <functional>

class QWidget;

namespace fairlead {

class Desk;
class Prompts;

/// What a person can do with the evidence of a checklist item or of a criterion, by its id: record it, attach
/// files, see all of it, leave the item out. Asks in dialogs of its own; what the desk refuses is told.
class EvidenceActions : public QObject
{
    Q_OBJECT

public:
    using Files = std::function<void(const QStringList &)>;

    /// Dialogs open over the window of `owner`.
    EvidenceActions(Desk &desk, QWidget *owner);

    /// Not owned, outlives this. Without it no file can be chosen and no link opened.
    void setPrompts(Prompts *prompts) { m_prompts = prompts; }
    /// What it is about from now on.
    void setDeployment(const DeploymentSnapshot &snapshot) { m_snapshot = snapshot; }

    void record(const QString &item, const Evidence &evidence);
    /// Each of the files, one after another; `evidence` says the rest.
    void attach(const QString &item, const QStringList &files, const Evidence &evidence);
    /// `done` gets one file, and is not called when the person turns away.
    void chooseFile(const Files &done);
    /// Puts a picture into a file that lies there as long as this lives.
    void keepPicture(const QImage &picture, const Files &done);
    /// Leaves the step out, or asks for it where the policy wants another person to allow it.
    void waive(const QString &step);
    void showAll(const QString &item);

signals:
    void recorded(const QString &item);
    void refused(const fairlead::Error &error);

private:
    void attachNext(const QString &item, QStringList files, const Evidence &evidence);
    void answer(const QString &item, const Status &status);
    void open(QDialog *dialog);

    Desk &m_desk;
    QWidget *m_owner;
    Prompts *m_prompts = nullptr;
    DeploymentSnapshot m_snapshot;
    QTemporaryDir m_pictures;
    int m_kept = 0;
};

} // namespace fairlead
