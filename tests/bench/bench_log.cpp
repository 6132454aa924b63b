// A step's output on its way: child -> supervisor -> masked -> spool -> indexed -> painted, beside a bare
// pipe and `child > file`; stalls of the GUI thread and memory on the way.

#include "bench.h"
#include "log_runs.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 3;
constexpr int ManyPanes = 11;
constexpr double MostMemory = 64; // MB

double perSecond(qint64 lines, double seconds)
{
    return seconds > 0 ? static_cast<double>(lines) / seconds / 1e6 : 0;
}

/// All rounds of one setup, with the peers in between.
struct Measured
{
    std::vector<double> ours;
    std::vector<double> pipe;
    std::vector<double> file;
    std::vector<double> p99;
    std::vector<double> longest;
    std::vector<double> workP99;
    std::vector<double> longestWork;
    double memory = 0;
    bool complete = true;
};

Measured measure(const QString &folder, const bench::PaneSetup &setup)
{
    Measured found;
    const qint64 all = setup.lines * setup.panes;
    for (int round = 0; round < Rounds; ++round) {
        const bench::PaneRun run = bench::runInPanes(folder, setup);
        found.ours.push_back(perSecond(all, run.seconds));
        found.p99.push_back(run.stallP99);
        found.longest.push_back(run.longestStall);
        found.workP99.push_back(run.workP99);
        found.longestWork.push_back(run.longestWork);
        found.memory = std::max(found.memory, run.memoryGrowth);
        found.complete = found.complete && run.complete;
        found.pipe.push_back(perSecond(all, bench::childToCounter(all, setup.flushEach)));
        found.file.push_back(perSecond(all, bench::childToFile(folder, all, setup.flushEach)));
    }
    return found;
}

void addRates(std::vector<bench::Row> &rows, const QString &what, const Measured &found)
{
    const double ours = bench::median(found.ours);
    rows.push_back(
        bench::rateRow(what, u"read() and count"_s, u"M lines/s"_s, ours, bench::median(found.pipe), 0.5));
    rows.push_back(
        bench::rateRow(what, u"child > file"_s, u"M lines/s"_s, ours, bench::median(found.file), 0.8));
}

void addStalls(std::vector<bench::Row> &rows, const QString &what, const Measured &found, double most)
{
    rows.push_back(
        bench::boundRow(u"stall of the window, p99, %1"_s.arg(what), u"ms"_s, bench::median(found.p99), 8));
    rows.push_back(bench::boundRow(u"stall of the window, longest of all rounds, %1"_s.arg(what), u"ms"_s,
        std::ranges::max(found.longest), most));
    rows.push_back(bench::plainRow(
        u"of it the window's own work, p99, %1"_s.arg(what), {}, u"ms"_s, bench::median(found.workP99), 0));
    rows.push_back(bench::plainRow(u"of it the window's own work, longest, %1"_s.arg(what), {}, u"ms"_s,
        bench::median(found.longestWork), 0));
}

/// A million lines, once: it takes seconds. Both have to show all of them.
bool addTextEdit(std::vector<bench::Row> &rows, const QString &folder, qint64 lines)
{
    const bench::PaneRun ours = bench::runInPanes(folder, { .lines = lines });
    const bench::PaneRun edit = bench::runInTextEdit(lines);
    rows.push_back(bench::plainRow(u"one pane, a tenth of the lines"_s, u"QPlainTextEdit"_s, u"M lines/s"_s,
        perSecond(lines, ours.seconds), perSecond(lines, edit.seconds)));
    rows.push_back(bench::plainRow(u"longest stall, a tenth of the lines"_s, u"QPlainTextEdit"_s, u"ms"_s,
        ours.longestStall, edit.longestStall));
    return ours.complete && edit.complete;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    theme::apply(theme::Scheme::Light);
    const QTemporaryDir folder;
    const auto lines = static_cast<qint64>(10'000'000 * bench::scale());
    bench::runInPanes(folder.path(), { .lines = 10'000, .secrets = true }); // fonts and pages are there
    const Measured one = measure(folder.path(), { .lines = lines });
    const Measured masked = measure(folder.path(), { .lines = lines, .secrets = true });
    const Measured each = measure(folder.path(), { .lines = lines / 10, .flushEach = true });
    const Measured eleven = measure(folder.path(), { .lines = lines / ManyPanes, .panes = ManyPanes });
    std::vector<bench::Row> rows;
    addRates(rows, u"one pane"_s, one);
    addRates(rows, u"one pane, four secrets to mask"_s, masked);
    rows.push_back(bench::plainRow(u"a child that writes each line"_s, u"child > file"_s, u"M lines/s"_s,
        bench::median(each.ours), bench::median(each.file)));
    rows.push_back(bench::plainRow(u"eleven panes at once"_s, u"child > file"_s, u"M lines/s"_s,
        bench::median(eleven.ours), bench::median(eleven.file)));
    addStalls(rows, u"one pane"_s, one, 16);
    addStalls(rows, u"eleven panes"_s, eleven, 25);
    rows.push_back(bench::boundRow(u"memory a line"_s, u"B"_s, one.memory / static_cast<double>(lines), 1));
    rows.push_back(bench::boundRow(
        u"memory of the process afterwards"_s, u"MB"_s, bench::privateMemory() / 1e6, MostMemory));
    const bool beside = addTextEdit(rows, folder.path(), lines / 10);
    const bool complete = beside && one.complete && masked.complete && each.complete && eleven.complete;
    if (!complete)
        std::fputs("lines are missing\n", stderr);
    const int written = bench::report(argc, argv, u"log path"_s, std::move(rows));
    return complete ? written : 2;
}
