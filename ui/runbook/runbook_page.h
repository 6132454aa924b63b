#pragma once

#include "models/result.h"
#include "models/runbook_view.h"

#include <QWidget>

#include <memory>
#include <set>

class QSplitter;
class QTabWidget;

namespace fairlead {

class Desk;
class EmptyState;
class MessageBar;
class Prompts;
class RunbookDetail;
class RunbookDocument;
class RunbookEdits;
class RunbookFindings;
class RunbookHeader;
class RunbookNotes;
class RunbookUnderstood;

/// A runbook's text on the left, what was understood of it on the right, tied line by line both ways.
class RunbookPage : public QWidget
{
    Q_OBJECT

public:
    RunbookPage(Desk &desk, Prompts &prompts, QWidget *parent = nullptr);
    ~RunbookPage() override;

    /// Reads the runbook of that name (relative to the workspace); an empty name shows none.
    void showRunbook(const QString &name);
    /// Reads it for that environment; empty for none.
    void showEnvironment(const QString &name);
    /// Goes to a line, once the text is there.
    void goToLine(int line);

    QString runbook() const { return m_name; }
    QString environment() const { return m_environment; }

signals:
    void titleChanged(const QString &title);
    /// A person wants to see every command of this runbook as it would run.
    void planRequested();

private:
    void makeLayout();
    QWidget *makeRight();
    void wireHeader();
    void wireSides();
    void wireEdits();

    void read();
    void answered(const Result<std::shared_ptr<const RunbookView>> &answer);
    void present(const std::shared_ptr<const RunbookView> &view);
    void noteChanges(const RunbookView &before, const RunbookView &now);
    void noteDeployments(const RunbookView &view);
    void showChanges();
    void showEmptiness();
    void showCounts();

    void lineChosen(int line);
    void showPicked();
    void entryChosen();
    void findingChosen();
    void goToFinding(bool found);

    Desk &m_desk;
    QString m_name;
    QString m_environment;
    std::shared_ptr<const RunbookView> m_view; ///< nullptr until it is read
    std::vector<PipelineChange> m_changes;
    std::set<int> m_changedLines;
    int m_question = 0; ///< only the newest reading counts
    int m_wantedLine = 0;
    RunbookEdits *m_edits;
    RunbookHeader *m_header;
    MessageBar *m_messages;
    RunbookNotes *m_notes;
    QSplitter *m_splitter;
    EmptyState *m_empty;
    RunbookDocument *m_document;
    QTabWidget *m_tabs;
    RunbookUnderstood *m_understood;
    RunbookDetail *m_detail;
    RunbookFindings *m_findings;
};

} // namespace fairlead
