#include "ui/deployments_page.h"

#include "models/deployment_list_model.h"
#include "services/desk/desk.h"
#include "ui/cell_delegate.h"
#include "ui/coalescer.h"
#include "ui/column_fit.h"
#include "ui/empty_state.h"
#include "ui/phase_delegate.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Margin = 12;

QString startedText(const QVariant &value, const QDateTime &now)
{
    const QDateTime at = value.toDateTime();
    if (!at.isValid())
        return {};
    return u"%1, %2"_s.arg(at.toLocalTime().toString(u"d MMM HH:mm"_s), theme::ago(at, now));
}

/// How long it took, or how long it has been open.
class DurationDelegate final : public CellDelegate
{
public:
    DurationDelegate(Clock clock, QObject *parent)
        : CellDelegate({ .alignment = Qt::AlignRight }, {}, parent)
        , m_clock(std::move(clock))
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        CellDelegate::initStyleOption(option, index);
        const QDateTime from = index.data(DeploymentListModel::CreatedRole).toDateTime();
        const QDateTime ended = index.data(DeploymentListModel::EndedRole).toDateTime();
        const qint64 taken = from.msecsTo(ended.isValid() ? ended : m_clock());
        const QString text = theme::duration(std::chrono::milliseconds(taken));
        option->features |= QStyleOptionViewItem::HasDisplay;
        option->text = ended.isValid() ? text : u"%1 so far"_s.arg(text);
    }

private:
    Clock m_clock;
};

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
    , m_changes(new Coalescer([this] { refresh(); }, this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_new(new QPushButton(tr("New deployment…"), this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(u"deploymentsPage"_s);
    makeTable();
    setFocusProxy(m_table);
    m_empty->setContent(tr("No deployments yet"),
        tr("A deployment runs one runbook for one version in one environment. Start with an environment: "
           "pick it "
           "on the left and press Deploy…"),
        tr("New deployment…"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin, Margin);
    column->setSpacing(10);
    column->addLayout(makeHeader());
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyState::pressed, this, &DeploymentsPage::newRequested);
    connect(&m_desk, &Desk::deploymentsChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::workspaceChanged, m_changes, &Coalescer::mark);
    m_changes->flush();
}

QLayout *DeploymentsPage::makeHeader()
{
    auto *title = new QLabel(tr("Deployments"), this);
    title->setProperty("title", true);
    m_open->setObjectName(u"openDeployment"_s);
    m_new->setObjectName(u"newDeployment"_s);
    m_new->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(m_open);
    row->addWidget(m_new);
    connect(m_open, &QPushButton::clicked, this, &DeploymentsPage::openPicked);
    connect(m_new, &QPushButton::clicked, this, &DeploymentsPage::newRequested);
    return row;
}

void DeploymentsPage::makeTable()
{
    using Column = DeploymentListModel::Column;
    m_table->setObjectName(u"deploymentTable"_s);
    m_table->setAccessibleName(tr("Deployments"));
    setUpTable(*m_table);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setModel(m_model);
    const auto started = [clock = m_clock](const QVariant &value) { return startedText(value, clock()); };
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setItemDelegateForColumn(
        Column::VersionColumn, new CellDelegate({ .monospace = true }, {}, m_table));
    m_table->setItemDelegateForColumn(Column::StateColumn, new PhaseDelegate(m_table));
    m_table->setItemDelegateForColumn(
        Column::StartedColumn, new CellDelegate({ .muted = true }, started, m_table));
    m_table->setItemDelegateForColumn(Column::DurationColumn, new DurationDelegate(m_clock, m_table));
    connect(m_table, &QTableView::activated, this, &DeploymentsPage::openPicked);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this] { m_open->setEnabled(!picked().isEmpty()); });
}

void DeploymentsPage::refresh()
{
    QMap<QString, QString> titles;
    for (const Environment &one : m_desk.workspace().environments)
        titles.insert(one.name, one.title);
    const QString before = picked();
    m_model->update(withNames(m_desk.deployments(), m_desk.people()), titles);
    if (const int row = m_model->rowOf(before); row >= 0)
        m_table->selectRow(row);
    else if (m_model->rowCount() > 0)
        m_table->selectRow(0);
    for (int column = 0; column < DeploymentListModel::ColumnCount; ++column)
        widenColumn(*m_table, column);
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    m_new->setVisible(m_model->rowCount() > 0);
    m_open->setVisible(m_model->rowCount() > 0);
    m_open->setEnabled(!picked().isEmpty());
}

QString DeploymentsPage::picked() const
{
    return m_table->currentIndex().data(DeploymentListModel::IdRole).toString();
}

void DeploymentsPage::openPicked()
{
    if (const QString id = picked(); !id.isEmpty())
        emit openRequested(id);
}

void DeploymentsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_changes->flush();
}

} // namespace fairlead
