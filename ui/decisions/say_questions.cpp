#include "ui/decisions/say_questions.h"

#include "models/criterion_verdict.h"
#include "models/deployment_views.h"
#include "ui/decisions/decision_words.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"
#include "ui/kit/step_words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isAddress(const QString &text)
{
    const bool web = text.startsWith(u"https://"_s) || text.startsWith(u"http://"_s);
    return web && !text.contains(u' ') && !text.contains(u'\n');
}

SayQuestion standbyQuestion(const Gate &gate)
{
    return { .name = u"confirmDialog"_s,
        .purpose = u"standby"_s,
        .title = gate.title,
        .meaning = u"You say that you stand by until this deployment has ended, and can be reached."_s,
        .label = u"Where you can be reached"_s,
        .hint = u"Optional: a phone number, a channel"_s,
        .yes = u"I stand &by"_s,
        .roles = { gate.role } };
}

SayQuestion notifiedQuestion(const Gate &gate)
{
    return { .name = u"confirmDialog"_s,
        .purpose = u"notification"_s,
        .title = gate.title,
        .meaning = u"What you write becomes part of the record, with your name."_s,
        .label = u"Who was told, and how"_s,
        .hint = u"Needed: “partners by mail, 13:30”"_s,
        .yes = u"&Confirm"_s,
        .yesNeedsWords = true };
}

bool isOfGate(const ExceptionRecord &asked)
{
    return asked.of.startsWith(u"gate:"_s);
}

QString idIn(const ExceptionRecord &asked)
{
    return asked.of.section(u':', 1);
}

/// "Leave out “The release notes are published”?"
QString exceptionTitle(const ExceptionRecord &asked, const DeploymentState &state)
{
    const QString id = idIn(asked);
    if (isOfGate(asked)) {
        const auto gate = std::ranges::find(state.pipeline.gates, id, &Gate::id);
        return u"Pass “%1” this once?"_s.arg(gate == state.pipeline.gates.end() ? id : gate->title);
    }
    const Step *step = stepIn(state, id);
    return u"Leave out “%1”?"_s.arg(step ? step->title : id);
}

} // namespace

SayQuestion confirmQuestion(const Gate &gate)
{
    SayQuestion question = gate.kind == Gate::Kind::Standby ? standbyQuestion(gate) : notifiedQuestion(gate);
    question.command = { CommandKind::ConfirmGate };
    question.command.gate = gate.id;
    return question;
}

SayQuestion askExceptionQuestion(const GateVerdict &verdict, const DeploymentState &state)
{
    const QString role = exceptionRole(state.target.policy);
    const QString who = role.isEmpty() ? u"Somebody else"_s : u"Somebody else, as %1,"_s.arg(role);
    SayQuestion question{ .name = u"askExceptionDialog"_s,
        .purpose = u"ask for an exception"_s,
        .title = u"An exception to “%1”?"_s.arg(verdict.gate.title),
        .meaning = u"It is shut: %1. %2 decides whether it may be passed this once; request, reason and "
                   u"decision become part of the record."_s.arg(verdict.reason, who),
        .label = u"Reason"_s,
        .hint = u"Needed"_s,
        .yes = u"&Ask for it"_s,
        .yesNeedsWords = true };
    question.command = { CommandKind::AskException };
    question.command.gate = verdict.gate.id;
    return question;
}

SayQuestion decideExceptionQuestion(
    const ExceptionRecord &asked, const QString &by, const DeploymentState &state)
{
    const QString role = exceptionRole(state.target.policy);
    const QString played = asked.rolePlay ? u" (role-play)"_s : QString();
    SayQuestion question{ .name = u"decideExceptionDialog"_s,
        .purpose = u"exception asked for"_s,
        .title = exceptionTitle(asked, state),
        .meaning = u"%1%2 asks for it, %3: “%4”"_s.arg(
            by, played, words::moment(asked.at), parts::bounded(asked.reason, 2000, 500)),
        .label = u"Comment"_s,
        .hint = u"Needed to refuse"_s,
        .yes = u"&Allow it"_s,
        .no = u"Re&fuse"_s };
    if (!role.isEmpty())
        question.roles = { role };
    question.command = { CommandKind::DecideException };
    (isOfGate(asked) ? question.command.gate : question.command.step) = idIn(asked);
    return question;
}

SayQuestion voteQuestion(const RoleRule &rule, const DeploymentState &state)
{
    SayQuestion question{ .name = u"voteDialog"_s,
        .purpose = u"go/no-go poll"_s,
        .title = u"%1: go or no-go?"_s.arg(rule.title.isEmpty() ? rule.role : rule.title),
        .meaning = u"%1. What you say counts for what will run now; it is void if that changes."_s.arg(
            words::deploymentTitle(state)),
        .label = u"Comment"_s,
        .hint = u"Needed for a no-go"_s,
        .yes = u"Say &go"_s,
        .no = u"Say &no-go"_s,
        .roles = { rule.role } };
    question.command = { CommandKind::Vote };
    question.command.role = rule.role;
    return question;
}

SayQuestion criterionQuestion(const CriterionVerdict &verdict)
{
    SayQuestion question{ .name = u"criterionDialog"_s,
        .purpose = u"go/no-go criterion"_s,
        .title = verdict.criterion.text,
        .meaning = u"Now %1: %2"_s.arg(gateLightWord(verdict.light), verdict.reason),
        .label = u"What shows it"_s,
        .hint = u"Needed: a note, or the address of what shows it"_s,
        .yes = u"It &holds"_s,
        .no = u"It &does not hold"_s,
        .yesNeedsWords = true };
    question.command = { CommandKind::AttachEvidence, verdict.criterion.id };
    question.complete = [](Command &command) {
        Evidence evidence;
        evidence.kind = isAddress(command.text) ? Evidence::Kind::Link : Evidence::Kind::Note;
        evidence.text = command.text;
        evidence.holds = command.approved;
        command.data = toJson(evidence);
    };
    return question;
}

SayQuestion closeConditionQuestion(const GoNoGoDecision &decision)
{
    return { .name = u"closeConditionDialog"_s,
        .purpose = u"condition of the CONDITIONAL GO"_s,
        .title = u"Close the condition?"_s,
        .meaning = decision.condition,
        .label = u"How it was met"_s,
        .hint = u"Needed"_s,
        .yes = u"&Close the condition"_s,
        .yesNeedsWords = true,
        .command = { CommandKind::CloseCondition } };
}

SayQuestion signQuestion(const Gate &gate, const DeploymentState &state)
{
    SayQuestion question{ .name = u"signDialog"_s,
        .purpose = u"sign-off"_s,
        .title = u"Sign as %1?"_s.arg(words::roleTitle(state.target.policy.signOff, gate.role)),
        .meaning
        = u"%1: every step is settled. Your name stands under it, with the date and your notes."_s.arg(
            words::deploymentTitle(state)),
        .label = u"Notes"_s,
        .hint = u"Needed if you do not sign"_s,
        .yes = u"&Sign"_s,
        .no = u"Do &not sign"_s,
        .roles = { gate.role } };
    question.command = { CommandKind::SignOff };
    question.command.role = gate.role;
    return question;
}

} // namespace fairlead
