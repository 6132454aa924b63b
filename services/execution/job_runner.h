#pragma once

#include "models/job.h"
#include "models/result.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <vector>

class QFileSystemWatcher;
class QTimer;

namespace fairlead {

/// Starts attempts under their own supervisor and follows them to their end.
///
/// An attempt lives in a folder of its own; everything about it is read from there, so that following one
/// that another console has started is the same thing. Destroying the runner stops no attempt. Nothing here
/// waits for a child. Folders are absolute paths.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    /// `supervisor` is the path of the program fairlead-supervisor.
    explicit JobRunner(const QString &supervisor, QObject *parent = nullptr);
    ~JobRunner() override;

    /// Makes the folder: whoever succeeds owns the attempt. Conflict when it exists already.
    static Status claim(const QString &folder);
    /// claim() for an attempt that is NeverStarted, also when its folder was claimed by a console that is
    /// gone.
    static Status adopt(const QString &folder);

    /// Writes the job and lets its supervisor loose. Conflict when the attempt has begun before, or is being
    /// started by somebody else. The end is reported by ended().
    Status start(const QString &folder, const JobSpec &spec);
    /// Follows an attempt, whoever started it; one that has ended already is reported as well.
    void attach(const QString &folder);
    /// Asks for the end of the attempt and of everything that it has started.
    Status cancel(const QString &folder);

    enum class Standing {
        NeverStarted, ///< nothing of it has run, and nothing will: adopt() and start() are safe
        Running,
        Ended,
        Unknown ///< it began, nobody looks after it, and it left no status
    };
    static Standing standing(const QString &folder);

    /// What the folder says. Lost when it has not ended: then `message` lists the processes that are left.
    static JobEnd readEnd(const QString &folder);

    /// The processes that belong to an attempt whose supervisor is gone. Reads the process table: some
    /// milliseconds.
    static QList<qint64> leftovers(const QString &folder);
    /// Kills them (SIGKILL) and what is below them; those that are still there. Ask again until it is empty.
    static QList<qint64> killLeftovers(const QString &folder);

signals:
    /// Exactly once for each start() that succeeded and each attach().
    void ended(const QString &folder, const fairlead::JobEnd &end);

private:
    void follow(const QString &folder);
    void look();
    void lookAt(const QString &folder);
    void reap();

    const QString m_supervisor;
    QFileSystemWatcher *const m_watcher;
    QTimer *const m_timer;
    QHash<QString, int> m_followed; ///< folder -> how many times its end was asked for
    std::vector<int> m_starters; ///< children that end as soon as the supervisor has detached itself
};

} // namespace fairlead
