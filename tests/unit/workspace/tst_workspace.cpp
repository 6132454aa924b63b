#include "workspace_test.h"

#include "models/environment.h"
#include "models/environment_json.h"
#include "services/workspace/workspace_loader.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace fairlead;
using namespace fairlead::test;

namespace {

const QByteArray workspaceFile = "# A workspace\n"
                                 "title: Shop\n"
                                 "practice: true\n"
                                 "time_scale: 0.05\n"
                                 "output: { limit: 512MiB }\n"
                                 "people:\n"
                                 "  - { id: mara, name: Mara Lind, roles: [release-manager] }\n"
                                 "  - { id: jonas, name: Jonas Weber }\n"
                                 "secrets:\n"
                                 "  prod/database-url: { command: [vault, read, url] }\n"
                                 "  other: { env: OTHER }\n";

const QByteArray productionFile
    = "name: production\n"
      "tier: production\n"
      "release: 2.1.0\n"
      "runbook: runbooks/production.md\n"
      "working_directory: work\n"
      "variables: { PROD_DATABASE_URL: \"${secret:prod/database-url}\", REGION: north, EMPTY: \"\" }\n"
      "services:\n"
      "  - name: API Gateway\n"
      "    port: 3017\n"
      "    url: https://api.example.com/\n"
      "    health: { path: /health, expect: { status: 204, json: { status: UP, ready: true } }, within: 1m,\n"
      "              degraded_after: 250ms, deadline: 2s }\n"
      "    deploy: { method: kubectl, deployment: api-gateway, replicas: 3 }\n"
      "  - name: Cockpit\n"
      "    id: cockpit-web\n"
      "    port: 4327\n"
      "    health: { url: \"http://127.0.0.3:4327/\", expect: { contains: \"<html\" } }\n"
      "  - name: Bot\n"
      "    port: 3026\n"
      "    health: { log: { file: logs/bot.log, ready: connected, reject: ERROR, start: starting, fresh_for: "
      "1d } }\n"
      "  - name: Journey/NLQ\n"
      "    health: { log: { target: bot-host, unit: journey, ready: up } }\n"
      "policy:\n"
      "  approvals: [ { role: vp-or-cto, title: VP or CTO }, { role: dba, count: 2 } ]\n"
      "  backup: { max_age: 1h, verified: true }\n"
      "  soak: { environment: staging, hours: 24 }\n";

Folder &fill(Folder &folder)
{
    folder.write(u"fairlead.yaml"_s, workspaceFile);
    folder.write(u"runbooks/production.md"_s, "# Production\n");
    folder.write(u"runbooks/a.md"_s, "# A\n");
    folder.write(u"runbooks/notes.txt"_s, "x");
    folder.write(u"environments/production.yaml"_s, productionFile);
    folder.write(u"environments/dev.yml"_s, "name: dev\ntier: local\n");
    folder.write(u"environments/staging-2.yaml"_s, "name: staging-2\ntier: staging\n");
    folder.write(u"environments/staging-1.yaml"_s, "name: staging-1\ntier: staging\ntitle: Stage One\n");
    return folder;
}

Workspace loaded(const Folder &folder)
{
    auto workspace = loadWorkspace(folder.root());
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().text()));
    return std::move(workspace).value();
}

} // namespace

class WorkspaceTest : public QObject
{
    Q_OBJECT

private slots:
    void readsWorkspace();
    void ordersEnvironments();
    void readsEnvironment();
    void readsServices();
    void readsPolicies();
    void readsConnections_data();
    void readsConnections();
    void idFollowsThePath();
    void practiceIsOff();
    void readsPracticeWorkspace();
};

void WorkspaceTest::readsWorkspace()
{
    Folder folder;
    const Workspace workspace = loaded(fill(folder));
    QCOMPARE(workspace.root, folder.root());
    QCOMPARE(workspace.title, u"Shop"_s);
    QVERIFY(workspace.practice);
    QCOMPARE(workspace.timeScale, 0.05);
    QCOMPARE(workspace.outputLimit, qint64{ 512 } * 1024 * 1024);
    QCOMPARE(workspace.people.size(), 2u);
    QCOMPARE(workspace.people.at(0).roles, QStringList(u"release-manager"_s));
    QCOMPARE(workspace.people.at(1).name, u"Jonas Weber"_s);
    QCOMPARE(workspace.runbooks, QStringList({ u"runbooks/a.md"_s, u"runbooks/production.md"_s }));
    QVERIFY(checkWorkspace(folder.root()).isEmpty());
}

void WorkspaceTest::ordersEnvironments()
{
    Folder folder;
    QStringList names;
    for (const Environment &environment : loaded(fill(folder)).environments)
        names.append(environment.name);
    QCOMPARE(names, QStringList({ u"production"_s, u"staging-1"_s, u"staging-2"_s, u"dev"_s }));
}

void WorkspaceTest::readsEnvironment()
{
    Folder folder;
    const Workspace workspace = loaded(fill(folder));
    const Environment &production = workspace.environments.front();
    QCOMPARE(production.title, u"Production"_s);
    QCOMPARE(workspace.environments.at(1).title, u"Stage One"_s);
    QVERIFY(production.tier == Tier::Production);
    QCOMPARE(production.file, u"environments/production.yaml"_s);
    QCOMPARE(production.release, u"2.1.0"_s);
    QCOMPARE(production.runbook, u"runbooks/production.md"_s);
    QCOMPARE(production.workingDirectory, folder.path(u"work"_s));
    QCOMPARE(production.variables[u"PROD_DATABASE_URL"_s], u"${secret:prod/database-url}"_s);
    QCOMPARE(production.variables[u"EMPTY"_s], QString());
    QCOMPARE(production.policy.approvals.size(), 2u);
    QCOMPARE(production.policy.approvals.at(0).title, u"VP or CTO"_s);
    QCOMPARE(production.policy.approvals.at(1).title, u"dba"_s);
    QCOMPARE(production.policy.approvals.at(1).count, 2);
    QVERIFY(production.policy.backupMaxAge == 1h);
    QVERIFY(!workspace.environments.at(1).policy.backupMaxAge);
}

/// Every rule, and that it is the same after it went through the history.
void WorkspaceTest::readsPolicies()
{
    Folder folder;
    fill(folder).write(u"environments/dev.yml"_s,
        "name: dev\ntier: local\nrehearses: production\npolicy:\n"
        "  approvals: [ { role: vp, expires: 24h } ]\n"
        "  soak: { environment: staging-1, hours: 24 }\n"
        "  windows: { zone: Europe/Berlin, open: [ \"mon-thu 09:00-16:00\", \"sat 22:00-04:00\" ] }\n"
        "  freezes: [ { title: Year end, from: 2026-12-18 18:00, to: 2027-01-04, zone: Europe/Berlin, "
        "reason: rest } ]\n"
        "  rehearsal: { environment: dev, max_age: 7d, rollback_within: 10m }\n"
        "  git: { merged_into: main, clean: true, tagged: true, ci: bin/ci }\n"
        "  notified: [ { role: support } ]\n  standby: [ { role: on-call, title: Incident team } ]\n"
        "  thresholds: [ { name: error-rate, below: 1, unit: \"%\", fresh_for: 10m } ]\n"
        "  go_no_go: [ { role: qa-lead } ]\n  sign_off: [ { role: dba } ]\n"
        "  exceptions: vp\n  break_glass: [ on-call ]\n");
    const Workspace workspace = loaded(folder);
    const auto dev = std::ranges::find_if(
        workspace.environments, [](const Environment &environment) { return environment.name == u"dev"_s; });
    QVERIFY(dev != workspace.environments.end());
    QCOMPARE(dev->rehearses, u"production"_s);
    const Policy &policy = dev->policy;
    QVERIFY(policy.approvals.front().expires == 24h);
    QVERIFY(policy.soak->time == 24h);
    QCOMPARE(policy.windows->open.size(), 2U);
    QCOMPARE(policy.windows->open.front().days, 0b1111);
    QCOMPARE(policy.freezes.front().from, QDateTime(QDate(2026, 12, 18), QTime(17, 0), Qt::UTC));
    QVERIFY(policy.rehearsal->maxAge == 7 * 24h && policy.rehearsal->rollbackWithin == 10min);
    QCOMPARE(policy.git.ci, u"bin/ci"_s);
    QCOMPARE(policy.standby.front().title, u"Incident team"_s);
    QCOMPARE(policy.notified.front().title, u"support"_s);
    QVERIFY(policy.thresholds.front().comparison == Comparison::Below
        && policy.thresholds.front().freshFor == 10min);
    QCOMPARE(policy.goNoGo.front().title, u"qa lead"_s);
    QCOMPARE(*policy.breakGlass, QStringList{ u"on-call"_s });
    QCOMPARE(toJson(policyFromJson(toJson(policy))), toJson(policy));
}

void WorkspaceTest::readsServices()
{
    Folder folder;
    const std::vector<Service> services = loaded(fill(folder)).environments.front().services;
    QCOMPARE(services.size(), 4u);
    const HttpHealth &gateway = *services.at(0).http;
    QCOMPARE(services.at(0).id, u"api-gateway"_s);
    QCOMPARE(services.at(0).url, u"https://api.example.com"_s);
    QCOMPARE(gateway.url, u"https://api.example.com/health"_s);
    QCOMPARE(gateway.status, 204);
    QCOMPARE(gateway.json, QJsonObject({ { u"status"_s, u"UP"_s }, { u"ready"_s, true } }));
    QVERIFY(gateway.within == 1min && gateway.degradedAfter == 250ms && gateway.deadline == 2s);
    QCOMPARE(services.at(0).deploy.method, u"kubectl"_s);
    QCOMPARE(services.at(0).deploy.parameters,
        (QMap<QString, QString>{ { u"deployment"_s, u"api-gateway"_s }, { u"replicas"_s, u"3"_s } }));
    QCOMPARE(services.at(1).id, u"cockpit-web"_s);
    QCOMPARE(services.at(1).http->contains, u"<html"_s);
    QCOMPARE(services.at(1).http->url, u"http://127.0.0.3:4327"_s);
    const LogHealth &bot = *services.at(2).log;
    QCOMPARE(bot.file, folder.path(u"logs/bot.log"_s));
    QVERIFY(bot.freshFor == 24h && bot.start == u"starting"_s && bot.reject == u"ERROR"_s);
    QVERIFY(!services.at(2).http);
    QCOMPARE(services.at(3).id, u"journey-nlq"_s);
    QCOMPARE(services.at(3).log->unit, u"journey"_s);
    QVERIFY(services.at(3).log->file.isEmpty());
}

void WorkspaceTest::readsConnections_data()
{
    QTest::addColumn<QByteArray>("health");
    QTest::addColumn<QString>("address");
    QTest::newRow("tcp") << QByteArray("tcp: \"mail.example:25\"") << u"tcp mail.example:25"_s;
    QTest::newRow("tls") << QByteArray("tls: \"h:993\", ca: certs/ca.pem") << u"tls h:993"_s;
    QTest::newRow("postgres") << QByteArray("postgres: \"127.0.0.1:5432\"") << u"postgres 127.0.0.1:5432"_s;
    QTest::newRow("redis, IPv6") << QByteArray("redis: \"[::1]:6379\"") << u"redis [::1]:6379"_s;
    QTest::newRow("nats") << QByteArray("nats: \"h:4222\"") << u"nats h:4222"_s;
    QTest::newRow("clickhouse") << QByteArray("clickhouse: \"h:8123\"") << u"http://h:8123/ping"_s;
}

void WorkspaceTest::readsConnections()
{
    QFETCH(QByteArray, health);
    Folder folder;
    fill(folder).write(u"certs/ca.pem"_s, "x");
    folder.write(u"environments/dev.yml"_s,
        "name: dev\ntier: local\nservices:\n  - name: A\n    health: { " + health
            + ", within: 1m, degraded_after: 2s, deadline: 3s }\n");
    const Service service = loaded(folder).environments.back().services.at(0);
    const bool http = service.http.has_value();
    QTEST(http ? service.http->url : socketAddress(*service.socket), "address");
    QVERIFY(hasHealth(service) && !service.log && service.socket.has_value() != http);
    QVERIFY((http ? service.http->deadline : service.socket->deadline) == 3s);
    QVERIFY((http ? service.http->degradedAfter : service.socket->degradedAfter) == 2s);
    QVERIFY((http ? service.http->within : service.socket->within) == 1min);
    if (health.contains("ca:"))
        QCOMPARE(service.socket->ca, folder.path(u"certs/ca.pem"_s));
    QCOMPARE(serviceFromJson(toJson(service)).socket.has_value(), !http);
    QCOMPARE(toJson(serviceFromJson(toJson(service))), toJson(service));
}

void WorkspaceTest::idFollowsThePath()
{
    Folder one;
    Folder two;
    const QString id = loaded(fill(one)).id;
    QCOMPARE(id.size(), 16);
    QCOMPARE(loadWorkspace(one.root() + u"/runbooks/.."_s)->id, id);
    QVERIFY(loaded(fill(two)).id != id);
}

void WorkspaceTest::practiceIsOff()
{
    Folder folder;
    fill(folder).write(u"fairlead.yaml"_s, "people: []\n");
    const Workspace workspace = loaded(folder);
    QVERIFY(!workspace.practice);
    QCOMPARE(workspace.timeScale, 1.0);
    QCOMPARE(workspace.title, QFileInfo(folder.root()).fileName());
}

/// The workspace that comes with Fairlead; its addresses are filled in when it is copied.
void WorkspaceTest::readsPracticeWorkspace()
{
    const QDir source(QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/practice"));
    const QStringList parts{ u"fairlead.yaml"_s, u"environments/production.yaml"_s,
        u"environments/staging.yaml"_s, u"runbooks/production.md"_s, u"runbooks/staging.md"_s };
    Folder folder;
    for (const QString &part : parts) {
        QFile file(source.filePath(part));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the practice workspace is not in this tree");
        QByteArray text = file.readAll();
        text.replace("@PRODUCTION@", "127.0.0.3").replace("@STAGING@", "127.0.0.2");
        folder.write(part, text.replace("@ROOT@", folder.root().toUtf8()));
    }
    const Workspace workspace = loaded(folder);
    QCOMPARE(workspace.environments.size(), 2u);
    QCOMPARE(workspace.environments.front().services.size(), 11u);
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
