#include "services/execution/supervision/supervisor.h"

#include "services/execution/supervision/json.h"
#include "services/execution/supervision/ledger.h"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr std::size_t BufferSize = 1024 * 1024;

std::string withoutFolder(std::string text, const std::string &folder)
{
    const std::string prefix = folder + '/';
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
        text.erase(at, prefix.size());
    return text;
}

double startTimeOf(pid_t pid)
{
    const std::optional<Process> process = readProcess(pid);
    return process ? static_cast<double>(process->startTime) : 0;
}

} // namespace

Supervisor::Supervisor(std::string folder, Descriptor secrets, Descriptor lock, StandBack standBack)
    : m_folder(std::move(folder))
    , m_secretPipe(std::move(secrets))
    , m_lock(std::move(lock))
    , m_standBack(std::move(standBack))
    , m_masker(std::make_unique<Masker>(std::vector<std::string>()))
    , m_spool(Descriptor(), Descriptor())
    , m_buffer(std::make_unique_for_overwrite<char[]>(BufferSize))
{
}

int Supervisor::run()
{
    if (!m_lock || ::access(pathIn(m_folder, file::Supervisor).c_str(), F_OK) == 0)
        return 2; // somebody else's, or begun before: not ours to touch
    passing("begun", m_folder);
    m_status.startedAt = std::chrono::system_clock::now();
    if (prepare() && start())
        loop();
    else
        abandonChild();
    passing("ended", m_folder);
    finishSpool();
    saveCapture();
    maskResult();
    passing("captured", m_folder);
    const int code = writeStatus();
    passing("status", m_folder);
    m_spool.sync(); // nobody waits for it any more
    return code;
}

bool Supervisor::prepare()
{
    usePrivateFiles();
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    watchSignals();
    std::string error;
    std::optional<Job> job = readJob(m_folder, error);
    if (job)
        m_job = std::move(*job);
    if (!openFiles())
        return refuse("The attempt's files cannot be written in " + m_folder + ": " + std::strerror(errno)
            + ". Make room on the disk and try again.");
    if (!job)
        return refuse(error);
    if (!readSecrets())
        return refuse("The secrets did not arrive whole, so nothing was run.");
    watchFolder();
    passing("prepared", m_folder);
    return true;
}

bool Supervisor::openFiles()
{
    if (!m_statusFile.reserve(m_folder))
        return false;
    m_spool = SpoolWriter::create(m_folder, m_job.spoolLimit);
    return m_spool.valid();
}

bool Supervisor::readSecrets()
{
    std::string bytes;
    ssize_t got = 1;
    while (got > 0 && bytes.size() <= LargestFrames) {
        got = ::read(m_secretPipe.get(), m_buffer.get(), BufferSize);
        if (got > 0)
            bytes.append(m_buffer.get(), static_cast<std::size_t>(got));
    }
    m_secretPipe.reset();
    std::optional<std::vector<SecretFrame>> frames = decodeFrames(bytes);
    if (got < 0 || !frames)
        return false;
    std::vector<std::string> values;
    for (const SecretFrame &frame : *frames) {
        if (frame.masked)
            values.push_back(frame.value);
    }
    m_masker = std::make_unique<Masker>(values);
    m_job.secrets = std::move(*frames);
    return true;
}

void Supervisor::watchSignals()
{
    for (const int ignored : { SIGPIPE, SIGHUP, SIGINT, SIGQUIT, SIGXFSZ })
        ::signal(ignored, SIG_IGN);
    ::signal(SIGCHLD, SIG_DFL);
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGCHLD);
    sigaddset(&ours, SIGTERM);
    ::sigprocmask(SIG_SETMASK, &ours, nullptr);
    m_signals.reset(::signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK));
}

void Supervisor::watchFolder()
{
    m_folderWatch.reset(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (m_folderWatch
        && ::inotify_add_watch(m_folderWatch.get(), m_folder.c_str(), IN_CREATE | IN_MOVED_TO) < 0)
        m_folderWatch.reset(); // then pause() looks by the clock
}

/// Everything is durable and known before the gate opens: until then nothing of the job has run.
bool Supervisor::start()
{
    m_environment = childEnvironment(m_job, m_folder);
    SyntaxCheck check;
    if (m_job.hasScript)
        check = beginSyntaxCheck(pathIn(m_folder, file::Script), m_environment);
    m_child = startChild(m_job, m_folder, m_environment);
    const bool announced = m_child.pid > 0 && announce();
    const int error = errno;
    const std::string syntax = m_job.hasScript ? endSyntaxCheck(check) : std::string();
    if (m_child.pid == 0)
        return refuse(m_child.message);
    if (!announced)
        return refuse("The start cannot be recorded in " + m_folder + ": " + std::strerror(error) + ".");
    if (!syntax.empty())
        return refuse("Nothing was run, because the script has an error: " + withoutFolder(syntax, m_folder));
    if (::access(pathIn(m_folder, file::Cancel).c_str(), F_OK) == 0) {
        m_status.kind = "cancelled";
        return false;
    }
    passing("announced", m_folder);
    noteInLedger("started " + m_folder + ' ' + std::to_string(m_child.pid));
    passing("gate", m_folder);
    const std::string failure = openGate(m_child, m_job);
    passing("opened", m_folder);
    return failure.empty() || refuse(failure);
}

bool Supervisor::announce()
{
    Json::Object record;
    record["pid"] = static_cast<double>(::getpid());
    record["startTime"] = startTimeOf(::getpid());
    record["bootId"] = bootId();
    record["child"] = static_cast<double>(m_child.pid);
    record["childStartTime"] = startTimeOf(m_child.pid);
    record["processGroup"] = static_cast<double>(m_child.pid);
    record["session"] = static_cast<double>(m_child.pid);
    return writeBeside(pathIn(m_folder, file::Supervisor), Json(std::move(record)).text() + '\n', false)
        && syncPath(pathIn(m_folder, file::Job));
}

/// Nothing of the job has run: the closed gate ends a child that waits.
void Supervisor::abandonChild()
{
    m_child.gate.reset();
    if (m_child.pid > 0)
        ::waitpid(m_child.pid, nullptr, 0);
}

bool Supervisor::refuse(const std::string &message)
{
    m_status.kind = "couldnotstart";
    std::string said;
    m_masker->feed(message + '\n', said);
    m_masker->finish(said);
    if (m_spool.valid())
        m_spool.write(said);
    m_status.message = said.substr(0, said.find_last_not_of('\n') + 1);
    return false;
}

} // namespace fairlead::supervision
