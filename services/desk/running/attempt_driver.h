#pragma once

#include "models/job.h"
#include "services/desk/running/job_builder.h"
#include "services/desk/running/server_starter.h"
#include "services/execution/job_runner.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace fairlead {

/// Starts, follows and stops the attempts of one deployment. A fresh start and a look after a restart are the
/// same call: what the attempt's folder says decides, never a guess.
class AttemptDriver : public QObject
{
    Q_OBJECT

public:
    /// `boundary` is told the name of each step of the start protocol as it is passed; it may be empty.
    AttemptDriver(JobRunner &jobs, ResolveSecret resolve, std::function<void(const char *)> boundary,
        QObject *parent = nullptr);

    /// Starts an attempt that was intended just now. When its folder is there already, the history is not the
    /// one that made it: nothing is started, and its end is not known.
    void beginNew(const JobRequest &request);
    /// Starts the attempt, or attaches to it, or reports how it ended.
    void begin(const JobRequest &request);
    /// Asks the attempt to end: SIGTERM, a deadline, SIGKILL. Its end is reported as any other.
    Status cancel(const QString &folder);

signals:
    /// Exactly once for each `begin` or `beginNew`. `end.output` is filled for Inspect steps and expected
    /// answers.
    void ended(const QString &step, int attempt, const fairlead::JobEnd &end);

private:
    void start(const JobRequest &request, const QString &folder);
    void launch(const QString &folder, const Result<JobSpec> &spec);
    void report(const QString &folder, const JobEnd &end);

    struct Open
    {
        JobRequest request;
        bool launched = false; ///< a supervisor owns it
        bool cancelled = false; ///< before it could be launched
    };

    JobRunner &m_jobs;
    ResolveSecret m_resolve;
    std::function<void(const char *)> m_boundary;
    QHash<QString, Open> m_open; ///< by folder
    ServerStarter m_servers;
};

/// What earlier blocks of the run hand on, read from their attempts' folders in the order in which they
/// ended.
CarriedEnvironment carriedSoFar(const DeploymentState &state, const QString &stateFolder);

} // namespace fairlead
