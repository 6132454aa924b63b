#include "ui/services/environment_page.h"

#include "models/service_table_model.h"
#include "services/desk/desk.h"
#include "ui/kit/action_registry.h"
#include "ui/kit/coalescer.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/prompts.h"
#include "ui/services/environment_header.h"
#include "ui/services/service_detail.h"
#include "ui/services/service_filter.h"
#include "ui/services/service_table.h"

#include <QAction>
#include <QBoxLayout>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Margin = 12;
constexpr int SmallMargin = 10;

} // namespace

EnvironmentPage::EnvironmentPage(
    Desk &desk, ActionRegistry &actions, Prompts &prompts, Clock clock, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_actions(actions)
    , m_prompts(prompts)
    , m_clock(std::move(clock))
    , m_model(new ServiceTableModel(this))
    , m_filter(new ServiceFilter(this))
    , m_changes(new Coalescer([this] { refresh(); }, this))
    , m_header(new EnvironmentHeader(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedWidget(m_splitter))
    , m_table(new ServiceTable(m_clock, m_stack))
    , m_empty(new EmptyState(m_stack))
    , m_detail(new ServiceDetail(m_clock, m_splitter))
{
    setObjectName(u"environmentPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, SmallMargin, Margin, SmallMargin);
    column->setSpacing(SmallMargin);
    column->addWidget(m_header);
    column->addWidget(makeTable(), 1);
    wireHeader();
    wireTable();
    wireDetail();
    addActions();
    connect(&m_desk, &Desk::environmentChanged, this, [this](const QString &name) {
        if (name == m_name)
            m_changes->mark();
    });
    connect(&m_seconds, &QTimer::timeout, this, &EnvironmentPage::showTimes);
    m_seconds.setInterval(1000);
    setFocusProxy(m_table);
}

void EnvironmentPage::wireHeader()
{
    connect(m_header, &EnvironmentHeader::checkRequested, this, &EnvironmentPage::check);
    connect(m_header, &EnvironmentHeader::deployPressed, this, &EnvironmentPage::deployOrOpen);
    connect(m_header, &EnvironmentHeader::wordsSettled, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_header, &EnvironmentHeader::wordsChanged, this, [this](const QString &words) {
        m_filter->setWords(words);
        showEmptiness();
        pickSomething();
    });
    connect(m_empty, &EmptyState::pressed, m_header, &EnvironmentHeader::clearWords);
}

QWidget *EnvironmentPage::makeTable()
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_splitter->setObjectName(u"environmentSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    return m_splitter;
}

void EnvironmentPage::wireTable()
{
    m_filter->setServices(m_model);
    m_table->setModel(m_filter);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &EnvironmentPage::showDetail);
    connect(m_table, &QTableView::activated, m_detail, &ServiceDetail::takeFocus);
}

void EnvironmentPage::wireDetail()
{
    connect(m_detail, &ServiceDetail::checkRequested, this, &EnvironmentPage::check);
    connect(m_detail, &ServiceDetail::faultRequested, this,
        [this](const QString &fault) { m_desk.breakService(m_name, m_detail->serviceId(), fault); });
    connect(m_detail, &ServiceDetail::addressRequested, this, [this](const QString &address) {
        if (!m_prompts.openAddress(QUrl(address)))
            m_prompts.tell(this, u"cannotOpen"_s, tr("The address could not be opened"),
                tr("Nothing on this desktop opens %1. Copy it into a browser.").arg(address));
    });
}

void EnvironmentPage::addActions()
{
    connect(m_actions.action(actions::FilterServices), &QAction::triggered, m_header,
        &EnvironmentHeader::focusFilter);
    auto *slash = new QShortcut(QKeySequence(u"/"_s), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_header, &EnvironmentHeader::focusFilter);
}

void EnvironmentPage::showEnvironment(const QString &name)
{
    m_name = name;
    m_changes->flush();
}

void EnvironmentPage::refresh()
{
    const bool couldBreak = m_snapshot.canBreak;
    m_snapshot = m_desk.environment(m_name);
    m_model->update(m_snapshot.services);
    m_filter->refresh();
    m_table->fitColumns();
    m_header->show(m_snapshot);
    m_header->showTimes(m_snapshot, m_clock());
    m_snapshot.services.clear(); // the model has them; shared here, the desk's would be copied for a change
    showEmptiness();
    pickSomething();
    const quint64 revision = m_model->revision(m_model->rowOf(pickedService()));
    if (revision != m_detailed || couldBreak != m_snapshot.canBreak)
        showDetail();
}

void EnvironmentPage::showEmptiness()
{
    const bool nothing = m_model->rowCount() == 0;
    if (nothing && m_name.isEmpty()) {
        m_empty->setContent(tr("No environment"),
            tr("This workspace has none. Add one as environments/<name>.yaml, then open the workspace "
               "again."));
    } else if (nothing) {
        m_empty->setContent(tr("No services"),
            tr("List them under \"services:\" in %1, then open the workspace again.")
                .arg(m_snapshot.environment.file.isEmpty() ? u"environments/%1.yaml"_s.arg(m_name)
                                                           : m_snapshot.environment.file));
    } else if (m_filter->rowCount() == 0) {
        m_empty->setContent(tr("No service matches “%1”").arg(m_header->words()),
            tr("The filter looks at name, port and state."), tr("Clear the filter"));
    }
    m_stack->setCurrentIndex(m_filter->rowCount() == 0 ? 1 : 0);
    m_detail->setVisible(m_filter->rowCount() > 0);
}

/// Keeps what is picked; otherwise picks what needs a person most.
void EnvironmentPage::pickSomething()
{
    if (m_table->currentIndex().isValid() || m_filter->rowCount() == 0)
        return;
    int best = 0;
    const auto urgency = [this](int row) {
        const QModelIndex at = m_filter->index(row, ServiceTableModel::HealthColumn);
        return at.data(ServiceTableModel::SortRole).toInt();
    };
    for (int row = 1; row < m_filter->rowCount(); ++row)
        best = urgency(row) < urgency(best) ? row : best;
    m_table->setCurrentIndex(m_filter->index(best, 0));
}

QString EnvironmentPage::pickedService() const
{
    return m_table->currentIndex().data(ServiceTableModel::ServiceIdRole).toString();
}

void EnvironmentPage::showDetail()
{
    const int row = m_model->rowOf(pickedService());
    const ServiceSnapshot *service = m_model->service(row);
    m_detailed = m_model->revision(row);
    if (service)
        m_detail->show(*service, m_snapshot.canBreak);
    else
        m_detail->clear();
}

void EnvironmentPage::showTimes()
{
    m_header->showTimes(m_snapshot, m_clock());
    m_detail->tick();
    m_table->showTimes();
}

void EnvironmentPage::check()
{
    m_desk.checkNow(m_name);
}

void EnvironmentPage::deployOrOpen()
{
    if (m_snapshot.openDeployment.isEmpty())
        emit deployRequested(m_name);
    else
        emit openDeploymentRequested(m_snapshot.openDeployment);
}

void EnvironmentPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_seconds.start();
    m_actions.setEnabled(actions::FilterServices, true);
    showTimes();
}

void EnvironmentPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_seconds.stop();
    m_actions.setEnabled(actions::FilterServices, false, tr("Services are shown on an environment's page."));
}

} // namespace fairlead
