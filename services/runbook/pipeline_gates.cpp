#include "services/runbook/pipeline_gates.h"

#include "services/runbook/durations.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Gate approvalGate(const ApprovalRule &rule, SourceRange source)
{
    Gate gate;
    gate.id = u"approval-"_s + slug(rule.role);
    gate.kind = Gate::Kind::Approval;
    gate.title = u"Approval: %1"_s.arg(rule.title.isEmpty() ? rule.role : rule.title);
    gate.role = rule.role;
    gate.count = rule.count;
    gate.source = source;
    return gate;
}

/// What the policy asks for, and what a checklist item asks for beyond that.
void addApprovals(const Compilation &compilation, Pipeline &pipeline)
{
    const std::vector<ApprovalRule> &rules = compilation.environment.policy.approvals;
    for (const ApprovalRule &rule : rules)
        pipeline.gates.push_back(approvalGate(rule, compilation.approvals.value(rule.role)));
    for (auto it = compilation.approvals.cbegin(); it != compilation.approvals.cend(); ++it) {
        const bool asked = std::any_of(
            rules.begin(), rules.end(), [&it](const ApprovalRule &rule) { return rule.role == it.key(); });
        if (!asked)
            pipeline.gates.push_back(approvalGate({ it.key() }, it.value()));
    }
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

void addBackupAge(Compilation &compilation, Pipeline &pipeline)
{
    const auto &limit = compilation.environment.policy.backupMaxAge;
    const Step *change = firstStep(pipeline, [](const Step &step) { return step.changes; });
    if (!limit || change == nullptr)
        return;
    const Step *backup = firstStep(pipeline, [](const Step &step) { return step.kind == StepKind::Backup; });
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
    addBackupAge(compilation, pipeline);
    addClosing(pipeline);
}

} // namespace fairlead
