#pragma once

#include "services/execution/job_runner.h"

#include <QDir>
#include <QTemporaryDir>

#include <optional>

namespace fairlead {

/// A state folder of its own, a runner on the real supervisor, and the ends that it reports.
class AttemptFixture
{
public:
    AttemptFixture();
    /// Kills whatever a failed test has left behind.
    ~AttemptFixture();

    static QString supervisorPath();
    QString path(const QString &name) const { return m_state.filePath(name); }
    /// A folder for an attempt; not yet made.
    QString nextFolder();

    JobRunner &runner() { return *m_runner; }
    /// Claims a new folder and starts the job in it; an empty path when that failed.
    QString start(const JobSpec &spec);
    /// Waits (with the event loop) until the end of `folder` was reported.
    std::optional<JobEnd> waitForEnd(const QString &folder, int milliseconds = 60000);
    std::optional<JobEnd> run(const JobSpec &spec);
    int endsReported(const QString &folder) const { return m_ends.count(folder); }

    QByteArray spool(const QString &folder) const { return read(folder + QStringLiteral("/spool")); }
    QJsonObject status(const QString &folder) const;
    QString lastFolder() const { return m_folder; }
    static QByteArray read(const QString &path);
    QList<QByteArray> ledger() const;

private:
    QTemporaryDir m_state;
    std::unique_ptr<JobRunner> m_runner;
    QMultiHash<QString, JobEnd> m_ends;
    QStringList m_folders;
    QString m_folder;
};

/// A job that runs this script in "/".
JobSpec scriptJob(const QString &script);

} // namespace fairlead
