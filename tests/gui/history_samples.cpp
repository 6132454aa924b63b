#include "tests/gui/history_samples.h"

#include "tests/gui/sample_data.h"

using namespace Qt::StringLiterals;

namespace fairlead::history {

namespace {

constexpr int Hour = 3600;

/// Created so many hours ago, started ten minutes later, taking so many minutes.
DeploymentSummary past(const QString &id, const QString &environment, int hoursAgo, int minutes)
{
    const bool production = environment == u"production"_s;
    DeploymentSummary one{ id, environment, u"2.14.%1"_s.arg(id.back()), DeploymentPhase::Completed,
        u"mara"_s, sample::now().addSecs(-hoursAgo * Hour) };
    one.started = one.created.addSecs(600);
    one.ended = one.started.addSecs(60 * minutes);
    one.versionBefore = u"2.13.9"_s;
    one.title = production ? u"Production"_s : u"Staging"_s;
    one.tier = production ? Tier::Production : Tier::Staging;
    one.outcome = Outcome::Succeeded;
    return one;
}

DeploymentSummary cancelled()
{
    DeploymentSummary one = past(u"h-3"_s, u"production"_s, 200, 0);
    one.phase = DeploymentPhase::Cancelled;
    one.outcome = Outcome::Cancelled;
    one.started = {};
    one.versionBefore.clear();
    return one;
}

DeploymentSummary withReason()
{
    DeploymentSummary one = past(u"h-5"_s, u"production"_s, 100, 52);
    one.phase = DeploymentPhase::RolledBack;
    one.outcome = Outcome::Failed;
    one.startedBy = u"tariq"_s;
    one.rollbackReason = u"Buddy Service answers 503 after the deploy <img src=x>"_s;
    one.failures = 2;
    one.notes = 2;
    return one;
}

DeploymentSummary rehearsal()
{
    DeploymentSummary one = past(u"h-6"_s, u"staging"_s, 60, 31);
    one.phase = DeploymentPhase::RolledBack;
    one.rehearses = u"production"_s;
    one.rollbackReason = u"rehearsed to the end"_s;
    return one;
}

Event note(const QString &by, const QString &text)
{
    Event made{ EventKind::NoteAdded, by, sample::now().addSecs(-99 * Hour) };
    made.text = text;
    return made;
}

DeploymentSnapshot at(const DeploymentSnapshot &from, const DeploymentSummary &one)
{
    DeploymentSnapshot made = from;
    DeploymentState &state = made.state;
    state.id = one.id;
    state.version = one.version;
    state.startedBy = one.startedBy;
    state.phase = one.phase;
    state.created = one.created;
    state.started = one.started;
    state.ended = one.ended;
    state.rollbackReason = one.rollbackReason;
    return made;
}

} // namespace

std::vector<DeploymentSummary> deployments()
{
    DeploymentSummary running = past(u"h-8"_s, u"production"_s, 1, 0);
    running.phase = DeploymentPhase::Running;
    running.outcome = Outcome::Unknown;
    running.ended = {};
    DeploymentSummary glass = past(u"h-7"_s, u"production"_s, 30, 40);
    glass.glassBroken = true;
    return { running, glass, rehearsal(), withReason(), past(u"h-4"_s, u"production"_s, 150, 90), cancelled(),
        past(u"h-2"_s, u"staging"_s, 26 * 24, 28), past(u"h-1"_s, u"production"_s, 40 * 24, 41) };
}

DeploymentSnapshot rolledBack()
{
    DeploymentSnapshot made = at(samples::failedVerify(), withReason());
    made.state.notes = { note(u"mara"_s, u"the database was slow all morning"_s),
        note(u"jonas"_s, u"<b>call</b> the provider"_s) };
    return made;
}

DeploymentSnapshot succeeded()
{
    DeploymentSnapshot made = at(samples::completed(), deployments()[1]);
    made.state.parameters[u"PREVIOUS_COMMIT"_s] = u"4be1c09"_s;
    made.state.glass = BrokenGlass{ u"jonas"_s, u"production is down"_s };
    return made;
}

std::unique_ptr<FakeDesk> desk()
{
    auto made = sample::desk();
    made->setDeployments(deployments());
    made->setDeployment(rolledBack());
    made->setDeployment(succeeded());
    return made;
}

} // namespace fairlead::history
