#include "journal_test.h"
#include "tests/support/fault_tally.h"

#include <optional>
#include <thread>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::test;

namespace {

const QString production = u"production"_s;
const QString first = u"deployment/1"_s;
const QString second = u"deployment/2"_s;

Holder mara()
{
    return Holder::self(u"mara"_s);
}

/// A clock that a test moves by hand.
struct TestClock
{
    std::shared_ptr<std::atomic<qint64>> ms = std::make_shared<std::atomic<qint64>>(1'750'000'000'000);

    JournalOptions options() const
    {
        JournalOptions result;
        result.clock = [time = ms] { return QDateTime::fromMSecsSinceEpoch(*time, Qt::UTC); };
        return result;
    }
};

} // namespace

class JournalLeasesTest : public QObject
{
    Q_OBJECT

private slots:
    void opensOneDeploymentAnEnvironment();
    void writesNothingWhenRefused();
    void lastEntryReleases();
    void reopensForRollback();
    void closesWithoutEntry();
    void onlyTheHolderWrites();
    void newEpochCutsOff();
    void takeOver_data();
    void takeOver();
    void farHolderLivesByHeartbeat();
    void releasedLeaseIsFree();
    void heartbeatIsWritten();
    void listsEnvironments();
    void twoConsolesRace();
};

void JournalLeasesTest::opensOneDeploymentAnEnvironment()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    const auto lease = await(journal->openDeployment(production, first, mara(), bodies(2)));
    QVERIFY(lease);
    QCOMPARE(*lease, (Lease{ first, 1 }));
    QCOMPARE(await(journal->read(first))->size(), 2);
    const auto refused = await(journal->openDeployment(production, second, mara(), bodies(1)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    const Holder self = mara();
    for (const QString &part :
        { production, first, self.person, self.host, QString::number(self.pid), u"since"_s })
        QVERIFY2(refused.error().message.contains(part), qPrintable(refused.error().message));
    QVERIFY(await(journal->openDeployment(u"staging"_s, second, mara(), bodies(1))));
}

void JournalLeasesTest::writesNothingWhenRefused()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QVERIFY(await(journal->append(first, 0, bodies(1))));
    QVERIFY(!await(journal->openDeployment(production, first, mara(), bodies(1))));
    QVERIFY(await(journal->environments())->isEmpty());
    QVERIFY(!await(journal->lease(first))->has_value());
    QVERIFY(!await(journal->openDeployment({}, second, mara(), bodies(1))));
    QVERIFY(!await(journal->openDeployment(production, second, mara(), {})));
    QCOMPARE(await(journal->totals())->entries, 1);
}

void JournalLeasesTest::lastEntryReleases()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    const Lease lease = *await(journal->openDeployment(production, first, mara(), bodies(1)));
    QCOMPARE(await(journal->append(first, 7, bodies(1), lease, true)).error().kind, Error::Kind::Conflict);
    QCOMPARE(await(journal->environments())->size(), 1);
    QVERIFY(await(journal->append(first, 1, bodies(1), lease, true)));
    QVERIFY(await(journal->environments())->isEmpty());
    QVERIFY(await(journal->openDeployment(production, second, mara(), bodies(1))));
    // A note may still follow: nobody else has taken the lease.
    QVERIFY(await(journal->append(first, 2, bodies(1), lease)));
}

void JournalLeasesTest::reopensForRollback()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    const Lease lease = *await(journal->openDeployment(production, first, mara(), bodies(1)));
    QVERIFY(await(journal->append(first, 1, bodies(1), lease, true)));
    const auto again = await(journal->reopenEnvironment(production, first, mara(), 2, bodies(1)));
    QVERIFY(again);
    QCOMPARE(again->epoch, 2);
    QVERIFY(!await(journal->append(first, 3, bodies(1), lease)));
    QVERIFY(await(journal->append(first, 3, bodies(1), *again, true)));
    QVERIFY(await(journal->openDeployment(production, second, mara(), bodies(1))));
    const auto refused = await(journal->reopenEnvironment(production, first, mara(), 4, bodies(1)));
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QVERIFY(refused.error().message.contains(second));
    QCOMPARE(await(journal->reopenEnvironment(u"x"_s, u"deployment/9"_s, mara(), 0, bodies(1))).error().kind,
        Error::Kind::Invalid);
}

void JournalLeasesTest::closesWithoutEntry()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    const Lease lease = *await(journal->openDeployment(production, first, mara(), bodies(1)));
    QCOMPARE(await(journal->closeEnvironment(u"staging"_s, lease)).error().kind, Error::Kind::NotFound);
    QCOMPARE(await(journal->closeEnvironment(production, { first, 9 })).error().kind, Error::Kind::Conflict);
    QVERIFY(await(journal->closeEnvironment(production, lease)));
    QVERIFY(await(journal->environments())->isEmpty());
    QCOMPARE(await(journal->read(first))->size(), 1);
}

void JournalLeasesTest::onlyTheHolderWrites()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    const Lease lease = *await(journal->openDeployment(production, first, mara(), bodies(1)));
    const auto without = await(journal->append(first, 1, bodies(1)));
    QCOMPARE(without.error().kind, Error::Kind::Conflict);
    QVERIFY2(without.error().message.contains(u"Only the holder"_s), qPrintable(without.error().message));
    const Lease other = *await(journal->openDeployment(u"staging"_s, second, mara(), bodies(1)));
    QVERIFY(!await(journal->append(first, 1, bodies(1), other)));
    QVERIFY(!await(journal->append(u"free"_s, 0, bodies(1), other)));
    QVERIFY(await(journal->append(u"free"_s, 0, bodies(1))));
    QVERIFY(await(journal->append(first, 1, bodies(1), lease)));
}

void JournalLeasesTest::newEpochCutsOff()
{
    FaultTally tally("fenced");
    const QTemporaryDir folder;
    const auto old = openJournal(storePath(folder));
    const auto fresh = openJournal(storePath(folder));
    const Lease lost = *await(old->openDeployment(production, first, mara(), bodies(1)));
    const Lease taken = *await(fresh->takeLease(first, Holder::self(u"jonas"_s)));
    QCOMPARE(taken.epoch, lost.epoch + 1);
    const auto refused = await(old->append(first, 1, bodies(1), lost));
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QVERIFY2(refused.error().message.contains(u"This console was cut off"_s)
            && refused.error().message.contains(u"jonas"_s),
        qPrintable(refused.error().message));
    QCOMPARE(await(old->releaseLease(lost)).error().kind, Error::Kind::Conflict);
    QCOMPARE(await(old->closeEnvironment(production, lost)).error().kind, Error::Kind::Conflict);
    QVERIFY(await(fresh->append(first, 1, bodies(1), taken)));
    QCOMPARE(await(fresh->read(first))->size(), 2);
    tally.trial(u"refused"_s, u"refused"_s);
}

void JournalLeasesTest::takeOver_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<qint64>("pid");
    QTest::addColumn<qint64>("startTime");
    QTest::addColumn<QString>("bootId");
    QTest::addColumn<bool>("granted");
    QTest::addColumn<QByteArray>("fault");
    const Holder self = mara();
    const qint64 parent = 1;
    const qint64 started = processStartTime(parent).value_or(0);
    QTest::newRow("this process") << self.host << self.pid << self.startTime << self.bootId << true
                                  << QByteArray();
    QTest::newRow("another that lives")
        << self.host << parent << started << self.bootId << false << QByteArray();
    QTest::newRow("number used again")
        << self.host << parent << started + 1 << self.bootId << true << QByteArray("pid-reused");
    QTest::newRow("process gone") << self.host << qint64(2'000'000'000) << started << self.bootId << true
                                  << QByteArray();
    QTest::newRow("before a reboot") << self.host << parent << started << u"an-older-boot"_s << true
                                     << QByteArray("rebooted");
    QTest::newRow("another host") << u"elsewhere"_s << parent << started << self.bootId << false
                                  << QByteArray();
}

void JournalLeasesTest::takeOver()
{
    QFETCH(QString, host);
    QFETCH(qint64, pid);
    QFETCH(qint64, startTime);
    QFETCH(QString, bootId);
    QFETCH(bool, granted);
    QFETCH(QByteArray, fault);
    std::optional<FaultTally> tally;
    if (!fault.isEmpty())
        tally.emplace(fault.constData());
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    const Holder holder{ u"jonas"_s, host, pid, startTime, bootId };
    QVERIFY(await(journal->openDeployment(production, first, holder, bodies(1))));
    QCOMPARE((*await(journal->lease(first)))->alive, !granted || pid == mara().pid);
    const auto taken = await(journal->takeLease(first, mara()));
    QCOMPARE(taken.ok(), granted);
    if (granted)
        QCOMPARE(taken->epoch, 2);
    else
        QVERIFY2(
            taken.error().message.contains(u"jonas on %1"_s.arg(host)), qPrintable(taken.error().message));
    if (tally)
        tally->trial(u"taken over"_s, u"taken over"_s);
}

void JournalLeasesTest::farHolderLivesByHeartbeat()
{
    const QTemporaryDir folder;
    const TestClock clock;
    const auto journal = openJournal(storePath(folder), clock.options());
    QVERIFY(await(journal->openDeployment(production, first, farHolder(u"jonas"_s, u"desk-2"_s), bodies(1))));
    *clock.ms += 60'000;
    QCOMPARE(await(journal->takeLease(first, mara())).error().kind, Error::Kind::Conflict);
    *clock.ms += 1;
    QVERIFY(await(journal->takeLease(first, mara())));
    QCOMPARE(await(journal->takeLease(first, farHolder(u"jonas"_s, u"desk-2"_s))).error().kind,
        Error::Kind::Conflict);
}

void JournalLeasesTest::releasedLeaseIsFree()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    const Holder far = farHolder(u"jonas"_s, u"desk-2"_s);
    const Lease lease = *await(journal->openDeployment(production, first, far, bodies(1)));
    QVERIFY(!await(journal->takeLease(first, mara())));
    QVERIFY(await(journal->releaseLease(lease)));
    const auto state = await(journal->lease(first));
    QVERIFY(!(*state)->held && !(*state)->alive);
    QCOMPARE(await(journal->environments())->size(), 1);
    QCOMPARE(await(journal->takeLease(first, mara()))->epoch, 2);
    QCOMPARE(await(journal->takeLease(u"never-seen"_s, mara()))->epoch, 1);
}

void JournalLeasesTest::heartbeatIsWritten()
{
    const QTemporaryDir folder;
    const TestClock clock;
    JournalOptions options = clock.options();
    options.times.heartbeat = std::chrono::milliseconds(20);
    const auto journal = openJournal(storePath(folder), options);
    QVERIFY(await(journal->openDeployment(production, first, mara(), bodies(1))));
    QVERIFY(await(journal->takeLease(second, farHolder(u"jonas"_s, u"desk-2"_s))));
    *clock.ms += 30'000;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(*clock.ms, Qt::UTC);
    QTRY_COMPARE((*await(journal->lease(first)))->heartbeat, now);
    QCOMPARE((*await(journal->lease(second)))->heartbeat.msecsTo(now), 30'000);
}

void JournalLeasesTest::listsEnvironments()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QVERIFY(await(journal->openDeployment(u"staging"_s, second, mara(), bodies(1))));
    QVERIFY(await(journal->openDeployment(production, first, mara(), bodies(1))));
    const auto holds = await(journal->environments());
    QCOMPARE(holds->size(), 2);
    QCOMPARE(holds->first().environment, production);
    QCOMPARE(holds->first().deployment, first);
    QVERIFY(holds->first().lease && holds->first().lease->alive);
    QCOMPARE(holds->first().lease->holder, mara());
}

void JournalLeasesTest::twoConsolesRace()
{
    const QTemporaryDir folder;
    const auto left = openJournal(storePath(folder));
    const auto right = openJournal(storePath(folder));
    for (int round = 0; round < 50; ++round) {
        const QString environment = u"environment-%1"_s.arg(round);
        std::atomic<int> ready = 0;
        const auto attempt
            = [&](Journal &journal, const QString &name, std::optional<Result<Lease>> &answer) {
                  ++ready;
                  while (ready < 2)
                      std::this_thread::yield();
                  answer = await(journal.openDeployment(
                      environment, u"deployment/%1-%2"_s.arg(round).arg(name), mara(), bodies(1)));
              };
        std::optional<Result<Lease>> a;
        std::optional<Result<Lease>> b;
        std::thread other([&] { attempt(*right, u"b"_s, b); });
        attempt(*left, u"a"_s, a);
        other.join();
        QVERIFY(a->ok() != b->ok());
        QCOMPARE((a->ok() ? *b : *a).error().kind, Error::Kind::Conflict);
    }
    QCOMPARE(await(left->totals())->entries, 50);
    QCOMPARE(await(right->environments())->size(), 50);
}

QTEST_GUILESS_MAIN(JournalLeasesTest)
#include "tst_journal_leases.moc"
