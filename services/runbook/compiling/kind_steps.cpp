#include "services/runbook/compiling/kind_steps.h"

#include "services/runbook/compiling/service_names.h"
#include "services/runbook/compiling/step_scripts.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/shell/command_kinds.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void warn(Compilation &compilation, const QString &id, const QString &message, SourceRange lines)
{
    compilation.add(id, Finding::Severity::Warning, message, lines);
}

/// What the backup replaces besides the dump would not run: say so.
void noteReplaced(Compilation &compilation, const Fence &fence)
{
    compilation.add(u"backup-is-native"_s, Finding::Severity::Note,
        u"The dump of this block is taken, checked and kept by the console itself; the block's commands do "
        u"not "
        "run, copies to other places included."_s,
        fence.lines);
}

std::vector<Step> backupOf(
    Compilation &compilation, Step step, const QString &variable, const Attributes &attributes)
{
    step.kind = StepKind::Backup;
    step.mandatory = true;
    step.variable = variable;
    applyAttributes(step, attributes);
    if (variable.isEmpty())
        compilation.add(u"backup-without-database"_s, Finding::Severity::Error,
            u"It is not clear which database to back up. Name the variable that holds its URL: "
            "{kind=backup variable=DATABASE_URL}."_s,
            step.source);
    return { step };
}

std::vector<Step> timed(Compilation &compilation, Step step, StepKind kind, const Attributes &attributes)
{
    const auto duration = parseDuration(attributes.value(u"for"_s, attributes.value(u"duration"_s)));
    if (!duration)
        warn(compilation, u"duration-missing"_s, u"How long? Add for=30s or the like."_s, step.source);
    step.kind = duration ? kind : StepKind::Manual;
    step.duration = duration.value_or(std::chrono::milliseconds(0));
    applyAttributes(step, attributes);
    return { step };
}

/// The step for all services, or a copy for each listed one.
std::vector<Step> spread(Compilation &compilation, const Step &step, const Attributes &attributes)
{
    const QString wanted = attributes.value(u"services"_s, attributes.value(u"service"_s, u"all"_s));
    if (wanted == u"all")
        return { step };
    QStringList unknown;
    std::vector<Step> steps;
    for (const int index : servicesOfAttribute(compilation.environment, wanted, unknown)) {
        const Service &service = compilation.environment.services[static_cast<std::size_t>(index)];
        Step one = step;
        one.id = compilation.ids.take(
            u"%1/%2/%3"_s.arg(compilation.phase, service.id, step.id.section(u'/', -1)));
        one.service = service.id;
        one.port = service.port;
        steps.push_back(one);
    }
    for (const QString &id : unknown)
        warn(compilation, u"unknown-service"_s,
            u"The environment %1 has no service \"%2\"."_s.arg(compilation.environment.name, id),
            step.source);
    return steps;
}

std::vector<Step> watchSteps(Compilation &compilation, const Step &step, const Attributes &attributes)
{
    std::vector<Step> steps = timed(compilation, step, StepKind::Watch, attributes);
    return steps.front().kind == StepKind::Watch ? spread(compilation, steps.front(), attributes) : steps;
}

std::vector<Step> migrationSteps(
    Compilation &compilation, Step step, const Attributes &attributes, const Fence *fence)
{
    step.kind = fence == nullptr ? StepKind::Manual : StepKind::Migration;
    step.mandatory = true;
    step.changes = true;
    if (fence != nullptr)
        giveScript(compilation, step, fence->command, fence->lines.first);
    applyAttributes(step, attributes);
    return { step };
}

/// A deployment in the runbook's own commands, of no service in particular.
std::vector<Step> deploySteps(
    Compilation &compilation, Step step, const Attributes &attributes, const Fence *fence)
{
    step.kind = fence == nullptr ? StepKind::Manual : StepKind::Deploy;
    step.mandatory = fence != nullptr;
    step.changes = true;
    if (fence != nullptr)
        giveScript(compilation, step, fence->command, fence->lines.first);
    applyAttributes(step, attributes);
    return perService(compilation, step);
}

std::vector<Step> personSteps(Step step, StepKind kind, const Attributes &attributes, const Fence *fence)
{
    step.kind = kind;
    if (fence != nullptr)
        step.text = (step.text + u'\n' + fence->text).trimmed();
    applyAttributes(step, attributes);
    return { step };
}

} // namespace

bool givesManualStep(SectionRole role)
{
    switch (role) {
    case SectionRole::Preparation:
    case SectionRole::Backup:
    case SectionRole::Migration:
    case SectionRole::Deploy:
    case SectionRole::Verification:
    case SectionRole::PostDeployment: return true;
    default: return false;
    }
}

std::vector<Step> backupSteps(Compilation &compilation, Step step, const Fence &fence)
{
    const QString variable = fence.attributes.value(u"variable"_s, dumpVariable(fence.command));
    step.written = fence.text;
    noteReplaced(compilation, fence);
    return backupOf(compilation, step, variable, fence.attributes);
}

std::vector<Step> verifySteps(Compilation &compilation, const Step &step, const Attributes &attributes)
{
    if (compilation.environment.services.empty()) {
        warn(compilation, u"no-services"_s,
            u"The environment %1 lists no services, so there is nothing to check by itself: this is a manual step."_s
                .arg(compilation.environment.name),
            step.source);
        return personSteps(step, StepKind::Manual, attributes, nullptr);
    }
    Step verify = step;
    verify.kind = StepKind::Verify;
    verify.mandatory = true;
    applyAttributes(verify, attributes);
    return spread(compilation, verify, attributes);
}

std::vector<Step> kindSteps(Compilation &compilation, Step step, const QString &kind,
    const Attributes &attributes, const Fence *fence)
{
    if (fence != nullptr)
        step.written = fence->text;
    if (kind == u"backup")
        return fence != nullptr ? backupSteps(compilation, step, *fence)
                                : backupOf(compilation, step, attributes.value(u"variable"_s), attributes);
    if (kind == u"migration")
        return migrationSteps(compilation, step, attributes, fence);
    if (kind == u"deploy")
        return deploySteps(compilation, step, attributes, fence);
    if (kind == u"verify" || kind == u"probe")
        return verifySteps(compilation, step, attributes);
    if (kind == u"watch")
        return watchSteps(compilation, step, attributes);
    if (kind == u"wait")
        return timed(compilation, step, StepKind::Wait, attributes);
    if (kind == u"decision" || kind == u"notify")
        return personSteps(
            step, kind == u"notify" ? StepKind::Notify : StepKind::Decision, attributes, fence);
    if (kind == u"approval") {
        compilation.approvals.insert(attributes.value(u"role"_s, u"approver"_s), step.source);
        return {};
    }
    return personSteps(step, StepKind::Manual, attributes, fence);
}

std::vector<Step> headingSteps(Compilation &compilation, const Unit &unit, const QString &kind)
{
    if (kind == u"skip")
        return {};
    Step step;
    step.title = unit.title;
    step.id = compilation.stepId(unit.attributes.value(u"name"_s, unit.title));
    step.source = unit.lines;
    step.text = unitText(compilation.runbook, unit);
    Attributes attributes = unit.attributes;
    if (kind == u"backup" && !unit.fences.empty()) {
        const Fence &fence = fenceAt(compilation.runbook, unit.fences.front());
        step.written = fence.text;
        if (!attributes.contains(u"variable"_s))
            attributes[u"variable"_s] = dumpVariable(fence.command);
        noteReplaced(compilation, fence);
    } else {
        for (const int fence : unit.fences)
            step.text = (step.text + u'\n' + fenceAt(compilation.runbook, fence).text).trimmed();
    }
    return kindSteps(compilation, step, kind, attributes, nullptr);
}

} // namespace fairlead
