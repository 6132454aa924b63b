#pragma once

#include "models/deployment.h"

#include <QJsonArray>

/// What people said and decided, each with who, when and whether a part was played.
namespace fairlead::record {

/// `void` is true when something changed since; `changed` names what.
QJsonArray approvals(const DeploymentState &state);
QJsonArray revisions(const DeploymentState &state);
QJsonArray exceptions(const DeploymentState &state);
QJsonArray votes(const DeploymentState &state);
/// Go/no-go decisions, oldest first, with their condition and how it was closed.
QJsonArray decisions(const DeploymentState &state);
QJsonArray claims(const std::vector<Event> &events);
QJsonArray confirmations(const DeploymentState &state);
/// One row for each role that has to sign, also where nobody has: role, title, person, decision, at, notes.
QJsonArray signOffs(const DeploymentState &state);
QJsonArray notes(const DeploymentState &state);

} // namespace fairlead::record
