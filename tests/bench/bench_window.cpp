// The start of the console, from the process's first moment to its first paint, and its memory then, beside a
// program with an empty QMainWindow. Fresh processes, one after the other in turn.

#include "bench.h"
#include "first_paint.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr double MostTime = 2; // times the empty window
constexpr double MostMemory = 1.5;
constexpr int Rounds = 21;
constexpr int PatienceMs = 30000;

struct Start
{
    double ms = 0;
    double mebibytes = 0;
};

/// Writes a file of the practice workspace as `fairlead-practice` does: with the addresses filled in.
bool copyFilled(const QString &from, const QString &to)
{
    QFile source(from);
    QFile copy(to);
    if (!source.open(QIODevice::ReadOnly) || !copy.open(QIODevice::WriteOnly))
        return false;
    QByteArray text = source.readAll();
    text.replace("@STAGING@", "127.0.0.2");
    text.replace("@PRODUCTION@", "127.0.0.3");
    return copy.write(text) == text.size();
}

/// The practice workspace as a user has it, without the world behind it.
bool copyPractice(const QString &to)
{
    const QString from = QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/practice");
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    bool whole = files.hasNext();
    while (files.hasNext()) {
        const QString file = files.next();
        const QString copy = to + file.mid(from.size());
        whole = QDir().mkpath(QFileInfo(copy).path()) && copyFilled(file, copy) && whole;
    }
    return whole;
}

QString nanoseconds()
{
    return QString::number(std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1));
}

Start start(
    const QString &program, const QStringList &arguments, const QString &platform, const QString &home)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : { u"XDG_STATE_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s })
        environment.insert(variable, home + u'/' + variable);
    environment.insert(u"QT_QPA_PLATFORM"_s, platform);
    environment.insert(QString::fromLatin1(bench::StartedVariable), nanoseconds());
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(FAIRLEAD_BINARY_DIR "/") + program, arguments);
    process.waitForFinished(PatienceMs);
    long long us = 0;
    long long kib = 0;
    if (std::sscanf(process.readAllStandardOutput().constData(), bench::AnswerFormat, &us, &kib) != 2)
        qFatal("%s did not show a window", qPrintable(program));
    return { static_cast<double>(us) / 1000, static_cast<double>(kib) / 1024 };
}

std::vector<bench::Row> measure(const QString &platform)
{
    const QTemporaryDir home;
    const QString workspace = home.filePath(u"practice"_s);
    if (!copyPractice(workspace))
        qFatal("the practice workspace cannot be copied");
    const auto console = [&] {
        return start(u"console_window"_s, { u"--workspace"_s, workspace }, platform, home.path());
    };
    const auto empty = [&] { return start(u"empty_window"_s, {}, platform, home.path()); };
    console(); // makes the store
    std::vector<double> ourMemory;
    std::vector<double> theirMemory;
    const auto [ours, theirs] = bench::medians(
        std::max(3, static_cast<int>(Rounds * bench::scale())),
        [&] {
            const Start one = console();
            ourMemory.push_back(one.mebibytes);
            return one.ms;
        },
        [&] {
            const Start one = empty();
            theirMemory.push_back(one.mebibytes);
            return one.ms;
        });
    return { bench::costRow(
                 u"first paint, %1"_s.arg(platform), u"empty window"_s, u"ms"_s, ours, theirs, MostTime),
        bench::costRow(u"memory, %1"_s.arg(platform), u"empty window"_s, u"MiB"_s, bench::median(ourMemory),
            bench::median(theirMemory), MostMemory) };
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::vector<bench::Row> rows = measure(u"offscreen"_s);
    if (qEnvironmentVariableIsSet("DISPLAY")) {
        const auto more = measure(u"xcb"_s);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    return bench::report(argc, argv, u"start"_s, std::move(rows));
}
