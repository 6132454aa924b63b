#pragma once

#include "services/runbook/compiling/compilation.h"
#include "services/runbook/shell/http_requests.h"

#include <QString>

namespace fairlead {

/// What the text around a request says of its answer, nearest first.
struct AnswerSources
{
    QString json = {}; ///< pasted after the command, in its fence or in the next one
    QString comments = {}; ///< beside the command
    QString below = {}; ///< the paragraph below the fence
    QString above = {}; ///< the paragraph above it
};

/// A native check of one address, once for each service when it stands for all of them. `step` comes with id,
/// title, place, text and the runbook's own command in `written`.
///
/// An address that belongs to a service of the environment is bound to it; asked for its health, the
/// environment's own expectation counts.
std::vector<Step> probeSteps(
    Compilation &compilation, Step step, const HttpLook &look, const AnswerSources &sources);

/// The service that an address belongs to: by its url, or by its port or name where the host is not of
/// another environment. nullptr when there is none.
const Service *serviceAt(const Environment &environment, const QString &url);

} // namespace fairlead
