#include "services/runbook/prose/comparators.h"
#include "services/runbook/prose/folded_text.h"
#include "services/runbook/prose/metrics.h"
#include "services/runbook/prose/quantities.h"
#include "services/runbook/prose/schedules.h"
#include "services/runbook/prose/source_lines.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// "> 1 %", ">= 24 h" as "<comparison> <value> <unit>", relative ones with a "r" behind; several with " | ".
QString shown(const std::vector<Quantity> &quantities)
{
    QStringList all;
    for (const Quantity &quantity : quantities) {
        QString one = u"%1 %2"_s.arg(comparisonWord(quantity.comparison))
                          .arg(QString::number(quantity.value, 'g', 12));
        if (quantity.comparison == Comparison::Between)
            one += u" %1"_s.arg(quantity.upper);
        if (!quantity.unit.isEmpty())
            one += u' ' + quantity.unit;
        all << one.trimmed() + (quantity.relative ? u" r"_s : QString());
    }
    return all.join(u" | "_s);
}

} // namespace

/// Numbers with their units and comparisons, metrics, repetitions, and places in the source.
class QuantitiesTest : public QObject
{
    Q_OBJECT

private slots:
    void quantities_data();
    void quantities();
    void metrics_data();
    void metrics();
    void repetitions_data();
    void repetitions();
    void spans();
    void folding();
    void sourceLines_data();
    void sourceLines();
};

void QuantitiesTest::quantities_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    const std::vector<std::pair<const char *, const char *>> rows{
        { "> 1%", "> 1 %" },
        { "more than 5 %", "> 5 %" },
        { "no more than 5 percent", "<= 5 %" },
        { "must not exceed 2%", "<= 2 %" },
        { "exceeds the limit of 3 %", "> 3 %" },
        { "at least 15 minutes", ">= 900 s" },
        { "24+ hours", ">= 86400 s" },
        { "< 500ms", "< 0.5 s" },
        { "`< 0.5%`", "< 0.5 %" },
        { "5-10 minutes", ".. 300 600 s" },
        { "between 5 and 10 minutes", ".. 300 600 s" },
        { "30s to 2 min", ".. 30 120 s" },
        { "1h30m", "5400 s" },
        { "1.5 hours", "5400 s" },
        { "two minutes", "120 s" },
        { "half an hour", "1800 s" },
        { "a quarter of an hour", "900 s" },
        { "an hour", "3600 s" },
        { "twenty-four hours", "86400 s" },
        { "500 requests/second", "500 req/s" },
        { "1200 requests per minute", "20 req/s" },
        { "1000+ rps", ">= 1000 req/s" },
        { "3+ pods", ">= 3 count" },
        { "min 200 rows", ">= 200 count" },
        { "fewer than 3 failed jobs", "< 3 count" },
        { "10,000 messages", "10000 count" },
        { "5 GB", "5368709120 B" },
        { "5 minutes or less", "<= 300 s" },
        { "10 % or more", ">= 10 %" },
        { "5 min max", "<= 300 s" },
        { "twice the usual", "> 2 x r" },
        { "10 % above baseline", "> 10 % r" },
        { "2x normal", "> 2 x r" },
        { "> 3x the average", "> 3 x r" },
        { "> 5", "> 5" },
        { "drops below 99.9 %", "< 99.9 %" },
        { "not drop below 99 %", ">= 99 %" },
        { "unter 500 ms", "< 0.5 s" },
        { "h\u00F6chstens 0,5 %", "<= 0.5 %" },
        { "mindestens 15 Minuten", ">= 900 s" },
        { "l\u00E4nger als eine halbe Stunde", "> 1800 s" },
        { "5 bis 10 Minuten", ".. 300 600 s" },
        { "au moins 15 minutes", ">= 900 s" },
        { "moins d'une heure", "< 3600 s" },
        { "sup\u00E9rieur \u00E0 2 %", "> 2 %" },
        { "ne doit pas d\u00E9passer 5 %", "<= 5 %" },
        { "al menos 15 minutos", ">= 900 s" },
        { "menos de media hora", "< 1800 s" },
        { "por encima de 2 %", "> 2 %" },
        { "\u81F3\u5C1115\u5206\u949F", ">= 900 s" },
        { "\u8D85\u8FC7\u4E94\u5206\u949F", "> 300 s" },
        { "\uFF1E\uFF11\uFF05", "> 1 %" },
        { "\u4E0D\u8D85\u8FC7 5 %", "<= 5 %" },
        { "30 \u5206\u949F\u4EE5\u5185", "<= 1800 s" },
        { "\u534A\u5C0F\u65F6", "1800 s" },
        // numbers that measure nothing
        { "version 1.25", "" },
        { "v3.2.0 and 3.2.0", "" },
        { "PostgreSQL 15", "" },
        { "port 3017, ports 3018-3026, :8080", "" },
        { "512Mi and 250m5", "" },
        { "2025-01-27", "" },
        { "10.0.1.10", "" },
        { "issue #412", "" },
        { "phase 3 of 7", "" },
        { "+49 30 1234567", "" },
        { "at 14:30", "" },
        { "$500", "" },
        { "returns 404", "" },
        { "Q2Q AI on S3", "" },
        { "24/7", "" },
    };
    for (const auto &[text, found] : rows)
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
}

void QuantitiesTest::quantities()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    QCOMPARE(shown(quantitiesIn(foldedText(text))), found);
}

void QuantitiesTest::metrics_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");
    QTest::newRow("error rate") << u"HTTP error rate"_s << u"error-rate"_s;
    QTest::newRow("5xx") << u"share of 5xx responses"_s << u"error-rate"_s;
    QTest::newRow("percentile") << u"p95 latency"_s << u"latency-p95"_s;
    QTest::newRow("percentile in words") << u"95th percentile response time"_s << u"latency-p95"_s;
    QTest::newRow("latency") << u"response times"_s << u"latency"_s;
    QTest::newRow("throughput") << u"throughput"_s << u"throughput"_s;
    QTest::newRow("lag") << u"replication lag"_s << u"replication-lag"_s;
    QTest::newRow("german") << u"Fehlerrate"_s << u"error-rate"_s;
    QTest::newRow("french") << u"temps de r\u00E9ponse"_s << u"latency"_s;
    QTest::newRow("spanish") << u"tasa de errores"_s << u"error-rate"_s;
    QTest::newRow("chinese") << u"\u9519\u8BEF\u7387"_s << u"error-rate"_s;
    QTest::newRow("none") << u"the weather"_s << QString();
    QTest::newRow("part of a word") << u"memoryless ramps"_s << QString();
}

void QuantitiesTest::metrics()
{
    QFETCH(QString, text);
    QFETCH(QString, id);
    const QString folded = foldedText(text);
    QCOMPARE(metricIn(metricsIn(folded), { 0, folded.size() }), id);
}

void QuantitiesTest::repetitions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("seconds");
    QTest::newRow("hourly") << u"check hourly"_s << 3600.0;
    QTest::newRow("every") << u"every 30 minutes"_s << 1800.0;
    QTest::newRow("every hour") << u"every hour"_s << 3600.0;
    QTest::newRow("words") << u"every two hours"_s << 7200.0;
    QTest::newRow("daily") << u"Daily review"_s << 86400.0;
    QTest::newRow("twice") << u"twice a day"_s << 43200.0;
    QTest::newRow("german") << u"alle 30 Minuten"_s << 1800.0;
    QTest::newRow("german adverb") << u"st\u00FCndlich"_s << 3600.0;
    QTest::newRow("french") << u"toutes les 10 minutes"_s << 600.0;
    QTest::newRow("spanish") << u"cada 15 minutos"_s << 900.0;
    QTest::newRow("chinese") << u"\u6BCF30\u5206\u949F"_s << 1800.0;
    QTest::newRow("service") << u"every service"_s << 0.0;
    QTest::newRow("each") << u"each pod in turn"_s << 0.0;
}

void QuantitiesTest::repetitions()
{
    QFETCH(QString, text);
    QFETCH(double, seconds);
    const QString folded = foldedText(text);
    const auto found = repetitionsIn(folded, { 0, folded.size() });
    QCOMPARE(found.empty() ? 0.0 : found.front().seconds, seconds);
}

void QuantitiesTest::spans()
{
    const QString text = u"Keep it at no more than 5 % for 3 minutes."_s;
    const auto found = quantitiesIn(foldedText(text));
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(text.mid(found[0].span.at, found[0].span.length), u"no more than 5 %"_s);
    QCOMPARE(text.mid(found[1].number.at, found[1].number.length), u"3 minutes"_s);
    QVERIFY(found[1].spanning);
    QVERIFY(!found[0].spanning);
}

void QuantitiesTest::folding()
{
    const QString text = u"\uFF11\uFF05\u3000ABC \u2013 \u201Cx\u201D"_s;
    QCOMPARE(foldedText(text).size(), text.size());
    QCOMPARE(foldedText(text), u"1% abc - \"x\""_s);
    QCOMPARE(foldedText(QString(100'000, u'x')).size(), LongestPlace);
    QCOMPARE(subjectSlug(u"  Orders can't be placed!"_s), u"orders-cant-be-placed"_s);
}

void QuantitiesTest::sourceLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("nth");
    QTest::addColumn<QString>("place"); ///< first-last:column+length
    QTest::newRow("plain") << QByteArray("one\ntwo three\n") << u"three"_s << 0 << u"2-2:5+5"_s;
    QTest::newRow("second time") << QByteArray("aa b aa\n") << u"aa"_s << 1 << u"1-1:6+2"_s;
    QTest::newRow("markup inside") << QByteArray("for **at least 5** s\n") << u"for at least 5 s"_s << 0
                                   << u"1-1:1+20"_s;
    QTest::newRow("signs") << QByteArray("- **Rate**: <5%\n") << u"Rate: <5%"_s << 0 << u"1-1:5+11"_s;
    QTest::newRow("greater") << QByteArray("- Rate > 5%\n") << u"Rate > 5%"_s << 0 << u"1-1:3+9"_s;
    QTest::newRow("over two lines") << QByteArray("> do not\n> deploy\n") << u"do not deploy"_s << 0
                                    << u"1-2:3+0"_s;
    QTest::newRow("carriage returns") << QByteArray("a\r\nb\rc d\r\n") << u"c d"_s << 0 << u"3-3:1+3"_s;
    QTest::newRow("not there") << QByteArray("a\nb\n") << u"zebra"_s << 0 << u"1-9:0+0"_s;
}

void QuantitiesTest::sourceLines()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    QFETCH(int, nth);
    QFETCH(QString, place);
    const SourceSpan span = SourceLines(text).find(words, { 1, 9 }, nth);
    QCOMPARE(
        u"%1-%2:%3+%4"_s.arg(span.lines.first).arg(span.lines.last).arg(span.column).arg(span.length), place);
}

QTEST_GUILESS_MAIN(QuantitiesTest)
#include "tst_quantities.moc"
