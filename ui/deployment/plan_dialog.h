#pragma once

#include "models/result.h"
#include "models/snapshots.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace fairlead {

class Desk;
class MessageBar;
class RunbookDocument;

/// Everything that would happen, before anything does: every command as it would run, the gates as they stand
/// now, and the way back. To read and to copy.
class PlanDialog : public QDialog
{
    Q_OBJECT

public:
    /// Asks the desk for the plan of that runbook and version in that environment.
    PlanDialog(Desk &desk, const QString &environment, const QString &runbook, const QString &version,
        QWidget *parent = nullptr);

    /// The plan as Markdown; empty until the desk has answered.
    QString markdown() const { return m_markdown; }

private:
    void makeLayout();
    void answered(const Result<Proposal> &answer);
    void copy();

    QString m_markdown;
    MessageBar *m_messages;
    QLabel *m_reading;
    RunbookDocument *m_document;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace fairlead
