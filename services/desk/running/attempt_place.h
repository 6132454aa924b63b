#pragma once

#include <QString>

namespace fairlead {

/// Where an attempt lives: `<state>/deployments/<id>/<step>/<attempt>`, the step's slashes written as `__`.
QString attemptFolder(
    const QString &stateFolder, const QString &deployment, const QString &step, int attempt);

} // namespace fairlead
