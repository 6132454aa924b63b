#include "ui/decisions/inbox_page.h"

#include "models/inbox_model.h"
#include "services/desk/desk.h"
#include "ui/decisions/inbox_delegate.h"
#include "ui/decisions/waiting_words.h"
#include "ui/kit/cell_delegate.h"
#include "ui/kit/coalescer.h"
#include "ui/kit/column_fit.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Margin = 12;
constexpr int MostWidth = 260;

/// A hand-over in the name of who offers it.
InboxEntry named(const Desk &desk, InboxEntry entry, const std::vector<Person> &people)
{
    const auto deployment
        = entry.waiting.kind == CommandKind::Claim ? desk.deployment(entry.deployment) : nullptr;
    if (deployment && !deployment->state.claim.person.isEmpty())
        entry.waiting.title
            = u"%1 hands this over"_s.arg(words::personName(people, deployment->state.claim.person));
    return entry;
}

std::vector<InboxModel::Row> rowsOf(const Desk &desk)
{
    const std::vector<Person> people = desk.everyone();
    std::vector<InboxModel::Row> rows;
    for (const InboxEntry &entry : desk.inbox()) {
        const Environment environment = desk.environment(entry.environment).environment;
        const QString title = environment.title.isEmpty() ? entry.environment : environment.title;
        rows.push_back({ named(desk, entry, people), title,
            words::waitingWho(entry.waiting, environment.policy, people) });
    }
    return rows;
}

} // namespace

InboxPage::InboxPage(Desk &desk, Clock clock, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_clock(std::move(clock))
    , m_model(new InboxModel(this))
    , m_changes(new Coalescer([this] { refresh(); }, this))
    , m_open(parts::button(u"&Open"_s, u"openWaiting"_s, this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(u"inboxPage"_s);
    makeTable();
    setFocusProxy(m_table);
    m_empty->setContent(u"Nothing waits for anybody"_s,
        u"Approvals, checklist items, failed steps and hand-overs stand here while a deployment waits for "
        u"somebody, the longest waiting first."_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin, Margin);
    column->setSpacing(10);
    column->addLayout(makeHeader());
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connectDesk();
    m_changes->flush();
}

QLayout *InboxPage::makeHeader()
{
    m_open->setProperty("primary", true);
    connect(m_open, &QPushButton::clicked, this, &InboxPage::openPicked);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(parts::title(u"Waiting"_s, this));
    row->addStretch(1);
    row->addWidget(m_open);
    return row;
}

void InboxPage::makeTable()
{
    m_table->setObjectName(u"inboxTable"_s);
    m_table->setAccessibleName(u"What waits for people"_s);
    setUpTable(*m_table);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setModel(m_model);
    m_table->setProperty("elides",
        QVariantList{ InboxModel::WhatColumn, InboxModel::DeploymentColumn, InboxModel::WhoColumn });
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setProperty("remembered", false); // its widths follow the window
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setItemDelegateForColumn(InboxModel::WhatColumn, new InboxDelegate(m_table));
    const auto since = [clock = m_clock](const QVariant &value) {
        return value.isValid() ? theme::ago(value.toDateTime(), clock()) : QString();
    };
    m_table->setItemDelegateForColumn(
        InboxModel::SinceColumn, new CellDelegate({ .muted = true }, since, m_table));
    connect(m_table, &QTableView::activated, this, &InboxPage::openPicked);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InboxPage::review);
}

void InboxPage::connectDesk()
{
    connect(&m_desk, &Desk::deploymentsChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::deploymentChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::workspaceChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::personChanged, m_changes, &Coalescer::mark);
}

void InboxPage::refresh()
{
    const InboxEntry *shown = m_model->entry(m_table->currentIndex());
    const std::optional<InboxEntry> before = shown ? std::optional(*shown) : std::nullopt;
    m_model->update(rowsOf(m_desk));
    pick(before);
    fitColumns();
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    m_open->setVisible(m_model->rowCount() > 0);
    m_table->viewport()->update(); // times pass without a change
    review();
}

/// What has to be done gets the room that the others leave.
void InboxPage::fitColumns()
{
    m_table->horizontalHeader()->setSectionResizeMode(InboxModel::WhatColumn, QHeaderView::Stretch);
    for (const int column : { InboxModel::DeploymentColumn, InboxModel::WhoColumn, InboxModel::SinceColumn })
        m_table->setColumnWidth(column, std::min(wantedWidth(*m_table, column), MostWidth));
}

/// What was picked, else the first that can be.
void InboxPage::pick(const std::optional<InboxEntry> &before)
{
    const int row = before ? m_model->rowOf(*before) : -1;
    if (row >= 0 || m_model->rowCount() > 1)
        m_table->selectRow(row >= 0 ? row : 1);
}

void InboxPage::review()
{
    const InboxEntry *entry = m_model->entry(m_table->currentIndex());
    m_open->setEnabled(entry != nullptr);
    m_open->setText(entry && entry->forMe ? u"&Answer"_s : u"&Open"_s);
}

void InboxPage::openPicked()
{
    if (const InboxEntry *entry = m_model->entry(m_table->currentIndex()))
        emit openRequested(InboxEntry(*entry));
}

void InboxPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_changes->flush();
}

} // namespace fairlead
