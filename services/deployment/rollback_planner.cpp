#include "services/deployment/rollback_planner.h"

#include "services/deployment/fold.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// A step that has happened, wholly or in part, and when it last began.
struct Touched
{
    const Step *step = nullptr;
    QDateTime at;
};

bool wasTouched(const StepProgress &progress)
{
    return !progress.attempts.empty() || progress.state == StepState::Succeeded
        || progress.state == StepState::MarkedDone;
}

std::vector<Touched> touchedSteps(const DeploymentState &state, bool (*wanted)(const Step &))
{
    std::vector<Touched> touched;
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            const StepProgress progress = progressOf(state, step.id);
            if (!wanted(step) || !wasTouched(progress))
                continue;
            touched.push_back(
                { &step, progress.attempts.empty() ? progress.at : progress.attempts.back().intended });
        }
    }
    std::ranges::stable_sort(touched, [](const Touched &a, const Touched &b) { return a.at > b.at; });
    return touched;
}

const RecordedVersion *recordedVersion(const DeploymentState &state, const QString &service)
{
    for (const RecordedVersion &version : state.versions) {
        if (version.service == service)
            return &version;
    }
    return nullptr;
}

QString serviceTitle(const Step &step)
{
    return step.group.isEmpty() ? step.title : step.group;
}

Phase undoPhase(const DeploymentState &state, const Step &deploy, const RollbackItem &item)
{
    Phase phase{ u"rollback/"_s + item.service, item.title, deploy.source };
    Step undo;
    undo.id = phase.id + u"/roll-back"_s;
    undo.kind = StepKind::Deploy;
    undo.title = u"Back to %1"_s.arg(item.to);
    undo.script = state.pipeline.undo.value(item.service);
    undo.changes = true;
    Step verify;
    verify.id = phase.id + u"/verify"_s;
    verify.kind = StepKind::Verify;
    verify.title = u"Verify"_s;
    for (Step *step : { &undo, &verify }) {
        step->group = item.title;
        step->service = item.service;
        step->port = deploy.port;
        step->source = deploy.source;
        step->mandatory = true;
    }
    phase.steps = { undo, verify };
    return phase;
}

Phase lastLook()
{
    Phase phase{ u"rollback/services"_s, u"Look at every service"_s };
    Step verify;
    verify.id = phase.id + u"/verify"_s;
    verify.kind = StepKind::Verify;
    verify.title = u"Verify all services"_s;
    phase.steps = { verify };
    return phase;
}

QStringList untouchedServices(const DeploymentState &state, const RollbackPlan &plan)
{
    QStringList untouched;
    for (const Service &service : state.target.services) {
        const bool touched = std::ranges::any_of(
            plan.items, [&](const RollbackItem &item) { return item.service == service.id; });
        if (!touched)
            untouched << service.name;
    }
    return untouched;
}

QStringList lastingChanges(const DeploymentState &state)
{
    QStringList lasting;
    const auto migrations
        = touchedSteps(state, [](const Step &step) { return step.kind == StepKind::Migration; });
    if (!migrations.empty()) {
        lasting << u"The database is kept as it is: the migrations of “%1” stay applied."_s.arg(
            migrations.front().step->title);
    }
    const auto commands = touchedSteps(
        state, [](const Step &step) { return step.kind == StepKind::Command && step.changes; });
    for (const Touched &command : commands)
        lasting << u"“%1” was run and has no way back of its own."_s.arg(command.step->title);
    return lasting;
}

} // namespace

RollbackPlan planRollback(const DeploymentState &state)
{
    RollbackPlan plan;
    const auto deploys = touchedSteps(state, [](const Step &step) {
        return !step.service.isEmpty() && (step.kind == StepKind::Deploy || step.kind == StepKind::Manual);
    });
    for (const Touched &touched : deploys) {
        const QString title = serviceTitle(*touched.step);
        const RecordedVersion *before = recordedVersion(state, touched.step->service);
        const bool hasMethod = !state.pipeline.undo.value(touched.step->service).isEmpty();
        if (before == nullptr || before->version.isEmpty() || !hasMethod) {
            plan.cannotUndo << u"%1 was changed by hand: take it back by hand, then verify it."_s.arg(title);
            continue;
        }
        const RollbackItem item{ touched.step->service, title, state.version, before->version,
            before->inspected };
        plan.items.push_back(item);
        plan.phases.push_back(undoPhase(state, *touched.step, item));
    }
    if (!plan.items.empty())
        plan.phases.push_back(lastLook());
    plan.cannotUndo << lastingChanges(state);
    plan.untouched = untouchedServices(state, plan);
    return plan;
}

} // namespace fairlead
