#pragma once

#include "models/command.h"
#include "models/deployment.h"
#include "models/result.h"
#include "services/desk/running/attempt_driver.h"
#include "services/journal/holder.h"
#include "services/journal/journal.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace fairlead {

/// What a runner works with. Pointers outlive it.
struct RunnerTools
{
    Journal *journal = nullptr;
    JobRunner *jobs = nullptr;
    ResolveSecret resolve = {};
    Holder holder = {};
    QString stateFolder = {};
    QString workspaceRoot = {};
    QString program = {}; ///< this program, for `fairlead job …`
    qint64 outputLimit = 0; ///< bytes of a step's output that are kept; 0 = the supervisor's own limit
    std::function<QDateTime()> now = {};
    std::function<bool(const DeploymentState &)> mayRun = {}; ///< which ones load() takes over; empty = all
    std::function<QStringList(const QString &person)> rolesOf = {}; ///< for what others ask from elsewhere
    std::function<void(const char *)> boundary = {}; ///< told each step of the protocol; for fault campaigns
};

/// Runs one deployment: one turn at a time, each decided purely, made durable, then applied and acted on.
class DeploymentRunner : public QObject
{
    Q_OBJECT

public:
    DeploymentRunner(const QString &id, RunnerTools tools, QObject *parent = nullptr);

    /// A new deployment: takes the environment and writes the first entry.
    QFuture<Status> create(const Event &created);
    /// One from the journal: reads it, takes the lease when nobody else holds it, and picks up what was
    /// running. Denied when more has run than the journal knows: then it is left alone.
    QFuture<Status> load();
    /// Reads what another console has written meanwhile.
    void refresh();
    /// Asks the engine; where another console runs this deployment, that one is asked.
    QFuture<Status> perform(const Command &command, const QStringList &roles);
    /// Writes down what was found outside. Conflict when another console runs this deployment.
    QFuture<Status> record(const std::vector<Event> &events);

    const DeploymentState &state() const { return m_state; }
    bool mine() const { return m_mine; }
    QString heldBy() const { return m_heldBy; }
    bool chainWhole() const { return m_chainWhole; }
    QString stream() const;

signals:
    void changed();
    /// Something could not be written or read that nobody waits for.
    void trouble(const fairlead::Error &error);

private:
    using Decide = std::function<Result<std::vector<Event>>(const DeploymentState &)>;
    using Done = std::function<void(const Status &)>;
    struct Turn
    {
        Decide decide;
        Done done = {};
        bool mustHappen = false; ///< what has happened outside is written down again until it is
    };

    void enqueue(Turn turn);
    void next();
    void write(const std::vector<Event> &events, const Turn &turn);
    void written(const std::vector<Event> &events, const Turn &turn, const Result<qint64> &number);
    void failed(const Turn &turn, const Error &error);
    QFuture<Result<qint64>> append(const std::vector<Event> &events);
    void take(const QList<JournalEntry> &entries);
    void pickUp();
    void loadEntries(const QString &holder, const Done &answered);
    Error leaveAlone(const Error &why);
    void act(const Event &event);
    std::optional<JobRequest> requestFor(const QString &step, int attempt, const QString &script) const;
    void cancelRunning();
    void goOn();
    void finishTurn();
    void takeRequests();
    void takeRequest(const JournalEntry &entry);
    QFuture<Status> ask(const Command &command);
    void post(const Command &command, const Done &done, int tries);
    void awaitAnswer(qint64 number, const Done &done);
    void hearAnswer(const Event &event);
    Status leaseTaken(const Result<Lease> &lease);

    RunnerTools m_tools;
    DeploymentState m_state;
    AttemptDriver m_attempts;
    std::deque<Turn> m_turns;
    bool m_busy = false;
    Lease m_lease;
    qint64 m_number = 0; ///< of the last entry known
    QByteArray m_lastHash;
    bool m_mine = false;
    QString m_heldBy;
    bool m_chainWhole = true;
    qint64 m_strange = 0; ///< the first entry that this version does not understand; 0 = none
    QTimer m_clock; ///< gates change with time
    qint64 m_requested = 0; ///< number of the newest request that is decided or waits to be
    QHash<qint64, Done> m_asked; ///< what another console has to answer
};

} // namespace fairlead
