#include "services/runbook/compiling/compiler.h"

#include "services/runbook/compiling/advice.h"
#include "services/runbook/compiling/checklist_steps.h"
#include "services/runbook/compiling/criteria.h"
#include "services/runbook/compiling/environment_findings.h"
#include "services/runbook/compiling/fence_steps.h"
#include "services/runbook/compiling/parameters.h"
#include "services/runbook/compiling/phase_drafts.h"
#include "services/runbook/compiling/pipeline_gates.h"
#include "services/runbook/compiling/service_steps.h"
#include "services/runbook/compiling/statement_effects.h"
#include "services/runbook/compiling/step_scripts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void append(std::vector<Step> &steps, std::vector<Step> more)
{
    steps.insert(steps.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// A unit about services: their steps stand for it, except for commands that belong to none of them.
std::vector<Step> restOfUnit(Compilation &compilation, const ServicePlan &plan, const Unit &unit)
{
    std::vector<Step> steps;
    for (const int fence : unit.fences) {
        if (!plan.consumed.contains(fence))
            append(steps, fenceSteps(compilation, unit, fence));
    }
    return steps;
}

std::vector<Step> phaseSteps(Compilation &compilation, const PhaseDraft &draft)
{
    const ServicePlan plan = planServices(compilation, draft);
    std::vector<Step> steps;
    for (std::size_t i = 0; i < draft.units.size(); ++i) {
        const Unit &unit = draft.units[i];
        if (i == plan.position)
            append(steps, serviceSteps(compilation, plan.services));
        if (plan.units.contains(i)) {
            append(steps, restOfUnit(compilation, plan, unit));
        } else {
            append(steps, unitSteps(compilation, unit));
            append(steps, stepsFromStatements(compilation, unit));
        }
    }
    return steps;
}

int firstLine(const std::vector<Step> &steps)
{
    return steps.empty() ? 0 : steps.front().source.first;
}

bool isClosing(const PhaseDraft &draft)
{
    return std::any_of(draft.units.begin(), draft.units.end(),
        [](const Unit &unit) { return unit.role == SectionRole::FinalChecklist && !unit.items.empty(); });
}

void giveTime(const Runbook &runbook, const PhaseDraft &draft, Phase &phase)
{
    const Section &section = runbook.sections[static_cast<std::size_t>(draft.section)];
    phase.expectedAtLeast = section.expectedAtLeast.value_or(std::chrono::minutes(0));
    phase.expectedAtMost = section.expectedAtMost.value_or(std::chrono::minutes(0));
}

/// A draft's commands and its check boxes are phases of their own: boxes may be settled in any order.
std::vector<Phase> phasesOf(Compilation &compilation, const PhaseDraft &draft)
{
    Phase work;
    work.title = draft.title;
    work.source = draft.source;
    giveTime(compilation.runbook, draft, work);
    Phase checks = work;
    compilation.phase = work.id = compilation.ids.take(titleSlug(draft.title));
    work.steps = phaseSteps(compilation, draft);
    if (!work.steps.empty()) {
        checks.title = u"%1: checks"_s.arg(draft.title);
        compilation.phase = compilation.ids.take(work.id + u"-checks"_s);
    }
    checks.id = compilation.phase;
    checks.checklist = true;
    checks.closing = isClosing(draft);
    checks.steps = checklistSteps(compilation, draft);
    std::vector<Phase> phases{ work, checks };
    if (!checks.steps.empty() && firstLine(checks.steps) < firstLine(work.steps))
        std::swap(phases[0], phases[1]);
    std::erase_if(phases, [](const Phase &phase) { return phase.steps.empty(); });
    return phases;
}

void addPhases(Compilation &compilation, Pipeline &pipeline)
{
    for (const PhaseDraft &draft : draftPhases(compilation.runbook, compilation.environment)) {
        for (Phase &phase : phasesOf(compilation, draft))
            pipeline.phases.push_back(std::move(phase));
    }
    std::stable_partition(
        pipeline.phases.begin(), pipeline.phases.end(), [](const Phase &phase) { return !phase.closing; });
    if (pipeline.phases.empty())
        compilation.add(u"no-steps"_s, Finding::Severity::Warning,
            u"No step for the environment %1 was found in this runbook."_s.arg(compilation.environment.name),
            {});
}

/// When some services have steps, those without are worth a word.
void checkServices(Compilation &compilation)
{
    for (const Service &service : compilation.environment.services) {
        if (!compilation.expanded.isEmpty() && !compilation.expanded.contains(service.id))
            compilation.add(u"service-not-deployed"_s, Finding::Severity::Warning,
                u"The runbook's deployment does not name %1, so it is not deployed."_s.arg(service.name), {});
    }
}

} // namespace

Pipeline compile(
    const Runbook &runbook, const Environment &environment, const QMap<QString, DeployMethod> &methods)
{
    Compilation compilation{ runbook, environment, methods };
    Pipeline pipeline{ environment.name, runbook.title, runbook.path, runbook.sha256 };
    addPhases(compilation, pipeline);
    applyQualifiers(runbook, pipeline);
    giveFacts(runbook, environment, pipeline);
    giveNeeds(environment, pipeline);
    pipeline.parameters = parametersOf(runbook, pipeline);
    addGates(compilation, pipeline);
    pipeline.criteria = criteriaOf(compilation);
    checkServices(compilation);
    addEnvironmentFindings(compilation);
    pipeline.advice = adviceOf(runbook, environment);
    giveRollbackText(runbook, environment, pipeline);
    pipeline.findings = runbook.findings;
    pipeline.findings.insert(
        pipeline.findings.end(), compilation.findings.begin(), compilation.findings.end());
    return pipeline;
}

} // namespace fairlead
