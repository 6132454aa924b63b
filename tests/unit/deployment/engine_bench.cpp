#include "engine_bench.h"

#include "models/environment_json.h"
#include "services/deployment/advance.h"
#include "services/deployment/fold.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Step makeStep(const QString &id, StepKind kind, bool mandatory = false, const QString &service = {})
{
    Step step;
    step.id = id;
    step.kind = kind;
    step.title = id;
    step.mandatory = mandatory;
    step.service = service;
    step.group = service;
    step.changes = kind == StepKind::Deploy || kind == StepKind::Migration;
    if (kind == StepKind::Command || kind == StepKind::Deploy || kind == StepKind::Inspect)
        step.script = u"echo "_s + id;
    return step;
}

std::vector<Step> serviceSteps(const QString &service)
{
    return { makeStep(service + u"/inspect"_s, StepKind::Inspect, true, service),
        makeStep(service + u"/deploy"_s, StepKind::Deploy, true, service),
        makeStep(service + u"/wait"_s, StepKind::Wait, false, service),
        makeStep(service + u"/verify"_s, StepKind::Verify, true, service),
        makeStep(service + u"/watch"_s, StepKind::Watch, false, service) };
}

QString describe(const Event &event)
{
    QStringList words{ eventKindWord(event.kind) };
    if (!event.step.isEmpty())
        words << event.step;
    if (event.attempt > 0)
        words << QString::number(event.attempt);
    if (event.outcome)
        words << outcomeWord(*event.outcome);
    if (event.by != u"fairlead"_s)
        words << u"by "_s + event.by;
    return words.join(u' ');
}

const QMap<QString, CommandKind> &stepVerbs()
{
    static const QMap<QString, CommandKind> verbs{ { u"tick"_s, CommandKind::Tick },
        { u"retry"_s, CommandKind::Retry }, { u"edit"_s, CommandKind::RetryEdited },
        { u"mark"_s, CommandKind::MarkDone }, { u"skip"_s, CommandKind::Skip } };
    return verbs;
}

} // namespace

Pipeline EngineBench::samplePipeline()
{
    Pipeline pipeline;
    pipeline.runbookSha256 = u"abc"_s;
    Phase checks{ u"checks"_s, u"Checks"_s, {}, true };
    checks.steps = { makeStep(u"tests"_s, StepKind::Command), makeStep(u"window"_s, StepKind::Manual) };
    Phase database{ u"database"_s, u"Database"_s };
    database.steps = { makeStep(u"backup"_s, StepKind::Backup, true),
        makeStep(u"migrate"_s, StepKind::Migration, true) };
    Phase deploy{ u"deploy"_s, u"Deploy"_s };
    for (const QString &service : { u"api"_s, u"bot"_s }) {
        for (const Step &step : serviceSteps(service))
            deploy.steps.push_back(step);
        pipeline.undo[service] = u"undo "_s + service;
    }
    deploy.steps.push_back(makeStep(u"notify"_s, StepKind::Command));
    Phase closing{ u"closing"_s, u"Closing"_s, {}, true, true };
    closing.steps = { makeStep(u"told"_s, StepKind::Manual) };
    pipeline.phases = { checks, database, deploy, closing };
    Gate approval{ u"approval"_s, Gate::Kind::Approval, u"Approved by VP"_s, u"vp"_s };
    Gate age{ u"age"_s, Gate::Kind::BackupAge, u"Backup under 1 h"_s };
    age.limit = std::chrono::hours(1);
    age.before = u"migrate"_s;
    Gate closed{ u"closed"_s, Gate::Kind::ClosingChecklist, u"Closing checklist"_s };
    closed.before = u"end"_s;
    pipeline.gates = { approval, age, closed };
    return pipeline;
}

EngineBench::EngineBench(Pipeline pipeline)
    : m_now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC)
{
    m_state.id = u"d1"_s;
    create(pipeline);
}

void EngineBench::create(const Pipeline &pipeline)
{
    Environment environment;
    environment.name = u"production"_s;
    environment.tier = Tier::Production;
    environment.services = { { u"Api"_s, u"api"_s, 3017 }, { u"Bot"_s, u"bot"_s, 3026 },
        { u"Cockpit"_s, u"cockpit"_s, 4327 } };
    Event created{ EventKind::Created, u"mara"_s, m_now };
    created.data = { { u"environment"_s, toJson(environment) }, { u"version"_s, u"2.15.0"_s },
        { u"pipeline"_s, toJson(pipeline) }, { u"subject"_s, u"s1"_s } };
    record({ created });
}

void EngineBench::record(const std::vector<Event> &events)
{
    for (const Event &event : events) {
        // Through JSON, as the journal stores it: what does not survive that, the engine must not need.
        const Event stored = eventFromJson(toJson(event)).value();
        m_events.push_back(stored);
        apply(m_state, stored);
        m_log << describe(stored);
    }
}

void EngineBench::settleDown()
{
    for (auto events = advance(m_state, m_now); !events.empty(); events = advance(m_state, m_now))
        record(events);
}

QString EngineBench::ask(Command command, const QString &by)
{
    command.by = by;
    const QStringList roles = by == u"jonas"_s ? QStringList{ u"vp"_s } : QStringList{};
    const auto decision = decide(m_state, command, { m_now, roles });
    if (!decision) {
        m_log << u"refused: "_s + decision.error().message;
        return decision.error().message;
    }
    record(*decision);
    settleDown();
    return {};
}

void EngineBench::endJob(const QString &step, const JobEnd &end, const QString &prints)
{
    m_now = m_now.addSecs(1);
    JobEnd complete = end;
    complete.output = prints;
    const int attempt = progressOf(m_state, step).attempts.back().number;
    record(attemptEnded(m_state, step, attempt, complete, m_now));
    settleDown();
}

void EngineBench::runAll(const QString &until)
{
    for (QStringList running = runningSteps(m_state); !running.isEmpty() && running.front() != until;
         running = runningSteps(m_state)) {
        JobEnd end{ JobEnd::Kind::Exited };
        if (stepOf(m_state, running.front())->kind == StepKind::Backup) {
            end.result = { { u"kind"_s, u"backup"_s }, { u"path"_s, u"/b.dump"_s },
                { u"snapshot"_s, m_now.toString(Qt::ISODateWithMs) } };
        }
        endJob(running.front(), end);
    }
}

QString EngineBench::perform(const QString &line)
{
    const QString verb = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1);
    const QString step = rest.section(u' ', 0, 0);
    if (stepVerbs().contains(verb))
        return ask({ stepVerbs()[verb], step, rest.section(u' ', 1) }, u"mara"_s);
    if (verb == u"accept"_s)
        return ask({ CommandKind::AcceptRunbook, {}, rest.isEmpty() ? u"abc"_s : rest }, u"mara"_s);
    if (verb == u"approve"_s || verb == u"refuse"_s)
        return ask({ CommandKind::Approve, {}, rest.section(u' ', 1), u"vp"_s, verb == u"approve"_s }, step);
    if (verb == u"end"_s)
        endJob(step, { JobEnd::Kind::Exited, rest.section(u' ', 1).toInt() });
    else if (verb == u"lost"_s)
        endJob(step, { JobEnd::Kind::Lost });
    else if (verb == u"stopped"_s)
        endJob(step, { JobEnd::Kind::Cancelled });
    else if (verb == u"pass"_s)
        m_now = m_now.addSecs(60 * rest.toInt());
    else if (verb == u"run"_s)
        runAll();
    else if (verb == u"run-until"_s)
        runAll(step);
    else if (verb == u"silent"_s)
        endJob(step, { JobEnd::Kind::Exited }, u"nothing to see"_s);
    else if (verb == u"look"_s)
        settleDown();
    else {
        static const QMap<QString, CommandKind> others{ { u"start"_s, CommandKind::Start },
            { u"pause"_s, CommandKind::Pause }, { u"resume"_s, CommandKind::Resume },
            { u"cancel"_s, CommandKind::Cancel }, { u"rollback"_s, CommandKind::RollBack },
            { u"note"_s, CommandKind::AddNote } };
        Q_ASSERT(others.contains(verb));
        return ask({ others[verb], {}, rest }, u"mara"_s);
    }
    return {};
}

void EngineBench::play(const QStringList &lines)
{
    for (const QString &line : lines)
        perform(line);
}

} // namespace fairlead
