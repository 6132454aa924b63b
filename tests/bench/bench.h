#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>
#include <vector>

namespace fairlead::bench {

/// A row of the benchmark's table: what was measured, beside its peer in the same run.
struct Row
{
    enum class Bound {
        AtLeast, ///< the ratio has to reach the aim
        AtMost, ///< the ratio has to stay under the aim
        None ///< shown only
    };

    QString group = {}; ///< "log path": rows of one group stand together
    QString what = {}; ///< "one pane, 10 M lines"
    QString peerName = {}; ///< "child > file"; empty: the aim is a number of its own, and `ours` the ratio
    QString unit = {}; ///< of `ours` and `peer`: "M lines/s", "ms"
    double ours = 0;
    double peer = 0;
    double ratio = 0; ///< what the aim speaks of; see rateRatio() and costRatio()
    double aim = 0;
    Bound bound = Bound::None;
};

/// A row of rates, more is better: ratio = ours / peer.
Row rateRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer,
    double leastRatio);
/// A row of costs, less is better: ratio = ours / peer.
Row costRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer,
    double mostRatio);
/// A row of durations that is judged as a rate: ratio = peer / ours.
Row speedRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer,
    double leastRatio);
/// A number that has to stay under a bound; no peer.
Row boundRow(const QString &what, const QString &unit, double ours, double most);
/// Shown only.
Row plainRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer);

/// How far the aim was reached: 1 is just so, more is better. 1 for a row without an aim.
double reached(const Row &row);
/// A row that reaches less than this of its aim makes the benchmark fail.
inline constexpr double Enough = 0.8;

QJsonObject toJson(const Row &row);
Row fromJson(const QJsonObject &json);

/// Wall-clock seconds of one call.
double seconds(const std::function<void()> &work);
/// Medians of `rounds` alternating calls, so that a busy moment hits both. Each returns what it measured.
std::pair<double, double> medians(
    int rounds, const std::function<double()> &ours, const std::function<double()> &peer);
double median(std::vector<double> values);

/// FAIRLEAD_BENCH_SCALE, 0.01 to 1: benchmarks multiply their sizes with it (a quick look; aims hold for 1).
double scale();

/// What a benchmark's main returns: prints the rows and leaves them in the file that the first argument
/// names. 0, or 2 when the file cannot be written.
int report(int argc, char **argv, const QString &group, std::vector<Row> rows);
/// The table as text: a header and a line a row.
QString table(const std::vector<Row> &rows);

} // namespace fairlead::bench
