#include "services/runbook/compiling/fence_answers.h"

#include <QJsonDocument>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// What the words around a request say that it should answer.
class FenceAnswersTest : public QObject
{
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void lasting_data();
    void lasting();
    void outputs_data();
    void outputs();
    void bounded();
};

void FenceAnswersTest::answers_data()
{
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *text, const char *expected) { QTest::newRow(text) << QString::fromUtf8(expected); };
    row("Should return: {\"state\":\"GOOD\"}", "- {\"state\":\"GOOD\"}");
    row("Should return {\"state\":\"GOOD\",\"time\":\"12:00\"}", "- {\"state\":\"GOOD\"}");
    row("Each of them should answer {\"state\":\"GOOD\"} or similar.", "- loose");
    row("Should return HTML", "- <html");
    row("must return 204", "204");
    row("returns a 401", "401");
    row("Expected response (200 OK):", "200");
    row("Expected status: 503", "503");
    row("expect 200 and \"all good\"", "200 all good");
    row("It answers with `pong`.", "- pong");
    row("should say healthy", "- healthy");
    row("Must respond OK", "- OK");
    row("should be 200 within 300 ms", "200");
    row("Sollte HTML liefern", "- <html");
    row("Alle müssen 200 zurückgeben", "200");
    row("Erwartete Antwort: {\"ok\":true}", "- {\"ok\":true}");
    row("Doit renvoyer {\"etat\":\"BON\"}", "- {\"etat\":\"BON\"}");
    row("Tous devraient renvoyer 200", "200");
    row("Debe devolver 200", "200");
    row("Deberían responder {\"ok\":true} o similar", "- loose");
    row("应返回 200", "200");
    row("预期返回 {\"status\":\"正常\"}", "- {\"status\":\"正常\"}");
    for (const char *text : { "Check the door", "Look at 200 of them", "It should not return 500",
             "must never answer 200", "answers within 200 ms", "should return within 300 seconds",
             "serves port 8080", "", "Expected soon", "sollte nicht 500 liefern", "ne doit pas renvoyer 500",
             "no debe devolver 500", "不应返回 500", "returns the list", "should show 250 rows" })
        row(text, "");
}

void FenceAnswersTest::answers()
{
    QFETCH(QString, expected);
    const auto found = expectedAnswerIn(QString::fromUtf8(QTest::currentDataTag()));
    QString said;
    if (found) {
        QStringList parts{ found->status ? QString::number(*found->status) : u"-"_s };
        if (!found->json.isEmpty())
            parts << QString::fromUtf8(QJsonDocument(found->json).toJson(QJsonDocument::Compact));
        if (!found->contains.isEmpty())
            parts << found->contains;
        if (found->loose)
            parts << u"loose"_s;
        said = parts.join(u' ');
    }
    QCOMPARE(said, expected);
}

void FenceAnswersTest::lasting_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("{\"state\":\"good\",\"ok\":true}")
                           << QByteArray("{\"ok\":true,\"state\":\"good\"}");
    QTest::newRow("moving") << QByteArray(
        "{\"state\":\"good\",\"timestamp\":\"2031-01-01T00:00:00Z\",\"uptime\":3,"
        "\"version\":\"1.2\",\"requestId\":\"a\",\"at\":\"2031-01-01\"}")
                            << QByteArray("{\"state\":\"good\"}");
    QTest::newRow("nested") << QByteArray(
        "{\"parts\":{\"till\":\"good\",\"id\":\"x\"},\"list\":[1],\"none\":null}")
                            << QByteArray("{\"parts\":{\"till\":\"good\"}}");
    QTest::newRow("examples") << QByteArray("{\"a\":\"...\",\"b\":\"<name>\",\"c\":\"deadbeef1\"}")
                              << QByteArray("{}");
}

void FenceAnswersTest::lasting()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, expected);
    const QJsonObject found = lastingFields(QJsonDocument::fromJson(answer).object());
    QCOMPARE(QJsonDocument(found).toJson(QJsonDocument::Compact), expected);
}

void FenceAnswersTest::outputs_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *lines, const char *expected) {
        QTest::newRow(lines) << QString::fromUtf8(lines) << QString::fromUtf8(expected);
    };
    row("all good", "all good");
    row("one\ntwo", "one\ntwo");
    row("passed (0.45s)", "");
    row("one\n...", "");
    row("- one\n- two", "");
    row("all tests should pass", "");
    row("built at 2031-01-01", "");
    row("", "");
}

void FenceAnswersTest::outputs()
{
    QFETCH(QString, lines);
    QFETCH(QString, expected);
    QCOMPARE(literalOutput(lines.split(u'\n')), expected);
    QVERIFY(announcesOutput(u"Expected output:"_s));
    QVERIFY(announcesOutput(u"You should see"_s));
    QVERIFY(announcesOutput(u"Erwartete Ausgabe:"_s));
    QVERIFY(!announcesOutput(u"Look at the output"_s));
}

void FenceAnswersTest::bounded()
{
    QVERIFY(!expectedAnswerIn(u"should return "_s + QString(1'000'000, u'{')));
    QVERIFY(!expectedAnswerIn(u"should "_s.repeated(200'000)));
    QVERIFY(!jsonIn(u"{\""_s.repeated(500'000)));
    QVERIFY(lastingFields({}).isEmpty());
}

QTEST_GUILESS_MAIN(FenceAnswersTest)
#include "tst_fence_answers.moc"
