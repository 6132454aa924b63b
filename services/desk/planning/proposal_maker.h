#pragma once

#include "models/environment.h"
#include "models/result.h"
#include "models/snapshots.h"
#include "services/desk/running/job_builder.h"

#include <QDateTime>
#include <QMap>

namespace fairlead {

struct ProposalRequest
{
    Workspace workspace;
    QMap<QString, DeployMethod> methods = {};
    QString environment;
    QString runbook; ///< relative to the workspace
    QString version;
    QString stateFolder = {}; ///< where earlier backups lie; empty = none are looked for
    QDateTime now = QDateTime::currentDateTimeUtc();
};

/// Reads and compiles the runbook for the environment and looks at what would hinder it. Reads files, runs
/// `bash -n`, resolves secrets: never on the GUI thread.
Result<Proposal> makeProposal(const ProposalRequest &request, const ResolveSecret &resolve);

/// Everything that an approval of it is for.
ApprovalSubject subjectOf(const Proposal &proposal, const Environment &environment);

/// The first entry of a deployment.
Event createdEvent(const Proposal &proposal, const Workspace &workspace, const Environment &environment,
    const QString &by, const QDateTime &now);
/// The entry that says that, before the start, something else is up for approval.
Event revisedEvent(const Proposal &proposal, const Environment &environment, const QDateTime &now);

} // namespace fairlead
