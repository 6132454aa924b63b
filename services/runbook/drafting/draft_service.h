#pragma once

#include "models/environment.h"
#include "models/runbook.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace fairlead {

/// A service that the document names, with what it says of its address and health.
struct DraftService
{
    QString name = {};
    QString id = {}; ///< only when none can be made of the name
    int port = 0;
    QString url = {}; ///< scheme, host and port
    QString path = {}; ///< under which it tells its health; empty = not said
    QJsonObject json = {}; ///< members that the answer should hold
    QString contains = {}; ///< text that the answer should hold
    int line = 0; ///< of the runbook, where it is named
    bool withoutHttp = false; ///< the document says so
    int healthLine = 0; ///< where its health is asked for
};

/// The services of an environment in the document's order, each name, id and address once. From port tables;
/// else from what the deploy sections name with a port, roll out or bring up; else from the addresses whose
/// health is asked for. What does not fit goes to `remarks`.
std::vector<DraftService> servicesIn(
    const Runbook &runbook, const Environment &environment, QStringList &remarks);

} // namespace fairlead
