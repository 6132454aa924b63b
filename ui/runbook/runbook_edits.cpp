#include "ui/runbook/runbook_edits.h"

#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/runbook/edit_preview_dialog.h"

#include <QCryptographicHash>

#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostUndone = 50;

QString sha256Of(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

} // namespace

EditPreview reversed(const EditPreview &preview)
{
    EditPreview back = preview;
    std::swap(back.before, back.after);
    back.before256 = sha256Of(back.before);
    back.diff.clear();
    return back;
}

RunbookEdits::RunbookEdits(Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{
}

void RunbookEdits::setRunbook(const QString &name, const QString &sha256)
{
    if (name != m_name)
        m_done.clear();
    m_name = name;
    m_sha256 = sha256;
    emit changed();
}

void RunbookEdits::previewAttributes(const AttributePlace &place, const Attributes &attributes)
{
    if (m_busy)
        return;
    setBusy(true);
    whenDone(m_desk.previewAttributes(m_name, m_sha256, place, attributes), this,
        [this](const Result<EditPreview> &answer) { answered(answer); });
}

void RunbookEdits::previewFix(const Fix &fix)
{
    if (m_busy)
        return;
    setBusy(true);
    whenDone(m_desk.previewFix(m_name, m_sha256, fix), this,
        [this](const Result<EditPreview> &answer) { answered(answer); });
}

void RunbookEdits::answered(const Result<EditPreview> &answer)
{
    setBusy(false);
    if (!answer) {
        emit failed(answer.error());
        return;
    }
    auto *dialog = new EditPreviewDialog(m_desk, *answer, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EditPreviewDialog::written, this, &RunbookEdits::written);
    dialog->open();
}

void RunbookEdits::written(const EditPreview &preview)
{
    m_written = sha256Of(preview.after);
    if (preview.name == m_name) {
        m_done.push_back(preview);
        if (m_done.size() > MostUndone)
            m_done.erase(m_done.begin());
    }
    emit changed();
    emit done(tr("Written: %1.").arg(preview.title));
}

QString RunbookEdits::undoTitle() const
{
    return m_done.empty() ? QString() : m_done.back().title;
}

void RunbookEdits::undo()
{
    if (m_busy || m_done.empty())
        return;
    setBusy(true);
    const EditPreview back = reversed(m_done.back());
    whenDone(m_desk.writeRunbook(back), this, [this, back](const Status &status) {
        setBusy(false);
        if (!status) {
            emit failed(status.error());
            return;
        }
        m_written = sha256Of(back.after);
        if (!m_done.empty())
            m_done.pop_back();
        emit changed();
        emit done(tr("Taken back: %1.").arg(back.title));
    });
}

void RunbookEdits::setBusy(bool busy)
{
    m_busy = busy;
    emit changed();
}

} // namespace fairlead
