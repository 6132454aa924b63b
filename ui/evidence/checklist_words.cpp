#include "ui/evidence/checklist_words.h"

#include "models/deployment_views.h"
#include "services/desk/desk.h"
#include "ui/evidence/evidence_words.h"
#include "ui/kit/offers.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using State = ExceptionRecord::State;

/// "ticked by Mara Lind, 13:30", "running", "exit 1", "skipped by Mara Lind"
QString statusText(
    const StepProgress &progress, bool manual, const std::vector<Person> &people, const QDateTime &now)
{
    if (progress.state == StepState::Awaiting)
        return u"waiting for you"_s;
    if (progress.state == StepState::Pending)
        return manual ? QString() : u"not run yet"_s;
    const bool ticked = progress.state == StepState::Succeeded && manual;
    const QString by = progress.by.isEmpty() || (!manual && progress.by == u"fairlead"_s)
        ? QString()
        : u" by %1"_s.arg(words::personName(people, progress.by));
    const QString at = by.isEmpty() || !progress.at.isValid()
        ? QString()
        : u", %1"_s.arg(words::timeText(progress.at, now));
    const QString exit = progress.attempts.empty() || !progress.attempts.back().ended.isValid()
        ? QString()
        : u", exit %1"_s.arg(progress.attempts.back().exitCode);
    return (ticked ? u"ticked"_s : stepStateWord(progress.state)) + by + at + exit;
}

/// Who gave it is not said twice.
QString aboutText(const Evidence &shown, const StepProgress &progress, const std::vector<Person> &people,
    const QDateTime &now)
{
    QStringList parts;
    if (shown.by != progress.by || shown.at != progress.at)
        parts << words::evidenceBy(shown, people, now);
    parts << words::evidenceExpiry(progress.evidence.back(), now);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

void addProof(ChecklistState &made, const StepProgress &progress, const std::vector<Person> &people,
    const QDateTime &now)
{
    made.evidence = static_cast<int>(progress.evidence.size());
    const Evidence *shown = words::newestToShow(progress.evidence);
    if (!shown && made.evidence == 0) {
        made.icon = progress.state == StepState::Skipped ? u"state-skip"_s : u"edit-comment"_s;
        made.iconWord = u"note"_s;
        made.proof = parts::bounded(progress.note, 300, 300);
        return;
    }
    const Evidence &newest = shown ? *shown : progress.evidence.back();
    const QString about = aboutText(newest, progress, people, now);
    made.holds = newest.holds;
    made.icon = words::evidenceIcon(newest);
    made.iconWord = words::evidenceWord(newest);
    const QString said = words::evidenceLine(newest);
    made.proof = said.isEmpty() || about.isEmpty() ? said + about : u"%1  (%2)"_s.arg(said, about);
    if (!newest.holds)
        made.proof = u"Does not hold: %1"_s.arg(made.proof);
}

/// The engine's own words where it would refuse the decision.
QString whyNotDecide(const DeploymentState &state, const ExceptionRecord &asked, const Person &person)
{
    if (asked.by == person.id)
        return u"%1 asked for it and cannot decide on it."_s.arg(person.id);
    if (state.startedBy == person.id)
        return u"%1 started this deployment and cannot decide on it."_s.arg(person.id);
    const QString role = exceptionRole(state.target.policy);
    return role.isEmpty() || person.roles.contains(role)
        ? QString()
        : u"%1 does not hold the role %2."_s.arg(person.id, role);
}

QString exceptionText(const DeploymentState &state, const ExceptionRecord &record,
    const std::vector<Person> &people, const QDateTime &now)
{
    const QString who = words::personName(people, record.by);
    const QString reason = parts::bounded(record.reason, 300, 300);
    if (record.state == State::Asked) {
        const QString role = exceptionRole(state.target.policy);
        return u"%1 asks since %2 to leave it out: %3. %4 decides."_s.arg(who,
            words::timeText(record.at, now), reason,
            role.isEmpty() ? u"Anybody else"_s : words::roleTitle(state.target.policy, role));
    }
    const QString decided = words::personName(people, record.decidedBy);
    const QString comment = record.comment.isEmpty() ? QString() : u": %1"_s.arg(record.comment);
    const QString how = record.state == State::Allowed ? u"%1 allows to leave it out%2"_s
                                                       : u"%1 refuses to leave it out%2"_s;
    return parts::bounded(how.arg(decided, comment), 400, 400);
}

void addException(ChecklistState &made, const DeploymentState &state, const QString &step, const Desk &desk,
    const QDateTime &now)
{
    const ExceptionRecord *record = exceptionFor(state, u"step:"_s + step);
    if (!record || (made.settled && record->state != State::Asked))
        return;
    made.exception = exceptionText(state, *record, desk.everyone(), now);
    made.asked = record->state == State::Asked;
    made.whyNotDecide = whyNotDecide(state, *record, desk.person());
}

QString staleText(const QStringList &reasons, const Step &step)
{
    if (reasons.isEmpty())
        return {};
    return u"Stale: %1. %2"_s.arg(
        reasons.join(u", "_s), runsByItself(step.kind) ? u"It has to run again."_s : u"Prove it again."_s);
}

} // namespace

ChecklistState checklistState(
    const Desk &desk, const DeploymentSnapshot &snapshot, const Step &step, const QDateTime &now)
{
    const StepProgress progress = stepProgress(snapshot.state, step.id);
    const std::optional<Offer> tick = offerOf(snapshot, CommandKind::Tick, step.id);
    const bool manual = !runsByItself(step.kind);
    ChecklistState made;
    made.settled = isSettled(progress.state);
    made.canTick = tick && tick->enabled;
    made.status = statusText(progress, manual, desk.everyone(), now);
    made.tone = parts::roleOf(progress.state);
    made.stale = staleText(snapshot.stale.value(step.id), step);
    made.open = made.canTick || !made.stale.isEmpty() || endedBadly(progress.state);
    if (!made.stale.isEmpty())
        made.tone = theme::Role::Muted;
    addProof(made, progress, desk.everyone(), now);
    addException(made, snapshot.state, step.id, desk, now);
    return made;
}

} // namespace fairlead
