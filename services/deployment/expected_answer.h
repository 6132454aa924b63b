#pragma once

#include <QString>

namespace fairlead {

/// Whether `output` holds the answer that the runbook shows.
///
/// An expected JSON object is looked for among the objects in the output: every key must be there, with the
/// same value; a value that is a point in time ("2024-02-17T12:00:00Z") only has to be one. Anything else has
/// to stand in the output literally, runs of blanks counting as one.
bool answersAs(const QString &expected, const QString &output);

} // namespace fairlead
