#pragma once

#include "models/result.h"
#include "models/snapshots.h"

#include <QFrame>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace fairlead {

class ChecklistPane;
class CodeBox;
class Desk;
class ElidedLabel;
class FailureCard;
class Prompts;
class StepActions;
class StepParts;
class ToneLabel;

/// One step (or the group or checklist that holds it): the runbook's own text and line, the command as it
/// will run, what it waits for, how it ended, and only the actions that make sense now.
class StepCard : public QFrame
{
    Q_OBJECT

public:
    explicit StepCard(Desk &desk, QWidget *parent = nullptr);

    void update(const DeploymentSnapshot &snapshot, const QString &step, const QDateTime &now);
    /// Only what changes with time.
    void tick(const DeploymentSnapshot &snapshot, const QDateTime &now);
    void clearNote();
    /// Lets a checklist's items take files and open links. Not owned, outlives the card.
    void setPrompts(Prompts *prompts);
    /// The height at which nothing has to be scrolled.
    int wantedHeight() const;

signals:
    void requested(fairlead::CommandKind kind, const QString &step, const QString &text);
    /// On the exception that is asked for, of "step:<id>".
    void decisionRequested(const QString &of);
    /// The desk has refused what was to be recorded for a checklist's item.
    void refused(const fairlead::Error &error);
    /// wantedHeight() may be another one.
    void contentChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    QVBoxLayout *makeContent();
    void showHead(const DeploymentSnapshot &snapshot, const Step &step, const Phase *checklist);
    void showTexts(const Step &step, bool checklist);
    void showState(const DeploymentSnapshot &snapshot, const Step &step, const Phase *checklist);
    void showCommand(const Step &step, const StepProgress &progress);
    void showEvidence(const Step &step, const StepProgress &progress);
    void showActions(const DeploymentSnapshot &snapshot);
    void enterItem(const QString &step);

    DeploymentSnapshot m_snapshot;
    QString m_step; ///< whose card this is
    QString m_item; ///< in a checklist: the item that the person is at
    ElidedLabel *m_title;
    QLabel *m_chip;
    ElidedLabel *m_source;
    QWidget *m_content;
    QScrollArea *m_scroll;
    ToneLabel *m_awaits;
    StepParts *m_parts;
    FailureCard *m_failure;
    ChecklistPane *m_checklist;
    QLabel *m_text;
    QLabel *m_commandTitle;
    CodeBox *m_command;
    QLabel *m_writtenTitle;
    CodeBox *m_written;
    QLabel *m_evidence;
    StepActions *m_actions;
};

} // namespace fairlead
