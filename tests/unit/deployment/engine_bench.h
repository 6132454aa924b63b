#pragma once

#include "models/deployment.h"
#include "models/job.h"
#include "services/deployment/decide.h"

#include <QStringList>

namespace fairlead {

/// Runs the engine by hand: the test says what people ask and how jobs end, and reads the event log.
///
/// The pipeline: a checklist ("tests" runs by itself, "window" is a person's), a backup, a migration, two
/// services (api and bot: inspect, deploy, wait, verify, watch), one optional command "notify", a closing
/// checklist ("told").
class EngineBench
{
public:
    explicit EngineBench(Pipeline pipeline = samplePipeline());

    static Pipeline samplePipeline();

    /// One line of a script, see `play`. Returns what was refused, or an empty string.
    QString perform(const QString &line);
    /// Lines: "accept", "approve jonas", "refuse jonas why", "start", "tick window", "end tests 0", "end
    /// api/deploy 1", "lost api/deploy", "stopped X", "retry X", "edit X", "mark X", "skip X", "pause",
    /// "resume", "cancel", "rollback", "pass 90" (minutes), "look" (the clock ticks), "run" (every running
    /// job succeeds until a person is needed).
    void play(const QStringList &lines);

    const DeploymentState &state() const { return m_state; }
    /// "attempt-intended api/deploy 1" and so on, one an event; refusals as "refused: …".
    QStringList log() const { return m_log; }
    QDateTime now() const { return m_now; }
    const std::vector<Event> &events() const { return m_events; }

private:
    void create(const Pipeline &pipeline);
    void record(const std::vector<Event> &events);
    void settleDown();
    void endJob(const QString &step, const JobEnd &end,
        const QString &prints = QStringLiteral("looking\nversion=2.14.0\n"));
    void runAll(const QString &until = {});
    QString ask(Command command, const QString &by);

    DeploymentState m_state;
    std::vector<Event> m_events;
    QStringList m_log;
    QDateTime m_now;
};

} // namespace fairlead
