#pragma once

#include "ui/decisions/say_dialog.h"

namespace fairlead {

struct CriterionVerdict;

/// That somebody was told, and how (Notified), or that one stands by (Standby).
SayQuestion confirmQuestion(const Gate &gate);
/// Why a window or a freeze should not hold this time.
SayQuestion askExceptionQuestion(const GateVerdict &verdict, const DeploymentState &state);
/// Whether an item may be left out or a gate passed. `by`: the name of whoever asked for it.
SayQuestion decideExceptionQuestion(
    const ExceptionRecord &asked, const QString &by, const DeploymentState &state);
/// What one of the polled roles says.
SayQuestion voteQuestion(const RoleRule &rule, const DeploymentState &state);
/// Whether a criterion holds; a text that is an http(s) address is recorded as a link.
SayQuestion criterionQuestion(const CriterionVerdict &verdict);
/// How the open condition was met.
SayQuestion closeConditionQuestion(const GoNoGoDecision &decision);
/// The signature of one role under the finished deployment.
SayQuestion signQuestion(const Gate &gate, const DeploymentState &state);

} // namespace fairlead
