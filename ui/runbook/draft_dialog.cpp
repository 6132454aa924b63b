#include "ui/runbook/draft_dialog.h"

#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"
#include "ui/runbook/draft_editor.h"
#include "ui/theme/theme.h"

#include <QListWidget>
#include <QPushButton>
#include <QTextDocument>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// "environments/staging.yaml, line 4: …"
QString faultText(const Error &fault, const QString &path)
{
    Error shown = fault;
    shown.file = path.isEmpty() ? fault.file : path;
    return parts::bounded(shown.text(), 400, 400).simplified();
}

} // namespace

WorkspaceDraft DraftDialog::draft() const
{
    WorkspaceDraft now = m_draft;
    for (std::size_t i = 0; i < m_editors.size(); ++i)
        now.files[i].text = m_editors[i]->toPlainText();
    return now;
}

void DraftDialog::edited()
{
    m_checked = false;
    ++m_question;
    m_typing.start();
    review();
}

void DraftDialog::check()
{
    m_typing.stop();
    const int question = ++m_question;
    whenDone(m_desk.checkDraft(draft()), this, [this, question](const Result<std::vector<Error>> &answer) {
        if (question == m_question)
            checked(answer);
    });
}

void DraftDialog::checked(const Result<std::vector<Error>> &answer)
{
    m_checked = answer.ok();
    if (answer) {
        m_messages->clear();
        m_faults = *answer;
    } else {
        m_messages->showError(answer.error());
    }
    showFaults();
    review();
}

/// The desk may name a file by its path in the workspace or by its whole path.
int DraftDialog::fileOf(const Error &fault) const
{
    for (std::size_t i = 0; i < m_draft.files.size(); ++i) {
        const QString &path = m_draft.files[i].path;
        if (fault.file == path || fault.file.endsWith(u'/' + path))
            return static_cast<int>(i);
    }
    return -1;
}

void DraftDialog::showFaults()
{
    m_problems->clear();
    std::vector<std::map<int, QString>> byFile(m_editors.size());
    for (const Error &fault : m_faults) {
        const int file = fileOf(fault);
        const QString path = file < 0 ? QString() : m_draft.files[static_cast<std::size_t>(file)].path;
        auto *item = new QListWidgetItem(faultText(fault, path), m_problems);
        item->setToolTip(theme::tipText(fault.text()));
        if (file >= 0 && fault.line > 0)
            byFile[static_cast<std::size_t>(file)].try_emplace(fault.line, fault.message);
    }
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        m_editors[i]->setFaults(byFile[i]);
        const bool wrong = std::ranges::any_of(
            m_faults, [&](const Error &fault) { return fileOf(fault) == static_cast<int>(i); });
        m_files->item(static_cast<int>(i))
            ->setIcon(
                wrong ? theme::icon(u"state-cross"_s, theme::color(theme::Role::Bad, palette())) : QIcon());
    }
}

void DraftDialog::goToFault(int row)
{
    if (row < 0 || row >= static_cast<int>(m_faults.size()))
        return;
    const Error &fault = m_faults[static_cast<std::size_t>(row)];
    const int file = fileOf(fault);
    if (file < 0)
        return;
    m_files->setCurrentRow(file);
    m_editors[static_cast<std::size_t>(file)]->goTo(fault.line, fault.column);
}

void DraftDialog::write()
{
    m_messages->clear();
    m_busy = true;
    review();
    whenDone(m_desk.writeDraft(draft()), this, [this](const Result<QString> &answer) {
        m_busy = false;
        review();
        if (!answer) {
            m_messages->showError(answer.error());
            return;
        }
        emit written(*answer);
        accept();
    });
}

QString DraftDialog::whyNot() const
{
    if (m_busy)
        return tr("The desk is writing it.");
    if (!m_checked)
        return tr("It is being checked.");
    if (!m_faults.empty())
        return tr("Mend what is listed above first.");
    const bool any = std::ranges::any_of(m_draft.files, [](const DraftFile &file) { return !file.exists; });
    return any ? QString() : tr("All of these files are there already.");
}

void DraftDialog::review()
{
    const QString why = whyNot();
    parts::setOffered(m_write, why.isEmpty(), why);
    parts::setOffered(m_cancel, !m_busy, tr("The desk is writing it."));
    for (DraftEditor *editor : m_editors)
        editor->setEnabled(!m_busy);
    m_problems->setVisible(!m_faults.empty());
    m_verdict->setText(!m_checked ? tr("Checking…")
            : m_faults.empty()    ? tr("No problem found.")
                                  : tr("Problems: %1. Click one to go there.").arg(m_faults.size()));
}

/// The answer is still to come, and it may be an error.
void DraftDialog::done(int result)
{
    if (result == Rejected && m_busy)
        return;
    QDialog::done(result);
}

} // namespace fairlead
