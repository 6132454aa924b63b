#include "ui/checklist_row.h"

#include "models/deployment_views.h"
#include "models/pipeline.h"
#include "ui/parts.h"
#include "ui/tone_label.h"

#include <QCheckBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleOptionFocusRect>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// "ticked by mara", "running", "exit 1", "skipped by mara"
QString statusText(const StepProgress &progress, bool manual)
{
    const QString by = progress.by.isEmpty() || !manual ? QString() : u" by %1"_s.arg(progress.by);
    if (progress.state == StepState::Succeeded && manual)
        return u"ticked%1"_s.arg(by);
    if (progress.state == StepState::Awaiting)
        return u"waiting for you"_s;
    if (progress.state == StepState::Pending)
        return manual ? QString() : u"not run yet"_s;
    const QString exit = progress.attempts.empty() || !progress.attempts.back().ended.isValid()
        ? QString()
        : u", exit %1"_s.arg(progress.attempts.back().exitCode);
    return stepStateWord(progress.state) + by + exit;
}

} // namespace

ChecklistRow::ChecklistRow(const Step &step, QWidget *parent)
    : QFrame(parent)
    , m_step(step.id)
    , m_manual(!runsByItself(step.kind))
    , m_box(new QCheckBox(this))
    , m_text(parts::wrapped(step.title, this))
    , m_status(new ToneLabel(this))
    , m_noteRow(new QWidget(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(step.title);
    m_box->setFocusPolicy(Qt::NoFocus);
    m_box->setObjectName(u"checklistBox"_s);
    m_box->setAccessibleName(step.title);
    m_box->installEventFilter(this);
    m_text->setTextInteractionFlags(Qt::NoTextInteraction);
    m_status->setObjectName(u"checklistStatus"_s);
    m_noteRow->setLayout(makeNoteRow());
    m_noteRow->hide();
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_box, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_status, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(6, 4, 6, 4);
    all->setSpacing(4);
    all->addLayout(line);
    all->addWidget(m_noteRow);
}

QHBoxLayout *ChecklistRow::makeNoteRow()
{
    m_note = new QLineEdit(m_noteRow);
    m_note->setObjectName(u"checklistNote"_s);
    m_note->setPlaceholderText(u"Note (optional); Enter ticks, Esc leaves it open"_s);
    m_note->setAccessibleName(u"Note for the record"_s);
    m_note->setMaxLength(2000);
    m_note->installEventFilter(this);
    QPushButton *ticks = parts::button(u"Tick"_s, u"checklistTick"_s, m_noteRow);
    ticks->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 0, 2);
    row->setSpacing(6);
    row->addWidget(m_note, 1);
    row->addWidget(ticks);
    connect(ticks, &QPushButton::clicked, this, &ChecklistRow::tick);
    return row;
}

void ChecklistRow::update(const StepProgress &progress, bool canTick)
{
    m_canTick = canTick;
    m_box->setChecked(isSettled(progress.state));
    m_box->setEnabled(canTick);
    if (!canTick)
        closeNote();
    showStatus(progress);
}

void ChecklistRow::showStatus(const StepProgress &progress)
{
    const QString text = statusText(progress, m_manual);
    m_status->setText(text);
    m_status->setTone(parts::roleOf(progress.state));
    parts::setTip(m_status, parts::bounded(progress.note, 2000, 500));
    setAccessibleDescription(progress.note.isEmpty() ? text : u"%1: %2"_s.arg(text, progress.note));
}

void ChecklistRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up: emit moveRequested(-1); break;
    case Qt::Key_Down: emit moveRequested(1); break;
    case Qt::Key_Space: openNote(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: tick(); break;
    default: QFrame::keyPressEvent(event);
    }
}

bool ChecklistRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_box && event->type() == QEvent::MouseButtonRelease) {
        setFocus();
        openNote();
        return true; // the box follows the journal, not the click
    }
    if (watched == m_note && event->type() == QEvent::KeyPress)
        return noteKey(static_cast<QKeyEvent *>(event)->key());
    return QFrame::eventFilter(watched, event);
}

/// True when the key was meant for the item, not for the text.
bool ChecklistRow::noteKey(int key)
{
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        tick();
        return true;
    }
    if (key != Qt::Key_Escape)
        return false;
    closeNote();
    setFocus();
    return true;
}

void ChecklistRow::openNote()
{
    if (!m_canTick)
        return;
    m_noteRow->show();
    m_note->setFocus();
    emit entered(m_step);
}

void ChecklistRow::closeNote()
{
    const bool hadFocus = m_noteRow->isAncestorOf(focusWidget());
    m_noteRow->hide();
    if (hadFocus)
        setFocus();
}

void ChecklistRow::tick()
{
    if (m_canTick)
        emit tickRequested(m_step, m_note->text().trimmed());
}

void ChecklistRow::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    emit entered(m_step);
}

void ChecklistRow::setCurrent(bool current)
{
    m_current = current;
    QFrame::update();
}

void ChecklistRow::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    if (m_current)
        painter.fillRect(rect(), theme::color(theme::Role::Selection, QGuiApplication::palette()));
    if (hasFocus()) {
        QStyleOptionFocusRect ring;
        ring.initFrom(this);
        ring.state |= QStyle::State_KeyboardFocusChange;
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
    }
    QFrame::paintEvent(event);
}

} // namespace fairlead
