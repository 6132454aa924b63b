#pragma once

#include "services/deployment/decide.h"

#include <optional>

namespace fairlead {

/// What people say about a deployment, as events: evidence, readings, exceptions, claims, votes, decisions,
/// signatures. Nothing when the command is of another sort.
std::optional<Result<std::vector<Event>>> decidePeople(
    const DeploymentState &state, const Command &command, const Circumstances &circumstances);

/// The person's event, with the command's step and text.
Event personEvent(EventKind kind, const Command &command, const Circumstances &circumstances);
Error refusal(const QString &why);

} // namespace fairlead
