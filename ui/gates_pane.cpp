#include "ui/gates_pane.h"

#include "ui/parts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace fairlead {

GatesPane::GatesPane(QWidget *parent)
    : QFrame(parent)
    , m_empty(parts::wrapped(u"No gates: neither the runbook nor the environment asks for any."_s, this))
    , m_rows(new QVBoxLayout)
{
    setObjectName(u"gatesPane"_s);
    setProperty("card", true);
    m_empty->setProperty("muted", true);
    m_rows->setSpacing(10);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(12, 0, 12, 0);
    column->addWidget(m_empty);
    column->addLayout(m_rows);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    head->addWidget(parts::heading(u"Gates"_s, this));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 10, 1, 10);
    all->setSpacing(8);
    all->addLayout(head);
    all->addWidget(scroll, 1);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &GatesPane::rebuild);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &GatesPane::rebuild);
}

void GatesPane::update(const std::vector<GateVerdict> &verdicts, bool over)
{
    const bool changed = over != m_over;
    m_over = over;
    m_model.update(verdicts);
    if (changed)
        rebuild();
}

void GatesPane::rebuild()
{
    parts::clear(m_rows);
    m_empty->setVisible(m_model.rowCount() == 0);
    for (int row = 0; row < m_model.rowCount(); ++row)
        m_rows->addWidget(makeRow(m_model.index(row)));
}

QWidget *GatesPane::makeRow(const QModelIndex &gate)
{
    const bool open = gate.data(GateListModel::OpenRole).toBool();
    auto *row = new QWidget(this);
    row->setObjectName(u"gate_%1"_s.arg(gate.data(GateListModel::IdRole).toString()));
    row->setAccessibleName(gate.data(Qt::AccessibleTextRole).toString());
    auto *icon = new parts::Icon(row);
    icon->setShape(open ? u"state-check"_s : u"state-cross"_s,
        parts::tint(open ? theme::Role::Good : theme::Role::Warning), open ? u"open"_s : u"shut"_s);
    QLabel *chip = parts::chip(row);
    parts::setChip(chip, open ? u"OPEN"_s : u"SHUT"_s, open ? u"good"_s : u"warning"_s);
    QLabel *title = parts::wrapped(gate.data().toString(), row);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    auto *first = new QHBoxLayout;
    first->addWidget(title, 1);
    first->addWidget(chip, 0, Qt::AlignTop);
    column->addLayout(first);
    QLabel *reason = parts::wrapped(gate.data(GateListModel::ReasonRole).toString(), row);
    reason->setProperty("muted", true);
    column->addWidget(reason);
    const QString remedy = gate.data(GateListModel::RemedyRole).toString();
    if (!remedy.isEmpty() && !m_over)
        column->addWidget(parts::wrapped(u"To open it: %1"_s.arg(remedy), row));
    addDecision(column, gate);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(icon, 0, Qt::AlignTop);
    line->addLayout(column, 1);
    return row;
}

void GatesPane::addDecision(QVBoxLayout *column, const QModelIndex &gate)
{
    const bool approval
        = gate.data(GateListModel::KindRole).toInt() == static_cast<int>(Gate::Kind::Approval);
    if (!approval || m_over || gate.data(GateListModel::OpenRole).toBool())
        return;
    const QString role = gate.data(GateListModel::GateRoleRole).toString();
    QPushButton *decide = parts::button(u"Approve or refuse…"_s, u"decide_%1"_s.arg(role), this);
    connect(decide, &QPushButton::clicked, this, [this, role] { emit approvalRequested(role); });
    column->addWidget(decide, 0, Qt::AlignLeft);
}

} // namespace fairlead
