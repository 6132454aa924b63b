#include "ui/approval_summary.h"

#include "models/deployment_views.h"
#include "ui/parts.h"

using namespace Qt::StringLiterals;

namespace fairlead {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t MostProofs = 60;

QString proofDetail(const StepProgress &progress)
{
    QString text = stepStateWord(progress.state);
    if (isSettled(progress.state) && !progress.by.isEmpty())
        text += u" by %1"_s.arg(progress.by);
    return progress.note.isEmpty() ? text : u"%1: %2"_s.arg(text, parts::bounded(progress.note, 200, 200));
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

std::vector<ProvedFact> whatIsProved(const DeploymentSnapshot &snapshot)
{
    std::vector<ProvedFact> proofs;
    for (const GateVerdict &verdict : snapshot.gates) {
        if (verdict.gate.kind == Gate::Kind::BackupAge)
            proofs.push_back({ verdict.gate.title, verdict.open, verdict.reason });
    }
    for (const Phase &phase : snapshot.state.pipeline.phases) {
        if (!phase.checklist || phase.closing)
            continue;
        for (const Step &step : phase.steps) {
            const StepProgress progress = stepProgress(snapshot.state, step.id);
            if (proofs.size() < MostProofs)
                proofs.push_back({ step.title, isSettled(progress.state), proofDetail(progress) });
        }
    }
    return proofs;
}

} // namespace fairlead
