#include "ui/runbook/edit_preview_dialog.h"

#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/kit/diff_view.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Width = 760;
constexpr int Height = 460;

/// "1 line comes, 1 goes; every other byte stays as it is."
QString changeText(const QString &diff)
{
    int come = 0;
    int go = 0;
    for (const QStringView line : QStringView(diff).split(u'\n')) {
        come += line.startsWith(u'+') && !line.startsWith(u"+++") ? 1 : 0;
        go += line.startsWith(u'-') && !line.startsWith(u"---") ? 1 : 0;
    }
    if (come == 0 && go == 0)
        return QObject::tr("Nothing would change: the text says so already.");
    return QObject::tr("Lines that come: %1, that go: %2. Every other byte of the file stays as it is.")
        .arg(come)
        .arg(go);
}

} // namespace

EditPreviewDialog::EditPreviewDialog(Desk &desk, EditPreview preview, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_preview(std::move(preview))
    , m_messages(new MessageBar(this))
    , m_cancel(parts::button(tr("Cancel"), u"cancelEdit"_s, this))
    , m_write(parts::button(tr("&Write"), u"writeEdit"_s, this))
{
    setObjectName(u"editPreviewDialog"_s);
    setWindowTitle(tr("Change %1").arg(m_preview.name));
    makeLayout();
    resize(Width, Height);
    m_write->setProperty("primary", true);
    m_write->setDefault(true);
    m_write->setFocus();
    setBusy(false);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_write, &QPushButton::clicked, this, &EditPreviewDialog::write);
    for (const auto key : { Qt::Key_Return, Qt::Key_Enter })
        connect(new QShortcut(QKeySequence(Qt::CTRL | key), this), &QShortcut::activated, m_write,
            &QPushButton::click);
}

void EditPreviewDialog::makeLayout()
{
    QLabel *title = parts::title(m_preview.title, this);
    title->setObjectName(u"editTitle"_s);
    title->setWordWrap(true);
    QLabel *file = parts::wrapped(m_preview.name, this);
    file->setObjectName(u"editFile"_s);
    file->setFont(theme::monospace());
    QLabel *about = parts::wrapped(changeText(m_preview.diff), this);
    about->setObjectName(u"editAbout"_s);
    about->setProperty("muted", true);
    auto *diff = new DiffView(u"editDiff"_s, this);
    diff->setDiff(m_preview.diff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(file);
    column->addWidget(about);
    column->addWidget(diff, 1);
    column->addWidget(m_messages);
    column->addLayout(makeButtons());
}

QLayout *EditPreviewDialog::makeButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_write);
    return row;
}

void EditPreviewDialog::setBusy(bool busy)
{
    m_busy = busy;
    const bool same = m_preview.before == m_preview.after;
    const QString working = tr("The desk is writing it.");
    parts::setOffered(m_cancel, !busy, working);
    parts::setOffered(m_write, !busy && !same, busy ? working : tr("Nothing would change."));
    setCursor(busy ? Qt::BusyCursor : Qt::ArrowCursor);
}

void EditPreviewDialog::write()
{
    m_messages->clear();
    setBusy(true);
    whenDone(m_desk.writeRunbook(m_preview), this, [this](const Status &status) {
        setBusy(false);
        if (!status) {
            m_messages->showError(status.error());
            return;
        }
        emit written(m_preview);
        accept();
    });
}

/// The answer is still to come, and it may be an error.
void EditPreviewDialog::done(int result)
{
    if (result == Rejected && m_busy)
        return;
    QDialog::done(result);
}

} // namespace fairlead
