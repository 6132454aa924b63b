#include "ui/decisions/gates_pane.h"

#include "models/snapshots.h"
#include "ui/decisions/gates_pane_row.h"
#include "ui/kit/parts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int FoldedFrom = 6; ///< so few gates are all shown

QStringList buttonsFor(const DeploymentSnapshot &snapshot)
{
    QStringList names{ deploymentPhaseWord(snapshot.state.phase) };
    for (const GateVerdict &verdict : snapshot.gates) {
        for (const GateButton &button : answersTo(verdict, snapshot.state))
            names << button.name;
    }
    return names;
}

bool nothingToAnswer(const DeploymentState &state)
{
    return isOver(state.phase) || state.rollback.has_value();
}

} // namespace

GatesPane::GatesPane(QWidget *parent)
    : QFrame(parent)
    , m_head(parts::heading({}, this))
    , m_empty(parts::wrapped(u"No gates: neither the runbook nor the environment asks for any."_s, this))
    , m_shut(new QVBoxLayout)
    , m_fold(parts::button({}, u"openGates"_s, this))
    , m_openOnes(new QWidget(this))
    , m_open(new QVBoxLayout(m_openOnes))
{
    setObjectName(u"gatesPane"_s);
    setProperty("card", true);
    m_empty->setProperty("muted", true);
    m_fold->setProperty("flat", true);
    m_open->setContentsMargins(0, 0, 0, 0);
    for (QVBoxLayout *column : { m_shut, m_open })
        column->setSpacing(10);
    layOut();
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { m_stale = true; });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] { m_stale = true; });
    connect(m_fold, &QPushButton::clicked, this, [this] {
        m_unfolded = !m_unfolded;
        showFold();
    });
}

void GatesPane::layOut()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(12 - parts::ScrollRing, 0, 12 - parts::ScrollRing, 0);
    column->setSpacing(10);
    column->addWidget(m_empty);
    column->addLayout(m_shut);
    column->addWidget(m_fold, 0, Qt::AlignLeft);
    column->addWidget(m_openOnes);
    column->addStretch(1);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    head->addWidget(m_head);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 10, 1, 10);
    all->setSpacing(8);
    all->addLayout(head);
    all->addWidget(parts::scrolled(content, this), 1);
}

void GatesPane::update(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const QStringList buttons = buttonsFor(snapshot);
    m_stale = m_stale || buttons != m_buttons;
    m_buttons = buttons;
    m_model.update(snapshot.gates);
    if (snapshot.state.id != m_deployment) {
        m_deployment = snapshot.state.id;
        m_unfolded = m_model.rowCount() < FoldedFrom;
        m_stale = true;
    }
    if (m_stale)
        rebuild(snapshot.state);
    tick(now);
}

void GatesPane::rebuild(const DeploymentState &state)
{
    m_stale = false;
    const QWidget *focused = isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    const QString name = focused ? focused->objectName() : QString();
    parts::clear(m_shut);
    parts::clear(m_open);
    m_rows.clear();
    m_empty->setVisible(m_model.rowCount() == 0);
    for (const GateVerdict &verdict : m_model.shutFirst())
        addRow(verdict.open ? m_open : m_shut, verdict, state);
    showFold();
    for (GatesPaneRow *row : m_rows) {
        if (auto *again = name.isEmpty() ? nullptr : row->findChild<QPushButton *>(name))
            again->setFocus();
    }
}

void GatesPane::addRow(QVBoxLayout *column, const GateVerdict &verdict, const DeploymentState &state)
{
    const bool over = nothingToAnswer(state);
    const std::vector<GateButton> answers = over ? std::vector<GateButton>{} : answersTo(verdict, state);
    auto *row = new GatesPaneRow(verdict, answers, over, this);
    connect(row, &GatesPaneRow::answerRequested, this,
        [this, gate = verdict.gate.id](GateAnswer answer) { emit answerRequested(answer, gate); });
    column->addWidget(row);
    m_rows.push_back(row);
}

void GatesPane::showFold()
{
    const int open = m_model.rowCount() - shutCount();
    m_head->setText(
        m_model.rowCount() == 0 ? u"Gates"_s : u"Gates: %1 shut, %2 open"_s.arg(shutCount()).arg(open));
    m_fold->setVisible(open > 0 && m_model.rowCount() >= FoldedFrom);
    m_fold->setText(u"%1 open: %2"_s.arg(open).arg(m_unfolded ? u"hide"_s : u"show"_s));
    m_fold->setAccessibleDescription(m_unfolded ? u"The open gates are shown"_s : u"They are folded"_s);
    m_openOnes->setVisible(open > 0 && m_unfolded);
}

void GatesPane::tick(const QDateTime &now)
{
    for (GatesPaneRow *row : m_rows)
        row->tick(now);
}

} // namespace fairlead
