#include "fuzz_target.h"
#include "runbook_invariants.h"
#include "services/runbook/reading/line_index.h"

#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead::fuzz {

namespace {

/// Nowhere, or within the text; an unclosed fence may end one line below it.
void checkSource(SourceRange source, int lines, const char *reason)
{
    require(source == SourceRange{}
            || (source.first >= 1 && source.first <= source.last && source.last <= lines + 1),
        reason);
}

QSet<QString> checkSteps(const Pipeline &pipeline, int lines)
{
    QSet<QString> phases;
    QSet<QString> steps;
    for (const Phase &phase : pipeline.phases) {
        require(!phase.id.isEmpty() && !phases.contains(phase.id), "phases have ids of their own");
        phases.insert(phase.id);
        checkSource(phase.source, lines, "a phase's source");
        for (const Step &step : phase.steps) {
            require(!step.id.isEmpty() && !steps.contains(step.id), "steps have ids of their own");
            steps.insert(step.id);
            checkSource(step.source, lines, "a step's source");
            require(step.duration.count() >= 0 && step.timeout.count() >= 0, "a step's times");
        }
    }
    return steps;
}

} // namespace

void checkPipeline(const Runbook &runbook, const Pipeline &pipeline)
{
    const int lines = LineIndex(runbook.text).count();
    const QSet<QString> steps = checkSteps(pipeline, lines);
    QSet<QString> gates;
    for (const Gate &gate : pipeline.gates) {
        require(!gate.id.isEmpty() && !gates.contains(gate.id), "gates have ids of their own");
        gates.insert(gate.id);
        checkSource(gate.source, lines, "a gate's source");
        require(gate.before.isEmpty() || gate.before == u"end"_s || steps.contains(gate.before),
            "a gate's step exists");
    }
    for (const Parameter &parameter : pipeline.parameters) {
        require(!parameter.name.isEmpty(), "a parameter's name");
        for (const QString &step : parameter.steps)
            require(steps.contains(step), "a parameter's step exists");
    }
    for (const Advice &advice : pipeline.advice)
        checkSource(advice.source, lines, "an advice's source");
    const QJsonObject json = toJson(pipeline);
    require(toJson(pipelineFromJson(json)) == json, "a pipeline survives its JSON");
}

} // namespace fairlead::fuzz
