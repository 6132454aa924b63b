#include "log_runs.h"

#include "bench.h"

#include "models/job.h"
#include "services/execution/job_runner.h"
#include "services/execution/spool_log_source.h"
#include "ui/logs/log_view.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <ctime>
#include <memory>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fairlead::bench {

namespace {

constexpr int PipeSize = 1024 * 1024;

/// ms of the processor that this thread had so far.
double threadWork()
{
    std::timespec had = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &had);
    return static_cast<double>(had.tv_sec) * 1e3 + static_cast<double>(had.tv_nsec) / 1e6;
}

/// The one that 99 of 100 do not exceed, and the largest.
std::pair<double, double> highest(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::ranges::sort(values);
    return { values[values.size() * 99 / 100], values.back() };
}

/// Gaps between the rounds of an event loop, seen by a timer of 1 ms.
class StallMeter
{
public:
    StallMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_gaps.push_back(static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
            m_clock.start();
            const double work = threadWork();
            m_work.push_back(work - std::exchange(m_worked, work));
        });
        m_clock.start();
        m_timer.start();
    }

    void addTo(PaneRun &run)
    {
        m_timer.stop();
        std::tie(run.stallP99, run.longestStall) = highest(m_gaps);
        std::tie(run.workP99, run.longestWork) = highest(m_work);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_gaps;
    std::vector<double> m_work;
    double m_worked = threadWork();
};

/// A step and the pane that follows it.
class Pane
{
public:
    explicit Pane(qint64 lines)
        : m_lines(lines)
    {
        m_view.resize(1200, 700);
        m_view.show();
    }

    void start(JobRunner &runner, const QString &folder, const PaneSetup &setup)
    {
        JobSpec spec;
        spec.argv = { childProgram(), QString::number(setup.lines) };
        if (setup.flushEach)
            spec.argv << u"each"_s;
        if (setup.secrets) {
            spec.secrets = { { u"DATABASE_PASSWORD"_s, "correct-horse-battery" },
                { u"API_TOKEN"_s, "tok_7f3c9a1e5b8d2460" }, { u"SIGNING_KEY"_s, "k9#Lm2$Qx7!Vb4" },
                { u"WEBHOOK"_s, "https://hooks.example/T0/B1/zZ9" } };
        }
        if (!JobRunner::claim(folder).ok() || !runner.start(folder, spec).ok())
            return;
        m_source = std::make_unique<SpoolLogSource>(folder);
        m_view.setSource(m_source.get());
    }

    /// Nothing more will come, and the last line is on the screen.
    bool done() const
    {
        return !m_source || (!m_source->growing() && m_view.lineCount() == m_source->lineCount());
    }

    bool complete() const { return m_source && m_source->lineCount() == m_lines; }

private:
    const qint64 m_lines;
    std::unique_ptr<SpoolLogSource> m_source;
    LogView m_view;
};

/// Starts the child with its stdout on `output`.
pid_t startChild(int output, qint64 lines, bool flushEach)
{
    const QByteArray program = QFile::encodeName(childProgram());
    const QByteArray count = QByteArray::number(lines);
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::dup2(output, STDOUT_FILENO);
        ::execl(program.constData(), program.constData(), count.constData(), flushEach ? "each" : nullptr,
            nullptr);
        ::_exit(127);
    }
    return pid;
}

} // namespace

QString childProgram()
{
    return QStringLiteral(FAIRLEAD_BINARY_DIR) + u"/bench_child"_s;
}

double privateMemory()
{
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    double bytes = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Private_"))
            bytes += line.simplified().split(' ').value(1).toDouble() * 1024;
    }
    return bytes;
}

PaneRun runInPanes(const QString &folder, const PaneSetup &setup)
{
    const QString supervisor = QStringLiteral(FAIRLEAD_BINARY_DIR) + u"/fairlead-supervisor"_s;
    PaneRun run;
    JobRunner runner(supervisor);
    std::vector<std::unique_ptr<Pane>> panes;
    for (int i = 0; i < setup.panes; ++i)
        panes.push_back(std::make_unique<Pane>(setup.lines));
    QCoreApplication::processEvents();
    const double before = privateMemory();
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < setup.panes; ++i)
        panes[static_cast<std::size_t>(i)]->start(runner, folder + u"/attempt-%1"_s.arg(i), setup);
    StallMeter stalls;
    QEventLoop loop;
    QTimer look;
    look.setInterval(2);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (std::ranges::all_of(panes, [](const auto &pane) { return pane->done(); }))
            loop.quit();
    });
    look.start();
    loop.exec();
    run.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    stalls.addTo(run);
    run.memoryGrowth = privateMemory() - before;
    run.complete = std::ranges::all_of(panes, [](const auto &pane) { return pane->complete(); });
    panes.clear();
    for (int i = 0; i < setup.panes; ++i)
        QDir(folder + u"/attempt-%1"_s.arg(i)).removeRecursively();
    return run;
}

PaneRun runInTextEdit(qint64 lines)
{
    PaneRun run;
    QPlainTextEdit edit;
    edit.setReadOnly(true);
    edit.resize(1200, 700);
    edit.show();
    QCoreApplication::processEvents();
    QProcess child;
    QEventLoop loop;
    QTimer batch;
    batch.setInterval(16ms);
    QObject::connect(&batch, &QTimer::timeout, &loop, [&] {
        const QByteArray come = child.readAllStandardOutput();
        if (!come.isEmpty()) {
            edit.moveCursor(QTextCursor::End);
            edit.insertPlainText(QString::fromUtf8(come));
        } else if (child.state() == QProcess::NotRunning) {
            loop.quit();
        }
    });
    QElapsedTimer clock;
    clock.start();
    child.start(childProgram(), { QString::number(lines) });
    StallMeter stalls;
    batch.start();
    loop.exec();
    run.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    stalls.addTo(run);
    run.complete = edit.blockCount() == lines + 1;
    return run;
}

double childToFile(const QString &folder, qint64 lines, bool flushEach)
{
    const QByteArray path = QFile::encodeName(folder + u"/plain"_s);
    const double took = seconds([&] {
        const int file = ::open(path.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        ::waitpid(startChild(file, lines, flushEach), nullptr, 0);
        ::close(file);
    });
    ::unlink(path.constData());
    return took;
}

double childToCounter(qint64 lines, bool flushEach)
{
    const auto buffer = std::make_unique<char[]>(PipeSize);
    return seconds([&] {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return;
        ::fcntl(ends[0], F_SETPIPE_SZ, PipeSize);
        const pid_t child = startChild(ends[1], lines, flushEach);
        ::close(ends[1]);
        qint64 counted = 0;
        for (ssize_t got = 1; got > 0;) {
            got = ::read(ends[0], buffer.get(), PipeSize);
            for (const char *at = buffer.get(), *end = at + std::max<ssize_t>(got, 0); at < end; ++counted) {
                at = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
                if (!at)
                    break;
                ++at;
            }
        }
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
    });
}

} // namespace fairlead::bench
