#include "workspace_test.h"

#include "services/workspace/workspace_loader.h"

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::test;

namespace {

const QString file = u"environments/production.yaml"_s;
const QByteArray head = "name: production\ntier: production\n"; // lines 1 and 2

QByteArray services(const QByteArray &list)
{
    return head + "services:\n" + list; // the list begins in line 4
}

} // namespace

class WorkspaceErrorsTest : public QObject
{
    Q_OBJECT

private slots:
    void environments_data();
    void environments();
    void workspaceFiles_data();
    void workspaceFiles();
    void listsAllProblems();
    void strangeFiles_data();
    void strangeFiles();
    void missingThings();
    void unreadableFile();
};

void WorkspaceErrorsTest::environments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &text, const char *place, const char *message) {
        QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromUtf8(message);
    };
    row("name missing", "tier: local\n", "1:1", "name: this key is missing");
    row("name empty", "name: \"\"\ntier: local\n", "1:7", "name: this is empty");
    row("name null", "name:\ntier: local\n", "1:1", "name: a text is expected here, not nothing");
    row("name with a slash", "name: a/b\ntier: local\n", "1:7", "name: an environment's name is made of");
    row("tier missing", "name: x\n", "1:1", "tier: this key is missing");
    row("tier unknown", "name: x\ntier: prodution\n", "2:7",
        "tier: prodution is not a tier: it is local, staging or production; did you mean production?");
    row("unknown key", head + "servces: []\n", "3:1", "servces: unknown key; did you mean services?");
    row("far unknown key", head + "colour: red\n", "3:1", "colour: unknown key; known are name, title, tier");
    row("list in place of the map", "- a\n", "1:1", "a map (key: value) is expected here, not a list");
    row("text in place of the map", "hello\n", "1:1", "a map (key: value) is expected here, not a text");
    row("services as map", head + "services: {}\n", "3:11", "services: a list is expected here, not a map");
    row("service as text", head + "services: [a]\n", "3:12",
        "services[0]: a map (key: value) is expected here, not a text");
    row("service without name", services("  - port: 1\n"), "4:5", "services[0].name: this key is missing");
    row("port too large", services("  - name: A\n    port: 70000\n"), "5:11",
        "services[0].port: 70000 is not a port (1 to 65535)");
    row("port zero", services("  - name: A\n    port: 0\n"), "5:11", "services[0].port: 0 is not a port");
    row("port as text", services("  - name: A\n    port: http\n"), "5:11",
        "services[0].port: http is not a port");
    row("port in quotes", services("  - name: A\n    port: \"80\"\n"), "5:11",
        "services[0].port: 80 is not a port");
    row("port as list", services("  - name: A\n    port: [80]\n"), "5:11",
        "services[0].port: a number is expected here, not a list");
    row("unknown service key", services("  - name: A\n    prot: 80\n"), "5:5",
        "services[0].prot: unknown key; did you mean port?");
    row("same name", services("  - name: A B\n  - name: A B\n"), "5:11",
        "services[1].name: another service is called A B (line 4)");
    row("same id", services("  - name: A B\n  - name: A/B\n"), "5:11",
        "services[1].name: another service has the id a-b (line 4)");
    row("given id twice", services("  - {name: A, id: x}\n  - {name: B, id: x}\n"), "5:19",
        "services[1].id: another service has the id x (line 4)");
    row("bad id", services("  - {name: A, id: A B}\n"), "4:19", "services[0].id: A B is not an id");
    row("no id to make", services("  - name: \"!!!\"\n"), "4:11",
        "services[0].name: no id can be made of this name");
    row("same port",
        services(
            "  - {name: A, port: 1, url: \"http://h:1\"}\n  - {name: B, port: 1, url: \"http://h:2\"}\n"),
        "5:21", "services[1].port: another service has port 1 on h (line 4)");
    row("bad url", services("  - {name: A, url: api.example.com}\n"), "4:20",
        "services[0].url: api.example.com is not a complete URL");
    row("file url", services("  - {name: A, url: \"file:///etc/passwd\"}\n"), "4:20",
        "is not a complete URL");
    row("health of nothing", services("  - name: A\n    health: {path: /h}\n"), "5:13",
        "services[0].health: nothing tells where to ask");
    row("bad path", services("  - {name: A, url: \"http://h\", health: {path: h}}\n"), "4:47",
        "services[0].health.path: h is not a path");
    row("bad duration", services("  - {name: A, url: \"http://h\", health: {within: 30 sec}}\n"), "4:49",
        "services[0].health.within: 30 sec is not a duration: write 500ms, 30s, 2m, 1h or 1d");
    row("no unit", services("  - {name: A, url: \"http://h\", health: {within: 30}}\n"), "4:49",
        "services[0].health.within: 30 is not a duration");
    row("zero duration", services("  - {name: A, url: \"http://h\", health: {deadline: 0s}}\n"), "4:51",
        "services[0].health.deadline: 0s is too short");
    row("bad status", services("  - {name: A, url: \"http://h\", health: {expect: {status: 700}}}\n"), "4:58",
        "services[0].health.expect.status: 700 is not an HTTP status (100 to 599)");
    row("bad json", services("  - {name: A, url: \"http://h\", health: {expect: {json: UP}}}\n"), "4:56",
        "services[0].health.expect.json: a map is expected here, not a text");
    row("unknown health key", services("  - {name: A, url: \"http://h\", health: {degradedafter: 1s}}\n"),
        "4:41", "services[0].health.degradedafter: unknown key; did you mean degraded_after?");
    row("log and path", services("  - name: A\n    health: {path: /h, log: {file: x, ready: y}}\n"), "5:20",
        "services[0].health.path: a service is judged by its log or over HTTP");
    row("two ways", services("  - name: A\n    health: {redis: \"h:1\", path: /h}\n"), "5:34",
        "services[0].health.path: a service is judged in one way, and redis is here too");
    row("two connections", services("  - name: A\n    health: {tcp: \"h:1\", nats: \"h:2\"}\n"), "5:32",
        "services[0].health.nats: a service is judged in one way, and tcp is here too");
    row("log and tcp", services("  - name: A\n    health: {log: {file: x, ready: y}, tcp: \"h:1\"}\n"),
        "5:45", "services[0].health.tcp: a service is judged in one way, and log is here too");
    for (const char *place : { "h", "h:0", "h:99999", "h:x", "http://h:1", "joe@h:1", "h:1/x", ":1" }) {
        row(qPrintable(u"bad place %1"_s.arg(QLatin1String(place))),
            services(QByteArray("  - name: A\n    health: {postgres: \"") + place + "\"}\n"), "5:24",
            "is no address: write host:port");
    }
    row("ca of a plain URL", services("  - {name: A, url: \"http://h\", health: {ca: x}}\n"), "4:45",
        "services[0].health.ca: only https and tls have a certificate");
    row("expiry of redis", services("  - name: A\n    health: {redis: \"h:1\", expiry_days: 3}\n"), "5:41",
        "services[0].health.expiry_days: only https and tls have a certificate");
    row("ca that is not there", services("  - name: A\n    health: {tls: \"h:1\", ca: certs/no.pem}\n"),
        "5:30", "services[0].health.ca: there is no file");
    row("bad expiry", services("  - name: A\n    health: {tls: \"h:1\", expiry_days: -1}\n"), "5:39",
        "services[0].health.expiry_days: -1 is not a number of days (0 to 3650)");
    row("insecure is not offered", services("  - name: A\n    health: {tls: \"h:1\", insecure: true}\n"),
        "5:26", "services[0].health.insecure: unknown key");
    row("log without ready", services("  - name: A\n    health: {log: {file: x}}\n"), "5:19",
        "services[0].health.log.ready: this key is missing");
    row("log of nothing", services("  - name: A\n    health: {log: {ready: x}}\n"), "5:19",
        "services[0].health.log: a log is either a file, or a unit");
    row("deploy without method", services("  - name: A\n    deploy: {root: x}\n"), "5:13",
        "services[0].deploy.method: this key is missing");
    row("deploy parameter null", services("  - name: A\n    deploy: {method: m, root: }\n"), "5:25",
        "services[0].deploy.root: this has no value");
    row("deploy parameter list", services("  - name: A\n    deploy: {method: m, root: [x]}\n"), "5:31",
        "services[0].deploy.root: a text is expected here, not a list");
    row("variable null", head + "variables:\n  A:\n", "4:3",
        "variables.A: this has no value; write \"\" for an empty text");
    row("variable name", head + "variables: {a-b: c}\n", "3:18",
        "variables.a-b: a variable's name is made of");
    row("secret not closed", head + "variables: {A: \"${secret:x\"}\n", "3:16",
        "variables.A: A reference to a secret is not closed");
    row("secret by command", head + "variables: {A: \"${secret:command:ls}\"}\n", "3:16",
        "variables.A: A command for a secret is given by name");
    row("approval without role", head + "policy:\n  approvals: [{count: 1}]\n", "4:15",
        "policy.approvals[0].role: this key is missing");
    row("approval count", head + "policy: {approvals: [{role: a, count: none}]}\n", "3:39",
        "policy.approvals[0].count: none is not a number of approvals (1 to 20)");
    row("role twice", head + "policy: {approvals: [{role: a}, {role: a}]}\n", "3:40",
        "policy.approvals[1].role: the role a is listed twice");
    row("role twice, written otherwise", head + "policy: {approvals: [{role: a-b}, {role: A b}]}\n", "3:42",
        "policy.approvals[1].role: the role A b is listed twice");
    row("backup age", head + "policy: {backup: {max_age: soon}}\n", "3:28",
        "policy.backup.max_age: soon is not a duration");
    row("backup verified", head + "policy: {backup: {verified: maybe}}\n", "3:29",
        "policy.backup.verified: maybe is neither true nor false");
    row("approval's end", head + "policy: {approvals: [{role: a, expires: 5}]}\n", "3:41",
        "policy.approvals[0].expires: 5 is not a duration");
    row("soak without hours", head + "policy: {soak: {environment: staging}}\n", "3:16",
        "policy.soak.hours: say how many hours");
    row("zone", head + "policy: {windows: {zone: Nowhere/Land, open: []}}\n", "3:26",
        "policy.windows.zone: Nowhere/Land is no time zone");
    row("window", head + "policy: {windows: {open: [\"mon 9-16\"]}}\n", "3:26",
        "policy.windows.open: mon 9-16 is no window");
    row("windows without one", head + "policy: {windows: {zone: UTC}}\n", "3:19",
        "policy.windows.open: this key is missing");
    row("freeze's time", head + "policy: {freezes: [{title: a, from: soon, to: 2026-01-01}]}\n", "3:37",
        "policy.freezes[0].from: soon is no time");
    row("freeze backwards", head + "policy: {freezes: [{title: a, from: 2026-01-02, to: 2026-01-01}]}\n",
        "3:53", "policy.freezes[0].to: the freeze ends before it begins");
    row("two limits", head + "policy: {thresholds: [{name: a, below: 1, above: 2}]}\n", "3:30",
        "policy.thresholds[0].name: a threshold has exactly one of");
    row("no limit", head + "policy: {thresholds: [{name: a}]}\n", "3:30",
        "policy.thresholds[0].name: a threshold has exactly one of");
    row("signer twice", head + "policy: {sign_off: [{role: a}, {role: a}]}\n", "3:39",
        "policy.sign_off[1].role: the role a is listed twice");
    row("unknown rule", head + "policy: {moon: full}\n", "3:10", "policy.moon: ");
    row("runbook missing", head + "runbook: runbooks/x.md\n", "3:10",
        "runbook: there is no file runbooks/x.md in the workspace");
    row("syntax", head + "services: [\n", "4:1", "This is not valid YAML");
    row("tab", head + "policy:\n\tbackup: {}\n", "4:1", "This line is indented by a tab");
    row("key twice", head + "title: a\ntitle: b\n", "4:1", "the key title is given twice, first in line 3");
    row("merge key", "x: &x {tier: local}\nname: a\n<<: *x\n", "1:1", "tier: this key is missing");
}

void WorkspaceErrorsTest::environments()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, message);
    const Folder folder;
    folder.write(u"fairlead.yaml"_s, "title: T\n");
    folder.write(file, text);
    const auto workspace = loadWorkspace(folder.root());
    QVERIFY(!workspace);
    const QString said = workspace.error().text();
    QVERIFY2(said.startsWith(file + u':' + place + u": "_s), qPrintable(said));
    QVERIFY2(said.contains(message), qPrintable(said));
    QCOMPARE(checkWorkspace(folder.root()).first(), workspace.error());
}

void WorkspaceErrorsTest::workspaceFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &text, const char *place, const char *message) {
        QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromUtf8(message);
    };
    row("scale without practice", "time_scale: 0.5\n", "1:13",
        "time_scale: this is possible only with practice: true");
    row("scale too large", "practice: true\ntime_scale: 2\n", "2:13", "time_scale: 2 is not a scale");
    row("scale zero", "practice: true\ntime_scale: 0\n", "2:13", "time_scale: 0 is not a scale");
    row("scale as text", "practice: true\ntime_scale: fast\n", "2:13", "time_scale: fast is not a number");
    row("output as text", "output: 4GiB\n", "1:9", "output: a map is expected here, not a text");
    row("limit without unit", "output:\n  limit: 4\n", "2:10", "output.limit: 4 is not a size");
    row("limit of another kind", "output: {limit: 4GB}\n", "1:17", "output.limit: 4GB is not a size");
    row("limit too small", "output: {limit: 512KiB}\n", "1:17", "output.limit: 524288 bytes are no limit");
    row("limit too large", "output: {limit: 65TiB}\n", "1:17", "it lies between 1MiB and 64TiB");
    row("output's unknown key", "output: {limt: 4GiB}\n", "1:10", "output.limt: unknown key");
    row("practice as text", "practice: yes\n", "1:11", "practice: yes is neither true nor false");
    row("person without id", "people: [{name: A}]\n", "1:10", "people[0].id: this key is missing");
    row("person twice", "people: [{id: a, name: A}, {id: a, name: B}]\n", "1:33",
        "people[1].id: another person has the id a (line 1)");
    row("roles as text", "people: [{id: a, name: A, roles: dba}]\n", "1:34",
        "people[0].roles: a list is expected here, not a text");
    row("unknown key", "poeple: []\n", "1:1", "poeple: unknown key; did you mean people?");
    row("secret of two sources", "secrets: {a: {file: x, env: Y}}\n", "1:14",
        "secrets.a: a secret has exactly one of");
    row("secret of none", "secrets: {a: {}}\n", "1:14", "secrets.a: a secret has exactly one of");
    row("secret command as text", "secrets: {a: {command: vault read}}\n", "1:24",
        "secrets.a.command: a list is expected here");
}

void WorkspaceErrorsTest::workspaceFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, message);
    const Folder folder;
    folder.write(u"fairlead.yaml"_s, text);
    folder.write(file, head);
    const auto workspace = loadWorkspace(folder.root());
    QVERIFY(!workspace);
    const QString said = workspace.error().text();
    QVERIFY2(said.startsWith(u"fairlead.yaml:"_s + place + u": "_s), qPrintable(said));
    QVERIFY2(said.contains(message), qPrintable(said));
}

void WorkspaceErrorsTest::listsAllProblems()
{
    const Folder folder;
    folder.write(u"fairlead.yaml"_s, "titel: T\n");
    folder.write(u"environments/a.yaml"_s, "name: a\ntier: x\nservices: [{port: 0}]\n");
    folder.write(u"environments/b.yaml"_s, "name: [\n");
    folder.write(u"environments/c.yaml"_s, "name: a\ntier: local\n");
    QStringList places;
    for (const Error &error : checkWorkspace(folder.root()))
        places.append(u"%1:%2"_s.arg(error.file).arg(error.line));
    QCOMPARE(places,
        QStringList({ u"fairlead.yaml:1"_s, u"environments/a.yaml:2"_s, u"environments/a.yaml:3"_s,
            u"environments/a.yaml:3"_s, u"environments/b.yaml:2"_s, u"environments/c.yaml:1"_s }));
}

void WorkspaceErrorsTest::strangeFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("zero bytes") << QByteArray("name: x\n\0y: z\n", 14)
                                << file + u":2: This is not UTF-8 text"_s;
    QTest::newRow("latin 1") << QByteArray("name: x\ntitle: \xe4\n")
                             << file + u":2: This is not UTF-8 text"_s;
    QTest::newRow("huge") << QByteArray(1024 * 1024 + 1, '#')
                          << file + u": The file is larger than 1024 KiB"_s;
    QTest::newRow("empty") << QByteArray() << file + u":1:1: The file is empty"_s;
}

void WorkspaceErrorsTest::strangeFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const Folder folder;
    folder.write(u"fairlead.yaml"_s, "title: T\n");
    folder.write(file, text);
    const auto workspace = loadWorkspace(folder.root());
    QVERIFY(!workspace);
    QVERIFY2(workspace.error().text().startsWith(message), qPrintable(workspace.error().text()));
}

void WorkspaceErrorsTest::missingThings()
{
    const Folder folder;
    QCOMPARE(loadWorkspace(folder.path(u"none"_s)).error().kind, Error::Kind::NotFound);
    QVERIFY(loadWorkspace(folder.root()).error().message.contains(u"has no fairlead.yaml"_s));
    folder.write(u"fairlead.yaml"_s, "title: T\n");
    QVERIFY(loadWorkspace(folder.root()).error().message.contains(u"has no environment"_s));
    QVERIFY(QDir(folder.root()).mkpath(file));
    const Error folderError = loadWorkspace(folder.root()).error();
    QCOMPARE(folderError.file, file);
    QVERIFY2(folderError.message.contains(u"This is not a file"_s), qPrintable(folderError.text()));
    QVERIFY(QDir(folder.root()).rmdir(file));
    QVERIFY(QFile::link(folder.path(u"nowhere"_s), folder.path(file)));
    QCOMPARE(loadWorkspace(folder.root()).error().kind, Error::Kind::NotFound);
    QVERIFY(QFile::remove(folder.path(file)));
    QCOMPARE(::mkfifo(QFile::encodeName(folder.path(file)).constData(), 0600), 0);
    QVERIFY(loadWorkspace(folder.root()).error().message.contains(u"This is not a file"_s));
}

void WorkspaceErrorsTest::unreadableFile()
{
    if (::geteuid() == 0)
        QSKIP("root reads every file");
    const Folder folder;
    folder.write(u"fairlead.yaml"_s, "title: T\n", 0);
    QCOMPARE(loadWorkspace(folder.root()).error().kind, Error::Kind::Denied);
}

QTEST_GUILESS_MAIN(WorkspaceErrorsTest)
#include "tst_workspace_errors.moc"
