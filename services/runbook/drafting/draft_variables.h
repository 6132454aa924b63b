#pragma once

#include "models/environment.h"
#include "models/runbook.h"

#include <QString>

#include <vector>

namespace fairlead {

/// A variable that the steps of an environment need from outside.
struct DraftVariable
{
    QString name = {};
    QString about = {}; ///< what the document says of it
    int line = 0; ///< where it is required or first used
    bool secret = false; ///< its name says that the value is nobody's business
};

/// What the document requires, then what its shell blocks use and nothing in them sets; each once.
std::vector<DraftVariable> variablesIn(const Runbook &runbook, const Environment &environment);

/// True for names of passwords, tokens, keys, and of addresses that usually hold a password.
bool isSecretName(const QString &name);

} // namespace fairlead
