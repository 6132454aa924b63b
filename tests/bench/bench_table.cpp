// The whole benchmark in one table: reads what each program left (`bench_table OUT.json FILE…`), prints it,
// and exits with 1 when a ratio falls under 0.8 of its aim, with 2 when a file cannot be read.

#include "bench.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

bool read(const char *path, std::vector<bench::Row> &rows, QJsonArray &all)
{
    QFile file(QString::fromLocal8Bit(path));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QJsonArray found = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto &entry : found) {
        rows.push_back(bench::fromJson(entry.toObject()));
        all.append(entry);
    }
    return !found.isEmpty();
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<bench::Row> rows;
    QJsonArray all;
    bool complete = argc > 2;
    for (int i = 2; i < argc; ++i) {
        if (read(argv[i], rows, all))
            continue;
        std::fprintf(stderr, "no results in %s\n", argv[i]);
        complete = false;
    }
    std::printf("\n%s\n", qUtf8Printable(bench::table(rows)));
    int held = 0;
    int fallen = 0;
    for (const bench::Row &row : rows) {
        if (row.bound == bench::Row::Bound::None)
            continue;
        ++(bench::reached(row) < bench::Enough ? fallen : held);
    }
    std::printf("%d of %d aims held, %d fall short of 0.8 of theirs\n", held, held + fallen, fallen);
    QFile out(argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"bench.json"_s);
    if (!complete || !out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(all).toJson()) < 0)
        return 2;
    return fallen == 0 ? 0 : 1;
}
