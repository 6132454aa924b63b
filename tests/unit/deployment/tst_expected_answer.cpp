#include "services/deployment/expected_answer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

class TestExpectedAnswer : public QObject
{
    Q_OBJECT

private slots:
    void table_data();
    void table();
};

void TestExpectedAnswer::table_data()
{
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("output");
    QTest::addColumn<bool>("answers");
    const QString up = u"{ \"status\": \"healthy\", \"parts\": { \"cache\": \"healthy\" } }"_s;
    QTest::newRow("the same") << up << up << true;
    QTest::newRow("more keys, other order, words around it")
        << up
        << u"HTTP 200\n{\"n\":1,\"parts\":{\"cache\":\"healthy\",\"x\":2},\"status\":\"healthy\"} done"_s
        << true;
    QTest::newRow("a part is ill") << up << u"{\"status\":\"healthy\",\"parts\":{\"cache\":\"down\"}}"_s
                                   << false;
    QTest::newRow("a key is missing") << up << u"{\"status\":\"healthy\"}"_s << false;
    QTest::newRow("nothing") << up << QString() << false;
    QTest::newRow("no JSON") << up << u"healthy"_s << false;
    QTest::newRow("the second object") << up << u"{\"a\":1} "_s + up << true;
    QTest::newRow("a brace in a string") << u"{\"a\":\"}\"}"_s << u"{\"a\":\"}\"}"_s << true;
    QTest::newRow("an escaped quote") << u"{\"a\":\"\\\"}\"}"_s << u"x {\"a\":\"\\\"}\"} y"_s << true;
    QTest::newRow("never closed") << up << u"{\"status\":\"healthy\""_s << false;
    QTest::newRow("a point in time is any point in time")
        << u"{\"at\":\"2024-02-17T12:00:00Z\"}"_s << u"{\"at\":\"2026-11-21T01:02:03Z\"}"_s << true;
    QTest::newRow("but not any word")
        << u"{\"at\":\"2024-02-17T12:00:00Z\"}"_s << u"{\"at\":\"never\"}"_s << false;
    QTest::newRow("plain text") << u"all  good"_s << u"it is all good\nnow"_s << true;
    QTest::newRow("other text") << u"all good"_s << u"all bad"_s << false;
    QTest::newRow("many braces end in time") << up << QString(100000, u'{') << false;
}

void TestExpectedAnswer::table()
{
    QFETCH(QString, expected);
    QFETCH(QString, output);
    QTEST(answersAs(expected, output), "answers");
}

QTEST_GUILESS_MAIN(TestExpectedAnswer)
#include "tst_expected_answer.moc"
