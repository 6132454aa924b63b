#pragma once

#include "models/deployment.h"

#include <QString>

namespace fairlead::record {

/// UTC, ISO 8601 with milliseconds; empty for an invalid time.
QString time(const QDateTime &at);
/// A URL's password becomes three asterisks, wherever in the text the URL stands.
QString withoutPassword(const QString &text);
/// "API Gateway: Verify" of a step of the pipeline or of its rollback, the text of a criterion; else the id.
QString titleOf(const DeploymentState &state, const QString &id);
QString titleOf(const Step &step);
/// A step's state, said to a reader who is not the one that it waits for.
QString stateWord(StepState state);

} // namespace fairlead::record
