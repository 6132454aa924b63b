#include "practice_bench.h"
#include "services/practice/practice_world.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

class TestPracticeClient : public QObject
{
    Q_OBJECT

private slots:
    void startsBreaksAndStops();
    void troubleIsSaid();
    void createSaysWhereItFailed();
    void goneWhileCallsAreOpen();
};

namespace {

PracticeSetup setupOf(const PracticeBench &bench)
{
    return { PracticeBench::program(), bench.root(), PracticeBench::resources(), bench.address(u"staging"_s),
        bench.address(u"production"_s), bench.databasePort() };
}

} // namespace

void TestPracticeClient::startsBreaksAndStops()
{
    const PracticeBench bench;
    const Status made = PracticeWorld::create(setupOf(bench));
    QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.error().detail));

    PracticeWorld world(PracticeBench::program(), bench.root());
    QSignalSpy ready(&world, &PracticeWorld::ready);
    QSignalSpy warned(&world, &PracticeWorld::warned);
    QSignalSpy broken(&world, &PracticeWorld::broken);
    QSignalSpy stopped(&world, &PracticeWorld::stopped);
    QSignalSpy failed(&world, &PracticeWorld::failed);
    world.start();
    world.breakService(u"production"_s, u"api-gateway"_s, u"error"_s);
    QTRY_COMPARE_WITH_TIMEOUT(broken.count(), 1, 30000);
    QCOMPARE(ready.count(), 1);
    QCOMPARE(warned.count(), 0);
    QCOMPARE(broken.constFirst(), (QVariantList{ u"production"_s, u"api-gateway"_s, u"error"_s }));
    QCOMPARE(bench.get(u"production"_s, 3017, u"/health"_s).status, 503);
    QVERIFY(bench.bash(u"bin/restart production api-gateway"_s).code == 0);

    world.breakService(u"production"_s, u"api-gateway"_s, u"error"_s, u"2.15.0"_s);
    world.stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 30000);
    QCOMPARE(broken.count(), 2);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(processesNaming(bench.root()), QStringList());
}

void TestPracticeClient::troubleIsSaid()
{
    const PracticeBench bench;
    PracticeWorld nowhere(PracticeBench::program(), bench.root());
    QSignalSpy failed(&nowhere, &PracticeWorld::failed);
    nowhere.start();
    nowhere.breakService(u"production"_s, u"api-gateway"_s, u"loud"_s);
    QTRY_COMPARE(failed.count(), 2);
    QVERIFY(failed.at(0).at(0).toString().contains(u"is no practice workspace"_s));
    QVERIFY(failed.at(1).at(0).toString().contains(u"There is no fault"_s));

    PracticeWorld noProgram(u"/nonexistent/fairlead-practice"_s, bench.root());
    QSignalSpy missing(&noProgram, &PracticeWorld::failed);
    noProgram.start();
    QTRY_COMPARE(missing.count(), 1);
    QVERIFY(missing.at(0).at(0).toString().contains(u"/nonexistent/fairlead-practice"_s));
}

void TestPracticeClient::createSaysWhereItFailed()
{
    const PracticeBench bench;
    QVERIFY(QDir().mkpath(bench.root()));
    bench.write(u"letter.txt"_s, "Dear");
    const Status made = PracticeWorld::create(setupOf(bench));
    QVERIFY(!made.ok());
    QCOMPARE(made.error().file, bench.root());
    QVERIFY(made.error().detail.contains(u"not empty"_s));
}

void TestPracticeClient::goneWhileCallsAreOpen()
{
    const PracticeBench bench;
    QVERIFY(PracticeWorld::create(setupOf(bench)).ok());
    auto world = std::make_unique<PracticeWorld>(PracticeBench::program(), bench.root());
    QSignalSpy failed(world.get(), &PracticeWorld::failed);
    world->start();
    world->stop();
    world.reset();
    QCOMPARE(failed.count(), 0);

    auto second = std::make_unique<PracticeWorld>(PracticeBench::program(), bench.root());
    connect(second.get(), &PracticeWorld::ready, this, [&second] { second.reset(); });
    second->start();
    QTRY_VERIFY_WITH_TIMEOUT(!second, 30000);
}

QTEST_GUILESS_MAIN(TestPracticeClient)
#include "tst_practice_client.moc"
