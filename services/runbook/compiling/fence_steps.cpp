#include "services/runbook/compiling/fence_steps.h"

#include "services/runbook/compiling/fence_files.h"
#include "services/runbook/compiling/fence_natures.h"
#include "services/runbook/compiling/fence_titles.h"
#include "services/runbook/compiling/kind_steps.h"
#include "services/runbook/compiling/service_steps.h"
#include "services/runbook/reading/attributes.h"
#include "services/runbook/shell/command_kinds.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

std::vector<Step> commentFence(Compilation &compilation, const Unit &unit, int index)
{
    compilation.add(u"comment-only-fence"_s, Finding::Severity::Note,
        u"This block holds nothing but comments, so running it would prove nothing: it is a manual step."_s,
        fenceAt(compilation.runbook, index).lines);
    return manualFence(compilation, unit, index);
}

/// A block that says "# Deploy …" in a comment and then only waits and looks: the deployment itself is by
/// hand.
bool deploysInWords(const Unit &unit, const Fence &fence, const std::vector<ShellCommand> &commands)
{
    static const Pattern deploys(
        u"^(?:deploy|release|roll ?out|restart|start|upgrade|update)\\b.*\\z"_s, Pattern::AnyCase);
    if (unit.role != SectionRole::Deploy || !onlyWaitsAndLooks(commands))
        return false;
    const QStringList comments = commentLines(fence.text);
    return std::any_of(
        comments.begin(), comments.end(), [](const QString &line) { return deploys.isIn(line); });
}

std::vector<Step> deploymentByHand(Compilation &compilation, const Unit &unit, int index)
{
    compilation.add(u"deployment-by-hand"_s, Finding::Severity::Warning,
        u"This block names a deployment only in comments; its commands wait and look. The deployment is a "
        u"manual "
        "step. Give the services of the environment a deploy method to have it run."_s,
        fenceAt(compilation.runbook, index).lines);
    return manualFence(compilation, unit, index);
}

/// Shell that runs and ends: a backup, a round of health checks, or a command.
std::vector<Step> shellFence(Compilation &compilation, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    const auto commands = shellCommands(fence.command);
    if (dumpCommand(commands) != nullptr)
        return backupSteps(compilation, fenceStep(compilation, unit, index), fence);
    const bool round = unit.role == SectionRole::Verification && isHealthRound(commands);
    if (round && !compilation.environment.services.empty()) {
        Step step = fenceStep(compilation, unit, index);
        step.written = fence.text;
        return verifySteps(compilation, step, { { u"services"_s, u"all"_s } });
    }
    std::vector<Step> steps;
    if (deploysInWords(unit, fence, commands))
        steps = deploymentByHand(compilation, unit, index);
    for (Step &step : natureSteps(compilation, unit, index))
        steps.push_back(std::move(step));
    return steps;
}

std::vector<Step> fenceByNature(Compilation &compilation, const Unit &unit, int index)
{
    switch (fenceAt(compilation.runbook, index).kind) {
    case FenceKind::Command:
    case FenceKind::ExpectedAnswer:
    case FenceKind::Endless:
    case FenceKind::Serve:
    case FenceKind::Interactive: return shellFence(compilation, unit, index);
    case FenceKind::CommentOnly: return commentFence(compilation, unit, index);
    case FenceKind::EnvironmentFile:
    case FenceKind::Configuration: return fileSteps(compilation, unit, index);
    default: return {};
    }
}

/// Kinds that a fence's own commands can fill better than the environment's list of services.
bool isOwnKind(const QString &kind, const Fence &fence)
{
    return (kind == u"probe" && holdsLook(fence)) || (kind == u"watch" && fence.kind == FenceKind::Endless);
}

/// The fence's own kind, else what its heading says of all its commands.
QString kindOf(const Unit &unit, const Fence &fence)
{
    if (fence.attributes.contains(u"kind"_s))
        return fence.attributes.value(u"kind"_s);
    const bool told = unit.attributes.value(u"kind"_s) == u"migration" && fence.kind == FenceKind::Command;
    return told ? u"migration"_s : QString();
}

/// One step for a list of things to do, none for mere paragraphs.
std::vector<Step> listStep(Compilation &compilation, const Unit &unit)
{
    const bool entries = std::any_of(unit.prose.begin(), unit.prose.end(),
        [&](int index) { return proseAt(compilation.runbook, index).listItem; });
    if (!entries && unit.lead < 0)
        return {};
    Step step;
    step.kind = StepKind::Manual;
    step.title = unit.title;
    step.id = compilation.stepId(unit.title);
    step.source = unit.lines;
    step.text = unitText(compilation.runbook, unit);
    step.changes = unit.role == SectionRole::Deploy;
    return { step };
}

} // namespace

std::vector<Step> fenceSteps(Compilation &compilation, const Unit &unit, int fence)
{
    const Attributes &attributes = fenceAt(compilation.runbook, fence).attributes;
    const QString kind = kindOf(unit, fenceAt(compilation.runbook, fence));
    if (kind == u"deploy" && attributes.contains(u"services"_s))
        return fenceServiceSteps(compilation, unit, fence);
    if (kind == u"skip")
        return {};
    if (kind == u"manual")
        return manualFence(compilation, unit, fence);
    if (kind == u"command")
        return commandFence(compilation, unit, fence);
    if (kind == u"serve")
        return serveFence(compilation, unit, fence);
    if (isOwnKind(kind, fenceAt(compilation.runbook, fence)))
        return natureSteps(compilation, unit, fence);
    if (!kind.isEmpty() && isKnownKind(kind))
        return kindSteps(compilation, fenceStep(compilation, unit, fence), kind, attributes,
            &fenceAt(compilation.runbook, fence));
    return fenceByNature(compilation, unit, fence);
}

std::vector<Step> unitSteps(Compilation &compilation, const Unit &unit)
{
    const QString kind = unit.attributes.value(u"kind"_s);
    const bool whole = !kind.isEmpty() && kind != u"command" && kind != u"migration" && kind != u"deploy";
    if (whole && isKnownKind(kind))
        return headingSteps(compilation, unit, kind);
    std::vector<Step> steps;
    for (const int fence : unit.fences) {
        for (Step &step : fenceSteps(compilation, unit, fence))
            steps.push_back(std::move(step));
    }
    const bool listed = unit.fences.empty() && unit.items.empty() && givesManualStep(unit.role);
    return listed ? listStep(compilation, unit) : steps;
}

} // namespace fairlead
