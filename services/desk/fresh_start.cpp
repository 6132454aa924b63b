#include "services/desk/fresh_start.h"

#include "services/execution/job_runner.h"
#include "services/journal/salvage.h"

#include <QDir>

#include <vector>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// deployments/DEPLOYMENT/STEP/NUMBER
QStringList attemptFolders(const QString &stateFolder)
{
    QStringList folders{ stateFolder + u"/deployments"_s };
    for (int level = 0; level < 3; ++level) {
        QStringList below;
        for (const QString &folder : std::as_const(folders)) {
            for (const QString &name :
                QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden))
                below << folder + u'/' + name;
        }
        folders = below;
    }
    return folders;
}

QStringList stillRunning(const QString &stateFolder)
{
    QStringList running = attemptFolders(stateFolder);
    running.removeIf(
        [](const QString &folder) { return JobRunner::standing(folder) != JobRunner::Standing::Running; });
    return running;
}

/// Moves what can be undone.
class Removal
{
public:
    Removal(const QString &from, const QString &to)
        : m_from(from)
        , m_to(to)
    {
    }

    /// The file's or folder's name; true as well when there is none.
    bool move(const QString &name)
    {
        if (!QFileInfo::exists(m_from + name))
            return true;
        if (!QDir().rename(m_from + name, m_to + name))
            return false;
        m_moved.push_back(name);
        return true;
    }

    void undo()
    {
        for (auto name = m_moved.rbegin(); name != m_moved.rend(); ++name)
            QDir().rename(m_to + *name, m_from + *name);
        QDir().rmdir(m_to);
    }

private:
    QString m_from;
    QString m_to;
    std::vector<QString> m_moved;
};

} // namespace

Result<QString> setStoreAside(const QString &stateFolder)
{
    const QStringList running = stillRunning(stateFolder);
    if (!running.isEmpty()) {
        return Error{ Error::Kind::Conflict,
            u"%1 of the attempts beside the store still run, the first in %2. Wait for their end, then try again."_s
                .arg(QString::number(running.size()), running.first()) };
    }
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    const QString aside = u"%1/damaged-%2"_s.arg(stateFolder, time);
    if (!QDir(stateFolder)
             .mkdir(QFileInfo(aside).fileName(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return Error{ Error::Kind::Io, u"The folder %1 cannot be made."_s.arg(aside) };
    Removal removal(stateFolder + u'/', aside + u'/');
    for (const auto &name :
        { u"deployments"_s, u"store.sqlite-wal"_s, u"store.sqlite-shm"_s, u"store.sqlite"_s }) {
        if (removal.move(name))
            continue;
        removal.undo();
        return Error{ Error::Kind::Io,
            u"%1/%2 cannot be moved to %3. Nothing was changed."_s.arg(stateFolder, name, aside) };
    }
    return aside;
}

Result<std::unique_ptr<LiveDesk>> openDesk(
    const DeskSetup &setup, const std::function<bool(const Error &)> &agrees)
{
    auto desk = LiveDesk::open(setup);
    if (desk || !isDamagedStore(setup.stateFolder + u"/store.sqlite"_s) || !agrees(desk.error()))
        return desk;
    const auto aside = setStoreAside(setup.stateFolder);
    return aside ? LiveDesk::open(setup) : Result<std::unique_ptr<LiveDesk>>(aside.error());
}

} // namespace fairlead
