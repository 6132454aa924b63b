#include "services/desk/running/forgotten_attempts.h"

#include "services/desk/running/attempt_place.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QStringList foldersIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

/// Highest attempt known for each step, by the name of the step's folder.
QMap<QString, int> knownAttempts(const DeploymentState &state)
{
    QMap<QString, int> known;
    for (auto it = state.steps.cbegin(); it != state.steps.cend(); ++it) {
        const QString first = attemptFolder({}, {}, it.key(), 1);
        known[QFileInfo(QFileInfo(first).path()).fileName()] = static_cast<int>(it->attempts.size());
    }
    return known;
}

} // namespace

QMap<QString, int> attemptsOnDisk(const QString &stateFolder, const QString &deployment)
{
    const QString folder = u"%1/deployments/%2"_s.arg(stateFolder, deployment);
    QMap<QString, int> newest;
    for (const QString &step : foldersIn(folder)) {
        for (const QString &attempt : foldersIn(folder + u'/' + step))
            newest[step] = std::max(newest.value(step), attempt.toInt());
    }
    return newest;
}

QStringList forgottenAttempts(const DeploymentState &state, const QMap<QString, int> &onDisk)
{
    const QMap<QString, int> known = knownAttempts(state);
    QStringList forgotten;
    for (auto it = onDisk.cbegin(); it != onDisk.cend(); ++it) {
        if (it.value() > known.value(it.key()))
            forgotten << u"%1, attempt %2"_s.arg(QString(it.key()).replace(u"__"_s, u"/"_s)).arg(it.value());
    }
    return forgotten;
}

QStringList deploymentsOnDisk(const QString &stateFolder)
{
    return foldersIn(stateFolder + u"/deployments"_s);
}

/// An id ends with date, time and a random number.
QString environmentOf(const QString &id)
{
    return id.section(u'-', 0, -4);
}

Error storeIsOlder(const QStringList &forgotten, const QString &folder)
{
    constexpr int Listed = 5;
    QString names = forgotten.mid(0, Listed).join(u"; "_s);
    if (forgotten.size() > Listed)
        names += u" and %1 more"_s.arg(forgotten.size() - Listed);
    return { Error::Kind::Denied,
        u"The store is older than what has run: it does not know %1. Nothing is started. Put the newer store "
        u"back; "
        "or look at what those attempts have done, then move their folders away from %2 and start again."_s
            .arg(names, folder) };
}

} // namespace fairlead
