#include "ui/decisions/approval_summary.h"

#include "models/deployment_views.h"
#include "ui/evidence/evidence_words.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t MostProofs = 60;

QString proofDetail(const StepProgress &progress, const std::vector<Person> &people)
{
    QString text = stepStateWord(progress.state);
    if (isSettled(progress.state) && !progress.by.isEmpty())
        text += u" by %1"_s.arg(words::personName(people, progress.by));
    const Evidence *shown = words::newestToShow(progress.evidence);
    const QString said = shown ? words::evidenceLine(*shown) : progress.note;
    return said.isEmpty() ? text : u"%1: %2"_s.arg(text, parts::bounded(said, 200, 200));
}

GateLight lightOf(const StepProgress &progress)
{
    if (progress.state == StepState::Skipped)
        return GateLight::Overridden;
    if (isSettled(progress.state))
        return GateLight::Proved;
    return endedBadly(progress.state) ? GateLight::Failed : GateLight::Missing;
}

QString lightDetail(GateLight light, const QString &reason)
{
    return light == GateLight::Proved ? reason : u"%1: %2"_s.arg(gateLightWord(light), reason);
}

using Facts = std::vector<ProvedFact>;

void addGates(Facts &facts, const DeploymentSnapshot &snapshot)
{
    for (const GateVerdict &verdict : snapshot.gates) {
        if (verdict.gate.kind != Gate::Kind::Approval && verdict.gate.before != u"end"_s)
            facts.push_back(
                { verdict.gate.title, verdict.light, lightDetail(verdict.light, verdict.reason) });
    }
}

void addCriteria(Facts &facts, const DeploymentSnapshot &snapshot)
{
    for (const CriterionVerdict &verdict : snapshot.criteria)
        facts.push_back(
            { verdict.criterion.text, verdict.light, lightDetail(verdict.light, verdict.reason) });
}

void addItems(Facts &facts, const DeploymentSnapshot &snapshot, const std::vector<Person> &people)
{
    for (const Phase &phase : snapshot.state.pipeline.phases) {
        if (!phase.checklist || phase.closing)
            continue;
        for (const Step &step : phase.steps) {
            const StepProgress progress = stepProgress(snapshot.state, step.id);
            const QStringList stale = snapshot.stale.value(step.id);
            if (stale.isEmpty())
                facts.push_back({ step.title, lightOf(progress), proofDetail(progress, people) });
            else
                facts.push_back(
                    { step.title, GateLight::Stale, lightDetail(GateLight::Stale, stale.join(u", "_s)) });
        }
    }
}

} // namespace

QString stepCountText(const std::vector<Phase> &phases)
{
    int all = 0;
    int database = 0;
    int services = 0;
    for (const Phase &phase : phases) {
        for (const Step &step : phase.steps) {
            ++all;
            database += step.kind == StepKind::Migration ? 1 : 0;
            services += step.kind == StepKind::Deploy ? 1 : 0;
        }
    }
    if (database + services == 0)
        return u"%1, of which none is known to change the database or a service"_s.arg(all);
    return u"%1, of which %2 change the database, %3 change a service"_s.arg(all).arg(database).arg(services);
}

std::optional<milliseconds> expectedTime(const DeploymentSnapshot &snapshot)
{
    std::optional<milliseconds> sum;
    for (const Phase &phase : snapshot.state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (const auto usual = snapshot.usual.constFind(step.id); usual != snapshot.usual.cend())
                sum = sum.value_or(milliseconds(0)) + *usual;
        }
    }
    return sum;
}

std::vector<std::pair<QString, QString>> whatWillRun(const DeploymentSnapshot &snapshot)
{
    const DeploymentState &state = snapshot.state;
    std::vector<std::pair<QString, QString>> rows{
        { u"Runbook"_s,
            u"%1  sha256 %2"_s.arg(parts::fileName(state.pipeline.runbookPath),
                parts::shortHash(state.pipeline.runbookSha256)) },
        { u"All that is approved"_s, u"sha256 %1"_s.arg(parts::shortHash(state.subjectHash)) },
        { u"Steps"_s, stepCountText(state.pipeline.phases) },
    };
    if (const auto expected = expectedTime(snapshot))
        rows.emplace_back(u"Expected"_s, u"about %1"_s.arg(roughDuration(*expected)));
    for (auto it = state.parameters.cbegin(); it != state.parameters.cend(); ++it)
        rows.emplace_back(it.key(), parts::bounded(it.value(), 200, 200));
    return rows;
}

std::vector<ProvedFact> whatIsProved(const DeploymentSnapshot &snapshot, const std::vector<Person> &people)
{
    std::vector<ProvedFact> facts;
    addGates(facts, snapshot);
    addCriteria(facts, snapshot);
    addItems(facts, snapshot, people);
    facts.resize(std::min(facts.size(), MostProofs));
    return facts;
}

} // namespace fairlead
