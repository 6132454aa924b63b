#include "ui/deployment/step_card.h"

#include "models/deployment_views.h"
#include "ui/deployment/failure_card.h"
#include "ui/deployment/step_actions.h"
#include "ui/deployment/step_parts.h"
#include "ui/evidence/checklist_pane.h"
#include "ui/kit/code_box.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"
#include "ui/kit/tone_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int CommandLines = 7;

} // namespace

StepCard::StepCard(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_title(new ElidedLabel(this))
    , m_chip(parts::chip(this))
    , m_source(new ElidedLabel(this))
    , m_content(new QWidget)
    , m_scroll(parts::scrolled(m_content, this))
    , m_awaits(new ToneLabel(m_content))
    , m_parts(new StepParts(m_content))
    , m_failure(new FailureCard(desk, m_content))
    , m_checklist(new ChecklistPane(desk, m_content))
    , m_text(parts::wrapped({}, m_content))
    , m_commandTitle(parts::muted(u"Runs"_s, m_content))
    , m_command(new CodeBox(u"stepCommand"_s, m_content))
    , m_writtenTitle(parts::muted(u"As the runbook has it"_s, m_content))
    , m_written(new CodeBox(u"stepWritten"_s, m_content))
    , m_evidence(parts::wrapped({}, m_content))
    , m_actions(new StepActions(this))
{
    setObjectName(u"stepCard"_s);
    setProperty("card", true);
    m_title->setObjectName(u"stepTitle"_s);
    m_title->setProperty("heading", true);
    m_chip->setObjectName(u"stepState"_s);
    m_source->setObjectName(u"stepSource"_s);
    m_source->setProperty("muted", true);
    m_awaits->setObjectName(u"stepAwaits"_s);
    m_awaits->setWordWrap(true);
    m_text->setObjectName(u"stepText"_s);
    m_evidence->setObjectName(u"stepEvidence"_s);
    m_evidence->setProperty("muted", true);
    m_command->setAccessibleName(u"The command as it will run"_s);
    m_written->setAccessibleName(u"The command as the runbook has it"_s);
    layOut();
    m_content->installEventFilter(this);
    connect(m_actions, &StepActions::requested, this, &StepCard::requested);
    connect(m_checklist, &ChecklistPane::entered, this, &StepCard::enterItem);
    connect(m_checklist, &ChecklistPane::refused, this, &StepCard::refused);
    connect(m_checklist, &ChecklistPane::decisionRequested, this, &StepCard::decisionRequested);
    connect(m_checklist, &ChecklistPane::tickRequested, this,
        [this](const QString &step, const QString &note) { emit requested(CommandKind::Tick, step, note); });
}

void StepCard::layOut()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 0, 14, 0);
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_chip);
    head->addStretch(1);
    head->addWidget(m_source);
    m_content->setObjectName(u"stepContent"_s);
    m_content->setLayout(makeContent());
    m_scroll->setObjectName(u"stepScroll"_s);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(14, 0, 14, 0);
    foot->addWidget(m_actions);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 12, 1, 12);
    all->setSpacing(8);
    all->addLayout(head);
    all->addWidget(m_scroll, 1);
    all->addLayout(foot);
}

QVBoxLayout *StepCard::makeContent()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(14 - parts::ScrollRing, 0, 14 - parts::ScrollRing, 0);
    column->setSpacing(6);
    for (QWidget *widget : std::initializer_list<QWidget *>{ m_awaits, m_parts, m_failure, m_text,
             m_checklist, m_commandTitle, m_command, m_writtenTitle, m_written, m_evidence })
        column->addWidget(widget);
    column->addStretch(1);
    return column;
}

int StepCard::wantedHeight() const
{
    const int width = m_scroll->viewport()->width();
    const QLayout *layout = m_content->layout();
    const int content
        = layout->hasHeightForWidth() ? layout->heightForWidth(width) : m_content->sizeHint().height();
    return content + height() - m_scroll->viewport()->height();
}

void StepCard::update(const DeploymentSnapshot &snapshot, const QString &id, const QDateTime &now)
{
    m_snapshot = snapshot;
    const Step *step = stepIn(snapshot.state, id);
    if (!step)
        return;
    const bool other = id != m_step;
    m_step = id;
    if (other)
        m_scroll->ensureVisible(0, 0);
    const Phase *phase = phaseHolding(snapshot.state, id);
    const Phase *checklist = phase && phase->checklist ? phase : nullptr;
    const bool atItem = checklist && m_checklist->isAncestorOf(m_checklist->window()->focusWidget());
    const bool leaves = !checklist || phaseHolding(snapshot.state, m_item) != checklist;
    if (leaves || (other && !atItem)) // who works on an item stays at it
        m_item = checklist ? id : QString();
    showHead(snapshot, *step, checklist);
    m_checklist->setVisible(checklist);
    if (checklist)
        m_checklist->update(snapshot, *checklist, m_item, now);
    const Step *item = m_item.isEmpty() ? step : stepIn(snapshot.state, m_item);
    const StepProgress progress = stepProgress(snapshot.state, item->id);
    m_failure->update(snapshot, item->id);
    showTexts(*item, checklist);
    showCommand(*item, progress);
    showEvidence(*item, progress);
    showActions(snapshot);
    tick(snapshot, now);
}

void StepCard::showActions(const DeploymentSnapshot &snapshot)
{
    m_actions->update(snapshot, m_item.isEmpty() ? m_step : m_item, !m_checklist->isVisibleTo(this));
}

void StepCard::tick(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const Step *step = stepIn(snapshot.state, m_step);
    if (!step)
        return;
    m_parts->update(snapshot, m_step, now);
    const bool checklist = m_checklist->isVisibleTo(this);
    const QString text = checklist ? QString() : words::awaits(snapshot, *step, now);
    const StepState state = stepProgress(snapshot.state, m_step).state;
    m_awaits->setText(text);
    m_awaits->setVisible(!text.isEmpty() && !m_parts->isVisibleTo(m_content)); // the parts say it, too
    m_awaits->setTone(state == StepState::Running ? theme::Role::Accent : theme::Role::Warning);
}

void StepCard::showHead(const DeploymentSnapshot &snapshot, const Step &step, const Phase *checklist)
{
    m_title->setFullText(checklist ? checklist->title : words::stepTitle(step));
    m_source->setFullText(words::sourceText(snapshot.state.pipeline.runbookPath,
        checklist && m_item.isEmpty() ? checklist->source : step.source));
    showState(snapshot, step, checklist);
}

void StepCard::showState(const DeploymentSnapshot &snapshot, const Step &step, const Phase *checklist)
{
    if (gateHolding(snapshot, step.id)) {
        parts::setChip(m_chip, u"HELD"_s, u"warning"_s);
        return;
    }
    std::vector<StepState> states;
    if (checklist) {
        for (const Step &one : checklist->steps)
            states.push_back(stepProgress(snapshot.state, one.id).state);
    } else {
        for (const Step *one : groupAround(snapshot.state, step.id))
            states.push_back(stepProgress(snapshot.state, one->id).state);
    }
    const StepState state = derivedState(states, isOver(snapshot.state.phase));
    parts::setChip(m_chip, stepStateWord(state).toUpper(), words::stateTone(state));
}

void StepCard::showTexts(const Step &step, bool checklist)
{
    const QString text = parts::bounded(step.text.trimmed(), 3000, 1000);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty() && !checklist && text != step.script.trimmed());
}

void StepCard::showCommand(const Step &step, const StepProgress &progress)
{
    const bool edited = !progress.attempts.empty() && progress.attempts.back().edited;
    const QString script = edited ? progress.attempts.back().script : step.script;
    const bool differs = !step.written.isEmpty() && step.written.trimmed() != script.trimmed();
    m_commandTitle->setText(edited ? u"Ran, edited by a person"_s : u"Runs"_s);
    m_commandTitle->setVisible(!script.isEmpty());
    m_command->setVisible(!script.isEmpty());
    if (!script.isEmpty())
        m_command->setCode(script, CommandLines);
    m_writtenTitle->setVisible(differs && !script.isEmpty());
    m_written->setVisible(differs && !script.isEmpty());
    if (differs)
        m_written->setCode(step.written, CommandLines);
}

void StepCard::showEvidence(const Step &step, const StepProgress &progress)
{
    QStringList lines;
    if (!progress.note.isEmpty() && !m_checklist->isVisibleTo(this)) // its row says it
        lines << u"%1%2: %3"_s.arg(stepStateWord(progress.state),
            progress.by.isEmpty() ? QString() : u" by %1"_s.arg(progress.by),
            parts::bounded(progress.note, 600, 600));
    if (!progress.attempts.empty() && !endedBadly(progress.state) && progress.attempts.back().ended.isValid())
        lines << words::evidenceLines(progress.attempts.back());
    if (progress.attempts.size() > 1)
        lines << u"attempt %1 of “%2”"_s.arg(progress.attempts.size()).arg(step.title);
    m_evidence->setText(lines.join(u'\n'));
    m_evidence->setVisible(!lines.isEmpty());
}

void StepCard::enterItem(const QString &step)
{
    m_item = step;
    const Step *item = stepIn(m_snapshot.state, step);
    if (!item)
        return;
    const StepProgress progress = stepProgress(m_snapshot.state, step);
    m_failure->update(m_snapshot, step);
    showCommand(*item, progress);
    showEvidence(*item, progress);
    showActions(m_snapshot);
    m_source->setFullText(words::sourceText(m_snapshot.state.pipeline.runbookPath, item->source));
}

bool StepCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        emit contentChanged();
    return QFrame::eventFilter(watched, event);
}

void StepCard::setPrompts(Prompts *prompts)
{
    m_checklist->setPrompts(prompts);
}

void StepCard::clearNote()
{
    m_actions->clearNote();
}

} // namespace fairlead
