#include "services/practice/world/arguments.h"
#include "services/practice/world/catalogue.h"
#include "services/practice/world/fault.h"
#include "services/practice/world/http.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;
using namespace fairlead::practice;

class TestPracticePieces : public QObject
{
    Q_OBJECT

private slots:
    void requestsAreRead_data();
    void requestsAreRead();
    void pipelinedRequestsComeOneByOne();
    void answersAreWritten();
    void faultsAreKept_data();
    void faultsAreKept();
    void commandLinesAreUnderstood_data();
    void commandLinesAreUnderstood();
    void jsonIsEscaped();
    void elevenServicesInDeployOrder();
    void deployMethodsAreSound_data();
    void deployMethodsAreSound();
};

void TestPracticePieces::requestsAreRead_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("reading");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("keepAlive");

    const auto row
        = [](const char *name, const QByteArray &sent, Reading reading, const QString &path, bool keep) {
              QTest::newRow(name) << sent << static_cast<int>(reading) << path << keep;
          };
    row("plain", "GET /health HTTP/1.1\r\nHost: x\r\n\r\n", Reading::Complete, u"/health"_s, true);
    row("query", "GET /health?x=1 HTTP/1.1\r\n\r\n", Reading::Complete, u"/health"_s, true);
    row("close", "GET / HTTP/1.1\r\nConnection: Close\r\n\r\n", Reading::Complete, u"/"_s, false);
    row("http 1.0", "GET / HTTP/1.0\r\n\r\n", Reading::Complete, u"/"_s, false);
    row("http 1.0 kept", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", Reading::Complete, u"/"_s, true);
    row("half", "GET / HTTP/1.1\r\nHo", Reading::Incomplete, {}, true);
    row("nothing", "", Reading::Incomplete, {}, true);
    row("noise", "\x01\x02\x03\r\n\r\n", Reading::Bad, {}, true);
    row("empty head", "\r\n\r\n", Reading::Bad, {}, true);
    row("no path", "GET health HTTP/1.1\r\n\r\n", Reading::Bad, {}, true);
    row("header without colon", "GET / HTTP/1.1\r\nHost\r\n\r\n", Reading::Bad, {}, true);
    row("body", "GET / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd", Reading::Bad, {}, true);
    row("chunks", "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", Reading::Bad, {}, true);
    row("endless", QByteArray(9000, 'x'), Reading::TooLarge, {}, true);
    row("large head", "GET / HTTP/1.1\r\nA: " + QByteArray(9000, 'x') + "\r\n\r\n", Reading::TooLarge, {},
        true);
}

void TestPracticePieces::requestsAreRead()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, reading);
    QFETCH(QString, path);
    QFETCH(bool, keepAlive);

    std::string buffer = sent.toStdString();
    HttpRequest request;
    QCOMPARE(static_cast<int>(takeRequest(buffer, request)), reading);
    if (static_cast<Reading>(reading) == Reading::Complete) {
        QCOMPARE(QString::fromStdString(request.path), path);
        QCOMPARE(request.keepAlive, keepAlive);
    }
}

void TestPracticePieces::pipelinedRequestsComeOneByOne()
{
    std::string buffer = "GET /a HTTP/1.1\r\n\r\nHEAD /b HTTP/1.1\r\n\r\nGET /c";
    HttpRequest request;
    QVERIFY(takeRequest(buffer, request) == Reading::Complete);
    QCOMPARE(request.path, "/a");
    QVERIFY(takeRequest(buffer, request) == Reading::Complete);
    QCOMPARE(request.path, "/b");
    QCOMPARE(request.method, "HEAD");
    QVERIFY(takeRequest(buffer, request) == Reading::Incomplete);
    QCOMPARE(buffer, "GET /c");
}

void TestPracticePieces::answersAreWritten()
{
    const HttpAnswer answer{ 503, "text/plain", "down" };
    const std::string text = wireText(answer, false, false);
    QVERIFY(text.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
    QVERIFY(text.find("Content-Length: 4\r\n") != std::string::npos);
    QVERIFY(text.find("Connection: close\r\n") != std::string::npos);
    QVERIFY(text.ends_with("\r\n\r\ndown"));
    QVERIFY(wireText(answer, true, true).ends_with("keep-alive\r\n\r\n"));
}

void TestPracticePieces::faultsAreKept_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("sticky");
    QTest::addColumn<QString>("effectOn215");
    QTest::addColumn<bool>("endsWithRestart");

    QTest::newRow("slow") << u"slow"_s << QString() << false << u"slow"_s << true;
    QTest::newRow("hang, sticky") << u"hang"_s << QString() << true << u"hang"_s << false;
    QTest::newRow("crash") << u"crash"_s << QString() << false << u"crash"_s << true;
    QTest::newRow("error on 2.15.0") << u"error"_s << u"2.15.0"_s << false << u"error"_s << false;
    QTest::newRow("error on 2.14.0") << u"error"_s << u"2.14.0"_s << false << u"none"_s << false;
    QTest::newRow("none") << u"none"_s << QString() << false << u"none"_s << true;
}

void TestPracticePieces::faultsAreKept()
{
    QFETCH(QString, word);
    QFETCH(QString, version);
    QFETCH(bool, sticky);
    QFETCH(QString, effectOn215);
    QFETCH(bool, endsWithRestart);

    const QTemporaryDir folder;
    const fs::path file = folder.filePath(u"fault"_s).toStdString();
    writeFault(file, { faultFromWord(word.toStdString()).value(), version.toStdString(), sticky });
    const Fault fault = readFault(file);
    QCOMPARE(faultWord(fault.kind), std::string_view(word.toStdString()));
    QCOMPARE(faultWord(fault.effect("2.15.0")), std::string_view(effectOn215.toStdString()));
    QCOMPARE(fault.endsWithRestart(), endsWithRestart);
    writeFault(file, {});
    QVERIFY(!fs::exists(file));
    QVERIFY(readFault(file).kind == FaultKind::None);
}

void TestPracticePieces::commandLinesAreUnderstood_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QString>("misuse");

    QTest::newRow("good") << QStringList{ u"A"_s, u"--from"_s, u"x"_s, u"--now"_s } << QString();
    QTest::newRow("option first") << QStringList{ u"--from"_s, u"x"_s, u"A"_s } << QString();
    QTest::newRow("too few") << QStringList{} << u"Too few"_s;
    QTest::newRow("too many") << QStringList{ u"A"_s, u"B"_s } << u"Too many"_s;
    QTest::newRow("unknown") << QStringList{ u"A"_s, u"--to"_s, u"x"_s } << u"no option --to"_s;
    QTest::newRow("no value") << QStringList{ u"A"_s, u"--from"_s } << u"needs a value"_s;
}

void TestPracticePieces::commandLinesAreUnderstood()
{
    QFETCH(QStringList, given);
    QFETCH(QString, misuse);

    const Grammar grammar{ "do WORD", 1, { "from" }, { "now" } };
    std::vector<std::string> words;
    for (const QString &word : std::as_const(given))
        words.push_back(word.toStdString());
    try {
        const Arguments arguments = parseArguments(grammar, words);
        QVERIFY(misuse.isEmpty());
        QCOMPARE(arguments.words.front(), "A");
        QCOMPARE(arguments.option("from", ""), "x");
        QCOMPARE(arguments.has("now"), given.contains(u"--now"_s));
    } catch (const Misuse &found) {
        QVERIFY2(!misuse.isEmpty() && QString::fromUtf8(found.what()).contains(misuse), found.what());
        QVERIFY(QString::fromUtf8(found.what()).contains(u"fairlead-practice do WORD"_s));
    }
}

void TestPracticePieces::jsonIsEscaped()
{
    QCOMPARE(jsonText("a\"b\\c\n\x01"), "\"a\\\"b\\\\c\\u000a\\u0001\"");
    QCOMPARE(shellWord("it's"), "'it'\\''s'");
}

void TestPracticePieces::elevenServicesInDeployOrder()
{
    const std::vector<int> ports{ 3017, 3018, 3019, 3021, 3022, 3023, 3024, 3025, 3026, 4017, 4327 };
    std::vector<int> found;
    for (const auto &kind : catalogue())
        found.push_back(kind.port);
    QCOMPARE(found, ports);
}

void TestPracticePieces::deployMethodsAreSound_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : { "script", "systemd", "kubectl", "compose" })
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestPracticePieces::deployMethodsAreSound()
{
    QFETCH(QString, name);
    const std::string file = FAIRLEAD_SOURCE_DIR "/resources/methods/" + name.toStdString() + ".yaml";
    const YAML::Node method = YAML::LoadFile(file);
    QCOMPARE(method["name"].as<std::string>(), name.toStdString());
    QVERIFY(!method["about"].as<std::string>().empty());
    for (const char *part : { "inspect", "deploy", "rollback" }) {
        const QString script = QString::fromStdString(method[part].as<std::string>());
        QProcess bash;
        bash.start(u"/bin/bash"_s, { u"-n"_s, u"-c"_s, script });
        QVERIFY(bash.waitForFinished(10000));
        QVERIFY2(bash.exitCode() == 0, bash.readAllStandardError().constData());
        for (const auto &parameter : method["parameters"]) {
            const QString variable
                = u"DEPLOY_"_s + QString::fromStdString(parameter.as<std::string>()).toUpper();
            const QString all = QString::fromStdString(method["deploy"].as<std::string>());
            QVERIFY2(all.contains(variable), qPrintable(variable));
        }
    }
}

QTEST_GUILESS_MAIN(TestPracticePieces)
#include "tst_practice_pieces.moc"
