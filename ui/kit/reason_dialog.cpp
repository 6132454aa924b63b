#include "ui/kit/reason_dialog.h"

#include "models/deployment_views.h"
#include "ui/kit/parts.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

ReasonQuestion skipQuestion(const QString &title)
{
    return { u"skipDialog"_s, u"skip a step"_s, u"Skip “%1”?"_s.arg(title),
        u"It will not run, and the deployment goes on without it. Your reason becomes part of the record."_s,
        u"Reason"_s, u"&Skip it"_s, true, { CommandKind::Skip } };
}

ReasonQuestion markDoneQuestion(const QString &title)
{
    return { u"markDoneDialog"_s, u"mark a step done"_s, u"Mark “%1” done?"_s.arg(title),
        u"The deployment goes on as if it had succeeded. Say what you looked at: it becomes part of the record."_s,
        u"Reason"_s, u"&Mark it done"_s, true, { CommandKind::MarkDone } };
}

ReasonQuestion cancelQuestion(const DeploymentState &state)
{
    return { u"cancelDialog"_s, u"cancel"_s, u"Cancel the deployment of %1?"_s.arg(state.version),
        u"The running step is stopped with everything that it has started, and nothing more runs. "
        u"What was deployed stays until it is rolled back."_s,
        u"Reason"_s, u"&Cancel the deployment"_s, true, { CommandKind::Cancel } };
}

} // namespace

ReasonQuestion reasonQuestion(CommandKind kind, const DeploymentState &state, const QString &step)
{
    const Step *found = stepIn(state, step);
    const QString own = found ? found->title : step;
    const QString title = found && !found->group.isEmpty() ? u"%1: %2"_s.arg(found->group, own) : own;
    ReasonQuestion question;
    switch (kind) {
    case CommandKind::Skip: question = skipQuestion(title); break;
    case CommandKind::MarkDone: question = markDoneQuestion(title); break;
    case CommandKind::Cancel: return cancelQuestion(state);
    default:
        return { u"noteDialog"_s, u"note"_s, u"Add a note"_s,
            u"It becomes part of the record, with your name."_s, u"Note"_s, u"&Add the note"_s, false,
            { CommandKind::AddNote } };
    }
    question.command.step = step;
    return question;
}

ReasonDialog::ReasonDialog(
    Desk &desk, const DeploymentState &state, const ReasonQuestion &question, QWidget *parent)
    : DeskDialog(desk, state.target, question.purpose, parent)
    , m_deployment(state.id)
    , m_command(question.command)
    , m_reason(new QPlainTextEdit(this))
{
    setObjectName(question.name);
    addTitle(question.title);
    addText(question.meaning);
    addHeading(question.label)->setBuddy(m_reason);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setAccessibleName(question.label);
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(90);
    m_reason->setPlaceholderText(u"Needed"_s);
    body()->addWidget(m_reason);
    body()->addStretch(1);
    addCancel(u"Keep as it is"_s, u"dialogCancel"_s);
    m_accept = addButton(question.accept, u"dialogAccept"_s);
    m_accept->setProperty(question.dangerous ? "dangerFilled" : "primary", true);
    setPrimary(m_accept);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &ReasonDialog::review);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        m_command.text = m_reason->toPlainText().trimmed();
        send(m_deployment, m_command);
    });
    m_reason->setFocus();
    ReasonDialog::review();
}

void ReasonDialog::review()
{
    const bool written = !m_reason->toPlainText().trimmed().isEmpty();
    parts::setOffered(m_accept, written && !busy(),
        written ? u"The desk is working on it."_s
                : u"Write a few words first: they become part of the record."_s);
}

} // namespace fairlead
