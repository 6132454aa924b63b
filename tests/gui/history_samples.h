#pragma once

#include "tests/gui/snapshot_samples.h"

/// A workspace with a past.
namespace fairlead::history {

/// Eight deployments, newest first: "h-8" runs, "h-7" succeeded after a broken glass, "h-6" is a rehearsal
/// that was rolled back, "h-5" was rolled back with a reason, "h-4" took long, "h-3" was cancelled before the
/// start, "h-2" and "h-1" succeeded.
std::vector<DeploymentSummary> deployments();
/// "h-5", rolled back because of 503s, with two notes, and "h-7", which succeeded.
DeploymentSnapshot rolledBack();
DeploymentSnapshot succeeded();
/// A desk with these.
std::unique_ptr<FakeDesk> desk();

} // namespace fairlead::history
