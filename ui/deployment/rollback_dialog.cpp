#include "ui/deployment/rollback_dialog.h"

#include "models/deployment_views.h"
#include "services/desk/desk.h"
#include "ui/kit/cell_delegate.h"
#include "ui/kit/parts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int MostRows = 7;

QString titleFor(const RollbackPlan &plan)
{
    const std::size_t count = plan.items.size();
    return count == 1 ? u"Roll back %1"_s.arg(plan.items.front().title)
                      : u"Roll back %1 services"_s.arg(count);
}

void fitRows(QTableView &table, int rows)
{
    int height = table.horizontalHeader()->sizeHint().height() + 2 * table.frameWidth() + 2;
    for (int row = 0; row < std::min(rows, MostRows); ++row)
        height += table.rowHeight(row);
    table.setFixedHeight(height);
}

} // namespace

RollbackDialog::RollbackDialog(Desk &desk, const DeploymentSnapshot &snapshot, QWidget *parent)
    : DeskDialog(desk, snapshot.state.target, u"roll back"_s, parent)
    , m_deployment(snapshot.state.id)
    , m_title(addTitle({}))
    , m_about(addText({}))
{
    setObjectName(u"rollbackDialog"_s);
    if (snapshot.state.target.tier == Tier::Production)
        m_word = snapshot.state.target.name;
    addTable();
    addConsequences();
    addReason(snapshot.state);
    body()->addStretch(1);
    QPushButton *cancel = addCancel(u"Keep as it is"_s, u"dialogCancel"_s);
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    m_now = addButton(u"&Roll back now"_s, u"rollBackNow"_s);
    m_now->setProperty("dangerFilled", true);
    setPrimary(m_now);
    connect(m_now, &QPushButton::clicked, this, [this] {
        send(m_deployment, { CommandKind::RollBack, {}, m_reason->toPlainText().trimmed() });
    });
    connect(&desk, &Desk::deploymentChanged, this, [this](const QString &id) {
        if (id == m_deployment)
            refresh();
    });
    showPlan(snapshot);
    m_reason->setFocus();
}

void RollbackDialog::addTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"rollbackPlan"_s);
    m_table->setAccessibleName(u"What the rollback does, in this order"_s);
    m_table->setModel(&m_plan);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setItemDelegateForColumn(
        RollbackPlanModel::About, new CellDelegate({ .alignment = Qt::AlignRight }, {}, m_table));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(RollbackPlanModel::BackTo, QHeaderView::Stretch);
    body()->addWidget(m_table);
}

void RollbackDialog::addConsequences()
{
    auto *frame = new QFrame(this);
    frame->setProperty("failure", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(12, 9, 12, 9);
    column->setSpacing(4);
    column->addWidget(parts::heading(u"What it does not take back"_s, frame));
    m_lasting = parts::wrapped({}, frame);
    m_lasting->setObjectName(u"cannotUndo"_s);
    column->addWidget(m_lasting);
    body()->addWidget(frame);
    m_untouched = addText({});
    m_untouched->setObjectName(u"untouched"_s);
}

void RollbackDialog::addReason(const DeploymentState &state)
{
    m_reason = new QPlainTextEdit(this);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setAccessibleName(u"Reason"_s);
    m_reason->setTabChangesFocus(true);
    m_reason->setPlaceholderText(u"Needed: it becomes part of the record"_s);
    m_reason->setFixedHeight(62);
    addHeading(u"Reason"_s)->setBuddy(m_reason);
    body()->addWidget(m_reason);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &RollbackDialog::review);
    if (!m_word.isEmpty()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        m_typed = new QLineEdit(this);
        m_typed->setObjectName(u"confirmName"_s);
        m_typed->setAccessibleName(u"Type %1 to confirm"_s.arg(m_word));
        m_typed->setMaximumWidth(200);
        row->addWidget(parts::label(u"Type"_s, this));
        row->addWidget(parts::heading(state.target.name, this));
        row->addWidget(parts::label(u"to confirm"_s, this));
        row->addWidget(m_typed);
        row->addStretch(1);
        body()->addLayout(row);
        connect(m_typed, &QLineEdit::textChanged, this, &RollbackDialog::review);
    }
    m_missing = addText({});
    m_missing->setObjectName(u"rollbackMissing"_s);
}

void RollbackDialog::refresh()
{
    if (const auto snapshot = desk().deployment(m_deployment))
        showPlan(*snapshot);
}

void RollbackDialog::showPlan(const DeploymentSnapshot &snapshot)
{
    m_offered = snapshot.rollbackPreview.has_value() && !snapshot.rollbackPreview->items.empty();
    if (!m_offered) { // keep the last plan on screen, and what was typed
        review();
        return;
    }
    const RollbackPlan &plan = *snapshot.rollbackPreview;
    m_plan.setPlan(plan, snapshot.usual);
    m_title->setText(titleFor(plan));
    const auto total = m_plan.total();
    m_about->setText(u"From the journal: only what this deployment changed, newest first%1."_s.arg(
        total ? u"; about %1"_s.arg(roughDuration(*total)) : QString()));
    QStringList lasting = plan.cannotUndo;
    const bool saysDatabase = std::ranges::any_of(
        lasting, [](const QString &line) { return line.contains(u"database"_s, Qt::CaseInsensitive); });
    if (!saysDatabase)
        lasting.prepend(u"The database stays as it is."_s);
    m_lasting->setText(parts::bounded(lasting.join(u'\n'), 3000, 400));
    m_untouched->setText(
        u"Not touched by this deployment, stays as it is: %1."_s.arg(plan.untouched.join(u", "_s)));
    m_untouched->setVisible(!plan.untouched.isEmpty());
    fitRows(*m_table, m_plan.rowCount());
    review();
}

QString RollbackDialog::whyNot() const
{
    if (!m_offered)
        return u"The deployment has changed: there is nothing to roll back any more."_s;
    if (m_reason->toPlainText().trimmed().isEmpty())
        return u"Say why: the reason becomes part of the record."_s;
    if (m_typed && m_typed->text().trimmed() != m_word)
        return u"Type %1 to confirm."_s.arg(m_word);
    return busy() ? u"The desk is working on it."_s : QString();
}

void RollbackDialog::review()
{
    if (!m_now)
        return;
    const QString missing = whyNot();
    m_missing->setText(missing);
    parts::setOffered(m_now, missing.isEmpty(), missing);
}

} // namespace fairlead
