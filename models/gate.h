#pragma once

#include "models/source_range.h"
#include "models/statement.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>

namespace fairlead {

/// A condition that must hold before a step, before the start, or before the end. The comment names the
/// fields in use besides id, kind, title, before and source.
struct Gate
{
    enum class Kind {
        Approval, ///< role, count, limit: how long a yes counts (0 = until something changes)
        BackupAge, ///< limit
        ClosingChecklist,
        Evidence, ///< what proved the items of the checklists before has not gone stale
        Soak, ///< subject: environment; limit: how long
        Window, ///< the policy's windows
        Freeze, ///< subject: its reason; from, to
        Rehearsal, ///< subject: environment; limit: at most so long ago; target: the rollback's time
        Variables, ///< every required variable has a value
        Git, ///< the policy's git rule
        Notified, ///< role: who has to be told
        Standby, ///< role: who has to stand by
        Threshold, ///< subject, comparison, value, unit; limit: how long a reading counts
        GoNoGo, ///< GO, or CONDITIONAL GO whose condition is not overdue
        SignOff, ///< role: who has to sign
        Unknown, ///< written by another version: shut
    };

    QString id = {};
    Kind kind = Kind::Approval;
    QString title = {};
    QString role = {};
    int count = 1;
    std::chrono::milliseconds limit{ 0 };
    QString before = {}; ///< a step's id; "" = the start; "end" = completion
    SourceRange source = {}; ///< in the runbook; empty when the environment's policy asks for it
    QString subject = {};
    std::chrono::milliseconds target{ 0 };
    Comparison comparison = Comparison::None;
    double value = 0;
    QString unit = {};
    QDateTime from = {}; ///< UTC
    QDateTime to = {}; ///< UTC, exclusive
};

/// How a gate stands, beyond open and shut.
enum class GateLight {
    Proved, ///< open
    Failed, ///< shut: what is known speaks against it
    Missing, ///< shut: nothing is known yet, or nobody has acted
    Stale, ///< shut: what was known counts no more
    Overridden, ///< open by an exception that was allowed, or by a broken glass
};

/// A gate's verdict now.
struct GateVerdict
{
    Gate gate = {};
    bool open = false;
    QString reason = {}; ///< why it is open or shut
    QString remedy = {}; ///< what would open it; empty when open
    GateLight light = GateLight::Missing;
    QDateTime since = {}; ///< since when it stands so; invalid when nothing tells
};

QString gateKindWord(Gate::Kind kind);
QString gateLightWord(GateLight light); ///< "proved", "failed", "missing", "stale", "overridden"

QJsonObject toJson(const Gate &gate);
Gate gateFromJson(const QJsonObject &json);

} // namespace fairlead
