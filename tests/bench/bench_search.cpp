// Opening and searching a log of 1 GB, beside `wc -l`, `grep -c` and `grep -P`; in the page cache, both.

#include "bench.h"
#include "log_runs.h"

#include "services/execution/spool_index.h"
#include "services/execution/spool_search.h"
#include "services/execution/supervision/files.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <limits>

#include <fcntl.h>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 5;

struct Spool
{
    QString path;
    supervision::Descriptor file;
};

/// Without an index beside it, as a spool whose index was lost: every byte has to be looked at.
SpoolIndex indexOf(const Spool &spool)
{
    SpoolIndex index;
    index.update(spool.file.get(), -1, std::numeric_limits<qint64>::max());
    return index;
}

double run(const QString &program, const QStringList &arguments, QByteArray &out)
{
    return bench::seconds([&] {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished(-1);
        out = process.readAllStandardOutput();
    });
}

bool makeSpool(const QString &path, qint64 lines)
{
    QProcess child;
    child.setStandardOutputFile(path);
    child.start(bench::childProgram(), { QString::number(lines) });
    child.waitForFinished(-1);
    return child.exitCode() == 0;
}

class SearchBench
{
public:
    explicit SearchBench(Spool spool)
        : m_spool(std::move(spool))
        , m_index(indexOf(m_spool))
    {
    }

    bench::Row opening()
    {
        QByteArray counted;
        const auto [ours, peer] = bench::medians(
            Rounds, [&] { return bench::seconds([&] { m_index = indexOf(m_spool); }); },
            [&] {
                return run(u"wc"_s, { u"-l"_s, m_spool.path }, counted);
            });
        check(m_index.lineCount() == counted.simplified().split(' ').first().toLongLong());
        return bench::speedRow(u"open a log of 1 GB, no index kept"_s, u"wc -l"_s, u"s"_s, ours, peer, 0.7);
    }

    bench::Row searching(const QString &what, const LogQuery &query, const QString &grep, double aim)
    {
        LogMatches found;
        QByteArray counted;
        QStringList words = grep.split(u' ');
        const QString program = words.takeFirst();
        words << u"-e"_s << query.text << m_spool.path;
        const auto [ours, peer] = bench::medians(
            Rounds,
            [&] {
                return bench::seconds(
                    [&] { found = searchSpool(m_spool.file.get(), m_index, query, [] { return false; }); });
            },
            [&] { return run(program, words, counted); });
        check(found.total == counted.simplified().toLongLong());
        if (aim == 0) {
            bench::Row row = bench::plainRow(what, grep, u"s"_s, ours, peer);
            row.ratio = peer / ours;
            return row;
        }
        return bench::speedRow(what, grep, u"s"_s, ours, peer, aim);
    }

    bool agreed() const { return m_agreed; }

private:
    void check(bool same)
    {
        if (!same)
            std::fputs("the peer counts otherwise\n", stderr);
        m_agreed = m_agreed && same;
    }

    Spool m_spool;
    SpoolIndex m_index;
    bool m_agreed = true;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"spool"_s);
    if (!makeSpool(path, static_cast<qint64>(10'000'000 * bench::scale())))
        return 2;
    SearchBench search(
        { path, supervision::Descriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC)) });
    std::vector<bench::Row> rows{ search.opening() };
    rows.push_back(search.searching(
        u"literal text, case told apart"_s, { u"0000999999"_s, true, false }, u"grep -c -F"_s, 1.2));
    rows.push_back(search.searching(
        u"literal text, any case"_s, { u"Gateway  GET /API/none"_s, false, false }, u"grep -c -i -F"_s, 0));
    rows.push_back(search.searching(u"pattern with a literal part"_s,
        { u"^\\d+9999 INFO +gateway"_s, true, true }, u"grep -c -P"_s, 0.8));
    rows.push_back(search.searching(
        u"pattern without one"_s, { u"[A-F]{5,}|\\d{11}"_s, true, true }, u"grep -c -P"_s, 0.8));
    const int written = bench::report(argc, argv, u"log search"_s, std::move(rows));
    return search.agreed() ? written : 2;
}
