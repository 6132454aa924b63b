#pragma once

#include "models/command.h"

#include <QDateTime>
#include <QString>

namespace fairlead {

/// One thing that a deployment waits for a person to do.
struct Waiting
{
    CommandKind kind = CommandKind::Tick; ///< what would answer it
    QString title = {}; ///< "Approval: VP or CTO"
    QString step = {}; ///< or a criterion's id
    QString gate = {};
    QString role = {}; ///< who has to hold it; empty = anybody
    QString person = {}; ///< who it waits for by name; empty = anybody who may
    QString notPerson = {}; ///< who may not answer it: whoever asked for it
    QDateTime since = {};
};

/// Whether this person, holding these roles, is one it waits for.
bool waitsFor(const Waiting &waiting, const QString &person, const QStringList &roles);

} // namespace fairlead
