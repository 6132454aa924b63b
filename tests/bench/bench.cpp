#include "bench.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace fairlead::bench {

namespace {

double quotient(double above, double below)
{
    return below > 0 ? above / below : 0;
}

QString number(double value)
{
    if (value == 0)
        return u"0"_s;
    const int digits = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : std::abs(value) >= 1 ? 2 : 3;
    return QString::number(value, 'f', digits);
}

QString aimText(const Row &row)
{
    if (row.bound == Row::Bound::None)
        return {};
    return (row.bound == Row::Bound::AtLeast ? u">= "_s : u"<= "_s) + QString::number(row.aim);
}

QString verdict(const Row &row)
{
    if (row.bound == Row::Bound::None)
        return {};
    const double share = reached(row);
    return share >= 1 ? u"reached"_s : share >= Enough ? u"near"_s : u"FALLS SHORT"_s;
}

QString cells(const QString &what, const QString &ours, const QString &peer, const QString &peerName,
    const QString &ratio, const QString &aim, const QString &verdict)
{
    return u"%1 %2 %3  %4 %5 %6  %7"_s.arg(what, -50)
               .arg(ours, 18)
               .arg(peer, 18)
               .arg(peerName, -24)
               .arg(ratio, 8)
               .arg(aim, 9)
               .arg(verdict)
               .trimmed()
        + u'\n';
}

QString line(const Row &row)
{
    const bool alone = row.peerName.isEmpty();
    return cells(row.what, number(row.ours) + u' ' + row.unit,
        alone ? QString() : number(row.peer) + u' ' + row.unit, row.peerName,
        alone ? QString() : QString::number(row.ratio, 'f', 2), aimText(row), verdict(row));
}

Row makeRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer)
{
    Row row;
    row.what = what;
    row.peerName = peerName;
    row.unit = unit;
    row.ours = ours;
    row.peer = peer;
    row.ratio = quotient(ours, peer);
    return row;
}

Row bounded(Row row, Row::Bound bound, double aim)
{
    row.bound = bound;
    row.aim = aim;
    return row;
}

} // namespace

Row rateRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer,
    double leastRatio)
{
    return bounded(makeRow(what, peerName, unit, ours, peer), Row::Bound::AtLeast, leastRatio);
}

Row costRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer,
    double mostRatio)
{
    return bounded(makeRow(what, peerName, unit, ours, peer), Row::Bound::AtMost, mostRatio);
}

Row speedRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer,
    double leastRatio)
{
    Row row = bounded(makeRow(what, peerName, unit, ours, peer), Row::Bound::AtLeast, leastRatio);
    row.ratio = quotient(peer, ours);
    return row;
}

Row boundRow(const QString &what, const QString &unit, double ours, double most)
{
    Row row = bounded(makeRow(what, {}, unit, ours, 0), Row::Bound::AtMost, most);
    row.ratio = ours;
    return row;
}

Row plainRow(const QString &what, const QString &peerName, const QString &unit, double ours, double peer)
{
    return makeRow(what, peerName, unit, ours, peer);
}

double reached(const Row &row)
{
    if (row.bound == Row::Bound::None)
        return 1;
    if (row.bound == Row::Bound::AtLeast)
        return quotient(row.ratio, row.aim);
    if (row.ratio > 0)
        return row.aim / row.ratio;
    return row.peerName.isEmpty() ? 2 : 0; // beside a peer, nothing costs nothing: it was not done
}

QJsonObject toJson(const Row &row)
{
    static const QStringList bounds{ u"at least"_s, u"at most"_s, u"none"_s };
    return { { u"group"_s, row.group }, { u"what"_s, row.what }, { u"peer_name"_s, row.peerName },
        { u"unit"_s, row.unit }, { u"ours"_s, row.ours }, { u"peer"_s, row.peer }, { u"ratio"_s, row.ratio },
        { u"aim"_s, row.aim }, { u"bound"_s, bounds.at(static_cast<int>(row.bound)) },
        { u"reached"_s, reached(row) } };
}

Row fromJson(const QJsonObject &json)
{
    Row row;
    row.group = json[u"group"_s].toString();
    row.what = json[u"what"_s].toString();
    row.peerName = json[u"peer_name"_s].toString();
    row.unit = json[u"unit"_s].toString();
    row.ours = json[u"ours"_s].toDouble();
    row.peer = json[u"peer"_s].toDouble();
    row.ratio = json[u"ratio"_s].toDouble();
    row.aim = json[u"aim"_s].toDouble();
    const QString bound = json[u"bound"_s].toString();
    row.bound = bound == u"at least" ? Row::Bound::AtLeast
        : bound == u"at most"        ? Row::Bound::AtMost
                                     : Row::Bound::None;
    return row;
}

double seconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[values.size() / 2];
}

std::pair<double, double> medians(
    int rounds, const std::function<double()> &ours, const std::function<double()> &peer)
{
    std::vector<double> mine;
    std::vector<double> theirs;
    for (int round = 0; round < rounds; ++round) {
        mine.push_back(ours());
        theirs.push_back(peer());
    }
    return { median(std::move(mine)), median(std::move(theirs)) };
}

double scale()
{
    const double wanted = qEnvironmentVariable("FAIRLEAD_BENCH_SCALE", u"1"_s).toDouble();
    return std::clamp(wanted > 0 ? wanted : 1, 0.01, 1.0);
}

QString table(const std::vector<Row> &rows)
{
    QString text;
    QString group;
    for (const Row &row : rows) {
        if (row.group != group || text.isEmpty())
            text += (text.isEmpty() ? QString() : u"\n"_s)
                + cells(row.group.toUpper(), u"ours"_s, u"peer"_s, u"which"_s, u"ratio"_s, u"aim"_s, {});
        group = row.group;
        text += line(row);
    }
    return text;
}

int report(int argc, char **argv, const QString &group, std::vector<Row> rows)
{
    QJsonArray json;
    for (Row &row : rows) {
        row.group = group;
        json.append(toJson(row));
    }
    std::fputs(qUtf8Printable(table(rows)), stdout);
    std::fflush(stdout);
    if (argc < 2)
        return 0;
    QFile file(QString::fromLocal8Bit(argv[1]));
    const QByteArray text = QJsonDocument(json).toJson();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? 0 : 2;
}

} // namespace fairlead::bench
