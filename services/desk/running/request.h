#pragma once

#include "models/command.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace fairlead {

// What somebody at another console asks of the one that runs a deployment: an entry of the stream
// "request/<deployment>". The console that runs it decides, and says so in the deployment's own stream.

QString requestStream(const QString &deployment);
QByteArray requestBody(const Command &command);
/// Nothing when it is no request that this version knows.
std::optional<Command> requestFrom(const QByteArray &body);

} // namespace fairlead
