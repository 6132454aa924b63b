#pragma once

#include "app/check_output.h"

#include <QJsonObject>
#include <QString>

namespace fairlead {

/// The report as SARIF 2.1.0: one run with all rules, each finding with its region, and its fix where it has
/// one (byte regions of the file).
QJsonObject checkSarif(const CheckReport &report, const QString &version);

} // namespace fairlead
