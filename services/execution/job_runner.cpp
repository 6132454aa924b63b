#include "services/execution/job_runner.h"

#include "services/execution/attempt_folder.h"
#include "services/execution/job_launch.h"
#include "services/execution/supervision/files.h"
#include "services/execution/supervision/processes.h"

#include <QFile>
#include <QFileSystemWatcher>
#include <QTimer>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/wait.h>

namespace fairlead {

using namespace Qt::StringLiterals;
namespace file = supervision::file;

namespace {

/// The watcher tells at once; this is for what it cannot see: a supervisor that was killed.
constexpr int SafetyInterval = 250;

QList<qint64> pidsOf(const std::vector<supervision::Process> &processes)
{
    QList<qint64> pids;
    for (const supervision::Process &process : processes)
        pids << process.pid;
    return pids;
}

} // namespace

JobRunner::JobRunner(const QString &supervisor, QObject *parent)
    : QObject(parent)
    , m_supervisor(supervisor)
    , m_watcher(new QFileSystemWatcher(this))
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(SafetyInterval);
    connect(m_timer, &QTimer::timeout, this, &JobRunner::look);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &JobRunner::lookAt);
}

JobRunner::~JobRunner()
{
    for (const int pid : m_starters)
        ::waitpid(pid, nullptr, 0); // ends by itself right after its start
}

Status JobRunner::claim(const QString &folder)
{
    return makeAttemptFolder(folder);
}

Status JobRunner::adopt(const QString &folder)
{
    if (standing(folder) != Standing::NeverStarted)
        return Error{ Error::Kind::Conflict, u"This attempt has begun already; look at its record first."_s,
            {}, folder };
    const Status made = makeAttemptFolder(folder);
    return !made.ok() && made.error().kind == Error::Kind::Conflict ? success() : made;
}

Status JobRunner::start(const QString &folder, const JobSpec &spec)
{
    reap();
    Result<int> starter = launchJob(m_supervisor, folder, spec);
    if (!starter.ok())
        return starter.error();
    m_starters.push_back(*starter);
    follow(folder);
    return success();
}

void JobRunner::attach(const QString &folder)
{
    follow(folder);
    QMetaObject::invokeMethod(
        this, [this, folder] { lookAt(folder); }, Qt::QueuedConnection);
}

Status JobRunner::cancel(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder + u'/' + QLatin1StringView(file::Cancel));
    const supervision::Descriptor fd(
        ::open(path.constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (fd)
        return success();
    const QString reason = QString::fromLocal8Bit(::strerror(errno));
    return Error{ Error::Kind::Io, u"The step cannot be told to stop: its folder cannot be written to."_s,
        reason, folder };
}

JobRunner::Standing JobRunner::standing(const QString &folder)
{
    return attemptStanding(folder);
}

JobEnd JobRunner::readEnd(const QString &folder)
{
    return readAttemptEnd(folder);
}

QList<qint64> JobRunner::leftovers(const QString &folder)
{
    return pidsOf(supervision::leftoversOf(folder.toStdString()));
}

QList<qint64> JobRunner::killLeftovers(const QString &folder)
{
    std::vector<supervision::Process> found = supervision::leftoversOf(folder.toStdString());
    for (const supervision::Process &process : found)
        supervision::sendSignal(process, SIGKILL);
    std::erase_if(found, [](const supervision::Process &process) {
        return !supervision::alive(process.pid, process.startTime);
    });
    return pidsOf(found);
}

void JobRunner::follow(const QString &folder)
{
    if (m_followed[folder]++ == 0)
        m_watcher->addPath(folder);
    m_timer->start();
}

void JobRunner::look()
{
    reap();
    const QStringList folders = m_followed.keys();
    for (const QString &folder : folders)
        lookAt(folder);
    if (m_followed.isEmpty() && m_starters.empty())
        m_timer->stop();
}

void JobRunner::lookAt(const QString &folder)
{
    if (!m_followed.contains(folder) || standing(folder) == Standing::Running)
        return;
    const JobEnd end = readEnd(folder);
    const int times = m_followed.take(folder);
    m_watcher->removePath(folder);
    for (int i = 0; i < times; ++i)
        emit ended(folder, end);
}

void JobRunner::reap()
{
    std::erase_if(m_starters, [](int pid) { return ::waitpid(pid, nullptr, WNOHANG) != 0; });
}

} // namespace fairlead
