#pragma once

#include "models/result.h"
#include "services/desk/deployment_shelf.h"
#include "services/desk/environment_board.h"
#include "services/health/health_monitor.h"

#include <QFuture>
#include <QObject>
#include <QSet>

#include <functional>

namespace fairlead {

/// Looks at what gates rest on outside a deployment - the checkout, CI, variables, the history, the health of
/// another environment - and has it written down in the deployment's own history.
class GateLooker : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        QString workspaceRoot;
        std::vector<Environment> environments;
        bool watchesHealth = true; ///< somebody else keeps the monitor asking
        std::function<QDateTime()> now;
    };

    GateLooker(DeploymentShelf &shelf, EnvironmentBoard &board, HealthMonitor &monitor, Setup setup,
        QObject *parent = nullptr);

    /// Looks at everything that this deployment's gates and proofs depend on. At once when that is nothing.
    QFuture<Status> look(const QString &deployment);
    /// Call it once a second: what was seen for a deployment that prepares is looked at again before it gets
    /// old.
    void tick();

private:
    QFuture<Status> freshHealth(const QString &environment);
    QString healthOf(const QString &environment) const;
    std::vector<Fact> historyFacts(const DeploymentState &state) const;
    QFuture<Status> lookAndRecord(const QString &deployment);
    QFuture<Status> record(const QString &deployment, const std::vector<Fact> &facts);

    DeploymentShelf &m_shelf;
    EnvironmentBoard &m_board;
    HealthMonitor &m_monitor;
    Setup m_setup;
    QSet<QString> m_looking; ///< deployments that tick() has begun to look at
};

/// Whether some gate or proof of the deployment rests on a fact.
bool restsOnFacts(const DeploymentState &state, const QString &workspaceRoot);

} // namespace fairlead
