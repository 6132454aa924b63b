#pragma once

#include "models/snapshots.h"
#include "tests/gui/fake_desk.h"

#include <memory>

/// Deployments in every state that a screen shows. All are "d-4", 2.15.0 to Production, at sample::now().
namespace fairlead::samples {

inline const QString Deployment = QStringLiteral("d-4");

Pipeline pipeline();
/// Created; approval missing, so that it cannot start yet.
DeploymentSnapshot preparing();
/// Created, approved and accepted: Start is on offer.
DeploymentSnapshot ready();
/// Running, at its first checklist: two of five items settled, one of them a command that failed.
DeploymentSnapshot checklist();
/// Backup taken, API Gateway and Unified Profile done, Buddy Service waits 30 s.
DeploymentSnapshot running();
/// The migration stands behind a shut gate.
DeploymentSnapshot held();
/// Buddy Service's verify failed; it is mandatory.
DeploymentSnapshot failedVerify();
/// A step of which nobody saw the end; it may be marked done or skipped.
DeploymentSnapshot unknown();
DeploymentSnapshot rollingBack();
DeploymentSnapshot completed();
/// The approval was refused, with a comment.
DeploymentSnapshot refused();

/// What would be deployed: findings, a parameter to give, a text to accept.
Proposal proposal();
/// A desk with the workspace, its environments, this deployment and the output of its attempts.
std::unique_ptr<FakeDesk> deskWith(const DeploymentSnapshot &snapshot);

} // namespace fairlead::samples
