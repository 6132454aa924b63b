#include "ui/runbook/runbook_changes_dialog.h"

#include "models/pipeline_changes.h"
#include "ui/kit/entry_delegate.h"
#include "ui/kit/parts.h"
#include "ui/runbook/runbook_words.h"

#include <QBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Width = 640;
constexpr int Height = 440;
constexpr std::size_t MostRows = 2000;

enum Role { KindRole = Qt::UserRole + 1, DetailRole, LineRole };

theme::Role toneOf(PipelineChange::Kind kind)
{
    switch (kind) {
    case PipelineChange::Kind::Added: return theme::Role::Good;
    case PipelineChange::Kind::Removed: return theme::Role::Bad;
    case PipelineChange::Kind::Changed: return theme::Role::Warning;
    case PipelineChange::Kind::Moved: break;
    }
    return theme::Role::Accent;
}

QString iconOf(PipelineChange::Kind kind)
{
    switch (kind) {
    case PipelineChange::Kind::Added: return u"state-check"_s;
    case PipelineChange::Kind::Removed: return u"state-cross"_s;
    case PipelineChange::Kind::Changed: return u"document-edit"_s;
    case PipelineChange::Kind::Moved: break;
    }
    return u"edit-move"_s;
}

EntryDelegate::Entry entryOf(const QModelIndex &index)
{
    const auto kind = static_cast<PipelineChange::Kind>(index.data(KindRole).toInt());
    const int line = index.data(LineRole).toInt();
    EntryDelegate::Entry entry;
    entry.icon = iconOf(kind);
    entry.tint = toneOf(kind);
    entry.title = index.data().toString();
    entry.about = index.data(DetailRole).toString();
    if (line > 0)
        entry.note = kind == PipelineChange::Kind::Removed ? QObject::tr("was line %1").arg(line)
                                                           : QObject::tr("line %1").arg(line);
    return entry;
}

QStandardItem *itemOf(const PipelineChange &change)
{
    const QString title
        = u"%1 %2: %3"_s.arg(words::spokenWord(change.what), changeWord(change.kind), change.title);
    auto *item = new QStandardItem(title);
    item->setEditable(false);
    item->setToolTip(title);
    item->setData(static_cast<int>(change.kind), KindRole);
    item->setData(change.detail, DetailRole);
    item->setData(change.lines.first, LineRole);
    item->setData(
        change.detail.isEmpty() ? title : u"%1, %2"_s.arg(title, change.detail), Qt::AccessibleTextRole);
    return item;
}

} // namespace

RunbookChangesDialog::RunbookChangesDialog(const std::vector<PipelineChange> &changes, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"runbookChangesDialog"_s);
    setWindowTitle(tr("What changed"));
    QLabel *title = parts::title(tr("What changed in the pipeline"), this);
    QLabel *about = parts::wrapped(
        tr("Since the text that this page showed before: %1.").arg(changesText(changes)), this);
    about->setObjectName(u"changesAbout"_s);
    about->setProperty("muted", true);
    QPushButton *close = parts::button(tr("Close"), u"closeChanges"_s, this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    QListView *list = makeList(changes);
    QLabel *detail = parts::wrapped({}, this);
    detail->setObjectName(u"changeDetail"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{ title, about, list, detail })
        column->addWidget(widget, widget == list ? 1 : 0);
    column->addLayout(buttons);
    connect(list->selectionModel(), &QItemSelectionModel::currentRowChanged, detail,
        [detail](const QModelIndex &index) { detail->setText(index.data(DetailRole).toString()); });
    list->setCurrentIndex(list->model()->index(0, 0));
    resize(Width, Height);
}

QListView *RunbookChangesDialog::makeList(const std::vector<PipelineChange> &changes)
{
    auto *list = new QListView(this);
    auto *model = new QStandardItemModel(list);
    for (std::size_t i = 0; i < std::min(changes.size(), MostRows); ++i)
        model->appendRow(itemOf(changes[i]));
    list->setObjectName(u"changesList"_s);
    list->setAccessibleName(tr("Differences"));
    list->setProperty("elides", true);
    list->setModel(model);
    list->setItemDelegate(new EntryDelegate(entryOf, list));
    list->setUniformItemSizes(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(list, &QListView::activated, this, [this](const QModelIndex &index) {
        const bool gone = index.data(KindRole).toInt() == static_cast<int>(PipelineChange::Kind::Removed);
        if (!gone && index.data(LineRole).toInt() > 0)
            emit lineRequested(index.data(LineRole).toInt());
    });
    return list;
}

} // namespace fairlead
