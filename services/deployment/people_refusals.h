#pragma once

#include "models/command.h"
#include "models/deployment.h"

#include <QDateTime>
#include <QStringList>

namespace fairlead {

// Why a person may not say or do this now, as a sentence; empty when they may. `roles`: those that the person
// holds. See refusals.h for what concerns steps.

QString approvalRefusal(const DeploymentState &state, const Command &command, const QStringList &roles);
QString confirmRefusal(const DeploymentState &state, const Command &command, const QStringList &roles);
QString readingRefusal(const DeploymentState &state, const Command &command);
QString evidenceRefusal(const DeploymentState &state, const Command &command);
QString askExceptionRefusal(const DeploymentState &state, const Command &command, const QDateTime &now);
QString decideExceptionRefusal(
    const DeploymentState &state, const Command &command, const QStringList &roles);
QString breakGlassRefusal(const DeploymentState &state, const Command &command, const QStringList &roles);
QString claimRefusal(const DeploymentState &state, const Command &command);
QString handOverRefusal(const DeploymentState &state, const Command &command);
QString releaseRefusal(const DeploymentState &state, const Command &command);
QString voteRefusal(const DeploymentState &state, const Command &command, const QStringList &roles);
QString goNoGoRefusal(
    const DeploymentState &state, const Command &command, const QStringList &roles, const QDateTime &now);
QString closeConditionRefusal(const DeploymentState &state, const Command &command);
QString signOffRefusal(
    const DeploymentState &state, const Command &command, const QStringList &roles, const QDateTime &now);

/// Somebody else has the manual steps and failures in hand; empty when nobody has, or `person` does.
QString inOtherHands(const DeploymentState &state, const QString &person);
/// Who created the deployment or pressed Start.
bool deploys(const DeploymentState &state, const QString &person);
/// Whoever approved does not deploy: nobody approves their own deployment.
QString approverRefusal(const DeploymentState &state, const QString &person);
/// "step:<id>" or "gate:<id>", as the command names one.
QString exceptionSubject(const Command &command);
/// The newest vote of each role on what is up for approval now.
std::vector<Vote> newestVotes(const DeploymentState &state);

} // namespace fairlead
