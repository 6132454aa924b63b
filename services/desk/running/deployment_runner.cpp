#include "services/desk/running/deployment_runner.h"

#include "models/when_done.h"
#include "services/deployment/advance.h"
#include "services/deployment/decide.h"
#include "services/deployment/fold.h"
#include "services/desk/running/attempt_place.h"
#include "services/desk/running/promised.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int RetryDelayMs = 2000;

QList<QByteArray> bodiesOf(const std::vector<Event> &events)
{
    QList<QByteArray> bodies;
    for (const Event &event : events)
        bodies << QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact);
    return bodies;
}

bool endsTheDeployment(const std::vector<Event> &events)
{
    return std::ranges::any_of(events, [](const Event &event) {
        return event.kind == EventKind::Completed || event.kind == EventKind::Cancelled
            || event.kind == EventKind::RollbackEnded;
    });
}

} // namespace

DeploymentRunner::DeploymentRunner(const QString &id, RunnerTools tools, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_attempts(*m_tools.jobs, m_tools.resolve, m_tools.boundary)
{
    m_state.id = id;
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (!m_busy && m_turns.empty())
            goOn();
    });
    connect(&m_attempts, &AttemptDriver::ended, this,
        [this](const QString &step, int attempt, const JobEnd &end) {
            enqueue({ [=, this](const DeploymentState &state) -> Result<std::vector<Event>> {
                         return attemptEnded(state, step, attempt, end, m_tools.now());
                     },
                {}, true });
        });
}

QString DeploymentRunner::stream() const
{
    return u"deployment/"_s + m_state.id;
}

Status DeploymentRunner::leaseTaken(const Result<Lease> &lease)
{
    m_mine = lease.ok();
    m_heldBy = lease.ok() ? QString() : lease.error().message;
    if (!lease)
        return lease.error();
    m_lease = *lease;
    m_clock.start();
    return success();
}

QFuture<Status> DeploymentRunner::create(const Event &created)
{
    const QString environment = created.data[u"environment"_s].toObject()[u"name"_s].toString();
    return mapped(
        m_tools.journal->openDeployment(environment, stream(), m_tools.holder, bodiesOf({ created })), this,
        [this, created](const Result<Lease> &lease) {
            const Status taken = leaseTaken(lease);
            if (!taken)
                return taken;
            apply(m_state, created);
            m_number = 1;
            emit changed();
            return success();
        });
}

QFuture<Status> DeploymentRunner::perform(const Command &command, const QStringList &roles)
{
    if (!m_mine)
        return ask(command);
    auto [future, done] = promised();
    enqueue({ [=, this](const DeploymentState &state) {
                 return decide(state, command, { m_tools.now(), roles });
             },
        done });
    return future;
}

QFuture<Status> DeploymentRunner::record(const std::vector<Event> &events)
{
    auto [future, done] = promised();
    if (!m_mine || isOver(m_state.phase)) {
        done(Error{ Error::Kind::Conflict, u"Nothing can be written to this deployment from here."_s });
        return future;
    }
    enqueue({ [events](const DeploymentState &) -> Result<std::vector<Event>> { return events; }, done });
    return future;
}

void DeploymentRunner::enqueue(Turn turn)
{
    m_turns.push_back(std::move(turn));
    next();
}

void DeploymentRunner::next()
{
    if (m_busy || m_turns.empty())
        return;
    m_busy = true;
    const Turn turn = m_turns.front();
    m_turns.pop_front();
    const auto events = turn.decide(m_state);
    if (!events)
        return failed(turn, events.error());
    write(*events, turn);
}

QFuture<Result<qint64>> DeploymentRunner::append(const std::vector<Event> &events)
{
    if (isOver(m_state.phase) && events.front().kind == EventKind::RollbackStarted) {
        return mapped(m_tools.journal->reopenEnvironment(
                          m_state.environment, stream(), m_tools.holder, m_number, bodiesOf(events)),
            this, [this, count = events.size()](const Result<Lease> &lease) -> Result<qint64> {
                if (!lease)
                    return lease.error();
                static_cast<void>(leaseTaken(lease));
                return m_number + static_cast<qint64>(count);
            });
    }
    const Lease lease = isOver(m_state.phase) ? Lease{} : m_lease;
    return m_tools.journal->append(stream(), m_number, bodiesOf(events), lease, endsTheDeployment(events));
}

void DeploymentRunner::write(const std::vector<Event> &events, const Turn &turn)
{
    if (events.empty()) {
        if (turn.done)
            turn.done(success());
        return finishTurn();
    }
    whenDone(append(events), this,
        [this, events, turn](const Result<qint64> &number) { written(events, turn, number); });
}

void DeploymentRunner::written(
    const std::vector<Event> &events, const Turn &turn, const Result<qint64> &number)
{
    if (!number)
        return failed(turn, number.error());
    m_number = *number;
    m_lastHash.clear(); // the store computed the hashes; the next read checks them from here
    for (const Event &event : events)
        apply(m_state, event);
    if (m_tools.boundary)
        m_tools.boundary("durable");
    for (const Event &event : events)
        act(event);
    if (isOver(m_state.phase))
        stopServers(*m_tools.jobs, m_state, m_tools.stateFolder);
    emit changed();
    if (turn.done)
        turn.done(success());
    m_busy = false;
    if (m_turns.empty())
        goOn();
    else
        next();
}

void DeploymentRunner::failed(const Turn &turn, const Error &error)
{
    if (error.kind == Error::Kind::Conflict && m_lease.isValid()) {
        m_mine = false;
        m_heldBy = error.message;
    }
    if (turn.done)
        turn.done(error);
    else
        emit trouble(error);
    emit changed();
    if (turn.mustHappen && m_mine) {
        QTimer::singleShot(RetryDelayMs, this, [this, turn] {
            m_turns.push_front(turn);
            m_busy = false;
            next();
        });
        return; // stays busy: nothing else may be written before it
    }
    finishTurn();
}

void DeploymentRunner::finishTurn()
{
    m_busy = false;
    next();
}

/// What the engine does by itself, when nobody else has something to say.
void DeploymentRunner::goOn()
{
    if (!m_mine || advance(m_state, m_tools.now()).empty()) {
        if (isOver(m_state.phase))
            m_clock.stop();
        return;
    }
    enqueue({ [this](const DeploymentState &state) -> Result<std::vector<Event>> {
        return advance(state, m_tools.now());
    } });
}

void DeploymentRunner::act(const Event &event)
{
    if (event.kind == EventKind::CancelRequested || event.kind == EventKind::RollbackStarted)
        return cancelRunning();
    if (event.kind != EventKind::AttemptIntended)
        return;
    if (const auto request = requestFor(event.step, event.attempt, event.text))
        m_attempts.beginNew(*request);
}

/// Nothing, when the deployment has no such step.
std::optional<JobRequest> DeploymentRunner::requestFor(
    const QString &step, int attempt, const QString &script) const
{
    const Step *known = stepOf(m_state, step);
    if (known == nullptr)
        return std::nullopt;
    JobRequest request{ m_state, *known, attempt, script };
    request.workspaceRoot = m_tools.workspaceRoot;
    request.stateFolder = m_tools.stateFolder;
    request.program = m_tools.program;
    request.outputLimit = m_tools.outputLimit;
    return request;
}

/// Steps of the pipeline only: a rollback that has begun is not cancelled by itself.
void DeploymentRunner::cancelRunning()
{
    for (const QString &id : runningSteps(m_state)) {
        if (findStep(m_state.pipeline, id) == nullptr)
            continue;
        const int attempt = progressOf(m_state, id).attempts.back().number;
        const Status asked = m_attempts.cancel(attemptFolder(m_tools.stateFolder, m_state.id, id, attempt));
        if (!asked)
            emit trouble(asked.error());
    }
}

} // namespace fairlead
