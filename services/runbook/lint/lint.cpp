#include "services/runbook/lint/lint.h"

#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_rules.h"

#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using ScriptCheck = void (*)(LintContext &, const LintScript &);
using DocumentCheck = void (*)(LintContext &);

constexpr std::array ScriptChecks{ checkOutcomes, checkExec, checkSleeps, checkAlternatives, checkUnquoted,
    checkRemovals, checkArguments, checkAssignedSecrets, checkSecretFiles, checkTracing, checkSudo, checkSsh,
    checkInteractive, checkCurl, checkContexts, checkRollouts, checkEndless, checkImages, checkVolumes,
    checkRepeats, checkRestores, checkDatabaseUrls, checkCounts, checkDumps, checkDumpGlobs, checkDumpProofs,
    checkUploads, checkGeneration, checkMigrationTable };
constexpr std::array DocumentChecks{ checkCarriedOver, checkBackupOrder, checkOrderLists, checkHealthLists,
    checkPorts, checkAnswers, checkPlaceholders, checkDirection, checkRollback, checkHealthAtAll,
    checkApprovals, checkDataLoss };

bool isBefore(const Finding &a, const Finding &b)
{
    return std::pair(a.lines.first, a.column) < std::pair(b.lines.first, b.column);
}

/// The id of the exact finding that makes a whole-block finding of the compiler superfluous.
QString exactIdFor(const QString &id)
{
    return id == u"endless-command" ? u"endless-watch"_s : id;
}

void append(std::vector<LintRule> &rules, const std::vector<LintRule> &more)
{
    rules.insert(rules.end(), more.begin(), more.end());
}

std::vector<LintRule> allRules()
{
    std::vector<LintRule> rules = readingRules();
    append(rules, compilingRules());
    append(rules, shellRules());
    append(rules, secretRules());
    append(rules, databaseRules());
    append(rules, httpRules());
    append(rules, clusterRules());
    append(rules, documentRules());
    return rules;
}

QHash<QString, const LintRule *> rulesById()
{
    QHash<QString, const LintRule *> byId;
    for (const LintRule &rule : lintRules())
        byId.insert(rule.id, &rule);
    return byId;
}

} // namespace

const std::vector<LintRule> &lintRules()
{
    static const std::vector<LintRule> rules = allRules();
    return rules;
}

const LintRule *findLintRule(const QString &id)
{
    static const QHash<QString, const LintRule *> byId = rulesById();
    return byId.value(id, nullptr);
}

std::vector<Finding> lint(const Runbook &runbook, const Environment *environment)
{
    LintContext context(runbook, environment);
    for (const LintScript &script : context.scripts()) {
        for (const ScriptCheck check : ScriptChecks)
            check(context, script);
    }
    for (const DocumentCheck check : DocumentChecks)
        check(context);
    std::vector<Finding> findings = context.take();
    std::stable_sort(findings.begin(), findings.end(), isBefore);
    return findings;
}

std::vector<Finding> mergedFindings(std::vector<Finding> findings)
{
    QHash<QString, std::vector<int>> exact; // id -> lines, in order
    std::stable_sort(findings.begin(), findings.end(), isBefore);
    for (const Finding &finding : findings) {
        if (finding.column > 0)
            exact[finding.id].push_back(finding.lines.first);
    }
    std::erase_if(findings, [&](const Finding &finding) {
        const auto lines = exact.constFind(exactIdFor(finding.id));
        if (finding.column > 0 || lines == exact.constEnd())
            return false;
        // The exact one may stand on the comment above.
        const auto inside = std::lower_bound(lines->begin(), lines->end(), finding.lines.first - 1);
        return inside != lines->end() && *inside <= finding.lines.last;
    });
    return findings;
}

} // namespace fairlead
