#pragma once

#include "models/gate.h"
#include "models/pipeline.h"

namespace fairlead {

/// A criterion of the go/no-go decision as a light.
struct CriterionVerdict
{
    Criterion criterion = {};
    GateLight light = GateLight::Missing;
    QString reason = {}; ///< who or what says so
    QDateTime since = {};
};

} // namespace fairlead
