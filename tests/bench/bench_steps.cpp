// Starting a step under its supervisor, durable claim and status included, beside fork and exec of the same
// bash.

#include "bench.h"

#include "models/job.h"
#include "services/execution/job_runner.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/wait.h>
#include <unistd.h>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 40;
constexpr double Aim = 2;

/// From the claim of the folder to the end that the console hears of; ms.
double supervised(JobRunner &runner, const QString &folder)
{
    JobSpec spec;
    spec.script = u"true\n"_s;
    QEventLoop loop;
    bool done = false;
    QObject::connect(&runner, &JobRunner::ended, &loop, [&](const QString &, const JobEnd &end) {
        done = end.kind == JobEnd::Kind::Exited && end.exitCode == 0;
        loop.quit();
    });
    const double took = bench::seconds([&] {
        if (JobRunner::claim(folder).ok() && runner.start(folder, spec).ok())
            loop.exec();
    });
    if (!done)
        qFatal("a supervised step did not end well");
    return 1e3 * took;
}

double bare(const QString &script)
{
    const QByteArray path = script.toUtf8();
    return 1e3 * bench::seconds([&] {
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::execl("/bin/bash", "bash", "-eo", "pipefail", path.constData(), nullptr);
            ::_exit(127);
        }
        ::waitpid(pid, nullptr, 0);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    QFile script(folder.filePath(u"script.sh"_s));
    if (!script.open(QIODevice::WriteOnly) || script.write("true\n") < 0)
        return 2;
    script.close();
    JobRunner runner(QStringLiteral(FAIRLEAD_BINARY_DIR) + u"/fairlead-supervisor"_s);
    int number = 0;
    const auto [ours, peer] = bench::medians(
        Rounds, [&] { return supervised(runner, folder.filePath(u"attempt-%1"_s.arg(++number))); },
        [&] { return bare(script.fileName()); });
    return bench::report(argc, argv, u"steps"_s,
        { bench::costRow(
            u"a supervised step that does nothing"_s, u"fork, exec bash"_s, u"ms"_s, ours, peer, Aim) });
}
