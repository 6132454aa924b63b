#pragma once

#include "models/snapshots.h"
#include "tests/gui/fake_desk.h"

#include <memory>

namespace fairlead::sample {

/// The moment at which every sample is "now": 21 Nov 2025, 14:40 UTC.
QDateTime now();
/// A practice workspace of the TEEI platform: staging, production and four people.
Workspace workspace();
Environment environment(const QString &name, Tier tier, const QString &host);
/// Eleven services of which Reporting is DEGRADED; histories of the last hour.
EnvironmentSnapshot snapshot(const Environment &environment, const QString &version);
std::vector<DeploymentSummary> deployments();
/// A running deployment of 2.15.0 to production with nine of 31 steps settled.
DeploymentSnapshot runningDeployment();
/// All of the above in one desk, Mara Lind sitting at it.
std::unique_ptr<FakeDesk> desk();

} // namespace fairlead::sample
