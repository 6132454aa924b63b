#include "services/runbook/compiling/compiler.h"
#include "services/runbook/reading/reader.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Environment harbour()
{
    Environment environment{ u"harbour"_s };
    environment.tier = Tier::Staging;
    environment.variables[u"KNOWN_HOST"_s] = u"known.example.org"_s;
    Service crane{ u"Crane"_s, u"crane"_s, 8080 };
    crane.url = u"https://crane.example.org"_s;
    crane.http = HttpHealth{ u"https://crane.example.org/health"_s, 200, { { u"state"_s, u"UP"_s } } };
    Service pier{ u"Pier"_s, u"pier"_s, 8081 };
    Service horn{ u"Horn"_s, u"horn"_s, 8082 };
    horn.log = LogHealth{ u"/var/log/horn"_s };
    environment.services = { crane, pier, horn };
    return environment;
}

Pipeline compiled(const QByteArray &text, Tier tier = Tier::Staging, bool services = true)
{
    Environment environment = harbour();
    environment.tier = tier;
    if (!services)
        environment.services.clear();
    const auto runbook = readRunbook(u"a.md"_s, text);
    return runbook.ok() ? compile(*runbook, environment, {}) : Pipeline{};
}

QString probeText(const HttpHealth &probe)
{
    QStringList parts{ probe.url, QString::number(probe.status) };
    if (!probe.json.isEmpty())
        parts << QString::fromUtf8(QJsonDocument(probe.json).toJson(QJsonDocument::Compact));
    if (!probe.contains.isEmpty())
        parts << u'~' + probe.contains;
    return parts.join(u' ');
}

/// "kind first-last service duration | script's first line | probe" of each step.
QStringList told(const Pipeline &pipeline)
{
    QStringList lines;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            QString line
                = u"%1 %2-%3"_s.arg(stepKindWord(step.kind)).arg(step.source.first).arg(step.source.last);
            if (!step.service.isEmpty())
                line += u" @"_s + step.service;
            if (step.duration.count() > 0)
                line += u" %1s"_s.arg(step.duration.count() / 1000);
            if (step.probe)
                line += u" | "_s + probeText(*step.probe);
            lines << line;
        }
    }
    return lines;
}

QStringList findings(const Pipeline &pipeline)
{
    QStringList lines;
    for (const Finding &finding : pipeline.findings)
        lines << u"%1 %2"_s.arg(finding.id).arg(finding.lines.first);
    return lines;
}

const Step &stepAt(const Pipeline &pipeline, std::size_t index)
{
    for (const Phase &phase : pipeline.phases) {
        if (index < phase.steps.size())
            return phase.steps[index];
        index -= phase.steps.size();
    }
    static const Step none;
    return none;
}

} // namespace

/// What becomes of shell fences and the words around them: blocks, waits, probes, watches, servers, files.
class FenceStepsTest : public QObject
{
    Q_OBJECT

private slots:
    void pieces_data();
    void pieces();
    void probes_data();
    void probes();
    void titlesAndText();
    void namesOfParagraphs();
    void idsStayTheSame();
    void watches_data();
    void watches();
    void servers_data();
    void servers();
    void files_data();
    void files();
    void outputs_data();
    void outputs();
    void artefacts();
    void longTests();
    void alternatives_data();
    void alternatives();
    void prohibitions_data();
    void prohibitions();
    void findingsOf_data();
    void findingsOf();
    void attributes();
    void needs();
};

void FenceStepsTest::pieces_data()
{
    QTest::addColumn<QByteArray>("fence");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *fence, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(fence) << expected;
    };
    row("one block", "make a\n\n# then\nmake b\n", { u"command 3-6"_s });
    row("a wait between", "make a\nsleep 30\nmake b\n",
        { u"command 3-3"_s, u"wait 4-4 30s"_s, u"command 5-5"_s });
    row("a wait with its comment", "# Ship\nmake a\n\n# Let it settle\nsleep 2m\n",
        { u"command 3-4"_s, u"wait 6-7 120s"_s });
    row("a short wait", "make a\nsleep 2\nmake b\n", { u"command 3-5"_s });
    row("a wait of unknown length", "make a\nsleep $PAUSE\nmake b\n", { u"command 3-5"_s });
    row("a wait in a list of commands", "make a; sleep 30\nmake b\n", { u"command 3-4"_s });
    row("a wait in a loop", "for i in 1 2; do\nmake a\nsleep 30\ndone\n", { u"command 3-6"_s });
    row("a wait behind a condition", "make a && sleep 30\nmake b\n", { u"command 3-4"_s });
    row("a probe", "make a\ncurl http://dock/x\nmake b\n",
        { u"command 3-3"_s, u"probe 4-4 | http://dock/x 200"_s, u"command 5-5"_s });
    row("a probe over lines", "make a\ncurl -s \\\n  http://dock/x\n",
        { u"command 3-3"_s, u"probe 4-5 | http://dock/x 200"_s });
    row("a probe made readable", "curl -s http://dock/x | jq .\n", { u"probe 3-3 | http://dock/x 200"_s });
    row("a pipeline", "curl -s http://dock/x | tar x\n", { u"command 3-3"_s });
    row("an exported variable", "export A=1\nsleep 30\nmake $A\n",
        { u"command 3-3"_s, u"wait 4-4 30s"_s, u"command 5-5"_s });
    row("a variable that would be lost", "A=1\nsleep 30\nmake $A\n", { u"command 3-5"_s });
    row("a variable that is not used again", "A=1\nmake $A\nsleep 30\n",
        { u"command 3-4"_s, u"wait 5-5 30s"_s });
    row("settings of the shell", "set -x\nmake a\nsleep 30\n", { u"command 3-5"_s });
    row("strict from the start", "set -euo pipefail\nmake a\nsleep 30\n",
        { u"command 3-4"_s, u"wait 5-5 30s"_s });
    row("a here-document", "cat > f <<E\nsleep 30\nE\nmake a\n", { u"command 3-6"_s });
    row("a function", "a() {\n  sleep 30\n}\na\n", { u"command 3-6"_s });
    row("in the background", "make a &\nsleep 30\nmake b\n", { u"command 3-5"_s });
    row("something for a person", "make a\n\n# Review what came of it\n# and the logs\n\n# Go on\nmake b\n",
        { u"command 3-3"_s, u"manual 5-6"_s, u"command 8-9"_s });
    row("for a person at the end", "make a\n\n# Tell the harbour master\n",
        { u"command 3-3"_s, u"manual 5-5"_s });
    row("mere talk at the end", "make a\n\n# All of this takes long\n", { u"command 3-5"_s });
    row("a comment that heads a command", "# Review the plan\nmake plan\n", { u"command 3-4"_s });
    row("a comment apart from its command", "# Check the tide\n\nmake tide\n", { u"command 3-5"_s });
    row("interactive", "make a\npsql $TIDE_URL\nmake b\n",
        { u"command 3-3"_s, u"manual 4-4"_s, u"command 5-5"_s });
    row("a migration apart from its review",
        "./tool plan\n\n# Review the plan\n\n# Apply\n./tool migrate up\n",
        { u"command 3-3"_s, u"manual 5-5"_s, u"migration 7-8"_s });
    row("a migration apart from what shows it",
        "# Review it first\n./tool plan\n\n# Apply\n./tool migrate up\n",
        { u"command 3-4"_s, u"migration 6-7"_s });
    row("a line left out", "make a\n...\nmake b\n", { u"manual 3-5"_s });
    row("a comment left out", "make a\n# ... and the others\n", { u"command 3-4"_s });
    row("an endless pipeline", "make a\ntail -f x | grep y\n", { u"command 3-3"_s, u"manual 4-4"_s });
    row("endless in a loop", "while true; do\ntail -f x\ndone\n", { u"manual 3-5"_s });
}

void FenceStepsTest::pieces()
{
    QFETCH(QByteArray, fence);
    QFETCH(QStringList, expected);
    const Pipeline pipeline = compiled("## Verify\n```bash\n" + fence + "```\n", Tier::Staging, false);
    QCOMPARE(told(pipeline), expected);
}

void FenceStepsTest::probes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    const auto fence = [](const char *command) { return "```bash\n" + QByteArray(command) + "\n```\n"; };
    const auto one = [&](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QStringList{ QString::fromUtf8(expected) };
    };
    one("plain", fence("curl http://dock/x"), "probe 3-3 | http://dock/x 200");
    one("json in a comment below", fence("curl http://dock/x\n# Should return {\"tide\":\"high\"}"),
        "probe 3-4 | http://dock/x 200 {\"tide\":\"high\"}");
    one("html", fence("curl http://dock\n# Should return HTML"), "probe 3-4 | http://dock 200 ~<html");
    one("beside it", fence("curl http://dock/x   # returns 401"), "probe 3-3 | http://dock/x 401");
    one("above it", fence("# Must answer 204\ncurl http://dock/x"), "probe 3-4 | http://dock/x 204");
    one("pasted",
        fence("curl http://dock/x\n\n# Expected response (200 OK):\n{\n \"tide\": \"high\",\n \"at\": "
              "\"2031-01-01T00:00:00Z\",\n \"parts\": { \"bell\": \"good\" }\n}"),
        "probe 3-10 | http://dock/x 200 {\"parts\":{\"bell\":\"good\"},\"tide\":\"high\"}");
    one("in the paragraph below", fence("curl http://dock/x") + "It should return `{\"tide\":\"high\"}`.\n",
        "probe 3-3 | http://dock/x 200 {\"tide\":\"high\"}");
    one("or similar", fence("curl http://dock/x") + "All should return `{\"tide\":\"high\"}` or similar.\n",
        "probe 3-3 | http://dock/x 200");
    one("in German", fence("curl http://dock/x") + "Das sollte 202 liefern.\n",
        "probe 3-3 | http://dock/x 202");
    one("in the paragraph above", "It must return 202:\n\n" + fence("curl http://dock/x"),
        "probe 5-5 | http://dock/x 202");
    one("what must not come", fence("curl http://dock/x") + "It should not return 500.\n",
        "probe 3-3 | http://dock/x 200");
    one("in a fence of its own",
        fence("curl http://dock/x")
            + "Expected response:\n\n```json\n{ \"tide\": \"high\", \"id\": 4 }\n```\n",
        "probe 3-3 | http://dock/x 200 {\"tide\":\"high\"}");
    one("by the service's url", fence("curl https://crane.example.org/health"),
        "probe 3-3 @crane | https://crane.example.org/health 200 {\"state\":\"UP\"}");
    one("by its name", fence("curl http://staging-crane:8080/health"),
        "probe 3-3 @crane | https://crane.example.org/health 200 {\"state\":\"UP\"}");
    one("by its port here", fence("curl localhost:8081/health"),
        "probe 3-3 @pier | http://localhost:8081/health 200");
    one("another path keeps its own", fence("curl https://crane.example.org/tides"),
        "probe 3-3 @crane | https://crane.example.org/tides 200");
    one("of another environment", fence("curl http://production-crane:8080/health"),
        "probe 3-3 | http://production-crane:8080/health 200");
    one("another host on the same port", fence("curl http://lighthouse:8080/x"),
        "probe 3-3 | http://lighthouse:8080/x 200");
    one("judged by its log", fence("curl http://horn:8082/health"), "verify 3-3 @horn");
    row("each service", fence("curl http://quay:PORT/health").constData(),
        { u"probe 3-3 @crane | https://crane.example.org/health 200 {\"state\":\"UP\"}"_s,
            u"probe 3-3 @pier | http://quay:8081/health 200"_s, u"verify 3-3 @horn"_s });
    row("several", fence("curl http://dock/x\ncurl http://dock/y\n# returns 404").constData(),
        { u"probe 3-3 | http://dock/x 200"_s, u"probe 4-5 | http://dock/y 404"_s });
    row("a comment between belongs to what follows",
        fence("# Must answer 200\ncurl http://dock/x\n# Must answer 403\ncurl http://dock/y").constData(),
        { u"probe 3-4 | http://dock/x 200"_s, u"probe 5-6 | http://dock/y 403"_s });
    one("a variable", fence("curl \"$DOCK/x\""), "probe 3-3 | ${DOCK}/x 200");
    one("a placeholder", fence("curl http://<dock-host>/x"), "probe 3-3 | http://${DOCK_HOST}/x 200");
    one("more than a look", fence("curl -X POST http://dock/x"), "command 3-3");
    one("a header", fence("curl -H 'A: b' http://dock/x"), "command 3-3");
}

void FenceStepsTest::probes()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(told(compiled("## Afterwards: verify\n" + text)), expected);
}

void FenceStepsTest::titlesAndText()
{
    const Pipeline pipeline
        = compiled("## Verify\nLook at it.\n```bash\nmake a\n\n# Let it settle:\nsleep 30\n\ncurl "
                   "http://dock/x?y=1\n\n# Ask the master\n```\nIt is good.\n");
    QStringList titles;
    for (const Step &step : pipeline.phases.at(0).steps)
        titles << step.title;
    QCOMPARE(
        titles, (QStringList{ u"Verify"_s, u"Let it settle"_s, u"Check dock/x?y=1"_s, u"Ask the master"_s }));
    QCOMPARE(stepAt(pipeline, 0).text, u"Look at it."_s);
    QCOMPARE(stepAt(pipeline, 0).written, u"make a\n"_s);
    QCOMPARE(stepAt(pipeline, 0).script, u"make a\n"_s);
    QCOMPARE(stepAt(pipeline, 1).written, u"# Let it settle:\nsleep 30\n"_s);
    QVERIFY(stepAt(pipeline, 1).script.isEmpty() && stepAt(pipeline, 2).script.isEmpty());
    QCOMPARE(stepAt(pipeline, 2).id, u"verify/check-dock-x-y-1"_s);
    QCOMPARE(stepAt(pipeline, 3).text, u"It is good.\n# Ask the master"_s);
}

void FenceStepsTest::namesOfParagraphs()
{
    const Pipeline pipeline
        = compiled("## Verify\n```bash\n# Ship the crane\n# (by hand)\n\n# Let it settle\n"
                   "# Wait a while\nsleep 30\n\n# All\n\n# Ask it\n# twice\ncurl http://dock/x\n```\n");
    QCOMPARE(told(pipeline), (QStringList{ u"wait 3-8 30s"_s, u"probe 10-14 | http://dock/x 200"_s }));
    QCOMPARE(stepAt(pipeline, 0).title, u"Wait a while"_s);
    QCOMPARE(stepAt(pipeline, 1).title, u"Ask it"_s);
}

void FenceStepsTest::idsStayTheSame()
{
    const QByteArray text = "## Verify\n```bash {name=look}\nmake a\nsleep 30\nmake b\nsleep 30\n```\n";
    const Pipeline pipeline = compiled(text);
    QStringList ids;
    for (const Step &step : pipeline.phases.at(0).steps)
        ids << step.id;
    QCOMPARE(
        ids, (QStringList{ u"verify/look"_s, u"verify/look-2"_s, u"verify/look-3"_s, u"verify/look-4"_s }));
    QCOMPARE(pipelineHash(compiled(text)), pipelineHash(pipeline));
}

void FenceStepsTest::watches_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("script");
    const auto row = [](const char *name, const char *text, int seconds, const char *script) {
        QTest::newRow(name) << QByteArray(text) << seconds << QString::fromUtf8(script);
    };
    row("nothing said", "```bash\ntail -f a.log\n```\n", 300, "timeout 5m tail -f a.log || [ $? -eq 124 ]\n");
    row("in a comment", "```bash\n# Watch for 10 minutes\nkubectl get pods -w\n```\n", 600,
        "timeout 10m kubectl get pods -w || [ $? -eq 124 ]\n");
    row("in the paragraph", "Monitor the log for 90 seconds.\n```bash\ntail -f a.log\n```\n", 90,
        "timeout 90s tail -f a.log || [ $? -eq 124 ]\n");
    row("by attribute", "```bash {for=1h}\ntail -f a.log\n```\n", 3600,
        "timeout 1h tail -f a.log || [ $? -eq 124 ]\n");
    row("as another user", "```bash {for=1m}\nA=1 sudo -u tide tail -f a.log\n```\n", 60,
        "A=1 sudo -u tide timeout 1m tail -f a.log || [ $? -eq 124 ]\n");
    row("over lines", "```bash {for=1m}\nkubectl logs \\\n  -f pod/a\n```\n", 60,
        "timeout 1m kubectl logs -f pod/a || [ $? -eq 124 ]\n");
    row("with a screen", "```bash {for=1m}\nwatch -n 10 ls x\n```\n", 60,
        "timeout 1m bash -c 'while true; do bash -c \"$*\"; sleep 10; done' watch ls x || [ $? -eq 124 ]\n");
    row("with a goal", "```bash {for=1m until=\"it's up\"}\ntail -f a.log\n```\n", 60,
        "grep -m1 -F -- 'it'\\''s up' < <(exec timeout 1m tail -f a.log) ||\n  { echo 'not seen within 1 "
        "min: "
        "it'\\''s up' >&2; exit 1; }\nkill \"$!\" 2>/dev/null || true\n");
    row("with a placeholder", "```bash {for=1m}\nkubectl logs -f <pod>\n```\n", 60,
        "timeout 1m kubectl logs -f \"$POD\" || [ $? -eq 124 ]\n");
    row("told to be a watch", "```bash {kind=watch for=2m}\ntail -f a.log\n```\n", 120,
        "timeout 2m tail -f a.log || [ $? -eq 124 ]\n");
}

void FenceStepsTest::watches()
{
    QFETCH(QByteArray, text);
    QFETCH(int, seconds);
    QFETCH(QString, script);
    const Pipeline pipeline = compiled("## Verify\n" + text);
    const Step &step = stepAt(pipeline, 0);
    QCOMPARE(stepKindWord(step.kind), u"watch"_s);
    QCOMPARE(int(step.duration.count() / 1000), seconds);
    QCOMPARE(step.script, script);
    QVERIFY(step.written.contains(u"-f"_s) || step.written.contains(u"watch"_s)
        || step.written.contains(u"-w"_s));
    QCOMPARE(findings(pipeline).contains(u"watch-limit-assumed 3"_s), seconds == 300);
}

void FenceStepsTest::servers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("no address", "```bash\nnpm run dev\n```\n", { u"serve 3-3"_s });
    row("an address below", "```bash\nnpm run dev\n```\nOpen http://localhost:3000/tide now.\n",
        { u"serve 3-3 | http://localhost:3000/tide 200"_s });
    row("ports below", "```bash\nnpm run dev\n```\nStarts everything on ports 3100-3109, 4000\n",
        { u"serve 3-3 | http://localhost:3100/ 200"_s });
    row("a better address elsewhere",
        "```bash\nnpm run dev\n```\nStarts on port 3100\n### Look\n- Bell: http://localhost:3100/health\n",
        { u"serve 3-3 | http://localhost:3100/health 200"_s, u"manual 6-7"_s });
    row("a service's own health", "```bash\nnpm run dev\n```\nStarts on port 8080\n",
        { u"serve 3-3 | https://crane.example.org/health 200 {\"state\":\"UP\"}"_s });
    row("the command's own port", "```bash\npython -m http.server 9000\n```\n",
        { u"serve 3-3 | http://localhost:9000/ 200"_s });
    row("a forwarded port", "```bash\nkubectl port-forward svc/bell 9001:80\n```\n",
        { u"serve 3-3 | http://localhost:9001/ 200"_s });
    row("after a block", "```bash\nnpm ci\ncd web && npm start\n```\n", { u"command 3-3"_s, u"serve 4-4"_s });
    row("before others", "```bash\nnpm start\nnpm test\n```\n", { u"serve 3-3"_s, u"command 4-4"_s });
    row("told", "```bash {kind=serve}\n./own-server\n```\n", { u"serve 3-3"_s });
    row("never reached", "```bash\nsource .env\nnpm start\nnpm test\n```\n", { u"manual 3-5"_s });
    row("last of a whole", "```bash\nsource .env\nnpm start\n```\n", { u"serve 3-4"_s });
}

void FenceStepsTest::servers()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    const Pipeline pipeline = compiled("## Verify\n" + text, Tier::Local);
    QCOMPARE(told(pipeline), expected);
    QVERIFY(!findings(pipeline).contains(u"server-in-foreground 3"_s));
    const bool serves = expected.first().startsWith(u"serve 3"_s);
    QCOMPARE(findings(compiled("## Verify\n" + text)).contains(u"server-in-foreground 3"_s), serves);
}

void FenceStepsTest::files_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *name, const char *text, const char *title) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(title);
    };
    row("created", "Create `.env.tide`:\n\n```bash\nA=1\nB=2\n```\n", "Write .env.tide");
    row("bold lead", "**Manifest** (`k8s/crane.yaml`):\n\n```yaml\na: 1\n```\n", "Write k8s/crane.yaml");
    row("first comment", "```yaml\n# config/tide.yml\na: 1\n```\n", "Write config/tide.yml");
    row("by attribute", "```toml {file=/etc/tide.toml}\na = 1\n```\n", "Write /etc/tide.toml");
    row("a manifest", "Put this into Dockerfile:\n```dockerfile\nFROM x\n```\n", "Write Dockerfile");
    row("not named", "Configure the alarms:\n```yaml\na: 1\n```\n", "");
    row("named in passing", "The tide.yaml of last year was wrong\n\n```yaml\na: 1\n```\n", "");
    row("an address", "See https://example.org/a.json:\n\n```json\n{}\n```\n", "");
    row("illustration", "Create `a.yaml`:\n\n```\na: 1\n```\n", "");
    row("what came back", "```bash\nmake a\n```\nExpected output of a.json:\n```json\n{}\n```\n", "Verify");
}

void FenceStepsTest::files()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, title);
    const Pipeline pipeline = compiled("## Verify\n" + text);
    QCOMPARE(stepAt(pipeline, 0).title, title);
    QVERIFY(pipeline.phases.size() <= 1 && stepAt(pipeline, 1).id.isEmpty());
    if (title.startsWith(u"Write"_s)) {
        QCOMPARE(stepKindWord(stepAt(pipeline, 0).kind), u"manual"_s);
        QVERIFY(stepAt(pipeline, 0).script.isEmpty() && !stepAt(pipeline, 0).text.isEmpty());
    }
    QVERIFY(compiled("## Troubleshooting\n" + text).phases.empty());
}

void FenceStepsTest::outputs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expected);
    };
    row("in comments", "```bash\nmake a\n\n# Expected output:\n# all good\n# twice\n```\n",
        "all good\ntwice");
    row("marked", "```bash\nmake a\n# Expected output: `all good`\n```\n", "all good");
    row("a description", "```bash\nmake a\n# Expected output: everything passes\n```\n", "");
    row("with times", "```bash\nmake a\n# Expected output:\n# passed (0.31s)\n```\n", "");
    row("elided", "```bash\nmake a\n# Expected output:\n# one\n# ... and more\n```\n", "");
    row("a fence", "```bash\nmake a\n```\nExpected output:\n```\nall good\n```\n", "all good");
    row("a fence with other words", "```bash\nmake a\n```\nAnother thing:\n```\nall good\n```\n", "");
    row("an answer", "```bash\nlook\n{ \"a\": 1 }\n```\n", "{ \"a\": 1 }");
    row("a fence of json", "```bash\nlook\n```\nYou should see\n```json\n{ \"a\": true, \"id\": 1 }\n```\n",
        "{\"a\":true}");
}

void FenceStepsTest::outputs()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Pipeline pipeline = compiled("## Verify\n" + text);
    QCOMPARE(stepAt(pipeline, 0).expected, expected);
    QVERIFY(stepAt(pipeline, 1).id.isEmpty());
}

void FenceStepsTest::artefacts()
{
    const Pipeline pipeline = compiled(
        "## Verify the build\n```bash\n# Is all there?\nls -la quays/*/dist\nls \"out/a b.jar\"\n```\n");
    const Step &step = stepAt(pipeline, 0);
    QCOMPARE(told(pipeline), QStringList{ u"command 3-5"_s });
    QVERIFY(step.script.endsWith(u"\nartefact quays/*/dist\nartefact \"out/a b.jar\"\n"_s));
    QVERIFY(step.script.contains(u"DEPLOYMENT_STARTED"_s) && step.needs.isEmpty() && !step.changes);
    QCOMPARE(step.written, u"# Is all there?\nls -la quays/*/dist\nls \"out/a b.jar\"\n"_s);
    const Pipeline plain = compiled("## Verify\n```bash\nls -la notes\n```\n");
    QCOMPARE(stepAt(plain, 0).script, u"ls -la notes\n"_s);
}

void FenceStepsTest::longTests()
{
    const Pipeline pipeline
        = compiled("## Load tests\n```bash\nmake a\n\n# All night\n./soak.sh tide 10h\n```\n");
    QCOMPARE(told(pipeline), (QStringList{ u"command 3-3"_s, u"command 5-6 36000s"_s }));
    QCOMPARE(stepAt(pipeline, 1).timeout, std::chrono::milliseconds(std::chrono::hours(11)));
    const Pipeline told = compiled("## Load tests\n```bash {timeout=12h}\n./soak.sh tide 10h\n```\n");
    QCOMPARE(stepAt(told, 0).timeout, std::chrono::milliseconds(std::chrono::hours(12)));
}

void FenceStepsTest::alternatives_data()
{
    QTest::addColumn<QByteArray>("fence");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const char *fence, const QStringList &expected, int line) {
        QTest::newRow(name) << QByteArray(fence) << expected << line;
    };
    const QStringList byHand{ u"manual 3-6"_s };
    row("or", "```bash\n# Take the tide\nmake a\n# Or take the wind\nmake b\n```\n", byHand, 5);
    row("alternatively", "```bash\n# Take a\nmake a\n# Alternatively:\nmake b\n```\n", byHand, 5);
    row("options", "```bash\n# Option A: a\nmake a\n# Option B: b\nmake b\n```\n", byHand, 5);
    row("tools", "```bash\n# Using sail\nmake a\n# Using steam\nmake b\n```\n", byHand, 5);
    row("in German", "```bash\n# Erst a\nmake a\n# Oder b\nmake b\n```\n", byHand, 5);
    row("around it", "```bash\n# First\nmake x\n# a\nmake a\n# Or b\nmake b\n# Then\nmake y\n```\n",
        { u"command 3-4"_s, u"manual 5-8"_s, u"command 9-10"_s }, 7);
    row("chosen", "```bash {pick=2}\n# Take a\nmake a\n# Or take b\nmake b\n```\n", { u"command 5-6"_s }, 0);
    row("chosen, but none such", "```bash {pick=3}\n# Take a\nmake a\n# Or take b\nmake b\n```\n", byHand, 5);
    row("one after the other", "```bash\n# Take a\nmake a\n# Order b\nmake b\n```\n", { u"command 3-6"_s },
        0);
    row("one tool", "```bash\n# Using sail\nmake a\n# Then\nmake b\n```\n", { u"command 3-6"_s }, 0);
    row("or in the middle", "```bash\n# Take a or b\nmake a\n# Look\nmake b\n```\n", { u"command 3-6"_s }, 0);
}

void FenceStepsTest::alternatives()
{
    QFETCH(QByteArray, fence);
    QFETCH(QStringList, expected);
    QFETCH(int, line);
    const Pipeline pipeline = compiled("## Preparation\n" + fence);
    QCOMPARE(told(pipeline), expected);
    const QStringList found = findings(pipeline).filter(u"alternatives-in-one-block"_s);
    QCOMPARE(found, line > 0 ? QStringList{ u"alternatives-in-one-block %1"_s.arg(line) } : QStringList());
    if (expected.size() == 1 && line > 0)
        QVERIFY(
            stepAt(pipeline, 0).text.contains(u"make a"_s) && stepAt(pipeline, 0).text.contains(u"make b"_s));
}

void FenceStepsTest::prohibitions_data()
{
    QTest::addColumn<QByteArray>("comment");
    QTest::addColumn<QString>("forbidden");
    const auto row = [](const char *comment, const char *forbidden) {
        QTest::newRow(comment) << QByteArray(comment) << QString::fromUtf8(forbidden);
    };
    row("Do not run in production", "production");
    row("NEVER on prod or staging", "staging production");
    row("staging only", "local production");
    row("Only in local development", "staging production");
    row("Nicht in Produktion", "production");
    row("ne pas lancer en production", "production");
    row("不要在生产环境运行", "production");
    row("Do not run twice", "");
    row("Production build", "");
    row("Ship to staging", "");
}

void FenceStepsTest::prohibitions()
{
    QFETCH(QByteArray, comment);
    QFETCH(QString, forbidden);
    const QByteArray text = "## Preparation\n```bash\n# Always\nmake a\n\n# " + comment
        + "\nmake b\nmake c\n\n# Always\nmake d\n```\n";
    QStringList found;
    for (const Tier tier : { Tier::Local, Tier::Staging, Tier::Production }) {
        const Pipeline pipeline = compiled(text, tier);
        const bool whole = told(pipeline) == QStringList{ u"command 3-11"_s };
        if (!whole) {
            found << tierWord(tier);
            QCOMPARE(told(pipeline), (QStringList{ u"command 3-4"_s, u"manual 6-8"_s, u"command 10-11"_s }));
        }
        QCOMPARE(findings(pipeline).contains(u"prohibited-here 6"_s), !whole);
    }
    QCOMPARE(found.join(u' '), forbidden);
}

void FenceStepsTest::findingsOf_data()
{
    QTest::addColumn<QByteArray>("fence");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *fence, const QStringList &expected) {
        QTest::newRow(fence) << QByteArray(fence) << expected;
    };
    row("make a\nsleep 30\n", {});
    row("make a\npsql $KNOWN_HOST\n", { u"interactive-command 4"_s });
    row("make a\n...\n", { u"elided-command 4"_s });
    row("curl -k https://dock/x\n", { u"probe-checks-certificate 3"_s });
    row("curl http://<dock>/x\n", { u"placeholder-unfilled 3"_s });
    row("make a\ntail -f x | grep y\n", { u"endless-command 4"_s });
    row("while true; do\ntail -f x\ndone\n", { u"endless-command 4"_s });
    row("make [Version]\n", {});
    row("make [tide-table]\n", { u"placeholder-unfilled 3"_s });
}

void FenceStepsTest::findingsOf()
{
    QFETCH(QByteArray, fence);
    QFETCH(QStringList, expected);
    QCOMPARE(findings(compiled("## Verify\n```bash\n" + fence + "```\n")), expected);
}

void FenceStepsTest::attributes()
{
    const Pipeline pipeline = compiled(
        "## Verify\n```bash {optional=yes condition=\"tides changed\" timeout=2m}\nmake a\nsleep 30\n```\n"
        "```bash {expect=good}\nmake a\nsleep 30\n```\n```bash {kind=command}\nmake a\nsleep 30\n```\n");
    QCOMPARE(told(pipeline),
        (QStringList{ u"command 3-3"_s, u"wait 4-4 30s"_s, u"command 7-8"_s, u"command 11-12"_s }));
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY(stepAt(pipeline, i).optional);
        QCOMPARE(stepAt(pipeline, i).condition, u"tides changed"_s);
        QCOMPARE(stepAt(pipeline, i).timeout, std::chrono::milliseconds(120'000));
    }
    QCOMPARE(stepAt(pipeline, 2).expected, u"good"_s);
    QVERIFY(!stepAt(pipeline, 2).optional);
    const Pipeline probed = compiled("## Verify\n```bash {kind=probe}\ncurl http://dock/x\n```\n");
    QCOMPARE(told(probed), QStringList{ u"probe 3-3 | http://dock/x 200"_s });
}

void FenceStepsTest::needs()
{
    const Pipeline pipeline
        = compiled("## Verify\n```bash\nexport BASE=http://a\ncurl $BASE/x\ncurl http://$KNOWN_HOST/x\n"
                   "curl http://$OTHER/x\ncurl http://<dock-host>/x\n```\n");
    QCOMPARE(stepAt(pipeline, 1).needs, QStringList());
    QCOMPARE(stepAt(pipeline, 2).needs, QStringList());
    QCOMPARE(stepAt(pipeline, 3).needs, QStringList{ u"OTHER"_s });
    QCOMPARE(stepAt(pipeline, 4).needs, QStringList{ u"DOCK_HOST"_s });
    QCOMPARE(parameterNames(pipeline), (QStringList{ u"OTHER"_s, u"DOCK_HOST"_s }));
}

QTEST_GUILESS_MAIN(FenceStepsTest)
#include "tst_fence_steps.moc"
