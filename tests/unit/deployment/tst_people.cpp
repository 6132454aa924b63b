#include "engine_bench.h"

#include "models/environment_json.h"
#include "services/deployment/advance.h"
#include "services/deployment/criteria.h"
#include "services/deployment/fold.h"
#include "services/deployment/gates.h"
#include "services/deployment/waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

const QDateTime Noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// mara deploys; the others hold the roles that the policy names.
QStringList rolesOf(const QString &person)
{
    static const QMap<QString, QStringList> roles{ { u"jonas"_s, { u"vp"_s, u"dev"_s } },
        { u"ada"_s, { u"qa"_s, u"ops"_s } }, { u"mara"_s, { u"release-manager"_s } },
        { u"pavel"_s, { u"ops"_s, u"on-call"_s } } };
    return roles.value(person);
}

Gate gate(const QString &id, Gate::Kind kind, const QString &role, const QString &before = {})
{
    Gate made;
    made.id = id;
    made.kind = kind;
    made.title = id;
    made.role = role;
    made.before = before;
    return made;
}

Step item(const QString &id, StepKind kind = StepKind::Manual)
{
    Step step;
    step.id = id;
    step.title = id;
    step.kind = kind;
    if (kind == StepKind::Command)
        step.script = u"true"_s;
    return step;
}

/// A checklist, one change, and one gate of each sort that people open.
Pipeline pipeline()
{
    Pipeline made;
    made.runbookSha256 = u"abc"_s;
    Phase checks{ u"checks"_s, u"Checks"_s, {}, true };
    checks.steps = { item(u"window"_s), item(u"notes"_s), item(u"tests"_s, StepKind::Command) };
    checks.steps[0].expires = 30min;
    checks.steps[2].staleOn = QStringList{ u"commit"_s };
    Phase work{ u"work"_s, u"Work"_s };
    work.steps = { item(u"change"_s, StepKind::Command) };
    work.steps[0].changes = true;
    made.phases = { checks, work };
    made.gates = { gate(u"evidence"_s, Gate::Kind::Evidence, {}, u"change"_s) };
    made.criteria = { { u"criterion/smoke"_s, u"Smoke tests"_s } };
    return made;
}

/// What people say, one line each, and the log of what came of it.
class Room
{
public:
    explicit Room(const Pipeline &made = pipeline(), const Policy &policy = {})
        : m_now(Noon)
    {
        Environment environment;
        environment.name = u"production"_s;
        environment.policy = policy;
        Event created{ EventKind::Created, u"mara"_s, m_now };
        created.data = { { u"environment"_s, toJson(environment) }, { u"version"_s, u"2.15.0"_s },
            { u"pipeline"_s, toJson(made) }, { u"subject"_s, u"s1"_s } };
        record({ created });
        log.clear();
    }

    /// "person verb …": see the verbs below. A refusal is logged as "refused: …".
    void say(const QString &line)
    {
        const QString person = line.section(u' ', 0, 0);
        const QString verb = line.section(u' ', 1, 1);
        const QString rest = line.section(u' ', 2);
        if (person == u"pass"_s)
            m_now = m_now.addSecs(60LL * verb.toInt());
        else if (person == u"end"_s)
            endJob(verb);
        else if (person == u"fact"_s)
            look(verb);
        else if (person == u"revise"_s)
            revise();
        else
            ask(commandOf(verb, rest), person);
        for (auto events = advance(state, m_now); !events.empty(); events = advance(state, m_now))
            record(events);
    }

    void ask(Command command, const QString &person)
    {
        command.by = person;
        const auto decision = decide(state, command, { m_now, rolesOf(person) });
        if (decision)
            record(*decision);
        else
            log << u"refused: "_s + decision.error().message;
    }

    QString stand(const QString &id) const
    {
        const Gate *known = findGate(state, id);
        const GateVerdict verdict = judge(*known, state, m_now);
        return (verdict.open ? u"open "_s : u"shut "_s) + gateLightWord(verdict.light);
    }

    QDateTime now() const { return m_now; }

    DeploymentState state;
    QStringList log;

private:
    static Command commandOf(const QString &verb, const QString &rest)
    {
        const QString first = rest.section(u' ', 0, 0);
        const QString text = rest.section(u' ', 1);
        static const QMap<QString, CommandKind> plain{ { u"claim"_s, CommandKind::Claim },
            { u"release"_s, CommandKind::ReleaseClaim }, { u"break-glass"_s, CommandKind::BreakGlass },
            { u"accept"_s, CommandKind::AcceptRunbook }, { u"start"_s, CommandKind::Start },
            { u"close"_s, CommandKind::CloseCondition } };
        if (plain.contains(verb))
            return { plain[verb], {}, verb == u"accept"_s ? u"abc"_s : rest };
        static const QMap<QString, CommandKind> steps{ { u"tick"_s, CommandKind::Tick },
            { u"skip"_s, CommandKind::Skip }, { u"retry"_s, CommandKind::Retry },
            { u"waive"_s, CommandKind::AskException } };
        if (steps.contains(verb))
            return { steps[verb], first, text };
        static const QMap<QString, CommandKind> gates{ { u"confirm"_s, CommandKind::ConfirmGate },
            { u"override"_s, CommandKind::AskException } };
        if (gates.contains(verb)) {
            Command command{ gates[verb], {}, text };
            command.gate = first;
            return command;
        }
        return roleCommand(verb, first, text);
    }

    static Command roleCommand(const QString &verb, const QString &first, const QString &text)
    {
        static const QMap<QString, std::pair<CommandKind, bool>> roles{ { u"approve"_s,
                                                                            { CommandKind::Approve, true } },
            { u"refuse"_s, { CommandKind::Approve, false } }, { u"go"_s, { CommandKind::Vote, true } },
            { u"no-go"_s, { CommandKind::Vote, false } }, { u"sign"_s, { CommandKind::SignOff, true } },
            { u"not-sign"_s, { CommandKind::SignOff, false } } };
        if (roles.contains(verb)) {
            const auto [kind, yes] = roles[verb];
            return { kind, {}, text, first, yes };
        }
        if (verb == u"allow"_s || verb == u"deny"_s)
            return exceptionCommand(first, text, verb == u"allow"_s);
        if (verb == u"hand-over"_s) {
            Command command{ CommandKind::HandOver, {}, text };
            command.to = first;
            return command;
        }
        Q_ASSERT(verb == u"attach"_s);
        Command command{ CommandKind::AttachEvidence, first };
        command.data = toJson(Evidence{ Evidence::Kind::Note, text });
        return command;
    }

    /// "gate:window why" or "step:notes why"
    static Command exceptionCommand(const QString &of, const QString &text, bool allowed)
    {
        Command command{ CommandKind::DecideException, {}, text, {}, allowed };
        (of.startsWith(u"gate:"_s) ? command.gate : command.step) = of.section(u':', 1);
        return command;
    }

    void record(const std::vector<Event> &events)
    {
        for (const Event &event : events) {
            const Event stored = *eventFromJson(toJson(event));
            apply(state, stored);
            QStringList words{ eventKindWord(stored.kind) };
            if (!stored.step.isEmpty())
                words << stored.step;
            if (stored.by != u"fairlead"_s)
                words << u"by "_s + stored.by;
            log << words.join(u' ');
        }
    }

    void endJob(const QString &step)
    {
        const int attempt = progressOf(state, step).attempts.back().number;
        record(attemptEnded(state, step, attempt, { JobEnd::Kind::Exited }, m_now));
    }

    void look(const QString &commit)
    {
        Event event{ EventKind::FactRecorded, u"fairlead"_s, m_now };
        event.data = toJson(Fact{ u"git"_s, Fact::State::Holds, u"commit"_s, { { u"commit"_s, commit } } });
        record({ event });
    }

    /// One byte of the runbook is another one.
    void revise()
    {
        Pipeline changed = state.pipeline;
        changed.runbookSha256 = u"abd"_s;
        Event event{ EventKind::Revised, u"fairlead"_s, m_now };
        ApprovalSubject parts = state.subject;
        parts.runbook = u"abd"_s;
        event.data = { { u"environment"_s, toJson(state.target) }, { u"version"_s, state.version },
            { u"pipeline"_s, toJson(changed) }, { u"subject"_s, u"s2"_s },
            { u"subjectParts"_s, toJson(parts) } };
        record({ event });
    }

    QDateTime m_now;
};

Command decision(GoNoGo word, const QString &condition = {}, const QString &owner = {},
    const QDateTime &due = {}, const QString &remedy = {})
{
    GoNoGoDecision made;
    made.decision = word;
    made.condition = condition;
    made.owner = owner;
    made.due = due;
    made.remedy = remedy;
    Command command{ CommandKind::DecideGoNoGo };
    command.data = toJson(made);
    return command;
}

Policy polled()
{
    Policy policy;
    policy.goNoGo = { { u"qa"_s, u"QA"_s }, { u"dev"_s, u"Dev"_s } };
    return policy;
}

} // namespace

/// What people say, with the expected event log.
class TestPeople : public QObject
{
    Q_OBJECT

private slots:
    void eventLog_data();
    void eventLog();
    void anApprovalIsVoidAfterAChange();
    void whoApprovedDoesNotStart();
    void evidenceGoesStale();
    void evidenceAgainstAnItemShutsTheGate();
    void aWaiverNeedsAnotherPerson();
    void aFreezeIsOverriddenByTwo();
    void theGlassOpensWhatStandsBefore();
    void goNoGo();
    void aConditionIsFollowedUp();
    void signaturesComeLast();
    void aRehearsalTriesTheWayBack();
    void whomItWaitsFor();
};

void TestPeople::eventLog_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QStringList>("log"); // its tail
    const QStringList begin{ u"mara accept"_s, u"mara start"_s };
    QTest::newRow("a claim is exclusive")
        << begin + QStringList{ u"pavel claim"_s, u"mara tick window"_s, u"pavel tick window"_s }
        << QStringList{ u"claimed by pavel"_s,
               u"refused: pavel has taken this since 12:00 UTC: ask for it, or take it over with a reason."_s,
               u"step-ticked window by pavel"_s };
    QTest::newRow("a claim is handed over to one person")
        << begin
            + QStringList{ u"pavel claim"_s, u"pavel hand-over mara my shift ends"_s, u"jonas claim"_s,
                  u"mara claim"_s, u"pavel tick window"_s }
        << QStringList{
               u"handed-over by pavel"_s, u"refused: pavel has taken this: say why you take it over."_s,
               u"claimed by mara"_s,
               u"refused: mara has taken this since 12:00 UTC: ask for it, or take it over with a reason."_s
           };
    QTest::newRow("a claim is taken over with a reason")
        << begin + QStringList{ u"pavel claim"_s, u"jonas claim nobody answers"_s }
        << QStringList{ u"claimed by pavel"_s, u"claimed by jonas"_s };
    QTest::newRow("only its holder gives a claim back")
        << begin
            + QStringList{ u"pavel claim"_s, u"mara release"_s, u"pavel release"_s, u"mara tick notes"_s }
        << QStringList{ u"refused: Only who has taken this can give it back."_s, u"claim-released by pavel"_s,
               u"step-ticked notes by mara"_s };
    QTest::newRow("empty evidence is none")
        << QStringList{ u"mara attach notes"_s, u"mara attach change see there"_s,
               u"mara attach notes seen"_s }
        << QStringList{ u"refused: There is nothing in this evidence: give a note, a link or a file."_s,
               u"refused: “change” is no checklist item and no criterion."_s,
               u"evidence-recorded notes by mara"_s };
    QTest::newRow("a broken glass needs a reason, once")
        << QStringList{ u"mara break-glass"_s, u"mara break-glass the site is down"_s,
               u"pavel break-glass again"_s }
        << QStringList{ u"refused: Say why: it stands at the head of the record."_s,
               u"glass-broken by mara"_s, u"refused: mara has broken the glass already."_s };
}

void TestPeople::eventLog()
{
    QFETCH(QStringList, lines);
    QFETCH(QStringList, log);
    Room room;
    for (const QString &line : lines)
        room.say(line);
    QCOMPARE(room.log.mid(room.log.size() - log.size()), log);
}

void TestPeople::anApprovalIsVoidAfterAChange()
{
    Pipeline made = pipeline();
    made.gates.push_back(gate(u"approval"_s, Gate::Kind::Approval, u"vp"_s));
    Room room(made);
    room.say(u"mara accept"_s);
    room.say(u"jonas approve vp looks right"_s);
    QCOMPARE(room.stand(u"approval"_s), u"open proved"_s);
    room.say(u"revise"_s);
    QCOMPARE(room.stand(u"approval"_s), u"shut stale"_s);
    const GateVerdict verdict = judge(*findGate(room.state, u"approval"_s), room.state, room.now());
    QVERIFY2(verdict.reason.contains(u"the approval by jonas is void: the runbook changed"_s),
        qPrintable(verdict.reason));
    QVERIFY(room.state.acceptedRunbook.isEmpty()); // the new text has to be looked at, too
    room.say(u"jonas approve vp still right"_s);
    QCOMPARE(room.stand(u"approval"_s), u"open proved"_s);
    room.say(u"mara start"_s);
    QCOMPARE(room.log.last(), u"refused: The runbook's text has not been accepted yet."_s);
}

void TestPeople::whoApprovedDoesNotStart()
{
    Pipeline made = pipeline();
    made.gates.push_back(gate(u"approval"_s, Gate::Kind::Approval, u"vp"_s));
    Room room(made);
    for (const QString &line : { u"mara accept"_s, u"jonas approve vp"_s, u"jonas start"_s, u"mara start"_s })
        room.say(line);
    QVERIFY(
        room.log.contains(u"refused: jonas has approved this deployment: somebody else has to start it."_s));
    QVERIFY(room.log.contains(u"started by mara"_s));
    Room other(made); // nor does whoever started it approve afterwards
    for (const QString &line :
        { u"mara accept"_s, u"ada break-glass the site is down"_s, u"jonas start"_s, u"jonas approve vp"_s })
        other.say(line);
    QCOMPARE(other.log.last(), u"refused: jonas started this deployment and cannot decide on it."_s);
}

void TestPeople::evidenceGoesStale()
{
    Room room;
    for (const QString &line : { u"mara accept"_s, u"fact c1"_s, u"mara start"_s, u"end tests"_s,
             u"mara tick notes"_s, u"pass 31"_s })
        room.say(line);
    room.say(u"mara tick window"_s);
    QVERIFY(room.log.contains(u"attempt-intended change"_s));
    Room late;
    for (const QString &line : { u"mara accept"_s, u"fact c1"_s, u"mara start"_s, u"end tests"_s,
             u"mara tick window"_s, u"pass 31"_s, u"mara tick notes"_s })
        late.say(line);
    QCOMPARE(late.stand(u"evidence"_s), u"shut stale"_s);
    QVERIFY(!late.log.contains(u"attempt-intended change"_s));
    late.say(u"fact c2"_s); // what the tests ran on is another commit now
    QVERIFY(judge(*findGate(late.state, u"evidence"_s), late.state, late.now())
                .reason.contains(u"“tests”: the commit has changed since"_s));
    for (const QString &line :
        { u"mara attach window open until two"_s, u"mara retry tests"_s, u"end tests"_s })
        late.say(line);
    QCOMPARE(late.stand(u"evidence"_s), u"open proved"_s);
    QVERIFY(late.log.contains(u"attempt-intended change"_s));
}

/// An item that was ticked, and then seen not to hold, holds the first change.
void TestPeople::evidenceAgainstAnItemShutsTheGate()
{
    Room room;
    for (const QString &line :
        { u"mara accept"_s, u"fact c1"_s, u"mara start"_s, u"end tests"_s, u"mara tick window"_s })
        room.say(line);
    Command against{ CommandKind::AttachEvidence, u"window"_s };
    against.data = toJson(Evidence{ Evidence::Kind::Note, u"it was called off"_s, {}, {}, 0, false });
    room.ask(against, u"pavel"_s);
    room.say(u"mara tick notes"_s);
    QCOMPARE(room.stand(u"evidence"_s), u"shut failed"_s);
    QVERIFY(!room.log.contains(u"attempt-intended change"_s));
    room.say(u"mara attach window it is on again"_s);
    QCOMPARE(room.stand(u"evidence"_s), u"open proved"_s);
    QVERIFY(room.log.contains(u"attempt-intended change"_s));
}

void TestPeople::aWaiverNeedsAnotherPerson()
{
    Policy policy;
    policy.exceptions = u"vp"_s;
    Room room(pipeline(), policy);
    for (const QString &line : { u"mara accept"_s, u"mara start"_s, u"mara skip notes nothing new"_s,
             u"mara waive notes nothing new"_s, u"mara allow step:notes fine"_s, u"pavel allow step:notes"_s,
             u"jonas deny step:notes"_s, u"jonas allow step:notes fine"_s })
        room.say(line);
    const QStringList tail{ u"refused: The policy lets vp decide what is left out: ask for an exception."_s,
        u"exception-asked notes by mara"_s, u"refused: mara asked for it and cannot decide on it."_s,
        u"refused: pavel does not hold the role vp."_s,
        u"refused: A refusal needs a comment that says why."_s, u"exception-decided notes by jonas"_s,
        u"step-skipped notes by mara"_s };
    QCOMPARE(room.log.mid(room.log.size() - tail.size()), tail);
    QCOMPARE(room.state.steps[u"notes"_s].note, u"nothing new (allowed by jonas)"_s);
}

void TestPeople::aFreezeIsOverriddenByTwo()
{
    Pipeline made = pipeline();
    Gate freeze = gate(u"freeze"_s, Gate::Kind::Freeze, {});
    freeze.from = Noon.addDays(-1);
    freeze.to = Noon.addDays(1);
    made.gates.push_back(freeze);
    Policy policy;
    policy.exceptions = u"vp"_s;
    Room room(made, policy);
    for (const QString &line : { u"mara accept"_s, u"mara start"_s, u"mara override evidence because"_s,
             u"mara override freeze"_s, u"mara override freeze a security fix"_s })
        room.say(line);
    QCOMPARE(room.stand(u"freeze"_s), u"shut failed"_s);
    room.say(u"jonas deny gate:freeze it can wait"_s);
    QCOMPARE(room.stand(u"freeze"_s), u"shut failed"_s);
    room.say(u"mara override freeze it cannot"_s);
    room.say(u"jonas allow gate:freeze"_s);
    QCOMPARE(room.stand(u"freeze"_s), u"open overridden"_s);
    room.say(u"revise"_s); // an exception for one thing counts for no other
    QCOMPARE(room.stand(u"freeze"_s), u"shut failed"_s);
    QVERIFY(room.log.contains(u"refused: “evidence” knows no exception: only windows and freezes do."_s));
}

void TestPeople::theGlassOpensWhatStandsBefore()
{
    Pipeline made = pipeline();
    made.gates.push_back(gate(u"approval"_s, Gate::Kind::Approval, u"vp"_s));
    made.gates.push_back(gate(u"signed"_s, Gate::Kind::SignOff, u"qa"_s, u"end"_s));
    Policy policy;
    policy.breakGlass = QStringList{ u"on-call"_s };
    Room room(made, policy);
    room.say(u"mara break-glass the site is down"_s);
    QCOMPARE(room.log.last(), u"refused: The policy lets only on-call break the glass."_s);
    room.say(u"pavel break-glass the site is down"_s);
    QCOMPARE(room.stand(u"approval"_s), u"open overridden"_s);
    QCOMPARE(room.stand(u"signed"_s), u"shut missing"_s);
    room.say(u"mara start"_s); // the text still has to be accepted
    QCOMPARE(room.log.last(), u"refused: The runbook's text has not been accepted yet."_s);
    room.say(u"revise"_s);
    QCOMPARE(room.stand(u"approval"_s), u"shut missing"_s);
}

void TestPeople::goNoGo()
{
    Pipeline made = pipeline();
    made.gates.push_back(gate(u"go"_s, Gate::Kind::GoNoGo, {}));
    Room room(made, polled());
    room.say(u"jonas go dev"_s);
    room.ask(decision(GoNoGo::Go), u"jonas"_s);
    QCOMPARE(room.log.last(), u"refused: QA has not been heard yet."_s);
    room.say(u"jonas go qa"_s);
    QCOMPARE(room.log.last(), u"refused: jonas does not hold the role qa."_s);
    room.say(u"ada no-go qa the smoke tests are red"_s);
    room.ask(decision(GoNoGo::Go), u"jonas"_s);
    QVERIFY(room.log.last().startsWith(u"refused: QA says no-go"_s));
    room.ask(decision(GoNoGo::NoGo), u"jonas"_s);
    QCOMPARE(room.log.last(), u"refused: NO-GO names what has to happen first."_s);
    room.ask(decision(GoNoGo::NoGo, {}, {}, {}, u"mend the smoke tests"_s), u"jonas"_s);
    QCOMPARE(room.stand(u"go"_s), u"shut failed"_s);
    room.say(u"ada go qa they are green"_s);
    room.ask(decision(GoNoGo::Go), u"jonas"_s);
    QVERIFY2(room.log.last().startsWith(u"refused: “Smoke tests” is missing"_s), qPrintable(room.log.last()));
    room.say(u"ada attach criterion/smoke all 14 passed"_s);
    QCOMPARE(judgeCriteria(room.state, room.now()).front().light, GateLight::Proved);
    room.ask(decision(GoNoGo::Go), u"pavel"_s);
    QCOMPARE(room.log.last(), u"refused: pavel holds none of the roles that decide."_s);
    room.ask(decision(GoNoGo::Go), u"jonas"_s);
    QCOMPARE(room.stand(u"go"_s), u"open proved"_s);
    room.say(u"revise"_s);
    QCOMPARE(room.stand(u"go"_s), u"shut stale"_s);
}

void TestPeople::aConditionIsFollowedUp()
{
    Pipeline made = pipeline();
    made.gates.push_back(gate(u"go"_s, Gate::Kind::GoNoGo, {}));
    Room room(made, polled());
    room.say(u"jonas go dev"_s);
    room.say(u"ada go qa"_s);
    room.ask(decision(GoNoGo::Conditional, u"watch the queue"_s), u"jonas"_s);
    QCOMPARE(room.log.last(), u"refused: CONDITIONAL GO names who sees to the condition."_s);
    room.ask(decision(GoNoGo::Conditional, u"watch the queue"_s, u"pavel"_s, Noon), u"jonas"_s);
    QCOMPARE(room.log.last(), u"refused: CONDITIONAL GO names a due time that lies ahead."_s);
    room.ask(decision(GoNoGo::Conditional, u"watch the queue"_s, u"pavel"_s, Noon.addSecs(3600)), u"jonas"_s);
    QCOMPARE(room.stand(u"go"_s), u"open proved"_s);
    room.say(u"pass 61"_s);
    QCOMPARE(room.stand(u"go"_s), u"shut stale"_s);
    room.say(u"mara close done"_s);
    QVERIFY(room.log.last().startsWith(u"refused: pavel sees to this condition"_s));
    room.say(u"pavel close the queue is empty"_s);
    QCOMPARE(room.stand(u"go"_s), u"open proved"_s);
    QCOMPARE(room.state.decisions.back().closing, u"the queue is empty"_s);
}

void TestPeople::signaturesComeLast()
{
    Pipeline made = pipeline();
    made.gates.push_back(gate(u"s-qa"_s, Gate::Kind::SignOff, u"qa"_s, u"end"_s));
    made.gates.push_back(gate(u"s-ops"_s, Gate::Kind::SignOff, u"ops"_s, u"end"_s));
    Room room(made);
    for (const QString &line : { u"mara accept"_s, u"mara start"_s, u"ada sign qa"_s, u"end tests"_s,
             u"mara tick notes"_s, u"mara tick window"_s, u"end change"_s })
        room.say(line);
    QVERIFY(room.log.contains(u"refused: “window” is still open: the signatures come last."_s));
    for (const QString &line : { u"ada sign qa fine"_s, u"ada sign ops fine too"_s, u"pavel not-sign ops"_s,
             u"pavel not-sign ops the alarm rings"_s, u"pavel sign ops it was a test"_s })
        room.say(line);
    const QStringList tail{ u"signed-off by ada"_s,
        u"refused: ada has signed as qa already and cannot fill a second role."_s,
        u"refused: Say why you do not sign."_s, u"signed-off by pavel"_s, u"signed-off by pavel"_s,
        u"completed"_s };
    QCOMPARE(room.log.mid(room.log.size() - tail.size()), tail);
}

/// Of a rehearsal the end is not the end: what was deployed is rolled back, timed.
void TestPeople::aRehearsalTriesTheWayBack()
{
    EngineBench bench;
    DeploymentState state = bench.state();
    QVERIFY(!isRehearsal(state));
    state.target.rehearses = u"production"_s;
    state.phase = DeploymentPhase::Running;
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps)
            state.steps[step.id].state = StepState::Succeeded;
    }
    state.versions = { { u"api"_s, u"2.14.0"_s, {}, bench.now() } };
    state.steps[u"api/deploy"_s].attempts = { { 1, bench.now(), bench.now(), Outcome::Succeeded } };
    const auto events = advance(state, bench.now());
    QCOMPARE(events.size(), 1U);
    QCOMPARE(events.front().kind, EventKind::RollbackStarted);
    QVERIFY(!events.front().text.isEmpty());
}

void TestPeople::whomItWaitsFor()
{
    Pipeline made = pipeline();
    made.gates.push_back(gate(u"approval"_s, Gate::Kind::Approval, u"vp"_s));
    made.gates.push_back(gate(u"standby"_s, Gate::Kind::Standby, u"on-call"_s));
    Room room(made, polled());
    const auto waits = [&room](const QString &person) {
        QStringList titles;
        for (const Waiting &waiting : waitingFor(room.state, room.now())) {
            if (waitsFor(waiting, person, rolesOf(person)))
                titles << waiting.title;
        }
        return titles;
    };
    QCOMPARE(waits(u"jonas"_s), QStringList({ u"Go/no-go: Dev"_s, u"approval"_s }));
    QCOMPARE(waits(u"pavel"_s), QStringList{ u"standby"_s });
    QCOMPARE(waits(u"mara"_s), QStringList{});
    for (const QString &line : { u"jonas approve vp"_s, u"pavel confirm standby"_s, u"mara accept"_s,
             u"mara start"_s, u"mara claim"_s })
        room.say(line);
    QCOMPARE(waits(u"mara"_s), QStringList({ u"window"_s, u"notes"_s }));
    QCOMPARE(waits(u"jonas"_s), QStringList{});
    room.say(u"mara hand-over jonas lunch"_s);
    QCOMPARE(waits(u"jonas"_s), QStringList{ u"mara hands this over"_s });
}

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
