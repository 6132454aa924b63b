#include "ui/runbook/runbook_understood.h"

#include "models/understood_model.h"
#include "ui/kit/entry_delegate.h"
#include "ui/kit/parts.h"
#include "ui/runbook/runbook_filter.h"
#include "ui/runbook/runbook_words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QListView>
#include <QTimer>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

EntryDelegate::Entry entryOf(const QModelIndex &index)
{
    const auto kind = static_cast<Understood::Kind>(index.data(UnderstoodModel::KindRole).toInt());
    const QString word = index.data(UnderstoodModel::WordRole).toString();
    const QString detail = index.data(UnderstoodModel::DetailRole).toString();
    EntryDelegate::Entry entry;
    entry.icon = words::understoodIcon(kind, word);
    entry.title = index.data().toString();
    entry.note = QObject::tr("line %1").arg(index.data(UnderstoodModel::LineRole).toInt());
    entry.about = word.isEmpty() ? understoodKindName(kind)
                                 : u"%1: %2"_s.arg(understoodKindName(kind), words::spokenWord(word));
    if (!detail.isEmpty())
        entry.about += u" · "_s + detail;
    if (index.data(UnderstoodModel::ToldRole).toBool())
        entry.mark = QObject::tr("from attribute");
    const int severity = index.data(UnderstoodModel::SeverityRole).toInt();
    if (severity >= 0) {
        entry.warning = words::severityIcon(static_cast<Finding::Severity>(severity));
        entry.warningTint = words::severityRole(static_cast<Finding::Severity>(severity));
    }
    return entry;
}

} // namespace

RunbookUnderstood::RunbookUnderstood(QWidget *parent)
    : QWidget(parent)
    , m_model(new UnderstoodModel(this))
    , m_filter(new RunbookFilter(this))
    , m_kinds(new QComboBox(this))
    , m_problems(new QCheckBox(tr("Only proble&ms"), this))
    , m_list(new QListView(this))
    , m_empty(parts::wrapped({}, this))
{
    setObjectName(u"runbookUnderstood"_s);
    m_filter->setSourceModel(m_model);
    makeList();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    column->addWidget(makeFilters());
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    showEmptiness();
}

QWidget *RunbookUnderstood::makeFilters()
{
    m_kinds->setObjectName(u"understoodKinds"_s);
    m_kinds->setAccessibleName(tr("Kinds that are shown"));
    m_kinds->addItem(tr("Everything"));
    for (int kind = 0; kind <= static_cast<int>(Understood::Kind::Contact); ++kind)
        m_kinds->addItem(tr("%1s only").arg(understoodKindName(static_cast<Understood::Kind>(kind))), kind);
    m_problems->setObjectName(u"understoodProblems"_s);
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(10, 0, 10, 0);
    row->addWidget(m_kinds);
    row->addWidget(m_problems);
    row->addStretch(1);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant chosenKind = m_kinds->currentData();
        std::optional<Understood::Kind> kind;
        if (chosenKind.isValid())
            kind = static_cast<Understood::Kind>(chosenKind.toInt());
        filter([this, kind] { m_filter->setKind(kind); });
    });
    connect(m_problems, &QCheckBox::toggled, this,
        [this](bool only) { filter([this, only] { m_filter->setOnlyProblems(only); }); });
    return bar;
}

void RunbookUnderstood::makeList()
{
    m_empty->setObjectName(u"understoodEmpty"_s);
    m_empty->setProperty("muted", true);
    m_empty->setContentsMargins(12, 8, 12, 8);
    m_list->setObjectName(u"understoodList"_s);
    m_list->setAccessibleName(tr("What was understood"));
    m_list->setProperty("elides", true);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new EntryDelegate(entryOf, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_quiet)
            emit chosen();
    });
    m_list->viewport()->installEventFilter(this);
    connect(m_list, &QListView::clicked, this, &RunbookUnderstood::chosen);
    connect(m_list, &QListView::activated, this, &RunbookUnderstood::activated);
}

/// What is picked stays in sight when the detail below takes some of the room.
bool RunbookUnderstood::eventFilter(QObject *watched, QEvent *event)
{
    const bool resized = watched == m_list->viewport() && event->type() == QEvent::Resize;
    if (resized && m_list->currentIndex().isValid())
        QTimer::singleShot(0, m_list, [this] { m_list->scrollTo(m_list->currentIndex()); });
    return QWidget::eventFilter(watched, event);
}

void RunbookUnderstood::show(const RunbookView &view)
{
    const Understood *before = picked();
    const int line = before ? before->lines.first : 0;
    const QSignalBlocker quiet(this);
    m_model->show(view.understood, view.findings);
    pickLine(line);
    showEmptiness();
}

/// What is picked stays so when it is still let through.
void RunbookUnderstood::filter(const std::function<void()> &change)
{
    const Understood *before = picked();
    const int line = before ? before->lines.first : 0;
    const bool quiet = std::exchange(m_quiet, true);
    change();
    m_quiet = quiet;
    pickLine(line);
    showEmptiness();
    emit pickedChanged();
}

void RunbookUnderstood::pickLine(int line)
{
    pickRow(m_model->rowOfLine(
        line, [this](int row) { return m_filter->mapFromSource(m_model->index(row)).isValid(); }));
}

void RunbookUnderstood::pickRow(int row)
{
    const bool before = std::exchange(m_quiet, true);
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row));
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index);
    m_quiet = before;
}

const Understood *RunbookUnderstood::picked() const
{
    return m_model->at(m_filter->mapToSource(m_list->currentIndex()).row());
}

int RunbookUnderstood::count() const
{
    return m_model->rowCount();
}

void RunbookUnderstood::takeFocus()
{
    m_list->setFocus();
}

void RunbookUnderstood::showEmptiness()
{
    const bool nothing = m_filter->rowCount() == 0;
    m_empty->setText(
        m_model->rowCount() == 0 ? tr(
            "Nothing was understood of this text: it has no headings, lists or blocks that say what to do.")
                                 : tr("Nothing of that kind. Choose “Everything” to see the others."));
    m_empty->setVisible(nothing);
    m_list->setVisible(!nothing);
}

} // namespace fairlead
