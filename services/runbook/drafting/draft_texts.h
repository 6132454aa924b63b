#pragma once

#include "services/runbook/drafting/draft_environments.h"
#include "services/runbook/drafting/draft_policy.h"
#include "services/runbook/drafting/draft_service.h"
#include "services/runbook/drafting/draft_variables.h"

#include <QString>

#include <vector>

namespace fairlead {

/// Everything that goes into `environments/<name>.yaml`.
struct EnvironmentDraft
{
    DraftEnvironment environment = {};
    QString runbook = {}; ///< relative to the workspace; empty when it is no file
    std::vector<DraftService> services = {};
    std::vector<DraftVariable> variables = {};
    DraftPolicy policy = {};
};

/// The file's text: what is known as YAML, what a person has to fill in as comments, each with its line of
/// the runbook.
QString environmentText(const EnvironmentDraft &draft);

/// The text of `fairlead.yaml`.
QString workspaceText(const QString &title, const QString &runbook, const std::vector<DraftRole> &roles);

/// `policy:` and what is under it; a comment when the document demands nothing.
QString policyText(const DraftPolicy &policy);

/// `services:` and what is under it; a comment when none is named.
QString servicesText(const std::vector<DraftService> &services);

/// Where the draft looks for a secret: "secrets/staging/database-url".
QString secretFile(const QString &environment, const QString &variable);

} // namespace fairlead
