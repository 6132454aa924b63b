#pragma once

#include "models/environment.h"
#include "models/runbook.h"

#include <QString>

#include <optional>
#include <vector>

namespace fairlead {

/// Somebody whom the document asks for.
struct DraftRole
{
    QString id = {}; ///< "engineering-lead"
    QString title = {}; ///< "Engineering Lead"
    int count = 1;
    int line = 0;
    bool approves = false;
};

/// What the document demands before it may be deployed.
struct DraftPolicy
{
    struct Backup
    {
        qint64 seconds = 0;
        int line = 0;
    };
    struct Soak
    {
        QString environment = {};
        double hours = 0;
        int line = 0;
    };
    std::vector<DraftRole> approvals = {};
    std::optional<Backup> backup = {}; ///< the strictest one stated
    std::optional<Soak> soak = {}; ///< the longest one stated

    bool isEmpty() const { return approvals.empty() && !backup && !soak; }
};

/// From the statements that count for the environment, and from sign-off lists.
DraftPolicy policyIn(const Runbook &runbook, const Environment &environment);

/// The roles of all approvals and sign-offs, and of the contacts; each once, approvers first.
std::vector<DraftRole> rolesIn(const Runbook &runbook);

} // namespace fairlead
