#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"
#include "ui/runbook/draft_dialog.h"
#include "ui/runbook/draft_editor.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr QSize Size{ 900, 620 };
constexpr int TypingPause = 300; ///< ms
constexpr int FilesWidth = 250;
constexpr int MostRemarks = 116; ///< pixels
constexpr int MostProblems = 110;

QWidget *remarksBox(const QStringList &remarks, QWidget *parent)
{
    QLabel *text = parts::wrapped(parts::bounded(u"• "_s + remarks.join(u"\n• "), 8000, 600), parent);
    text->setObjectName(u"draftRemarks"_s);
    text->setAlignment(Qt::AlignTop);
    QScrollArea *scroll = parts::scrolled(text, parent);
    scroll->setMaximumHeight(MostRemarks);
    scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    scroll->setVisible(!remarks.isEmpty());
    return scroll;
}

QString writeText(const WorkspaceDraft &draft)
{
    const auto count = std::ranges::count(draft.files, false, &DraftFile::exists);
    return count == 1 ? QObject::tr("&Write 1 file") : QObject::tr("&Write %1 files").arg(count);
}

} // namespace

DraftDialog::DraftDialog(Desk &desk, WorkspaceDraft draft, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_draft(std::move(draft))
    , m_files(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_verdict(parts::muted({}, this))
    , m_problems(new QListWidget(this))
    , m_messages(new MessageBar(this))
    , m_cancel(parts::button(tr("Cancel"), u"cancelDraft"_s, this))
    , m_write(parts::button(writeText(m_draft), u"writeDraft"_s, this))
{
    setObjectName(u"draftDialog"_s);
    setWindowTitle(tr("A workspace for %1").arg(parts::fileName(m_draft.runbook)));
    m_write->setProperty("primary", true);
    m_verdict->setObjectName(u"draftVerdict"_s);
    m_problems->setObjectName(u"draftProblems"_s);
    m_problems->setAccessibleName(tr("Problems"));
    m_problems->setMaximumHeight(MostProblems);
    m_problems->setProperty("elides", true);
    m_problems->setTextElideMode(Qt::ElideRight);
    m_problems->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    makeLayout();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &DraftDialog::check);
    connect(m_problems, &QListWidget::itemActivated, this, [this] { goToFault(m_problems->currentRow()); });
    connect(m_problems, &QListWidget::itemClicked, this, [this] { goToFault(m_problems->currentRow()); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_write, &QPushButton::clicked, this, &DraftDialog::write);
    m_files->setCurrentRow(0);
    resize(Size);
    review();
    check();
}

void DraftDialog::makeLayout()
{
    QLabel *title = parts::title(tr("A workspace around this runbook"), this);
    QLabel *about = parts::wrapped(
        tr("Written into %1. The runbook stays where it is; a file that is there already stays as it is.")
            .arg(m_draft.folder),
        this);
    about->setObjectName(u"draftFolder"_s);
    about->setProperty("muted", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(about);
    column->addWidget(remarksBox(m_draft.remarks, this));
    column->addWidget(makeFiles(), 1);
    column->addWidget(m_problems);
    column->addWidget(m_messages);
    column->addLayout(makeButtons());
}

QWidget *DraftDialog::makeFiles()
{
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(8);
    m_files->setObjectName(u"draftFiles"_s);
    m_files->setAccessibleName(tr("Files"));
    m_files->setProperty("elides", true);
    m_files->setTextElideMode(Qt::ElideMiddle);
    m_files->setIconSize({ 16, 16 });
    m_files->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (std::size_t i = 0; i < m_draft.files.size(); ++i)
        addFile(static_cast<int>(i), m_draft.files[i]);
    connect(m_files, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    split->addWidget(m_files);
    split->addWidget(m_stack);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setSizes({ FilesWidth, Size.width() - FilesWidth });
    return split;
}

void DraftDialog::addFile(int index, const DraftFile &file)
{
    const QString text = file.exists ? tr("%1 (is there)").arg(file.path) : file.path;
    auto *item = new QListWidgetItem(text, m_files);
    item->setToolTip(text);
    auto *editor = new DraftEditor(u"draftEditor%1"_s.arg(index), m_stack);
    editor->setAccessibleName(text);
    editor->setPlainText(file.text);
    editor->setReadOnly(file.exists);
    m_stack->addWidget(editor);
    m_editors.push_back(editor);
    connect(editor, &QPlainTextEdit::textChanged, this, &DraftDialog::edited);
}

QLayout *DraftDialog::makeButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_verdict);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_write);
    return row;
}

} // namespace fairlead
