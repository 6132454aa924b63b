#include "ui/decisions/approval_dialog.h"

#include "services/desk/desk.h"
#include "ui/decisions/seat_row.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"
#include "ui/kit/step_words.h"
#include "ui/kit/tone_label.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead {

ApprovalDialog::ApprovalDialog(
    Desk &desk, const DeploymentSnapshot &snapshot, const QString &role, QWidget *parent)
    : DeskDialog(desk, snapshot.state.target,
        u"approval asked as %1"_s.arg(words::roleTitle(snapshot.state.target.policy, role)), parent)
    , m_state(snapshot.state)
    , m_role(role)
{
    setObjectName(u"approvalDialog"_s);
    addTitle(words::deploymentTitle(m_state) + u'?');
    const QString asked = m_state.created.toLocalTime().toString(u"HH:mm"_s);
    addText(u"Asked at %1 by %2; void at once if anything that will run changes."_s.arg(
        asked, words::personName(desk.everyone(), m_state.startedBy)));
    addVoid();
    addRuns(snapshot);
    addDifference(snapshot);
    addProofs(snapshot);
    addDecision();
    body()->addStretch(1);
    addButtons();
    connect(&desk, &Desk::personChanged, this, &ApprovalDialog::review);
    m_comment->setFocus();
    ApprovalDialog::review();
}

void ApprovalDialog::addDecision()
{
    foot()->addWidget(parts::rule(this));
    foot()->addWidget(parts::heading(u"Your decision"_s, this));
    m_whyNot = new ToneLabel(this);
    m_whyNot->setObjectName(u"whyNotDecide"_s);
    m_whyNot->setWordWrap(true);
    m_whyNot->setTone(theme::Role::Warning);
    foot()->addWidget(m_whyNot);
    m_seat = new SeatRow(desk(), { m_role }, this, m_state.startedBy);
    foot()->addWidget(m_seat);
    connect(m_seat, &SeatRow::refused, messages(), &MessageBar::showError);
    m_comment = new QPlainTextEdit(this);
    m_comment->setObjectName(u"comment"_s);
    m_comment->setAccessibleName(u"Comment"_s);
    m_comment->setPlaceholderText(u"Comment (needed to refuse)"_s);
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(66);
    foot()->addWidget(m_comment);
    connect(m_comment, &QPlainTextEdit::textChanged, this, &ApprovalDialog::review);
}

void ApprovalDialog::addButtons()
{
    addCancel(u"&Not now"_s, u"dialogCancel"_s);
    m_refuse = addButton(u"Re&fuse"_s, u"refuse"_s);
    m_refuse->setProperty("danger", true);
    m_approve = addButton(u"&Approve"_s, u"approve"_s);
    m_approve->setProperty("primary", true);
    setPrimary(m_approve);
    connect(m_refuse, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(true); });
}

void ApprovalDialog::decide(bool approved)
{
    Command command{ CommandKind::Approve };
    command.role = m_role;
    command.approved = approved;
    command.text = m_comment->toPlainText().trimmed();
    send(m_state.id, command);
}

QString ApprovalDialog::roleTitle() const
{
    return words::roleTitle(m_state.target.policy, m_role);
}

QString ApprovalDialog::whyNotDecide() const
{
    const Person person = desk().person();
    if (person.id == m_state.startedBy) {
        return u"%1 started this deployment and cannot decide on it: somebody else who is %2 has to."_s.arg(
            person.name, roleTitle());
    }
    if (!person.roles.contains(m_role))
        return u"%1 is not %2 and cannot decide on it."_s.arg(person.name, roleTitle());
    return {};
}

void ApprovalDialog::review()
{
    if (!m_approve)
        return;
    const QString whyNot = whyNotDecide();
    m_whyNot->setText(whyNot);
    m_whyNot->setVisible(!whyNot.isEmpty());
    const bool commented = !m_comment->toPlainText().trimmed().isEmpty();
    const QString waiting = u"The desk is working on it."_s;
    parts::setOffered(m_approve, whyNot.isEmpty() && !busy(), whyNot.isEmpty() ? waiting : whyNot);
    const QString needs = commented ? waiting : u"Write in the comment why you refuse."_s;
    parts::setOffered(m_refuse, whyNot.isEmpty() && commented && !busy(), whyNot.isEmpty() ? needs : whyNot);
}

/// Whoever sat down as somebody else gets up again.
void ApprovalDialog::done(int result)
{
    if (result != Rejected || !busy())
        m_seat->getUp();
    DeskDialog::done(result);
}

} // namespace fairlead
