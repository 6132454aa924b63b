#pragma once

#include "models/pipeline.h"

#include <QJsonObject>
#include <QString>

namespace fairlead {

/// The first 16 hexadecimal digits of a text's SHA-256.
QString shortHash(const QString &text);

/// What was read, without any of its words: kinds, roles, lines, numbers and hashes.
QJsonObject goldenOf(const Runbook &runbook);
QJsonObject goldenOf(const Pipeline &pipeline);

} // namespace fairlead
