#include "ui/evidence/checklist_row.h"

#include "models/pipeline.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Indent = 24; ///< below the item's text

/// Icon and text in one line, below the item's own.
QHBoxLayout *noticeLine(QWidget *icon, QWidget *text)
{
    auto *line = new QHBoxLayout;
    line->setContentsMargins(Indent, 0, 0, 0);
    line->setSpacing(6);
    line->addWidget(icon, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    return line;
}

} // namespace

ChecklistRow::ChecklistRow(const Step &step, QWidget *parent)
    : QFrame(parent)
    , m_step(step.id)
    , m_box(new QCheckBox(this))
    , m_text(parts::wrapped(step.title, this))
    , m_status(new ToneLabel(this))
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_proofIcon(new parts::Icon(this))
    , m_proof(new ToneLabel(this))
    , m_stale(new QFrame(this))
    , m_staleText(parts::wrapped({}, m_stale))
    , m_exception(new ToneLabel(this))
    , m_decide(parts::button(u"Decide…"_s, u"checklistDecide"_s, this))
    , m_editor(new ChecklistEditor(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setAccessibleName(step.title);
    m_box->setFocusPolicy(Qt::NoFocus);
    m_box->setObjectName(u"checklistBox"_s);
    m_box->setAccessibleName(step.title);
    m_box->installEventFilter(this);
    m_text->setTextInteractionFlags(Qt::NoTextInteraction);
    m_status->setObjectName(u"checklistStatus"_s);
    m_proof->setObjectName(u"checklistProof"_s);
    m_stale->setObjectName(u"checklistStale"_s);
    m_staleText->setObjectName(u"checklistStaleText"_s);
    m_exception->setObjectName(u"checklistException"_s);
    makeMenu();
    layOut();
    wireEditor();
}

void ChecklistRow::layOut()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_box, 0, Qt::AlignTop);
    line->addWidget(m_text, 1, Qt::AlignTop);
    line->addWidget(m_status, 0, Qt::AlignTop);
    line->addWidget(m_more, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(6, 4, 6, 4);
    all->setSpacing(4);
    all->addLayout(line);
    all->addLayout(makeNotices());
    all->addWidget(m_editor);
}

QVBoxLayout *ChecklistRow::makeNotices()
{
    for (ToneLabel *label : { m_proof, m_exception })
        label->setWordWrap(true);
    m_stale->setProperty("advice", true);
    auto *warning = new parts::Icon(m_stale);
    warning->setShape(u"state-warning"_s, parts::tint(theme::Role::Warning), u"stale"_s);
    auto *stale = new QHBoxLayout(m_stale);
    stale->setContentsMargins(6, 3, 6, 3);
    stale->setSpacing(6);
    stale->addWidget(warning, 0, Qt::AlignTop);
    stale->addWidget(m_staleText, 1);
    auto *exception = noticeLine(m_exception, m_decide);
    exception->setStretch(0, 1);
    exception->setStretch(1, 0);
    auto *staleLine = new QHBoxLayout;
    staleLine->setContentsMargins(Indent, 0, 0, 0);
    staleLine->addWidget(m_stale);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addLayout(noticeLine(m_proofIcon, m_proof));
    column->addLayout(staleLine);
    column->addLayout(exception);
    return column;
}

void ChecklistRow::wireEditor()
{
    connect(m_editor, &ChecklistEditor::ticked, this, &ChecklistRow::tick);
    connect(m_editor, &ChecklistEditor::recorded, this,
        [this](const Evidence &evidence) { emit recorded(m_step, evidence); });
    connect(m_editor, &ChecklistEditor::filesGiven, this,
        [this](const QStringList &files, const Evidence &evidence) {
            emit filesGiven(m_step, files, evidence);
        });
    connect(m_editor, &ChecklistEditor::left, this, &ChecklistRow::leaveEditor);
    connect(m_decide, &QPushButton::clicked, this, [this] { ask(ChecklistAsk::Decide); });
}

void ChecklistRow::update(const ChecklistState &state)
{
    m_state = state;
    m_box->setChecked(state.settled);
    m_box->setEnabled(state.canTick);
    if (!state.canTick && m_editor->isOpen() && m_editor->mode() == ChecklistEditor::Mode::Tick)
        leaveEditor();
    m_status->setText(state.status);
    m_status->setTone(state.tone);
    showProof();
    showNotices();
    QStringList said{ state.status, state.proof, state.stale, state.exception };
    said.removeAll(QString());
    setAccessibleDescription(said.join(u". "_s));
}

void ChecklistRow::showProof()
{
    const bool any = !m_state.proof.isEmpty();
    m_proofIcon->setVisible(any);
    m_proof->setVisible(any);
    m_proof->setText(m_state.proof);
    m_proof->setTone(m_state.holds ? theme::Role::Muted : theme::Role::Bad);
    m_proofIcon->setShape(
        m_state.icon, parts::tint(m_state.holds ? theme::Role::Muted : theme::Role::Bad), m_state.iconWord);
}

void ChecklistRow::showNotices()
{
    m_stale->setVisible(!m_state.stale.isEmpty());
    m_staleText->setText(m_state.stale);
    m_exception->setVisible(!m_state.exception.isEmpty());
    m_exception->setText(m_state.exception);
    m_exception->setTone(m_state.asked ? theme::Role::Warning : theme::Role::Muted);
    m_decide->setVisible(m_state.asked);
    parts::setOffered(m_decide, m_state.whyNotDecide.isEmpty(), m_state.whyNotDecide);
}

void ChecklistRow::openNote()
{
    const bool stale = !m_state.stale.isEmpty();
    if (!m_state.canTick && !stale)
        return;
    m_editor->open(m_state.canTick ? ChecklistEditor::Mode::Tick : ChecklistEditor::Mode::Note);
    emit entered(m_step);
}

void ChecklistRow::openEvidence(ChecklistEditor::Mode mode, bool holds)
{
    m_editor->open(mode);
    m_editor->setHolds(holds);
    emit entered(m_step);
}

void ChecklistRow::offerFiles(const QStringList &files)
{
    m_editor->openFiles(files);
    emit entered(m_step);
}

void ChecklistRow::closeEditor()
{
    const bool hadFocus = m_editor->isAncestorOf(focusWidget());
    m_editor->close(true);
    if (hadFocus)
        setFocus();
}

void ChecklistRow::leaveEditor()
{
    const bool hadFocus = m_editor->isAncestorOf(focusWidget());
    m_editor->close(false);
    if (hadFocus)
        setFocus();
}

} // namespace fairlead
