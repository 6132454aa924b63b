#pragma once

#include "models/deployment.h"

#include <QMap>
#include <QString>

#include <vector>

namespace fairlead {

/// What a release record is made from.
struct RecordSource
{
    DeploymentState state = {}; ///< the fold of `events`
    std::vector<Event> events = {};
    QString stateFolder = {}; ///< where the attempts' output lies
    QMap<QString, QString> names = {}; ///< of people, by id
    QString head = {}; ///< hash (hex) of the newest entry in the journal
    bool chainWhole = true; ///< every entry's hash follows from the one before
};

} // namespace fairlead
