#pragma once

#include "models/pipeline.h"

#include <QString>

namespace fairlead {

/// What kind of value the name or the token asks for: "<previous-commit>" a commit, "YYYYMMDD" a time.
Parameter::Type parameterType(const QString &name, const QString &token);

/// Why a value does not suit the type; empty when it does. An empty value is no fault of the type.
QString parameterFault(Parameter::Type type, const QString &value);

} // namespace fairlead
