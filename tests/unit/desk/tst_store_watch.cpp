#include "journal_test.h"

#include "services/desk/deployment_shelf.h"
#include "services/desk/store_watch.h"

#include <QSignalSpy>

using namespace fairlead;
using namespace Qt::StringLiterals;
using test::await;

namespace {

constexpr int Entries = 2'500;

/// A large store: it is checked while it is used.
JournalOptions large()
{
    JournalOptions options;
    options.wholeCheckBytes = 0;
    return options;
}

} // namespace

/// What the status line says of the store while it is read and checked.
class TestStoreWatch : public QObject
{
    Q_OBJECT

private slots:
    void tellsHowFarItIsChecked();
    void tellsOfDamageFoundLater();

private:
    /// The summaries that were shown, without doubles, once the check has begun, until one holds `last`.
    static QStringList summariesUntil(const QString &path, const QString &last, QList<Error> &troubles);
};

QStringList TestStoreWatch::summariesUntil(const QString &path, const QString &last, QList<Error> &troubles)
{
    const auto journal = test::openJournal(path, large());
    RunnerTools tools;
    tools.journal = journal.get();
    tools.stateFolder = QFileInfo(path).path();
    DeploymentShelf shelf(tools);
    const StoreWatch watch(*journal, shelf);
    QStringList seen;
    connect(&watch, &StoreWatch::changed, &watch, [&] {
        if (seen.isEmpty() || watch.summary() != seen.last())
            seen << watch.summary();
    });
    connect(&watch, &StoreWatch::trouble, &watch, [&](const Error &error) { troubles << error; });
    const bool came = QTest::qWaitFor([&] { return !seen.isEmpty() && seen.last().contains(last); }, 60'000);
    return came ? seen : QStringList();
}

void TestStoreWatch::tellsHowFarItIsChecked()
{
    const QTemporaryDir folder;
    const QString path = test::storePath(folder);
    {
        const auto journal = test::openJournal(path);
        QVERIFY(await(journal->append(u"notes/many"_s, 0, test::bodies(Entries))).ok());
    }
    QList<Error> troubles;
    const QStringList seen = summariesUntil(path, u"chain whole"_s, troubles);
    QVERIFY(!seen.isEmpty());
    QVERIFY(troubles.isEmpty());
    QVERIFY(seen.size() > 1);
    for (const QString &summary : seen.first(seen.size() - 1))
        QVERIFY2(summary.endsWith(u" % checked"_s), qPrintable(summary));
}

void TestStoreWatch::tellsOfDamageFoundLater()
{
    const QTemporaryDir folder;
    const QString path = test::storePath(folder);
    {
        const auto journal = test::openJournal(path);
        QVERIFY(await(journal->append(u"notes/many"_s, 0, test::bodies(Entries))).ok());
    }
    QCOMPARE(test::rawSql(path, u"UPDATE entries SET body = '{}' WHERE number = 777"_s), 1);
    QList<Error> troubles;
    const QStringList seen = summariesUntil(path, u"DAMAGED"_s, troubles);
    QVERIFY(!seen.isEmpty());
    QTRY_COMPARE(troubles.size(), 1);
    QCOMPARE(troubles.first().kind, Error::Kind::Io);
}

QTEST_GUILESS_MAIN(TestStoreWatch)
#include "tst_store_watch.moc"
