#include "services/runbook/compiling/checklist_steps.h"

#include "services/runbook/compiling/kind_steps.h"
#include "services/runbook/compiling/step_scripts.h"
#include "services/runbook/reading/attributes.h"
#include "services/runbook/reading/section_roles.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// What proves such an item is a state of things at a time; the attributes expires and stale-on say
/// otherwise.
void giveDecay(Step &step)
{
    constexpr std::chrono::minutes Measured{ 30 };
    switch (step.proof) {
    case Proof::Git: step.staleOn = QStringList{ u"commit"_s }; break;
    case Proof::Backup: step.staleOn = QStringList{ u"backup"_s }; break;
    case Proof::Health:
    case Proof::Metric: step.expires = Measured; break;
    default: break;
    }
}

Step itemStep(Compilation &compilation, const ChecklistItem &item)
{
    Step step;
    step.title = item.text;
    step.id = compilation.stepId(item.attributes.value(u"name"_s, item.text));
    step.source = { item.line, item.line };
    step.proof = item.proof;
    giveDecay(step);
    step.text = item.text;
    return step;
}

std::vector<Step> itemSteps(Compilation &compilation, const ChecklistItem &item)
{
    const QString kind = item.attributes.value(u"kind"_s);
    if (kind == u"skip")
        return {};
    Step step = itemStep(compilation, item);
    if (!kind.isEmpty() && kind != u"command" && isKnownKind(kind))
        return kindSteps(compilation, step, kind, item.attributes, nullptr);
    step.kind = item.command.isEmpty() ? StepKind::Manual : StepKind::Command;
    if (!item.command.isEmpty())
        giveScript(compilation, step, item.command, item.line);
    applyAttributes(step, item.attributes);
    return { step };
}

} // namespace

std::vector<Step> checklistSteps(Compilation &compilation, const PhaseDraft &draft)
{
    std::vector<Step> steps;
    for (const Unit &unit : draft.units) {
        if (!givesSteps(unit.role))
            continue;
        for (const int index : unit.items) {
            for (Step &step :
                itemSteps(compilation, compilation.runbook.items[static_cast<std::size_t>(index)]))
                steps.push_back(std::move(step));
        }
    }
    return steps;
}

} // namespace fairlead
