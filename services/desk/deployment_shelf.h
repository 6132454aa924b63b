#pragma once

#include "services/desk/running/deployment_runner.h"
#include "services/desk/snapshot_maker.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace fairlead {

/// Every deployment of the workspace, each with its runner, and what another console adds meanwhile.
class DeploymentShelf : public QObject
{
    Q_OBJECT

public:
    explicit DeploymentShelf(RunnerTools tools, QObject *parent = nullptr);

    /// Reads the store; answers when every deployment has been read and what was running has been picked up.
    QFuture<Status> load();
    /// A deployment that this console creates. Denied while the environment has attempts on the disk of a
    /// deployment that the store does not know.
    QFuture<Result<QString>> create(const Event &created);

    DeploymentRunner *runner(const QString &id) const;
    std::vector<DeploymentSummary> summaries() const; ///< newest first
    std::shared_ptr<const DeploymentSnapshot> snapshot(const QString &id, const QDateTime &now) const;
    /// Each thing that a deployment waits for, as long as the call lasts.
    void eachWaiting(const QDateTime &now,
        const std::function<void(const DeploymentState &state, const Waiting &waiting)> &take) const;
    /// Every deployment that has been read, in no order; valid until the next event.
    std::vector<const DeploymentState *> states() const;
    /// The deployment that holds the environment, empty when none does.
    QString openIn(const QString &environment) const;
    /// The same as a sentence, with who drives it; empty when it is free.
    QString heldText(const QString &environment) const;
    int entries() const;
    /// Deployments that the store names, and those of them that are not read yet.
    int known() const { return static_cast<int>(m_runners.size()); }
    int unread() const { return m_unread; }
    bool chainsWhole() const;

signals:
    void changed(const QString &id);
    void listChanged();
    void trouble(const fairlead::Error &error);

private:
    DeploymentRunner *add(const QString &id);
    QFuture<Status> loadAll(const QStringList &streams);
    QFuture<Status> load(const QString &id);
    void lookForNews();
    QFuture<Result<QString>> enter(const Event &created, const QString &environment);
    QString deploymentsFolder() const;
    QFuture<QStringList> forgotten();

    RunnerTools m_tools;
    std::map<QString, std::unique_ptr<DeploymentRunner>> m_runners;
    StepTimes m_times;
    int m_unread = 0;
};

} // namespace fairlead
