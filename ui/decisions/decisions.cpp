#include "ui/decisions/decisions.h"

#include "models/deployment_views.h"
#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/decisions/approval_dialog.h"
#include "ui/decisions/break_glass_dialog.h"
#include "ui/decisions/decision_words.h"
#include "ui/decisions/go_no_go_dialog.h"
#include "ui/decisions/reading_dialog.h"
#include "ui/decisions/say_questions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

Decisions::Decisions(Desk &desk, const Clock &clock, QWidget *page)
    : QObject(page)
    , m_desk(desk)
    , m_clock(clock)
    , m_page(page)
{
}

const GateVerdict *Decisions::verdictOf(const QString &gate) const
{
    if (!m_snapshot)
        return nullptr;
    const auto found = std::ranges::find_if(
        m_snapshot->gates, [&](const GateVerdict &verdict) { return verdict.gate.id == gate; });
    return found == m_snapshot->gates.end() ? nullptr : &*found;
}

void Decisions::answer(GateAnswer answer, const QString &gate)
{
    if (const GateVerdict *verdict = verdictOf(gate))
        answerAt(answer, *verdict);
}

void Decisions::answerAt(GateAnswer answer, const GateVerdict &verdict)
{
    switch (answer) {
    case GateAnswer::Approve: approve(verdict.gate.role); break;
    case GateAnswer::Confirm: ask(confirmQuestion(verdict.gate)); break;
    case GateAnswer::Read: open(new ReadingDialog(m_desk, m_snapshot->state, verdict, m_page)); break;
    case GateAnswer::Look: lookAgain(); break;
    case GateAnswer::AskException: ask(askExceptionQuestion(verdict, m_snapshot->state)); break;
    case GateAnswer::DecideException: decideException(u"gate:"_s + verdict.gate.id); break;
    case GateAnswer::Decide: decideGoNoGo(); break;
    case GateAnswer::Sign: ask(signQuestion(verdict.gate, m_snapshot->state)); break;
    }
}

void Decisions::lookAgain()
{
    whenDone(m_desk.lookAgain(m_snapshot->state.id), this, [this](const Status &status) {
        if (!status)
            emit failed(status.error());
    });
}

void Decisions::approve(const QString &role)
{
    if (m_snapshot)
        open(new ApprovalDialog(m_desk, *m_snapshot, role, m_page));
}

void Decisions::decideException(const QString &of)
{
    const ExceptionRecord *asked = m_snapshot ? exceptionFor(m_snapshot->state, of) : nullptr;
    if (asked && asked->state == ExceptionRecord::State::Asked)
        ask(decideExceptionQuestion(*asked, words::personName(m_desk, asked->by), m_snapshot->state));
}

void Decisions::decideGoNoGo()
{
    if (m_snapshot)
        open(new GoNoGoDialog(m_desk, *m_snapshot, m_clock, m_page));
}

void Decisions::breakGlass()
{
    if (m_snapshot)
        open(new BreakGlassDialog(m_desk, *m_snapshot, m_page));
}

void Decisions::sign(const QString &gate)
{
    answer(GateAnswer::Sign, gate);
}

void Decisions::ask(const SayQuestion &question)
{
    open(new SayDialog(m_desk, m_snapshot->state, question, m_page));
}

void Decisions::open(DeskDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace fairlead
