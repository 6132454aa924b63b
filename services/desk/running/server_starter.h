#pragma once

#include "services/desk/running/job_builder.h"
#include "services/execution/job_runner.h"

#include <QHash>
#include <QObject>

namespace fairlead {

/// Starts servers that stay up: the server under a supervisor of its own, and in `ready/` below its folder
/// the check that waits until it answers. The check's end is the step's; the server goes on until
/// stopServers(). What the folders say decides after a restart, as for every attempt.
class ServerStarter : public QObject
{
    Q_OBJECT

public:
    ServerStarter(JobRunner &jobs, ResolveSecret resolve, QObject *parent = nullptr);

    void begin(const JobRequest &request, const QString &folder);
    bool knows(const QString &folder) const { return m_open.contains(folder); }
    /// Ends the server and the check.
    Status cancel(const QString &folder);

signals:
    /// Exactly once for each `begin`.
    void ended(const QString &step, int attempt, const fairlead::JobEnd &end);

private:
    struct Specs
    {
        Result<JobSpec> server;
        Result<JobSpec> check;
    };

    void launch(const QString &folder, const Specs &specs);
    Status startOrAttach(const QString &folder, const Result<JobSpec> &spec);
    void jobEnded(const QString &folder, const JobEnd &end);
    void finish(const QString &folder, const JobEnd &end);

    JobRunner &m_jobs;
    ResolveSecret m_resolve;
    QHash<QString, JobRequest> m_open; ///< by the server's folder
};

/// Ends every server that the deployment has started and that still runs. Harmless when there is none.
void stopServers(JobRunner &jobs, const DeploymentState &state, const QString &stateFolder);

} // namespace fairlead
