#include "ui/window/sidebar.h"

#include "models/environment_list_model.h"
#include "services/desk/desk.h"
#include "ui/kit/coalescer.h"
#include "ui/kit/person_names.h"
#include "ui/window/sidebar_delegate.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListView>
#include <QStandardItemModel>

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 204;
constexpr int Side = 14;

int rowOf(const QAbstractItemModel &model, int role, const QString &value)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data(role).toString() == value)
            return row;
    }
    return -1;
}

QLabel *makeText(QWidget *parent, const char *name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setContentsMargins(Side, 0, Side, 0);
    return label;
}

} // namespace

Sidebar::Sidebar(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_environments(new EnvironmentListModel(this))
    , m_work(new QStandardItemModel(this))
    , m_changes(new Coalescer([this] { refresh(); }, this))
    , m_environmentList(makeList("environmentList", tr("Environments")))
    , m_workList(makeList("workList", tr("Work")))
    , m_person(makeText(this, "personName"))
    , m_roles(makeText(this, "personRoles"))
    , m_rolePlay(makeText(this, "rolePlay"))
{
    setObjectName(u"sidebar"_s);
    setFixedWidth(Width);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Button);
    m_roles->setProperty("muted", true);
    m_rolePlay->setProperty("muted", true);
    m_rolePlay->setText(tr("Role-play: every record says so."));
    m_environmentList->setModel(m_environments);
    m_workList->setModel(m_work);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 12);
    column->setSpacing(2);
    column->addWidget(makeSection(tr("ENVIRONMENTS")));
    column->addWidget(m_environmentList);
    column->addSpacing(10);
    column->addWidget(makeSection(tr("WORK")));
    column->addWidget(m_workList);
    column->addStretch(1);
    column->addWidget(makeSection(tr("AT THIS DESK")));
    for (QLabel *label : { m_person, m_roles, m_rolePlay })
        column->addWidget(label);
    wire();
    m_changes->flush();
}

QLabel *Sidebar::makeSection(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setProperty("section", true);
    label->setContentsMargins(Side, 0, Side, 2);
    return label;
}

QListView *Sidebar::makeList(const char *name, const QString &accessible)
{
    auto *list = new QListView(this);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(accessible);
    list->setFrameShape(QFrame::NoFrame);
    list->setItemDelegate(new SidebarDelegate(list));
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->viewport()->setBackgroundRole(QPalette::Button);
    return list;
}

void Sidebar::wire()
{
    const auto environment = [this](const QModelIndex &index) {
        if (index.isValid() && !m_marking)
            emit environmentPicked(index.data(EnvironmentListModel::NameRole).toString());
    };
    const auto work = [this](const QModelIndex &index) {
        if (index.isValid() && !m_marking)
            emit workPicked(index.data(SidebarDelegate::PageRole).toString());
    };
    connect(m_environmentList->selectionModel(), &QItemSelectionModel::currentChanged, this, environment);
    connect(m_environmentList, &QListView::clicked, this, environment);
    connect(m_environmentList, &QListView::activated, this, environment);
    connect(m_workList->selectionModel(), &QItemSelectionModel::currentChanged, this, work);
    connect(m_workList, &QListView::clicked, this, work);
    connect(m_workList, &QListView::activated, this, work);
    connect(&m_desk, &Desk::environmentChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::workspaceChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::personChanged, m_changes, &Coalescer::flush);
}

void Sidebar::addWork(const QString &page, const QString &title)
{
    auto *item = new QStandardItem(title);
    item->setData(page, SidebarDelegate::PageRole);
    m_work->appendRow(item);
    fitLists();
}

void Sidebar::setBadge(const QString &page, int count)
{
    const int row = rowOf(*m_work, SidebarDelegate::PageRole, page);
    if (row < 0)
        return;
    QStandardItem *item = m_work->item(row);
    item->setData(count, SidebarDelegate::BadgeRole);
    item->setAccessibleText(count > 0 ? tr("%1, %2 open").arg(item->text()).arg(count) : item->text());
}

void Sidebar::markEnvironment(const QString &name)
{
    m_marked = name;
    mark(m_environmentList, m_environments->rowOf(name));
    mark(m_workList, -1);
}

void Sidebar::markWork(const QString &page)
{
    m_marked.clear();
    mark(m_environmentList, -1);
    mark(m_workList, rowOf(*m_work, SidebarDelegate::PageRole, page));
}

void Sidebar::mark(QListView *list, int row)
{
    m_marking = true;
    const QModelIndex index = list->model()->index(row, 0);
    if (row < 0)
        list->selectionModel()->clear();
    else
        list->setCurrentIndex(index);
    m_marking = false;
}

void Sidebar::refresh()
{
    std::vector<EnvironmentSnapshot> environments;
    const QStringList names = m_desk.environmentNames();
    for (const QString &name : names)
        environments.push_back(m_desk.environment(name));
    m_environments->update(environments);
    if (!m_marked.isEmpty())
        mark(m_environmentList, m_environments->rowOf(m_marked));
    const Person person = m_desk.person();
    m_person->setText(person.name);
    m_roles->setText(words::roleWords(person.roles));
    m_rolePlay->setVisible(m_desk.workspace().practice);
    fitLists();
}

/// Each list is as high as its rows, up to a dozen; then it scrolls.
void Sidebar::fitLists()
{
    for (QListView *list : { m_environmentList, m_workList }) {
        const int rows = std::min(list->model()->rowCount(), 12);
        list->setFixedHeight(rows > 0 ? rows * list->sizeHintForRow(0) : 0);
    }
}

} // namespace fairlead
