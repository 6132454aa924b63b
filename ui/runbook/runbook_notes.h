#pragma once

#include "models/runbook_view.h"

#include <QWidget>

class QFrame;
class QLabel;

namespace fairlead {

/// A deployment that goes on with another text of the runbook than the file has now.
struct OtherText
{
    QString deployment = {};
    QString sha256 = {}; ///< of the text that it runs on; empty when that is not known
};

/// What a person has to know about the file: that it changed on disk, and who runs on another text of it.
class RunbookNotes : public QWidget
{
    Q_OBJECT

public:
    explicit RunbookNotes(QWidget *parent = nullptr);

    /// The file is another text now and `changes` is what that does to the pipeline.
    void showChanges(const std::vector<PipelineChange> &changes);
    void clearChanges();
    void showDeployments(const std::vector<OtherText> &deployments);

signals:
    /// A person wants to see the differences.
    void showRequested();

private:
    QFrame *makeChanges();
    QFrame *makeDeployments();
    void settle();

    QLabel *m_changeText = nullptr;
    QLabel *m_deploymentText = nullptr;
    QWidget *m_showButton = nullptr;
    QFrame *m_changes;
    QFrame *m_deployments;
    bool m_hasChanges = false;
    bool m_hasDeployments = false;
};

} // namespace fairlead
