#include "services/desk/environment_board.h"

#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Environment environment(const QString &name, const QStringList &ids)
{
    Environment made;
    made.name = name;
    for (const QString &id : ids) {
        Service service;
        service.id = id;
        service.name = id;
        made.services.push_back(service);
    }
    return made;
}

HealthSample sample(const QString &service, Health health, const QString &version, int second)
{
    HealthSample made;
    made.environment = u"staging"_s;
    made.service = service;
    made.health = health;
    made.version = version;
    made.at = QDateTime(QDate(2025, 11, 21), QTime(14, 0), Qt::UTC).addSecs(second);
    return made;
}

} // namespace

class TestEnvironmentBoard : public QObject
{
    Q_OBJECT

private slots:
    void folds();
    void unknownChangesNothing();
    void versions_data();
    void versions();
    void aSnapshotStaysAsItWas();
};

void TestEnvironmentBoard::folds()
{
    EnvironmentBoard board({ environment(u"staging"_s, { u"a"_s, u"b"_s }) }, true);
    QSignalSpy changed(&board, &EnvironmentBoard::changed);
    board.take(sample(u"b"_s, Health::Up, u"1.0"_s, 0));
    board.take(sample(u"b"_s, Health::Up, u"1.0"_s, 10));
    board.take(sample(u"b"_s, Health::Down, {}, 20));
    const EnvironmentSnapshot seen = board.snapshot(u"staging"_s);
    QCOMPARE(changed.count(), 3);
    QCOMPARE(seen.services.size(), std::size_t(2));
    QVERIFY(seen.canBreak);
    QCOMPARE(seen.services[0].last.health, Health::Unknown);
    QVERIFY(seen.services[0].history.empty());
    QCOMPARE(seen.services[1].last.health, Health::Down);
    QCOMPARE(seen.services[1].changed, seen.services[1].last.at);
    QCOMPARE(seen.services[1].history.size(), std::size_t(3));
    QCOMPARE(seen.services[1].history.begin()->health, Health::Up);
}

void TestEnvironmentBoard::unknownChangesNothing()
{
    EnvironmentBoard board({ environment(u"staging"_s, { u"a"_s }) }, false);
    board.take(sample(u"nobody"_s, Health::Down, u"1.0"_s, 0));
    HealthSample elsewhere = sample(u"a"_s, Health::Down, u"1.0"_s, 0);
    elsewhere.environment = u"nowhere"_s;
    board.take(elsewhere);
    board.setRecordedVersion(u"staging"_s, u"nobody"_s, u"1.0"_s);
    QVERIFY(board.snapshot(u"staging"_s).services[0].history.empty());
    QCOMPARE(board.snapshot(u"staging"_s).version, QString());
    QVERIFY(board.snapshot(u"nowhere"_s).services.empty());
}

void TestEnvironmentBoard::versions_data()
{
    QTest::addColumn<QStringList>("answers"); ///< "service version"; "service recorded version"
    QTest::addColumn<QString>("version");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("one") << QStringList{ u"a 1.0"_s } << u"1.0"_s;
    QTest::newRow("most") << QStringList{ u"a 1.0"_s, u"b 2.0"_s, u"c 2.0"_s } << u"2.0"_s;
    QTest::newRow("moved on") << QStringList{ u"a 1.0"_s, u"b 1.0"_s, u"a 2.0"_s, u"b 2.0"_s } << u"2.0"_s;
    QTest::newRow("same again") << QStringList{ u"a 1.0"_s, u"a 1.0"_s, u"b 2.0"_s, u"c 2.0"_s } << u"2.0"_s;
    QTest::newRow("recorded counts") << QStringList{ u"a recorded 3.0"_s } << u"3.0"_s;
    QTest::newRow("answer over record") << QStringList{ u"a recorded 3.0"_s, u"a 1.0"_s } << u"1.0"_s;
}

void TestEnvironmentBoard::versions()
{
    QFETCH(QStringList, answers);
    EnvironmentBoard board({ environment(u"staging"_s, { u"a"_s, u"b"_s, u"c"_s }) }, false);
    for (const QString &answer : answers) {
        const QStringList words = answer.split(u' ');
        if (words.size() == 3)
            board.setRecordedVersion(u"staging"_s, words[0], words[2]);
        else
            board.take(sample(words[0], Health::Up, words[1], 0));
    }
    QTEST(board.snapshot(u"staging"_s).version, "version");
}

void TestEnvironmentBoard::aSnapshotStaysAsItWas()
{
    EnvironmentBoard board({ environment(u"staging"_s, { u"a"_s }) }, false);
    board.take(sample(u"a"_s, Health::Up, u"1.0"_s, 0));
    const EnvironmentSnapshot before = board.snapshot(u"staging"_s);
    QCOMPARE(&before.services[0], &board.snapshot(u"staging"_s).services[0]); // nothing is copied
    board.take(sample(u"a"_s, Health::Down, u"2.0"_s, 10));
    QCOMPARE(before.services[0].last.health, Health::Up);
    QCOMPARE(before.services[0].history.size(), std::size_t(1));
    QCOMPARE(before.version, u"1.0"_s);
    QCOMPARE(board.snapshot(u"staging"_s).services[0].history.size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(TestEnvironmentBoard)
#include "tst_environment_board.moc"
