#pragma once

#include "services/runbook/lint/lint_context.h"

namespace fairlead {

// Each check looks for one trap, or for a few that show in the same place, and reports it to the context.
// The first sort is called for each script, the second once for the document.

void checkOutcomes(LintContext &context, const LintScript &script); ///< lint_flow.cpp
void checkExec(LintContext &context, const LintScript &script);
void checkSleeps(LintContext &context, const LintScript &script);
void checkAlternatives(LintContext &context, const LintScript &script);
void checkCarriedOver(LintContext &context); ///< lint_carry.cpp
void checkUnquoted(LintContext &context, const LintScript &script); ///< lint_variables.cpp
void checkRemovals(LintContext &context, const LintScript &script);
void checkArguments(LintContext &context, const LintScript &script); ///< lint_secrets.cpp
void checkAssignedSecrets(LintContext &context, const LintScript &script);
void checkSecretFiles(LintContext &context, const LintScript &script);
void checkTracing(LintContext &context, const LintScript &script);
void checkSudo(LintContext &context, const LintScript &script); ///< lint_remote.cpp
void checkSsh(LintContext &context, const LintScript &script);
void checkInteractive(LintContext &context, const LintScript &script); ///< lint_interactive.cpp
void checkCurl(LintContext &context, const LintScript &script); ///< lint_http.cpp
void checkContexts(LintContext &context, const LintScript &script); ///< lint_cluster.cpp
void checkRollouts(LintContext &context, const LintScript &script);
void checkEndless(LintContext &context, const LintScript &script);
void checkImages(LintContext &context, const LintScript &script);
void checkVolumes(LintContext &context, const LintScript &script);
void checkRepeats(LintContext &context, const LintScript &script); ///< lint_repeats.cpp
void checkRestores(LintContext &context, const LintScript &script); ///< lint_database.cpp
void checkDatabaseUrls(LintContext &context, const LintScript &script);
void checkCounts(LintContext &context, const LintScript &script);
void checkDumps(LintContext &context, const LintScript &script); ///< lint_backup.cpp
void checkDumpGlobs(LintContext &context, const LintScript &script);
void checkDumpProofs(LintContext &context, const LintScript &script);
void checkUploads(LintContext &context, const LintScript &script);
void checkGeneration(LintContext &context, const LintScript &script); ///< lint_migrations.cpp
void checkMigrationTable(LintContext &context, const LintScript &script);
void checkBackupOrder(LintContext &context); ///< lint_backup_order.cpp
void checkOrderLists(LintContext &context); ///< lint_services.cpp
void checkHealthLists(LintContext &context);
void checkPorts(LintContext &context); ///< lint_ports.cpp
void checkAnswers(LintContext &context); ///< lint_answers.cpp
void checkPlaceholders(LintContext &context);
void checkDirection(LintContext &context); ///< lint_direction.cpp
void checkRollback(LintContext &context); ///< lint_document.cpp
void checkHealthAtAll(LintContext &context);
void checkApprovals(LintContext &context);
void checkDataLoss(LintContext &context);

} // namespace fairlead
