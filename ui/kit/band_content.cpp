#include "ui/kit/tier_band.h"

#include "ui/theme/theme.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

const QString &gap()
{
    static const QString three = u"   "_s;
    return three;
}

BandContent blank(const Workspace &workspace, const EnvironmentSnapshot &snapshot)
{
    BandContent made;
    made.tier = snapshot.environment.tier;
    made.environment
        = snapshot.environment.title.isEmpty() ? snapshot.environment.name : snapshot.environment.title;
    made.practice = workspace.practice;
    return made;
}

QString remainingText(const DeploymentSnapshot &deployment)
{
    if (!deployment.remaining)
        return {};
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*deployment.remaining).count();
    return minutes > 0 ? u"about %1 min left"_s.arg(minutes) : u"under a minute left"_s;
}

QString progressText(const DeploymentSnapshot &deployment)
{
    const DeploymentPhase phase = deployment.state.phase;
    QStringList parts;
    if (phase == DeploymentPhase::Running)
        parts << u"Step %1 of %2"_s.arg(std::min(deployment.stepsSettled + 1, deployment.stepsTotal))
                     .arg(deployment.stepsTotal);
    else
        parts << deploymentPhaseWord(phase)
              << u"%1 of %2 steps"_s.arg(deployment.stepsSettled).arg(deployment.stepsTotal);
    parts << remainingText(deployment);
    parts.removeAll(QString());
    return parts.join(gap());
}

} // namespace

QString healthCounts(const std::vector<ServiceSnapshot> &services)
{
    static constexpr std::array Order{ Health::Up, Health::Degraded, Health::Down, Health::Unknown };
    QStringList parts;
    for (const Health health : Order) {
        const auto count = std::count_if(services.begin(), services.end(),
            [&](const ServiceSnapshot &service) { return service.last.health == health; });
        if (count > 0)
            parts << u"%1 %2"_s.arg(count).arg(healthWord(health).toLower());
    }
    return parts.join(gap());
}

BandContent bandFor(const Workspace &workspace, const EnvironmentSnapshot &snapshot)
{
    BandContent made = blank(workspace, snapshot);
    QStringList about{ workspace.title, snapshot.version };
    about.removeAll(QString());
    made.about = about.join(gap());
    made.progress = healthCounts(snapshot.services);
    return made;
}

BandContent bandFor(
    const Workspace &workspace, const EnvironmentSnapshot &snapshot, const DeploymentSnapshot &deployment)
{
    BandContent made = blank(workspace, snapshot);
    const QString to = deployment.state.version;
    const bool known = !snapshot.version.isEmpty() && snapshot.version != to;
    QStringList about{ workspace.title, known ? u"%1 → %2"_s.arg(snapshot.version, to) : to };
    const QString runbook = QFileInfo(deployment.state.pipeline.runbookPath).fileName();
    about << (runbook.isEmpty() ? QString() : u"runbook "_s + runbook);
    about.removeAll(QString());
    made.about = about.join(gap());
    made.progress = progressText(deployment);
    return made;
}

} // namespace fairlead
