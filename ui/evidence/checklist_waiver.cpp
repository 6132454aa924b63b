#include "ui/evidence/checklist_waiver.h"

#include "models/deployment_views.h"
#include "services/desk/desk.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString idIn(const ExceptionRecord &asked)
{
    return asked.of.section(u':', 1);
}

bool isOfGate(const ExceptionRecord &asked)
{
    return asked.of.startsWith(u"gate:"_s);
}

/// "Leave out “The release notes are published”?"
QString questionOf(const DeploymentState &state, const ExceptionRecord &asked)
{
    const QString id = idIn(asked);
    if (isOfGate(asked)) {
        const auto gate = std::ranges::find(state.pipeline.gates, id, &Gate::id);
        return u"Let it pass “%1”?"_s.arg(gate == state.pipeline.gates.end() ? id : gate->title);
    }
    const Step *step = stepIn(state, id);
    return u"Leave out “%1”?"_s.arg(step ? step->title : id);
}

} // namespace

WaiverDialog::WaiverDialog(
    Desk &desk, const DeploymentState &state, const ExceptionRecord &asked, QWidget *parent)
    : DeskDialog(desk, state.target, u"exception asked"_s, parent)
    , m_deployment(state.id)
    , m_command{ CommandKind::DecideException }
{
    setObjectName(u"waiverDialog"_s);
    (isOfGate(asked) ? m_command.gate : m_command.step) = idIn(asked);
    addTitle(questionOf(state, asked));
    addAsked(state, asked);
    addHeading(u"Your decision"_s);
    m_comment = new QPlainTextEdit(this);
    m_comment->setObjectName(u"comment"_s);
    m_comment->setAccessibleName(u"Comment"_s);
    m_comment->setPlaceholderText(u"Comment (needed to refuse)"_s);
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(66);
    body()->addWidget(m_comment);
    body()->addStretch(1);
    addButtons();
    connect(m_comment, &QPlainTextEdit::textChanged, this, &WaiverDialog::review);
    m_comment->setFocus();
    WaiverDialog::review();
}

void WaiverDialog::addAsked(const DeploymentState &state, const ExceptionRecord &asked)
{
    const QString who = words::personName(desk().everyone(), asked.by);
    const QString played = asked.rolePlay ? u" (role-play)"_s : QString();
    addText(u"Asked by %1%2 on %3 for %4 to %5."_s.arg(
        who, played, asked.at.toLocalTime().toString(u"d MMM HH:mm"_s), state.version, state.target.title));
    addHeading(u"Reason"_s);
    QLabel *reason = parts::wrapped(parts::bounded(asked.reason, 2000, 500), this);
    reason->setObjectName(u"exceptionReason"_s);
    body()->addWidget(reason);
}

void WaiverDialog::addButtons()
{
    addCancel(u"&Not now"_s, u"dialogCancel"_s);
    m_refuse = addButton(u"Re&fuse"_s, u"refuse"_s);
    m_refuse->setProperty("danger", true);
    m_allow = addButton(u"&Allow it"_s, u"allow"_s);
    m_allow->setProperty("primary", true);
    setPrimary(m_allow);
    connect(m_refuse, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_allow, &QPushButton::clicked, this, [this] { decide(true); });
}

void WaiverDialog::decide(bool allowed)
{
    m_command.approved = allowed;
    m_command.text = m_comment->toPlainText().trimmed();
    send(m_deployment, m_command);
}

void WaiverDialog::review()
{
    const bool commented = !m_comment->toPlainText().trimmed().isEmpty();
    const QString waiting = u"The desk is working on it."_s;
    parts::setOffered(m_allow, !busy(), waiting);
    parts::setOffered(
        m_refuse, commented && !busy(), commented ? waiting : u"Write in the comment why you refuse."_s);
}

} // namespace fairlead
