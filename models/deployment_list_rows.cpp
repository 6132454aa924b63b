#include "models/deployment_list_rows.h"

#include <QMap>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

using std::chrono::milliseconds;

namespace {

/// Of a sorted list of at least two without one value that is in it.
milliseconds medianWithout(const std::vector<milliseconds> &sorted, milliseconds own)
{
    const auto place = static_cast<std::size_t>(std::ranges::lower_bound(sorted, own) - sorted.begin());
    const std::size_t middle = (sorted.size() - 2) / 2;
    return sorted[middle < place ? middle : middle + 1];
}

QString counted(int number, const QString &one, const QString &many)
{
    return number == 1 ? u"1 "_s + one : u"%1 %2"_s.arg(QString::number(number), many);
}

QString capital(QString word)
{
    return word.isEmpty() ? word : word.replace(0, 1, word.front().toUpper());
}

} // namespace

std::optional<milliseconds> timeTaken(const DeploymentSummary &deployment)
{
    if (!deployment.started.isValid() || !deployment.ended.isValid())
        return std::nullopt;
    const milliseconds taken(deployment.started.msecsTo(deployment.ended));
    return taken.count() < 0 ? std::nullopt : std::optional(taken); // the clock was set back
}

std::vector<std::optional<milliseconds>> usualTimes(const std::vector<DeploymentSummary> &deployments)
{
    QMap<QString, std::vector<milliseconds>> known;
    const auto counts = [](const DeploymentSummary &one) {
        return one.phase == DeploymentPhase::Completed && timeTaken(one).has_value();
    };
    for (const DeploymentSummary &one : deployments) {
        if (counts(one))
            known[one.environment].push_back(*timeTaken(one));
    }
    for (auto &times : known)
        std::ranges::sort(times);
    std::vector<std::optional<milliseconds>> usual(deployments.size());
    for (std::size_t i = 0; i < deployments.size(); ++i) {
        const auto times = known.constFind(deployments[i].environment);
        if (times == known.cend())
            continue;
        if (!counts(deployments[i]))
            usual[i] = (*times)[(times->size() - 1) / 2];
        else if (times->size() > 1)
            usual[i] = medianWithout(*times, *timeTaken(deployments[i]));
    }
    return usual;
}

bool isLonger(milliseconds taken, milliseconds usual)
{
    return taken > usual + usual / 5;
}

QString outcomeTitle(const DeploymentSummary &deployment)
{
    QString title = capital(deploymentPhaseWord(deployment.phase));
    if (deployment.phase == DeploymentPhase::Completed)
        title = u"Succeeded"_s;
    else if (deployment.phase == DeploymentPhase::RolledBack && !deployment.rehearses.isEmpty())
        title = u"Succeeded, rolled back"_s;
    return deployment.glassBroken ? title + u", glass broken"_s : title;
}

QString versionChange(const DeploymentSummary &deployment)
{
    return deployment.versionBefore.isEmpty()
        ? deployment.version
        : u"%1 → %2"_s.arg(deployment.versionBefore, deployment.version);
}

QString remarks(const DeploymentSummary &deployment)
{
    QStringList parts;
    if (!deployment.rollbackReason.isEmpty())
        parts << deployment.rollbackReason.simplified();
    if (deployment.failures > 0)
        parts << counted(deployment.failures, u"failure"_s, u"failures"_s);
    if (deployment.notes > 0)
        parts << counted(deployment.notes, u"note"_s, u"notes"_s);
    return parts.join(u"; "_s);
}

} // namespace fairlead
