#include "ui/runbook/runbook_page.h"

#include "models/line_changes.h"
#include "models/pipeline_changes.h"
#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/message_bar.h"
#include "ui/runbook/runbook_changes_dialog.h"
#include "ui/runbook/runbook_detail.h"
#include "ui/runbook/runbook_document.h"
#include "ui/runbook/runbook_edits.h"
#include "ui/runbook/runbook_findings.h"
#include "ui/runbook/runbook_header.h"
#include "ui/runbook/runbook_notes.h"
#include "ui/runbook/runbook_understood.h"

#include <QSplitter>
#include <QTabWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

RunbookPage::~RunbookPage() = default;

void RunbookPage::showRunbook(const QString &name)
{
    if (name != m_name) {
        m_view.reset();
        m_notes->clearChanges();
        m_notes->showDeployments({});
        m_messages->clear();
    }
    m_name = name;
    read();
}

void RunbookPage::showEnvironment(const QString &name)
{
    m_environment = name;
    m_header->setEnvironments(m_desk.environmentNames(), name);
    read();
}

void RunbookPage::goToLine(int line)
{
    m_wantedLine = line;
    if (!m_view)
        return;
    m_document->goToLine(std::exchange(m_wantedLine, 0));
    lineChosen(line);
}

void RunbookPage::read()
{
    const int question = ++m_question;
    showEmptiness();
    if (m_name.isEmpty())
        return;
    whenDone(m_desk.readRunbook(m_name, m_environment), this,
        [this, question](const Result<std::shared_ptr<const RunbookView>> &answer) {
            if (question == m_question)
                answered(answer);
        });
}

/// What is shown stays when the file cannot be read any more.
void RunbookPage::answered(const Result<std::shared_ptr<const RunbookView>> &answer)
{
    if (!answer)
        m_messages->showError(answer.error());
    else if (*answer)
        present(*answer);
    showEmptiness();
}

void RunbookPage::present(const std::shared_ptr<const RunbookView> &view)
{
    const std::shared_ptr<const RunbookView> before = std::exchange(m_view, view);
    const bool another = !before || before->name != view->name;
    if (another || before->runbook.sha256 != view->runbook.sha256)
        m_changedLines.clear();
    m_edits->setRunbook(view->name, view->runbook.sha256);
    m_header->show(*view);
    m_document->show(view);
    if (!another)
        noteChanges(*before, *view);
    m_document->setMarks(marksOf(view->findings, m_changedLines));
    m_understood->show(*view);
    m_findings->show(*view);
    noteDeployments(*view);
    showCounts();
    emit titleChanged(view->runbook.title);
    if (another || m_wantedLine > 0)
        goToLine(m_wantedLine > 0 ? m_wantedLine : 1);
    else
        showPicked();
}

/// A text that this page has written itself is no surprise, and another environment is no change.
void RunbookPage::noteChanges(const RunbookView &before, const RunbookView &now)
{
    if (before.runbook.sha256 == now.runbook.sha256)
        return;
    m_changedLines = changedLines(before.runbook.text, now.runbook.text);
    const bool own = now.runbook.sha256 == m_edits->writtenSha256();
    if (own || before.environment != now.environment) {
        m_notes->clearChanges();
        return;
    }
    m_changes = pipelineChanges(before.pipeline, now.pipeline);
    m_notes->showChanges(m_changes);
}

void RunbookPage::noteDeployments(const RunbookView &view)
{
    std::vector<OtherText> others;
    for (const QString &id : view.deployments) {
        const auto deployment = m_desk.deployment(id);
        others.push_back({ id, deployment ? deployment->state.pipeline.runbookSha256 : QString() });
    }
    m_notes->showDeployments(others);
}

void RunbookPage::showChanges()
{
    auto *dialog = new RunbookChangesDialog(m_changes, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RunbookChangesDialog::lineRequested, this, [this, dialog](int line) {
        dialog->accept();
        goToLine(line);
    });
    dialog->open();
}

void RunbookPage::showEmptiness()
{
    if (m_name.isEmpty())
        m_empty->setContent(tr("No runbook"),
            tr("This workspace has none. Put a Markdown file into its runbooks folder, or open one with "
               "File, Open runbook."));
    else
        m_empty->setContent(
            tr("Reading %1…").arg(m_name), tr("The text, its steps and its findings follow."));
    const bool there = m_view != nullptr && !m_name.isEmpty();
    m_empty->setVisible(!there);
    m_splitter->setVisible(there);
    m_header->setVisible(there);
}

void RunbookPage::showCounts()
{
    m_tabs->setTabText(0, tr("Understood (%1)").arg(m_understood->count()));
    m_tabs->setTabText(1, tr("Findings (%1)").arg(m_findings->count()));
}

/// A person went to a line of the text: the right side follows.
void RunbookPage::lineChosen(int line)
{
    m_understood->pickLine(line);
    m_findings->pickLine(line);
    showPicked();
}

/// Detail and marks of what is picked; the text stays where it is.
void RunbookPage::showPicked()
{
    const Understood *picked = m_understood->picked();
    m_detail->show(*m_view, picked);
    m_document->mark(
        picked ? tiedLines(*picked) : SourceRange(), picked ? wordsOf(m_view->runbook, *picked) : QString());
}

/// Something was picked on the right: the text follows.
void RunbookPage::entryChosen()
{
    showPicked();
    if (const Understood *picked = m_understood->picked())
        m_document->goToLine(picked->lines.first);
}

void RunbookPage::findingChosen()
{
    const Finding *finding = m_findings->picked();
    if (finding && finding->lines.isValid())
        m_document->select(finding->lines);
}

void RunbookPage::goToFinding(bool found)
{
    if (!found)
        return;
    m_tabs->setCurrentWidget(m_findings);
    findingChosen();
}

} // namespace fairlead
