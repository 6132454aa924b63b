#include "ui/evidence/checklist_pane.h"

#include "services/desk/desk.h"
#include "ui/evidence/evidence_actions.h"
#include "ui/kit/parts.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

ChecklistPane::ChecklistPane(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_evidence(new EvidenceActions(desk, this))
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
    connect(m_evidence, &EvidenceActions::refused, this, &ChecklistPane::refused);
    connect(m_evidence, &EvidenceActions::recorded, this, [this](const QString &step) {
        if (ChecklistRow *row = rowOf(step))
            row->closeEditor();
    });
}

void ChecklistPane::setPrompts(Prompts *prompts)
{
    m_evidence->setPrompts(prompts);
}

void ChecklistPane::update(
    const DeploymentSnapshot &snapshot, const Phase &phase, const QString &current, const QDateTime &now)
{
    const QString key = snapshot.state.id + u'/' + phase.id;
    if (key != m_phase || m_rows.size() != phase.steps.size()) {
        m_phase = key;
        rebuild(phase);
    }
    m_evidence->setDeployment(snapshot);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->update(checklistState(m_desk, snapshot, phase.steps[i], now));
    const auto settled
        = std::ranges::count_if(m_rows, [](const ChecklistRow *row) { return row->state().settled; });
    m_hint->setText(u"%1 of %2 settled. "_s.arg(settled).arg(m_rows.size())
        + u"Space note, Enter tick, N next open, L link, F file, X does not hold, W leave out, E evidence"_s);
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
        ChecklistRow *row = makeRow(step, static_cast<int>(m_rows.size()));
        m_column->addWidget(row);
        m_rows.push_back(row);
    }
}

ChecklistRow *ChecklistPane::makeRow(const Step &step, int place)
{
    auto *row = new ChecklistRow(step, this);
    row->setObjectName(u"checklistRow_%1"_s.arg(place));
    connect(row, &ChecklistRow::tickRequested, this, &ChecklistPane::tickRequested);
    connect(row, &ChecklistRow::entered, this, &ChecklistPane::markCurrent);
    connect(row, &ChecklistRow::entered, this, &ChecklistPane::entered);
    connect(row, &ChecklistRow::moveRequested, this, [this, place](int by) { move(place, by); });
    connect(row, &ChecklistRow::asked, this, [this, row, place](const QString &, ChecklistAsk what) {
        what == ChecklistAsk::NextOpen ? moveToOpen(place) : answer(row, what);
    });
    wireEvidence(row);
    return row;
}

void ChecklistPane::wireEvidence(ChecklistRow *row)
{
    connect(row, &ChecklistRow::recorded, m_evidence, &EvidenceActions::record);
    connect(row, &ChecklistRow::filesGiven, m_evidence, &EvidenceActions::attach);
    connect(row, &ChecklistRow::pictureDropped, this, [this](const QString &step, const QImage &picture) {
        m_evidence->keepPicture(picture, [this, step](const QStringList &files) {
            if (ChecklistRow *found = rowOf(step))
                found->offerFiles(files);
        });
    });
}

void ChecklistPane::answer(ChecklistRow *row, ChecklistAsk what)
{
    const QString step = row->step();
    switch (what) {
    case ChecklistAsk::File:
        m_evidence->chooseFile([this, step](const QStringList &files) {
            if (ChecklistRow *found = rowOf(step))
                found->offerFiles(files);
        });
        break;
    case ChecklistAsk::Waive: m_evidence->waive(step); break;
    case ChecklistAsk::Decide: emit decisionRequested(u"step:"_s + step); break;
    case ChecklistAsk::Evidence: m_evidence->showAll(step); break;
    case ChecklistAsk::NextOpen: break;
    }
}

ChecklistRow *ChecklistPane::rowOf(const QString &step) const
{
    const auto found = std::ranges::find(m_rows, step, &ChecklistRow::step);
    return found == m_rows.end() ? nullptr : *found;
}

void ChecklistPane::move(int from, int by)
{
    const int to = from + by;
    if (to >= 0 && to < static_cast<int>(m_rows.size()))
        m_rows[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
}

/// Begins again at the top; stays where it is when nothing is open.
void ChecklistPane::moveToOpen(int from)
{
    const int count = static_cast<int>(m_rows.size());
    for (int i = 1; i <= count; ++i) {
        ChecklistRow *row = m_rows[static_cast<std::size_t>((from + i) % count)];
        if (row->state().open)
            return row->setFocus(Qt::TabFocusReason);
    }
}

} // namespace fairlead
