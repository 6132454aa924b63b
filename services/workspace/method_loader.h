#pragma once

#include "models/environment.h"
#include "models/result.h"

#include <QList>

namespace fairlead {

/// Reads the deploy methods of every `*.yaml` in the folders, by name; a later folder's method replaces an
/// earlier one's. A folder that is not there holds none.
Result<QMap<QString, DeployMethod>> loadMethods(const QStringList &folders);

/// What keeps an environment's services from being deployed by these methods: a method that is not known, a
/// parameter that it needs and the service does not give. The errors carry the environment's file.
QList<Error> checkBindings(const Environment &environment, const QMap<QString, DeployMethod> &methods);

} // namespace fairlead
