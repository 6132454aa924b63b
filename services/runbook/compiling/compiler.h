#pragma once

#include "models/environment.h"
#include "models/pipeline.h"
#include "models/runbook.h"

#include <QMap>
#include <QString>

namespace fairlead {

/// Makes a pipeline of a runbook for one environment: phases of steps in document order, gates, advice, the
/// rollback section's text, and findings (the runbook's own first). Never fails: what cannot become a step is
/// a finding. Pure; linear in the size of the runbook times the number of services.
///
/// `methods` by name. A step of a service runs with SERVICE_ID and SERVICE_PORT set, every step with VERSION
/// and ENVIRONMENT: these are never among Step::needs.
Pipeline compile(
    const Runbook &runbook, const Environment &environment, const QMap<QString, DeployMethod> &methods);

} // namespace fairlead
