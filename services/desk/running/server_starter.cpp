#include "services/desk/running/server_starter.h"

#include "models/when_done.h"
#include "services/deployment/fold.h"
#include "services/desk/running/attempt_place.h"

#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QString CheckFolder = u"/ready"_s;

/// Without an address to ask, a server that is still there after a while counts as up.
constexpr std::chrono::seconds UpAfter{ 5 };

JobRequest checkOf(const JobRequest &request)
{
    JobRequest check = request;
    check.script.clear();
    check.step.kind = request.step.probe ? StepKind::Probe : StepKind::Wait;
    check.step.duration = request.step.probe ? request.step.duration : UpAfter;
    return check;
}

JobEnd endedTooEarly(const JobEnd &server)
{
    JobEnd end = server;
    end.message = u"The server ended before it answered. "_s + server.message;
    if (end.kind == JobEnd::Kind::Exited && end.exitCode == 0)
        end.exitCode = 1;
    return end;
}

JobEnd couldNotStart(const Error &error)
{
    JobEnd end{ JobEnd::Kind::CouldNotStart };
    end.message = error.text();
    return end;
}

} // namespace

ServerStarter::ServerStarter(JobRunner &jobs, ResolveSecret resolve, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_resolve(std::move(resolve))
{
    connect(&m_jobs, &JobRunner::ended, this, &ServerStarter::jobEnded);
}

void ServerStarter::begin(const JobRequest &request, const QString &folder)
{
    m_open.insert(folder, request);
    const QString check = folder + CheckFolder;
    if (JobRunner::standing(check) == JobRunner::Standing::Ended) {
        QMetaObject::invokeMethod(
            this, [this, check] { jobEnded(check, JobRunner::readEnd(check)); }, Qt::QueuedConnection);
        return;
    }
    const auto built = QtConcurrent::run([request, resolve = m_resolve]() -> Specs {
        return { buildJob(request, resolve), buildJob(checkOf(request), resolve) };
    });
    whenDone(built, this, [this, folder](const Specs &specs) { launch(folder, specs); });
}

void ServerStarter::launch(const QString &folder, const Specs &specs)
{
    if (!m_open.contains(folder))
        return;
    Status started = startOrAttach(folder, specs.server);
    if (started)
        started = startOrAttach(folder + CheckFolder, specs.check);
    if (!started)
        finish(folder, couldNotStart(started.error()));
}

Status ServerStarter::startOrAttach(const QString &folder, const Result<JobSpec> &spec)
{
    if (JobRunner::standing(folder) != JobRunner::Standing::NeverStarted) {
        m_jobs.attach(folder);
        return success();
    }
    if (!spec)
        return spec.error();
    const Status claimed = JobRunner::adopt(folder);
    return claimed ? m_jobs.start(folder, *spec) : claimed;
}

void ServerStarter::jobEnded(const QString &folder, const JobEnd &end)
{
    if (m_open.contains(folder)) {
        (void)m_jobs.cancel(folder + CheckFolder);
        return finish(folder, endedTooEarly(end));
    }
    if (!folder.endsWith(CheckFolder) || !m_open.contains(folder.chopped(CheckFolder.size())))
        return;
    const QString server = folder.chopped(CheckFolder.size());
    const bool up = end.kind == JobEnd::Kind::Exited && end.exitCode == 0;
    if (!up)
        (void)m_jobs.cancel(server);
    finish(server, end);
}

Status ServerStarter::cancel(const QString &folder)
{
    if (JobRunner::standing(folder) == JobRunner::Standing::NeverStarted) {
        JobEnd end{ JobEnd::Kind::Cancelled };
        end.message = u"cancelled before it was started"_s;
        finish(folder, end);
        return success();
    }
    return m_jobs.cancel(folder); // its end ends the check, too
}

void ServerStarter::finish(const QString &folder, const JobEnd &end)
{
    const auto it = m_open.constFind(folder);
    if (it == m_open.constEnd())
        return;
    const JobRequest request = *it;
    m_open.erase(it);
    emit ended(request.step.id, request.attempt, end);
}

void stopServers(JobRunner &jobs, const DeploymentState &state, const QString &stateFolder)
{
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (step.kind != StepKind::Serve)
                continue;
            for (const Attempt &attempt : progressOf(state, step.id).attempts) {
                const QString folder = attemptFolder(stateFolder, state.id, step.id, attempt.number);
                if (JobRunner::standing(folder) == JobRunner::Standing::Running)
                    (void)jobs.cancel(folder);
            }
        }
    }
}

} // namespace fairlead
