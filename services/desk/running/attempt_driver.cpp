#include "services/desk/running/attempt_driver.h"

#include "models/when_done.h"
#include "services/deployment/fold.h"
#include "services/desk/running/attempt_place.h"

#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString folderOf(const JobRequest &request)
{
    return attemptFolder(request.stateFolder, request.state.id, request.step.id, request.attempt);
}

/// The end of an attempt's output: versions and answers are short.
QString lastOutput(const QString &folder)
{
    constexpr qint64 Most = 64 * 1024;
    QFile spool(folder + u"/spool"_s);
    if (!spool.open(QIODevice::ReadOnly))
        return {};
    spool.seek(std::max<qint64>(0, spool.size() - Most));
    return QString::fromUtf8(spool.read(Most));
}

JobEnd couldNotStart(const Error &error)
{
    JobEnd end{ JobEnd::Kind::CouldNotStart };
    end.message = error.text();
    return end;
}

struct EndedBlock
{
    QDateTime at;
    QString step;
    int attempt;
};

std::vector<EndedBlock> endedBlocks(const DeploymentState &state)
{
    std::vector<EndedBlock> blocks;
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (step.kind != StepKind::Command && step.kind != StepKind::Migration)
                continue;
            for (const Attempt &attempt : progressOf(state, step.id).attempts) {
                if (attempt.outcome)
                    blocks.push_back({ attempt.ended, step.id, attempt.number });
            }
        }
    }
    std::ranges::stable_sort(blocks, {}, &EndedBlock::at);
    return blocks;
}

} // namespace

CarriedEnvironment carriedSoFar(const DeploymentState &state, const QString &stateFolder)
{
    CarriedEnvironment carried;
    for (const EndedBlock &block : endedBlocks(state)) {
        const JobEnd end
            = JobRunner::readEnd(attemptFolder(stateFolder, state.id, block.step, block.attempt));
        if (!end.captured)
            continue;
        carried.variables.insert(end.carried);
        carried.directory = end.carriedDirectory;
    }
    return carried;
}

AttemptDriver::AttemptDriver(
    JobRunner &jobs, ResolveSecret resolve, std::function<void(const char *)> boundary, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_resolve(std::move(resolve))
    , m_boundary(boundary ? std::move(boundary) : [](const char *) {})
    , m_servers(jobs, m_resolve)
{
    connect(&m_jobs, &JobRunner::ended, this, &AttemptDriver::report);
    connect(&m_servers, &ServerStarter::ended, this, &AttemptDriver::ended);
}

void AttemptDriver::beginNew(const JobRequest &request)
{
    const QString folder = folderOf(request);
    if (!QFileInfo::exists(folder))
        return begin(request);
    m_open.insert(folder, { request, true });
    JobEnd end{ JobEnd::Kind::Lost };
    end.message
        = u"Its folder was there before it was intended: the store is older than what has run. Nothing was "
          "started; look at %1."_s.arg(folder);
    QMetaObject::invokeMethod(
        this, [this, folder, end] { report(folder, end); }, Qt::QueuedConnection);
}

void AttemptDriver::begin(const JobRequest &request)
{
    const QString folder = folderOf(request);
    if (request.step.kind == StepKind::Serve)
        return m_servers.begin(request, folder);
    const auto standing = JobRunner::standing(folder);
    m_open.insert(folder, { request, standing != JobRunner::Standing::NeverStarted });
    switch (standing) {
    case JobRunner::Standing::NeverStarted: return start(request, folder);
    case JobRunner::Standing::Running: return m_jobs.attach(folder);
    case JobRunner::Standing::Ended:
    case JobRunner::Standing::Unknown: break;
    }
    // Later, so that the caller hears of every end in the same way.
    QMetaObject::invokeMethod(
        this, [this, folder] { report(folder, JobRunner::readEnd(folder)); }, Qt::QueuedConnection);
}

void AttemptDriver::start(const JobRequest &request, const QString &folder)
{
    const auto built = QtConcurrent::run([request, resolve = m_resolve] {
        JobRequest complete = request;
        complete.carried = carriedSoFar(request.state, request.stateFolder);
        return buildJob(complete, resolve);
    });
    whenDone(built, this, [this, folder](const Result<JobSpec> &spec) { launch(folder, spec); });
}

void AttemptDriver::launch(const QString &folder, const Result<JobSpec> &spec)
{
    const auto open = m_open.find(folder);
    if (open == m_open.end())
        return;
    if (open->cancelled) {
        JobEnd end{ JobEnd::Kind::Cancelled };
        end.message = u"cancelled before it was started"_s;
        return report(folder, end);
    }
    if (!spec)
        return report(folder, couldNotStart(spec.error()));
    m_boundary("claim");
    const Status claimed = JobRunner::adopt(folder);
    if (!claimed)
        return report(folder, couldNotStart(claimed.error()));
    m_boundary("claimed");
    open->launched = true;
    const Status started = m_jobs.start(folder, *spec);
    if (!started)
        return report(folder, couldNotStart(started.error()));
    m_boundary("started");
}

Status AttemptDriver::cancel(const QString &folder)
{
    if (m_servers.knows(folder))
        return m_servers.cancel(folder);
    const auto open = m_open.find(folder);
    if (open == m_open.end())
        return success();
    if (open->launched)
        return m_jobs.cancel(folder);
    open->cancelled = true;
    return success();
}

void AttemptDriver::report(const QString &folder, const JobEnd &end)
{
    const auto it = m_open.constFind(folder);
    if (it == m_open.constEnd())
        return;
    const JobRequest request = it->request;
    m_open.erase(it);
    m_boundary("ended");
    JobEnd complete = end;
    if (request.step.kind == StepKind::Inspect || !request.step.expected.isEmpty())
        complete.output = lastOutput(folder);
    emit ended(request.step.id, request.attempt, complete);
}

} // namespace fairlead
