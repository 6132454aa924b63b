#include "ui/decisions/say_dialog.h"

#include "ui/decisions/seat_row.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead {

SayDialog::SayDialog(Desk &desk, const DeploymentState &state, const SayQuestion &question, QWidget *parent)
    : DeskDialog(desk, state.target, question.purpose, parent)
    , m_deployment(state.id)
    , m_question(question)
{
    setObjectName(question.name);
    addTitle(question.title);
    addText(question.meaning)->setObjectName(u"meaning"_s);
    m_seat = new SeatRow(desk, question.roles, this);
    body()->addWidget(m_seat);
    connect(m_seat, &SeatRow::refused, messages(), &MessageBar::showError);
    addField();
    body()->addStretch(1);
    addCancel(u"Not now"_s, u"dialogCancel"_s);
    addAnswers();
    m_text->setFocus();
    SayDialog::review();
}

void SayDialog::addField()
{
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"comment"_s);
    m_text->setAccessibleName(m_question.label);
    m_text->setPlaceholderText(m_question.hint);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(78);
    addHeading(m_question.label)->setBuddy(m_text);
    body()->addWidget(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SayDialog::review);
}

void SayDialog::addAnswers()
{
    if (!m_question.no.isEmpty()) {
        m_no = addButton(m_question.no, u"sayNo"_s);
        m_no->setProperty("danger", true);
        connect(m_no, &QPushButton::clicked, this, [this] { say(false); });
    }
    m_yes = addButton(m_question.yes, u"sayYes"_s);
    m_yes->setProperty("primary", true);
    setPrimary(m_yes);
    connect(m_yes, &QPushButton::clicked, this, [this] { say(true); });
}

void SayDialog::say(bool approved)
{
    Command command = m_question.command;
    command.text = m_text->toPlainText().trimmed();
    command.approved = approved;
    if (m_question.complete)
        m_question.complete(command);
    send(m_deployment, command);
}

void SayDialog::offer(QPushButton *button, bool needsWords)
{
    const bool written = !m_text->toPlainText().trimmed().isEmpty();
    const bool ready = written || !needsWords;
    parts::setOffered(button, ready && !busy(),
        ready ? u"The desk is working on it."_s
              : u"Write a few words first: they become part of the record."_s);
}

void SayDialog::review()
{
    if (!m_yes)
        return;
    offer(m_yes, m_question.yesNeedsWords);
    if (m_no)
        offer(m_no, m_question.noNeedsWords);
}

/// Whoever sat down as somebody else gets up again.
void SayDialog::done(int result)
{
    if (result != Rejected || !busy())
        m_seat->getUp();
    DeskDialog::done(result);
}

} // namespace fairlead
