#include "services/runbook/compiling/pipeline_gates.h"

#include "services/runbook/compiling/policy_gates.h"
#include "services/runbook/compiling/statement_effects.h"
#include "services/runbook/prose/durations.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Of roles that differ in capitals and signs alone there is one gate.
QString approvalId(const QString &role)
{
    return u"approval-"_s + slug(role);
}

Gate approvalGate(const ApprovalRule &rule, SourceRange source)
{
    Gate gate;
    gate.id = approvalId(rule.role);
    gate.kind = Gate::Kind::Approval;
    gate.title = u"Approval: %1"_s.arg(rule.title.isEmpty() ? rule.role : rule.title);
    gate.role = rule.role;
    gate.count = rule.count;
    gate.limit = rule.expires;
    gate.source = source;
    return gate;
}

/// "vp-or-cto" -> "VP or CTO".
QString roleTitle(const QString &role)
{
    static const QStringList small{ u"or"_s, u"and"_s, u"of"_s, u"on"_s, u"the"_s };
    QStringList words = role.split(u'-', Qt::SkipEmptyParts);
    for (QString &word : words) {
        if (small.contains(word))
            continue;
        word = word.size() <= 3 ? word.toUpper() : word.left(1).toUpper() + word.mid(1);
    }
    return words.join(u' ');
}

bool hasGate(const Pipeline &pipeline, const QString &id)
{
    return std::any_of(
        pipeline.gates.begin(), pipeline.gates.end(), [&id](const Gate &gate) { return gate.id == id; });
}

/// The first checklist item that asks for the rule's role.
SourceRange sourceOf(const ApprovalRule &rule, const Compilation &compilation)
{
    SourceRange first;
    for (auto it = compilation.approvals.cbegin(); it != compilation.approvals.cend(); ++it) {
        const bool asks = approvalId(it.key()) == approvalId(rule.role);
        if (asks && (first == SourceRange{} || it->first < first.first))
            first = *it;
    }
    return first;
}

/// What the runbook's own words ask for counts where the environment has no rule of its own.
void addStatedApprovals(const Compilation &compilation, Pipeline &pipeline)
{
    for (const Statement *statement :
        statementsFor(compilation.runbook, compilation.environment, StatementKind::Approval)) {
        if (statement->subject.isEmpty() || hasGate(pipeline, approvalId(statement->subject)))
            continue;
        const int count = static_cast<int>(std::clamp(statement->value, 1.0, 20.0));
        pipeline.gates.push_back(
            approvalGate({ statement->subject, roleTitle(statement->subject), count }, statement->lines));
    }
}

/// What the policy asks for, and what a checklist item asks for beyond that.
void addApprovals(const Compilation &compilation, Pipeline &pipeline)
{
    const std::vector<ApprovalRule> &rules = compilation.environment.policy.approvals;
    for (const ApprovalRule &rule : rules)
        pipeline.gates.push_back(approvalGate(rule, sourceOf(rule, compilation)));
    for (auto it = compilation.approvals.cbegin(); it != compilation.approvals.cend(); ++it) {
        if (!hasGate(pipeline, approvalId(it.key())))
            pipeline.gates.push_back(approvalGate({ it.key() }, it.value()));
    }
    if (rules.empty())
        addStatedApprovals(compilation, pipeline);
}

template <typename Matches>
const Step *firstStep(const Pipeline &pipeline, Matches matches)
{
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (matches(step))
                return &step;
        }
    }
    return nullptr;
}

/// The gate holds the first change; a change before the backup would never get past it.
void checkOrder(Compilation &compilation, const Pipeline &pipeline, const Step &change)
{
    bool backedUp = false;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            backedUp = backedUp || step.kind == StepKind::Backup;
            if (&step != &change)
                continue;
            if (!backedUp)
                compilation.add(u"backup-after-change"_s, Finding::Severity::Warning,
                    u"The policy asks for a backup before the first change, but no backup step comes before "
                    "\"%1\". Move the backup up, or add one."_s.arg(change.title),
                    change.source);
            return;
        }
    }
}

/// The policy's limit, or the shortest that the runbook states.
std::optional<std::chrono::milliseconds> backupLimit(const Compilation &compilation)
{
    if (compilation.environment.policy.backupMaxAge)
        return compilation.environment.policy.backupMaxAge;
    std::optional<std::chrono::milliseconds> limit;
    for (const Statement *statement :
        statementsFor(compilation.runbook, compilation.environment, StatementKind::BackupAge)) {
        const auto stated = millisecondsOf(statement->value);
        if (stated.count() > 0 && (!limit || stated < *limit))
            limit = stated;
    }
    return limit;
}

/// Nothing here takes the backup, so its age is a person's word.
void noteBackupByHand(Compilation &compilation, std::chrono::milliseconds limit)
{
    const auto stated = statementsFor(compilation.runbook, compilation.environment, StatementKind::BackupAge);
    compilation.add(u"backup-age-by-hand"_s, Finding::Severity::Warning,
        u"The runbook asks for a backup younger than %1, but no step takes one here: a person has to see to "
        u"it. "
        "Mark the block that takes it with {kind=backup variable=DATABASE_URL}."_s.arg(durationText(limit)),
        stated.front()->lines);
}

void addBackupAge(Compilation &compilation, Pipeline &pipeline)
{
    const auto limit = backupLimit(compilation);
    const Step *change = firstStep(pipeline, [](const Step &step) { return step.changes; });
    if (!limit || change == nullptr)
        return;
    const Step *backup = firstStep(pipeline, [](const Step &step) { return step.kind == StepKind::Backup; });
    if (backup == nullptr && !compilation.environment.policy.backupMaxAge)
        return noteBackupByHand(compilation, *limit);
    Gate gate;
    gate.id = u"backup-age"_s;
    gate.kind = Gate::Kind::BackupAge;
    gate.title = u"Backup younger than %1"_s.arg(durationText(*limit));
    gate.limit = *limit;
    gate.before = change->id;
    gate.source = backup == nullptr ? SourceRange{} : backup->source;
    pipeline.gates.push_back(gate);
    checkOrder(compilation, pipeline, *change);
}

void addClosing(Pipeline &pipeline)
{
    const auto closing = std::find_if(
        pipeline.phases.begin(), pipeline.phases.end(), [](const Phase &phase) { return phase.closing; });
    if (closing == pipeline.phases.end())
        return;
    Gate gate;
    gate.id = u"closing-checklist"_s;
    gate.kind = Gate::Kind::ClosingChecklist;
    gate.title = closing->title;
    gate.before = u"end"_s;
    gate.source = closing->source;
    pipeline.gates.push_back(gate);
}

} // namespace

void addGates(Compilation &compilation, Pipeline &pipeline)
{
    addApprovals(compilation, pipeline);
    addPolicyGates(compilation, pipeline);
    addEvidenceGate(pipeline);
    addBackupAge(compilation, pipeline);
    addClosing(pipeline);
}

} // namespace fairlead
