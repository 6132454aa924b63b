#pragma once

#include "models/snapshots.h"

#include <QDateTime>
#include <QJsonObject>

namespace fairlead {

/// Everything that would happen, before anything does.
struct Plan
{
    Proposal proposal;
    QString title = {}; ///< of the environment
    Tier tier = Tier::Local;
    QMap<QString, QString> variables = {}; ///< masked: secrets by name only, addresses without password
    std::vector<GateVerdict> gates = {}; ///< as they stand at `made`
    RollbackPlan rollback = {}; ///< what Roll back would do once every step has succeeded
    QMap<QString, std::chrono::milliseconds> expected = {}; ///< by step id; nothing for what a person does
    std::chrono::milliseconds total{ 0 };
    QDateTime made = {}; ///< UTC
};

/// Pure: creates nothing and looks at nothing but its arguments.
Plan makePlan(const Proposal &proposal, const Workspace &workspace, const Environment &environment,
    const QDateTime &now);

/// A variable's value as a plan may show it.
QString maskedValue(const QString &name, const QString &value);

QJsonObject toJson(const Plan &plan);

/// The plan as a Markdown document that stands alone.
QString planMarkdown(const Plan &plan);

} // namespace fairlead
