/// Aim 7: commits at 0.85 of fdatasync on a preallocated file and at PostgreSQL's own rate, 64 steps at once
/// at least ten times one; and how fast a long history is read back.

#include "bench.h"
#include "journal_peers.h"
#include "services/journal/journal.h"
#include "tests/support/postgres_server.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace fairlead;
using namespace fairlead::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 5;
constexpr int Appenders = 64;

int scaled(int count)
{
    return std::max(200, static_cast<int>(count * scale()));
}

std::unique_ptr<Journal> openStore(const QString &path)
{
    auto journal = Journal::open(path);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().text()));
    return std::move(journal).value();
}

/// Appends to a stream of its own, each after the one before was acknowledged.
void appendOneByOne(Journal &journal, const QString &stream, int count)
{
    for (int i = 0; i < count; ++i) {
        auto written = journal.append(stream, i, { recordBody(i) });
        written.waitForFinished();
        if (!written.result())
            qFatal("%s", qPrintable(written.result().error().text()));
    }
}

/// Commits a second of `appenders` at once.
double commits(Journal &journal, int appenders, int each)
{
    static std::atomic<int> run = 0;
    const int turn = ++run;
    const double took = seconds([&] {
        std::vector<std::thread> threads;
        for (int i = 0; i < appenders; ++i)
            threads.emplace_back(
                [&journal, turn, i, each] { appendOneByOne(journal, u"s/%1/%2"_s.arg(turn).arg(i), each); });
        for (std::thread &thread : threads)
            thread.join();
    });
    return appenders * each / took;
}

std::vector<Row> commitRows(Journal &journal, const QString &folder)
{
    const int count = scaled(4000);
    std::vector<Row> rows;
    const auto one = [&] { return commits(journal, 1, count); };
    const auto [ours, raw] = medians(Rounds, one, [&] { return syncedRecords(folder, count); });
    rows.push_back(
        rateRow(u"commits of one record"_s, u"fdatasync, preallocated"_s, u"commits/s"_s, ours, raw, 0.85));
    const auto [again, sqlite] = medians(Rounds, one, [&] { return sqliteCommits(folder, count); });
    rows.push_back(
        plainRow(u"commits of one record"_s, u"SQLite's C interface"_s, u"commits/s"_s, again, sqlite));
    const auto [many, single] = medians(
        Rounds, [&] { return commits(journal, Appenders, scaled(1000)); }, one);
    rows.push_back(rateRow(u"64 appenders at once"_s, u"one appender"_s, u"commits/s"_s, many, single, 10));
    return rows;
}

void addPostgres(std::vector<Row> &rows, Journal &journal)
{
    PostgresServer server;
    server.setDurable(true);
    if (!server.start()) {
        qWarning("not compared with PostgreSQL: %s", qPrintable(server.whyNot()));
        return;
    }
    const int count = scaled(4000);
    const auto [ours, peer] = medians(
        Rounds, [&] { return commits(journal, 1, count); },
        [&] {
            return postgresCommits(server.host(), server.port(),
                QString::fromLatin1(PostgresServer::SuperUser), server.password(), count);
        });
    rows.push_back(rateRow(u"commits of one record"_s, u"PostgreSQL"_s, u"commits/s"_s, ours, peer, 1.0));
}

void writeHistory(const QString &path, const QString &stream, int entries)
{
    const auto journal = openStore(path);
    for (int i = 0; i < entries;) {
        QList<QByteArray> bodies;
        for (; bodies.size() < maxBodiesPerCall && i < entries; ++i)
            bodies.append(recordBody(i));
        journal->append(stream, i - bodies.size(), bodies).waitForFinished();
    }
}

void addReplay(std::vector<Row> &rows, const QString &folder)
{
    const QString path = folder + u"/history.sqlite"_s;
    const QString stream = u"deployment/1"_s;
    const int entries = scaled(1'000'000);
    writeHistory(path, stream, entries);
    const auto opening = [&] { return 1000 * seconds([&] { (void)openStore(path); }); };
    const auto [open, nothing] = medians(Rounds, opening,
        [&] { return 1000 * seconds([&] { (void)openStore(folder + u"/empty.sqlite"_s); }); });
    rows.push_back(plainRow(
        u"opening a store of %1 entries"_s.arg(entries), u"an empty store"_s, u"ms"_s, open, nothing));
    const auto journal = openStore(path);
    const auto replay = [&] {
        qsizetype read = 0;
        const double took = seconds([&] { read = journal->read(stream).result()->size(); });
        return static_cast<double>(read) / took / 1e6;
    };
    const auto [ours, raw] = medians(3, replay, [&] { return sqliteSelects(path, stream) / 1e6; });
    rows.push_back(plainRow(
        u"replay of %1 entries"_s.arg(entries), u"select, C interface"_s, u"M entries/s"_s, ours, raw));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const auto journal = openStore(folder.filePath(u"store.sqlite"_s));
    std::vector<Row> rows = commitRows(*journal, folder.path());
    addPostgres(rows, *journal);
    addReplay(rows, folder.path());
    return report(argc, argv, u"journal"_s, std::move(rows));
}
