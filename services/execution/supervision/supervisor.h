#pragma once

#include "services/execution/supervision/capture.h"
#include "services/execution/supervision/child.h"
#include "services/execution/supervision/processes.h"
#include "services/execution/supervision/spool_writer.h"
#include "services/execution/supervision/stand_back.h"
#include "services/execution/supervision/status.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::supervision {

/// Owns one running step from its start to its status file, whatever becomes of the console.
///
/// One thread, one poll loop: output -> mask -> spool, the carried environment, cancel and time limits, and
/// the end of everything the step has started.
class Supervisor
{
public:
    /// `secrets` is the pipe's end that the console has filled; `lock` is the attempt's lock, already held.
    Supervisor(std::string folder, Descriptor secrets, Descriptor lock, StandBack standBack);

    /// Runs the attempt to its end. 0 when its status was written.
    int run();

private:
    using Clock = std::chrono::steady_clock;
    enum class Reach { Everything, Session };

    /// Ends processes: SIGTERM, the grace, SIGKILL.
    struct Stop
    {
        Reach reach = Reach::Everything;
        Clock::time_point killAt = {};
        Clock::time_point giveUpAt = {};
        std::chrono::milliseconds pause{ 5 }; ///< until the next look
        unsigned long long began = 0; ///< as Process::startTime: later ones belong to somebody's cleaning up
        std::vector<pid_t> asked = {};
    };

    bool prepare();
    bool readSecrets();
    bool openFiles();
    bool start();
    bool announce();
    bool refuse(const std::string &message);
    void abandonChild();
    void watchSignals();
    void watchFolder();

    void loop();
    void wait();
    Clock::duration pause() const;
    bool resting() const;
    void readSignals();
    void noticeCancel();
    void checkTimeout();
    void pump();
    void readShell();
    void reap();
    void childEnded(int status);

    void requestStop(const char *kind);
    void beginStop(Reach reach);
    void continueStop();
    std::vector<Process> stopTargets() const;
    void signalTargets(const std::vector<Process> &targets, bool kill);
    bool finished() const;

    void spool(std::string_view bytes);
    void gather(std::string_view decided);
    void writeGathered();
    void finishSpool();
    void noteMasking();
    void saveCapture();
    void maskResult();
    int writeStatus();

    std::string m_folder;
    Descriptor m_secretPipe;
    Descriptor m_lock;
    StandBack m_standBack;
    Descriptor m_signals;
    Descriptor m_folderWatch;
    Job m_job;
    std::vector<std::string> m_environment;
    std::unique_ptr<Masker> m_masker;
    SpoolWriter m_spool;
    StatusFile m_statusFile;
    AttemptStatus m_status;
    Child m_child;
    std::unique_ptr<char[]> m_buffer;
    std::string m_gathered; ///< masked output on its way to the spool
    std::string m_captured;
    std::optional<Stop> m_stop;
    std::optional<Clock::time_point> m_timeoutAt;
    Clock::time_point m_restUntil = {}; ///< a short read: let more output gather
    Clock::time_point m_drainUntil = {};
    std::chrono::nanoseconds m_startedAt{ 0 }; ///< CLOCK_BOOTTIME
    bool m_running = false; ///< the main child has not ended
    bool m_children = true; ///< some process of ours may still be there
    bool m_maskNoted = false;
    bool m_cancelSeen = false;
};

} // namespace fairlead::supervision
