#pragma once

#include "services/desk/deployment_shelf.h"
#include "services/desk/planning/proposal_maker.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace fairlead {

/// Until a deployment has started, what is up for approval is what the files say. When one of them changes it
/// is compiled again, and the deployment is revised: approvals of what was before are void.
class SubjectWatch : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        Workspace workspace;
        QMap<QString, DeployMethod> methods;
        QString stateFolder;
        ResolveSecret resolve;
        std::function<QDateTime()> now;
    };

    SubjectWatch(DeploymentShelf &shelf, Setup setup, QObject *parent = nullptr);

    /// Call it once a second: looks whether a file of a deployment that prepares has changed.
    void tick();
    /// Compiles again and revises the deployment where something differs; success when nothing does.
    QFuture<Status> lookAgain(const QString &deployment);

signals:
    /// An environment's file says something else now.
    void environmentRead(const fairlead::Environment &environment);

private:
    QString stampOf(const DeploymentState &state) const;
    QFuture<Status> revise(const QString &deployment, const Result<Proposal> &proposal,
        const std::optional<Environment> &environment);
    QFuture<Status> sayFault(const QString &deployment, const QString &why);

    DeploymentShelf &m_shelf;
    Setup m_setup;
    QHash<QString, QString> m_stamps; ///< by deployment: its files as last seen
    QSet<QString> m_looking;
};

} // namespace fairlead
