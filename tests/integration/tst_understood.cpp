#include "local_http_server.h"
#include "quick_workspace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

QByteArray runbookWith(const QByteArray &section, const QByteArray &body)
{
    return "# Quick\n\n## " + section + "\n\n" + body + "\n";
}

QByteArray block(const QByteArray &lines, const QByteArray &attributes = {})
{
    return "```bash" + (attributes.isEmpty() ? QByteArray() : " {" + attributes + "}") + "\n" + lines
        + "\n```\n";
}

/// The kinds of the pipeline's steps, as `fairlead plan --json` tells them.
QStringList kindsOf(const QuickWorkspace &workspace)
{
    const ProgramEnd end = workspace.run(
        { u"plan"_s, u"--workspace"_s, workspace.root(), u"--environment"_s, u"local"_s, u"--json"_s });
    const QJsonObject plan = QJsonDocument::fromJson(end.out.toUtf8()).object();
    QStringList kinds;
    const QJsonArray phases = plan[u"pipeline"_s].toObject()[u"phases"_s].toArray();
    for (const auto &phase : phases) {
        const QJsonArray steps = phase.toObject()[u"steps"_s].toArray();
        for (const auto &step : steps)
            kinds << step.toObject()[u"kind"_s].toString();
    }
    return kinds;
}

bool alive(qint64 pid)
{
    return pid > 0 && ::kill(static_cast<pid_t>(pid), 0) == 0;
}

} // namespace

/// What was understood of an unannotated text, run for real: probes, servers, artefacts, watches, limits.
class TestUnderstood : public QObject
{
    Q_OBJECT

private slots:
    void probes_data();
    void probes();
    void anAddressIsFilledIn();
    void artefacts_data();
    void artefacts();
    void anEndlessCommandEndsAtItsLimit();
    void aServerStaysUpAndIsStopped();
    void aServerThatEndsIsNoServer();
    void aRequiredVariableIsMissed();
    void thePlanIsADocument();
    void checkTellsPlaces();
};

void TestUnderstood::probes_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<int>("expected");
    QTest::newRow("up") << QByteArray("/ok") << QByteArray("# Should return: {\"status\":\"UP\"}") << 0;
    QTest::newRow("an error page") << QByteArray("/503") << QByteArray("# Should return 200") << 1;
    QTest::newRow("another answer") << QByteArray("/down")
                                    << QByteArray("# Should return: {\"status\":\"UP\"}") << 1;
    QTest::newRow("a page") << QByteArray("/html") << QByteArray("# Should return HTML") << 0;
    QTest::newRow("no page") << QByteArray("/ok") << QByteArray("# Should return HTML") << 1;
}

void TestUnderstood::probes()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, says);
    QFETCH(int, expected);
    const LocalHttpServer server;
    const QByteArray url = server.url(QString::fromLatin1(path)).toLatin1();
    const QuickWorkspace workspace(
        runbookWith("Verification", block("# Look at it\ncurl " + url + "\n" + says, "timeout=8s")));
    QCOMPARE(kindsOf(workspace), QStringList{ u"probe"_s });
    const ProgramEnd end = workspace.run(workspace.deployArguments());
    QVERIFY2(end.exitCode == expected, qPrintable(end.out + end.err));
    QVERIFY(server.requests() > 0);
}

void TestUnderstood::anAddressIsFilledIn()
{
    const LocalHttpServer server;
    const QByteArray base = server.url(QString()).toLatin1();
    const QByteArray look = block("curl \"$BASE_URL/ok\"", "timeout=4s");
    const QuickWorkspace given(
        runbookWith("Verification", look), "variables: { BASE_URL: \"" + base + "\" }\n");
    const ProgramEnd end = given.run(given.deployArguments());
    QVERIFY2(end.exitCode == 0, qPrintable(end.out + end.err));
    const QuickWorkspace secret(
        runbookWith("Verification", look), "variables: { BASE_URL: \"${secret:env:BASE}\" }\n");
    const ProgramEnd refused
        = secret.run(secret.deployArguments(), { { u"BASE"_s, QString::fromLatin1(base) } });
    QVERIFY2(refused.exitCode != 0, qPrintable(refused.out + refused.err));
}

void TestUnderstood::artefacts_data()
{
    QTest::addColumn<QByteArray>("make");
    QTest::addColumn<int>("expected");
    QTest::newRow("made in this run") << QByteArray("mkdir -p out/one && echo x > out/one/app.tar") << 0;
    QTest::newRow("left from another")
        << QByteArray("mkdir -p out/one && echo x > out/one/app.tar && touch -d yesterday out/one/app.tar")
        << 1;
    QTest::newRow("empty") << QByteArray("mkdir -p out/one && : > out/one/app.tar") << 1;
    QTest::newRow("nothing") << QByteArray("true") << 1;
}

void TestUnderstood::artefacts()
{
    QFETCH(QByteArray, make);
    QFETCH(int, expected);
    const QuickWorkspace workspace(runbookWith("Build the packages",
        block(make) + "\n**Verify build:**\n\n"
            + block("# Verify build artifacts exist\nls -la out/*/app.tar")));
    const ProgramEnd end = workspace.run(workspace.deployArguments());
    QVERIFY2(end.exitCode == expected, qPrintable(end.out + end.err));
}

void TestUnderstood::anEndlessCommandEndsAtItsLimit()
{
    const QuickWorkspace workspace(
        runbookWith("Deployment steps", block("touch lines.log\ntail -f lines.log", "for=2s")));
    QVERIFY(kindsOf(workspace).contains(u"watch"_s));
    const ProgramEnd end = workspace.run(workspace.deployArguments());
    QVERIFY2(end.exitCode == 0, qPrintable(end.out + end.err));
}

void TestUnderstood::aServerStaysUpAndIsStopped()
{
    const QuickWorkspace workspace(runbookWith("Deployment steps",
        "### Serve\n\n" + block("echo $$ > server.pid; while sleep 1; do :; done", "kind=serve")
            + "\n### Use\n\n" + block("kill -0 \"$(cat server.pid)\"\ncp server.pid used.pid")));
    QCOMPARE(kindsOf(workspace), (QStringList{ u"serve"_s, u"command"_s }));
    const ProgramEnd end = workspace.run(workspace.deployArguments());
    QVERIFY2(end.exitCode == 0, qPrintable(end.out + end.err));
    QFile used(workspace.root() + u"/used.pid"_s);
    QVERIFY(used.open(QIODevice::ReadOnly));
    const qint64 pid = used.readAll().trimmed().toLongLong();
    QVERIFY(pid > 0);
    QTRY_VERIFY_WITH_TIMEOUT(!alive(pid), 20000);
}

void TestUnderstood::aServerThatEndsIsNoServer()
{
    const QuickWorkspace workspace(
        runbookWith("Deployment steps", block("echo nothing to serve", "kind=serve")));
    const ProgramEnd end = workspace.run(workspace.deployArguments());
    QVERIFY2(end.exitCode == 1, qPrintable(end.out + end.err));
}

void TestUnderstood::aRequiredVariableIsMissed()
{
    const QByteArray text = runbookWith("Deployment steps", block("true"))
        + "\n## Environment variables\n\n- `TILL_SIGNING_NAME` - who signs\n";
    const QuickWorkspace without(text);
    const ProgramEnd end = without.run(without.deployArguments());
    QVERIFY2(end.exitCode == 3, qPrintable(end.out + end.err));
    QVERIFY2((end.out + end.err).contains(u"TILL_SIGNING_NAME"_s), qPrintable(end.out + end.err));
    const QuickWorkspace with(text, "variables: { TILL_SIGNING_NAME: ada }\n");
    const ProgramEnd good = with.run(with.deployArguments());
    QVERIFY2(good.exitCode == 0, qPrintable(good.out + good.err));
}

void TestUnderstood::thePlanIsADocument()
{
    const QuickWorkspace workspace(runbookWith("Deployment steps", block("echo hello")));
    const ProgramEnd end
        = workspace.run({ u"plan"_s, u"--workspace"_s, workspace.root(), u"--environment"_s, u"local"_s });
    QVERIFY2(end.exitCode == 0, qPrintable(end.out + end.err));
    for (const QString &part :
        { u"# Plan:"_s, u"## Gates now"_s, u"```bash\necho hello\n```"_s, u"## The way back"_s })
        QVERIFY2(end.out.contains(part), qPrintable(part));
}

void TestUnderstood::checkTellsPlaces()
{
    const QuickWorkspace workspace(
        runbookWith("Deployment steps", block("echo one\n\ntest -f x && echo good || echo bad")));
    const QString file = QDir(workspace.root()).filePath(u"runbooks/quick.md"_s);
    const ProgramEnd words = workspace.run({ u"check"_s, file });
    QVERIFY2(words.out.contains(u"quick.md:8:"_s), qPrintable(words.out));
    QVERIFY2(words.out.contains(u"[check-cannot-fail]"_s), qPrintable(words.out));
    const ProgramEnd sarif = workspace.run({ u"check"_s, u"--sarif"_s, file });
    const QJsonObject log = QJsonDocument::fromJson(sarif.out.toUtf8()).object();
    QCOMPARE(log[u"version"_s].toString(), u"2.1.0"_s);
    QVERIFY(!log[u"runs"_s].toArray()[0].toObject()[u"results"_s].toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestUnderstood)
#include "tst_understood.moc"
