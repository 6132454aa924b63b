#include "services/runbook/prose/durations.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/reading/attributes.h"
#include "services/runbook/reading/line_index.h"
#include "services/runbook/reading/port_tables.h"

#include <QTest>

#include <limits>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// Durations, attributes, titles, slugs, line numbers, tables.
class SmallParsersTest : public QObject
{
    Q_OBJECT

private slots:
    void duration_data();
    void duration();
    void secondsOfAnySize();
    void announced_data();
    void announced();
    void waitsAndWatches_data();
    void waitsAndWatches();
    void durationInWords();
    void fenceInfo_data();
    void fenceInfo();
    void comments();
    void titles_data();
    void titles();
    void uniqueIds();
    void lines();
    void portTable();
};

void SmallParsersTest::duration_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("seconds") << u"30s"_s << qint64(30000);
    QTest::newRow("seconds in words") << u"30 seconds"_s << qint64(30000);
    QTest::newRow("short minutes") << u"2min"_s << qint64(120000);
    QTest::newRow("minutes") << u"2 minutes"_s << qint64(120000);
    QTest::newRow("m") << u"5m"_s << qint64(300000);
    QTest::newRow("milliseconds") << u"500ms"_s << qint64(500);
    QTest::newRow("hour") << u"1h"_s << qint64(3600000);
    QTest::newRow("both") << u"1h30m"_s << qint64(5400000);
    QTest::newRow("fraction") << u"1.5 hours"_s << qint64(5400000);
    QTest::newRow("plus") << u"24+ hours"_s << qint64(86400000);
    QTest::newRow("day") << u"1d"_s << qint64(86400000);
    QTest::newRow("nothing") << QString() << qint64(-1);
    QTest::newRow("no unit") << u"30"_s << qint64(-1);
    QTest::newRow("negative") << u"-5s"_s << qint64(-1);
    QTest::newRow("words") << u"soon"_s << qint64(-1);
    QTest::newRow("too long") << u"999999999999d"_s << qint64(-1);
    QTest::newRow("trailing") << u"30s or so"_s << qint64(-1);
}

void SmallParsersTest::duration()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    const auto parsed = parseDuration(text);
    QCOMPARE(parsed ? qint64(parsed->count()) : -1, milliseconds);
}

void SmallParsersTest::secondsOfAnySize()
{
    constexpr qint64 tenYears = 10LL * 365 * 24 * 3600 * 1000;
    QCOMPARE(millisecondsOf(1.5).count(), 1500);
    QCOMPARE(millisecondsOf(-3).count(), 0);
    QCOMPARE(millisecondsOf(8.64e16).count(), tenYears);
    QCOMPARE(millisecondsOf(std::numeric_limits<double>::infinity()).count(), tenYears);
}

void SmallParsersTest::announced_data()
{
    QTest::addColumn<QString>("heading");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("range behind a clock") << u"Stage 2: Warm up ⏱️ 15-30 minutes"_s << 15 << 30;
    QTest::newRow("damaged clock") << u"Stage 2: Warm up ‚è± 5-10 minutes"_s << 5 << 10;
    QTest::newRow("in brackets") << u"Warm up (5 min)"_s << 5 << 5;
    QTest::newRow("about") << u"Warm up, about 1 hour"_s << 60 << 60;
    QTest::newRow("part of the sentence") << u"In the next 24 hours"_s << -1 << -1;
    QTest::newRow("none") << u"Warm up"_s << -1 << -1;
}

void SmallParsersTest::announced()
{
    QFETCH(QString, heading);
    QFETCH(int, least);
    QFETCH(int, most);
    const auto range = announcedDuration(heading);
    QCOMPARE(range ? int(range->least.count() / 60000) : -1, least);
    QCOMPARE(range ? int(range->most.count() / 60000) : -1, most);
}

void SmallParsersTest::waitsAndWatches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("wait");
    QTest::addColumn<int>("watch");
    QTest::newRow("sleep") << u"sleep 30"_s << 30 << -1;
    QTest::newRow("sleep minutes") << u"sleep 2m"_s << 120 << -1;
    QTest::newRow("both") << u"Then wait 45s, look, and monitor 3min"_s << 45 << 180;
    QTest::newRow("for") << u"Wait for 1 minute. Watch for 2 minutes."_s << 60 << 120;
    QTest::newRow("range") << u"Watch for 4-9 minutes"_s << -1 << 540;
    QTest::newRow("no time") << u"Monitor the logs and wait"_s << -1 << -1;
}

void SmallParsersTest::waitsAndWatches()
{
    QFETCH(QString, text);
    QFETCH(int, wait);
    QFETCH(int, watch);
    QCOMPARE(waitIn(text) ? int(waitIn(text)->count() / 1000) : -1, wait);
    QCOMPARE(watchIn(text) ? int(watchIn(text)->count() / 1000) : -1, watch);
}

void SmallParsersTest::durationInWords()
{
    QCOMPARE(durationText(std::chrono::seconds(30)), u"30 s"_s);
    QCOMPARE(durationText(std::chrono::minutes(90)), u"1 h 30 min"_s);
    QCOMPARE(durationText(std::chrono::milliseconds(200)), u"200 ms"_s);
}

void SmallParsersTest::fenceInfo_data()
{
    QTest::addColumn<QString>("info");
    QTest::addColumn<QString>("language");
    QTest::addColumn<Attributes>("attributes");
    QTest::newRow("nothing") << QString() << QString() << Attributes{};
    QTest::newRow("language") << u"Bash"_s << u"bash"_s << Attributes{};
    QTest::newRow("attributes") << u"bash {name=dump kind=backup timeout=30m}"_s << u"bash"_s
                                << Attributes{ { u"name"_s, u"dump"_s }, { u"kind"_s, u"backup"_s },
                                       { u"timeout"_s, u"30m"_s } };
    QTest::newRow("bare kind") << u"bash {manual}"_s << u"bash"_s << Attributes{ { u"kind"_s, u"manual"_s } };
    QTest::newRow("pandoc") << u"{.sh #step-1 kind=skip}"_s << u"sh"_s
                            << Attributes{ { u"name"_s, u"step-1"_s }, { u"kind"_s, u"skip"_s } };
    QTest::newRow("quoted") << u"sh {expect=\"two words\"}"_s << u"sh"_s
                            << Attributes{ { u"expect"_s, u"two words"_s } };
    QTest::newRow("list") << u"sh { kind=verify services=a,b }"_s << u"sh"_s
                          << Attributes{ { u"kind"_s, u"verify"_s }, { u"services"_s, u"a,b"_s } };
    QTest::newRow("open brace") << u"bash {name=x"_s << u"bash"_s << Attributes{};
}

void SmallParsersTest::fenceInfo()
{
    QFETCH(QString, info);
    QFETCH(QString, language);
    QFETCH(Attributes, attributes);
    QCOMPARE(parseFenceInfo(info).language, language);
    QCOMPARE(parseFenceInfo(info).attributes, attributes);
}

void SmallParsersTest::comments()
{
    const Attributes found = attributesInComments(u"<!-- note --> <!-- fairlead: approval role=cto -->"_s);
    QCOMPARE(found, (Attributes{ { u"kind"_s, u"approval"_s }, { u"role"_s, u"cto"_s } }));
    QVERIFY(attributesInComments(u"<!-- approval role=cto -->"_s).isEmpty());
    QVERIFY(flagOf({ { u"mandatory"_s, u"no"_s } }, u"mandatory"_s, true) == false);
    QVERIFY(flagOf({ { u"mandatory"_s, u"perhaps"_s } }, u"mandatory"_s, true));
    QVERIFY(isKnownKind(u"watch"_s));
    QVERIFY(!isKnownKind(u"dance"_s));
}

void SmallParsersTest::titles_data()
{
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("spoken");
    QTest::addColumn<QString>("slugged");
    QTest::newRow("plain") << u"Ship It"_s << u"Ship It"_s << u"ship-it"_s;
    QTest::newRow("numbered") << u"4.1 Front Door (Port 80)"_s << u"Front Door (Port 80)"_s
                              << u"front-door"_s;
    QTest::newRow("list number") << u"3) Ship It"_s << u"Ship It"_s << u"ship-it"_s;
    QTest::newRow("pictograph") << u"🚀 Ship It"_s << u"Ship It"_s << u"ship-it"_s;
    QTest::newRow("damaged pictograph") << u"üöÄ SHIP IT"_s << u"SHIP IT"_s << u"ship-it"_s;
    QTest::newRow("duration") << u"Stage 1: Warm up ⏱️ 15-30 minutes"_s << u"Stage 1: Warm up"_s
                              << u"stage-1-warm-up"_s;
    QTest::newRow("foreign") << u"Überprüfung der Dienste"_s << u"Überprüfung der Dienste"_s
                             << u"berpr-fung-der-dienste"_s;
    QTest::newRow("nothing but numbers") << u"2.1 "_s << u"2.1"_s << u"2-1"_s;
}

void SmallParsersTest::titles()
{
    QFETCH(QString, heading);
    QFETCH(QString, spoken);
    QFETCH(QString, slugged);
    QCOMPARE(spokenTitle(heading), spoken);
    QCOMPARE(titleSlug(heading), slugged);
}

void SmallParsersTest::uniqueIds()
{
    UniqueIds ids;
    QCOMPARE(ids.take(u"a"_s), u"a"_s);
    QCOMPARE(ids.take(u"a"_s), u"a-2"_s);
    QCOMPARE(ids.take(u"a-3"_s), u"a-3"_s);
    QCOMPARE(ids.take(u"a"_s), u"a-4"_s);
}

void SmallParsersTest::lines()
{
    const LineIndex index("one\r\ntwo\rthree\n\nfive");
    QCOMPARE(index.count(), 5);
    QCOMPARE(index.lineAt(0), 1);
    QCOMPARE(index.lineAt(5), 2);
    QCOMPARE(index.line(2).toByteArray(), "two");
    QCOMPARE(index.line(3).toByteArray(), "three");
    QCOMPARE(index.line(4).toByteArray(), "");
    QCOMPARE(index.line(5).toByteArray(), "five");
    QCOMPARE(index.line(6).toByteArray(), "");
    QCOMPARE(LineIndex("").count(), 0);
    QCOMPARE(LineIndex("x\n").count(), 1);
}

void SmallParsersTest::portTable()
{
    Table table;
    table.header = { u"Service"_s, u"Port"_s, u"URL"_s };
    table.rows = { { { u"Door"_s, u"8080"_s, u"https://door.example"_s }, 2 },
        { { u"Bot"_s, u"8081"_s, u"N/A"_s }, 3 }, { { u"Wrong"_s, u"many"_s, QString() }, 4 },
        { { u"Huge"_s, u"70000"_s, QString() }, 5 } };
    const auto found = portRows(table);
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].port, 8080);
    QCOMPARE(found[0].url, u"https://door.example"_s);
    QCOMPARE(found[1].url, QString());
    QCOMPARE(found[1].line, 3);
}

QTEST_GUILESS_MAIN(SmallParsersTest)
#include "tst_small_parsers.moc"
