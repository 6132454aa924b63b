#include "ui/history/deployments_page.h"

#include "models/deployment_list_model.h"
#include "services/desk/desk.h"
#include "ui/history/compare_dialog.h"
#include "ui/history/history_delegates.h"
#include "ui/history/history_detail.h"
#include "ui/history/history_filter.h"
#include "ui/history/history_filter_bar.h"
#include "ui/kit/coalescer.h"
#include "ui/kit/column_fit.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/parts.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

using Column = DeploymentListModel::Column;

constexpr int Margin = 12;
constexpr int LeastPerson = 110; ///< pixels that make the column worth its place
constexpr int LeastRemarks = 140;

QString whenText(const QVariant &value, const QDateTime &now)
{
    const QDateTime at = value.toDateTime().toLocalTime();
    const bool thisYear = at.date().year() == now.toLocalTime().date().year();
    return at.toString(thisYear ? u"d MMM HH:mm"_s : u"d MMM yyyy"_s);
}

/// People by their names instead of their ids.
std::vector<DeploymentSummary> withNames(
    std::vector<DeploymentSummary> deployments, const std::vector<Person> &people)
{
    for (DeploymentSummary &one : deployments) {
        const auto person = std::find_if(
            people.begin(), people.end(), [&](const Person &each) { return each.id == one.startedBy; });
        one.startedBy = person == people.end() ? one.startedBy : person->name;
    }
    return deployments;
}

} // namespace

DeploymentsPage::DeploymentsPage(Desk &desk, Clock clock, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_clock(std::move(clock))
    , m_model(new DeploymentListModel(this))
    , m_filter(new HistoryFilter(this))
    , m_bar(new HistoryFilterBar(this))
    , m_changes(new Coalescer([this] { refresh(); }, this))
    , m_count(parts::muted({}, this))
    , m_compare(parts::button(tr("&Compare"), u"compareDeployments"_s, this))
    , m_open(parts::button(tr("Open"), u"openDeployment"_s, this))
    , m_new(parts::button(tr("New deployment…"), u"newDeployment"_s, this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
    , m_detail(new HistoryDetail(desk, m_clock, this))
{
    setObjectName(u"deploymentsPage"_s);
    m_filter->setSourceModel(m_model);
    makeTable();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin, Margin);
    column->setSpacing(10);
    column->addLayout(makeHeader());
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    column->addWidget(m_detail);
    makeKeys();
    wire();
    m_changes->flush();
}

QLayout *DeploymentsPage::makeHeader()
{
    m_count->setObjectName(u"historyCount"_s);
    m_new->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(parts::title(tr("Deployments"), this));
    row->addWidget(m_count);
    row->addStretch(1);
    for (QPushButton *button : { m_compare, m_open, m_new })
        row->addWidget(button);
    return row;
}

void DeploymentsPage::makeTable()
{
    m_table->setObjectName(u"deploymentTable"_s);
    m_table->setAccessibleName(tr("Deployments"));
    m_table->setProperty("elides", QVariant(QVariantList{ int(Column::RemarksColumn) }));
    setUpTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setModel(m_filter);
    const auto when = [clock = m_clock](const QVariant &value) { return whenText(value, clock()); };
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::WhenColumn, new CellDelegate({ .muted = true }, when, m_table));
    m_table->setItemDelegateForColumn(Column::EnvironmentColumn, new TierDelegate(m_table));
    m_table->setItemDelegateForColumn(
        Column::VersionColumn, new CellDelegate({ .monospace = true }, {}, m_table));
    m_table->setItemDelegateForColumn(Column::OutcomeColumn, new OutcomeDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::DurationColumn, new TakenDelegate(m_clock, m_table));
}

/// What stands in place of the table: there is nothing yet, or the filters let nothing through.
void DeploymentsPage::showWhatIsMissing()
{
    if (m_model->rowCount() == 0) {
        m_empty->setContent(tr("No deployments yet"),
            tr("A deployment runs one runbook for one version in one environment. Start with an "
               "environment: pick it on the left and press Deploy…"),
            tr("New deployment…"));
        return;
    }
    m_empty->setContent(tr("No deployment matches"),
        tr("There are deployments, but none that all filters let through."), tr("Clear filters"));
}

void DeploymentsPage::makeKeys()
{
    const auto key = [this](const QString &keys, auto work) {
        auto *shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, work);
    };
    key(u"Ctrl+D"_s, [this] { compare(); });
    key(u"Ctrl+F"_s, [this] { m_bar->setFocus(Qt::ShortcutFocusReason); });
}

void DeploymentsPage::wire()
{
    connect(m_compare, &QPushButton::clicked, this, &DeploymentsPage::compare);
    connect(m_open, &QPushButton::clicked, this, &DeploymentsPage::openPicked);
    connect(m_new, &QPushButton::clicked, this, &DeploymentsPage::newRequested);
    connect(m_empty, &EmptyState::pressed, this, [this] {
        if (m_model->rowCount() == 0)
            emit newRequested();
        else
            clearFilters();
    });
    connect(m_bar, &HistoryFilterBar::changed, this, &DeploymentsPage::applyFilter);
    connect(m_bar, &HistoryFilterBar::settled, m_table, [this] { m_table->setFocus(); });
    connect(m_table, &QTableView::activated, this, &DeploymentsPage::openPicked);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DeploymentsPage::review);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DeploymentsPage::review);
    connect(&m_desk, &Desk::deploymentsChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::workspaceChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::deploymentChanged, this, [this](const QString &id) {
        if (isVisible() && id == picked())
            m_changes->mark();
    });
}

void DeploymentsPage::refresh()
{
    QMap<QString, QString> titles;
    for (const Environment &one : m_desk.workspace().environments)
        titles.insert(one.name, one.title);
    const QString current = picked();
    const QStringList ids = pickedIds();
    m_model->update(withNames(m_desk.deployments(), m_desk.everyone()), titles);
    m_bar->setEnvironments(titles);
    m_filter->setCriteria(m_bar->criteria(), m_clock());
    pick(ids, current);
    fitColumns();
    const bool any = m_model->rowCount() > 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{ m_bar, m_count, m_compare, m_open, m_new })
        widget->setVisible(any);
    review();
}

/// What has no room on a small screen is in the detail below: the remarks first, then the person.
void DeploymentsPage::fitColumns()
{
    int taken = 0;
    for (int column = 0; column < Column::PersonColumn; ++column)
        taken += wantedWidth(*m_table, column);
    const int room = m_table->viewport()->width();
    const int person = std::max(LeastPerson, wantedWidth(*m_table, Column::PersonColumn));
    m_table->setColumnHidden(Column::PersonColumn, taken + person > room);
    m_table->setColumnHidden(Column::RemarksColumn, taken + person + LeastRemarks > room);
    for (int column = 0; column < Column::RemarksColumn; ++column)
        widenColumn(*m_table, column);
}

void DeploymentsPage::applyFilter()
{
    const QString current = picked();
    const QStringList ids = pickedIds();
    m_filter->setCriteria(m_bar->criteria(), m_clock());
    pick(ids, current);
    review();
}

/// What can be done with what is picked, and what is known of it.
void DeploymentsPage::review()
{
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    showWhatIsMissing();
    m_stack->setCurrentWidget(shown == 0 ? static_cast<QWidget *>(m_empty) : m_table);
    m_count->setText(shown == all ? tr("%1 in all").arg(all) : tr("%1 of %2").arg(shown).arg(all));
    m_open->setEnabled(!picked().isEmpty());
    const bool two = pickedIds().size() == 2;
    parts::setOffered(m_compare, two, tr("Pick two deployments: Ctrl+click, or Shift with the arrow keys."));
    if (two)
        parts::setTip(m_compare, tr("Compare the two (Ctrl+D)"));
    m_detail->show(picked());
}

} // namespace fairlead
