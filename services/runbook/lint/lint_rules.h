#pragma once

#include "services/runbook/lint/lint.h"

namespace fairlead {

// The rules by theme; lintRules() joins them.

std::vector<LintRule> readingRules();
std::vector<LintRule> compilingRules();
std::vector<LintRule> shellRules();
std::vector<LintRule> secretRules();
std::vector<LintRule> databaseRules();
std::vector<LintRule> httpRules();
std::vector<LintRule> clusterRules();
std::vector<LintRule> documentRules();

} // namespace fairlead
