#include "ui/checklist_pane.h"

#include "models/deployment_views.h"
#include "ui/checklist_row.h"
#include "ui/offers.h"
#include "ui/parts.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead {

ChecklistPane::ChecklistPane(QWidget *parent)
    : QWidget(parent)
    , m_hint(parts::muted({}, this))
    , m_column(new QVBoxLayout)
{
    setObjectName(u"checklist"_s);
    m_hint->setObjectName(u"checklistHint"_s);
    m_hint->setWordWrap(true);
    m_column->setSpacing(0);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addWidget(m_hint);
    all->addLayout(m_column);
}

void ChecklistPane::update(const DeploymentSnapshot &snapshot, const Phase &phase, const QString &current)
{
    const QString key = snapshot.state.id + u'/' + phase.id;
    if (key != m_phase || m_rows.size() != phase.steps.size()) {
        m_phase = key;
        rebuild(phase);
    }
    int settled = 0;
    for (ChecklistRow *row : m_rows) {
        const std::optional<Offer> tick = offerOf(snapshot, CommandKind::Tick, row->step());
        const StepProgress progress = stepProgress(snapshot.state, row->step());
        row->update(progress, tick && tick->enabled);
        settled += isSettled(progress.state) ? 1 : 0;
    }
    m_hint->setText(
        u"%1 of %2 settled. Up and Down move, Space opens a note, Enter ticks."_s.arg(settled).arg(
            m_rows.size()));
    markCurrent(current);
}

void ChecklistPane::markCurrent(const QString &step)
{
    for (ChecklistRow *row : m_rows)
        row->setCurrent(row->step() == step);
}

void ChecklistPane::rebuild(const Phase &phase)
{
    parts::clear(m_column);
    m_rows.clear();
    for (const Step &step : phase.steps) {
        auto *row = new ChecklistRow(step, this);
        const int place = static_cast<int>(m_rows.size());
        row->setObjectName(u"checklistRow_%1"_s.arg(place));
        connect(row, &ChecklistRow::tickRequested, this, &ChecklistPane::tickRequested);
        connect(row, &ChecklistRow::entered, this, &ChecklistPane::markCurrent);
        connect(row, &ChecklistRow::entered, this, &ChecklistPane::entered);
        connect(row, &ChecklistRow::moveRequested, this, [this, place](int by) { move(place, by); });
        m_column->addWidget(row);
        m_rows.push_back(row);
    }
}

void ChecklistPane::move(int from, int by)
{
    const int to = from + by;
    if (to >= 0 && to < static_cast<int>(m_rows.size()))
        m_rows[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
}

} // namespace fairlead
