#include "ui/deployment/outline_pane.h"

#include "models/deployment_views.h"
#include "ui/deployment/outline_delegate.h"
#include "ui/kit/parts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void setUp(QTreeView &tree)
{
    tree.setObjectName(u"outlineTree"_s);
    tree.setAccessibleName(u"Outline of the deployment"_s);
    tree.setHeaderHidden(true);
    tree.setFrameShape(QFrame::NoFrame);
    tree.setUniformRowHeights(true);
    tree.setIndentation(16);
    tree.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree.setTabKeyNavigation(false);
    tree.setTextElideMode(Qt::ElideRight);
    tree.setProperty("elides", true); // the delegate's tooltip holds the whole text
    tree.header()->setSectionResizeMode(QHeaderView::Stretch);
}

} // namespace

OutlinePane::OutlinePane(const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_tree(new QTreeView(this))
    , m_foot(new QWidget(this))
    , m_back(parts::button({}, u"backToCurrent"_s, m_foot))
{
    setObjectName(u"outlinePane"_s);
    setProperty("card", true);
    m_model.setClock(clock);
    setUp(*m_tree);
    m_tree->setItemDelegate(new OutlineDelegate(m_tree));
    m_tree->setModel(&m_model);
    auto *foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(8, 6, 8, 8);
    foot->addWidget(m_back);
    m_foot->hide();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 8, 12, 6);
    head->addWidget(parts::heading(u"Outline"_s, this));
    head->addStretch(1);
    head->addWidget(parts::muted(u"elapsed / usual"_s, this));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(parts::rule(this));
    all->addWidget(m_tree, 1);
    all->addWidget(m_foot);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutlinePane::moved);
    connect(m_tree, &QTreeView::clicked, this, &OutlinePane::picked);
    connect(m_back, &QPushButton::clicked, this, &OutlinePane::follow);
}

void OutlinePane::update(const DeploymentSnapshot &snapshot)
{
    m_selecting = true;
    m_model.update(snapshot);
    m_selecting = false;
    if (snapshot.state.id != m_deployment) {
        m_deployment = snapshot.state.id;
        m_pinned.clear();
        m_tree->collapseAll();
        for (int row = 0; row < m_model.rowCount(); ++row)
            m_tree->expand(m_model.index(row, 0));
    }
    const QString open
        = snapshot.currentStep.isEmpty() ? firstOpenStep(snapshot.state) : snapshot.currentStep;
    m_current = open;
    if (m_pinned == m_current || !m_model.indexOf(m_pinned).isValid())
        m_pinned.clear();
    showCurrent();
}

void OutlinePane::tick()
{
    m_model.tick();
}

QString OutlinePane::shownStep() const
{
    return m_pinned.isEmpty() ? m_current : m_pinned;
}

void OutlinePane::follow()
{
    const bool hadFocus = m_back->hasFocus();
    m_pinned.clear();
    showCurrent();
    if (hadFocus)
        m_tree->setFocus();
    emit stepShown(shownStep());
}

/// A view that gets the focus takes its first row by itself: nobody has picked that one.
void OutlinePane::moved(const QModelIndex &index, const QModelIndex &from)
{
    if (from.isValid())
        picked(index);
}

void OutlinePane::showBack()
{
    m_back->setText(m_current.isEmpty() ? u"Back to the overview"_s : u"Back to the current step"_s);
    m_foot->setVisible(!m_pinned.isEmpty());
}

void OutlinePane::picked(const QModelIndex &index)
{
    if (m_selecting || !index.isValid())
        return;
    const QString step = index.data(OutlineModel::StepIdRole).toString();
    m_pinned = step == m_current ? QString() : step;
    showBack();
    emit stepShown(shownStep());
}

void OutlinePane::pick(const QString &step)
{
    const QModelIndex index = m_model.indexOf(step);
    if (!index.isValid())
        return;
    expandAround(index);
    m_tree->setCurrentIndex(visibleIndex(step));
    m_pinned = step == m_current ? QString() : step;
    showBack();
    emit stepShown(shownStep());
}

void OutlinePane::expandAround(const QModelIndex &index)
{
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent()) {
        const auto node = static_cast<OutlineModel::Node>(above.data(OutlineModel::NodeRole).toInt());
        if (node != OutlineModel::Node::Group)
            m_tree->expand(above);
    }
}

/// The step's row, or its group's while that one is closed.
QModelIndex OutlinePane::visibleIndex(const QString &step) const
{
    const QModelIndex index = m_model.indexOf(step);
    const QModelIndex above = index.parent();
    const bool grouped = above.isValid()
        && above.data(OutlineModel::NodeRole).toInt() == static_cast<int>(OutlineModel::Node::Group);
    return grouped && !m_tree->isExpanded(above) ? above : index;
}

void OutlinePane::showCurrent()
{
    showBack();
    if (!m_pinned.isEmpty())
        return;
    expandAround(m_model.indexOf(m_current));
    const QModelIndex index = visibleIndex(m_current);
    if (!index.isValid() || index == m_tree->currentIndex())
        return;
    m_selecting = true;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index, QAbstractItemView::EnsureVisible);
    m_selecting = false;
}

} // namespace fairlead
