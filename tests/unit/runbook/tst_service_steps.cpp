#include "services/runbook/compiling/compiler.h"
#include "services/runbook/compiling/service_names.h"
#include "services/runbook/reading/reader.h"

#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Service serviceOf(const QString &name, int port, const QString &method)
{
    Service service{ name, slug(name), port };
    service.deploy.method = method;
    return service;
}

Environment shop()
{
    Environment environment{ u"shop"_s };
    environment.tier = Tier::Staging;
    environment.services.push_back(serviceOf(u"Front Door"_s, 8080, u"link"_s));
    environment.services.push_back(serviceOf(u"Till"_s, 8081, u"link"_s));
    environment.services.push_back(serviceOf(u"Till Drawer"_s, 8082, QString()));
    environment.services.push_back(serviceOf(u"Attic"_s, 9000, u"unheard-of"_s));
    return environment;
}

QMap<QString, DeployMethod> methods()
{
    DeployMethod link;
    link.name = u"link"_s;
    link.inspect = u"echo version=1\n"_s;
    link.deploy = u"ln -sfn \"$VERSION\" current\n"_s;
    return { { link.name, link } };
}

Pipeline compiled(const QByteArray &text, const Environment &environment = shop())
{
    const auto runbook = readRunbook(u"a.md"_s, text);
    return runbook.ok() ? compile(*runbook, environment, methods()) : Pipeline{};
}

/// "verb service" of each step of the pipeline that is a service's, "kind" of the others.
QStringList verbs(const Pipeline &pipeline)
{
    QStringList lines;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            const QString word = stepKindWord(step.kind);
            lines << (step.service.isEmpty() ? word : word + u' ' + step.service);
        }
    }
    return lines;
}

QStringList known(const QString &id)
{
    return { u"inspect "_s + id, u"deploy "_s + id, u"verify "_s + id };
}

QStringList byHand(const QString &id)
{
    return { u"manual "_s + id, u"verify "_s + id };
}

bool hasFinding(const Pipeline &pipeline, const QString &id)
{
    return std::any_of(pipeline.findings.begin(), pipeline.findings.end(),
        [&id](const Finding &finding) { return finding.id == id; });
}

} // namespace

/// Deploying services: which, in what order, and by which steps.
class ServiceStepsTest : public QObject
{
    Q_OBJECT

private slots:
    void named_data();
    void named();
    void expanded_data();
    void expanded();
    void fields();
    void ownCommands();
    void onceForEach();
    void unknownAndUnnamed();
};

void ServiceStepsTest::named_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::vector<int>>("precise");
    QTest::addColumn<std::vector<int>>("ranged");
    const auto row = [](const char *text, const std::vector<int> &precise, const std::vector<int> &ranged) {
        QTest::newRow(text) << QString::fromUtf8(text) << precise << ranged;
    };
    row("Front Door", { 0 }, {});
    row("4.1 Front Door (Port 8080)", { 0 }, {});
    row("Deploy the Front Door", { 0 }, {});
    row("Then restart Till Drawer", { 2 }, {});
    row("Till: then look", { 1 }, {});
    row("front door service", { 0 }, {});
    row("Deploy it (8081)", { 1 }, {});
    row("Core services (ports 8080-8082)", {}, { 0, 1, 2 });
    row("Everything on 8081-9000", {}, { 1, 2, 3 });
    row("Check the logs of the Attic", {}, {});
    row("Tillage", {}, {});
    row("http://localhost:8080/", {}, {});
}

void ServiceStepsTest::named()
{
    QFETCH(QString, text);
    QFETCH(std::vector<int>, precise);
    QFETCH(std::vector<int>, ranged);
    const NamedInText found = servicesInText(shop(), text);
    QCOMPARE(found.precise, precise);
    QCOMPARE(found.ranged, ranged);
}

void ServiceStepsTest::expanded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("nobody named", "## Deploy\n```bash\nmake ship\n```\n", { u"command"_s });
    row("a heading each",
        "## Deploy\n### Till (Port 8081)\n```bash\n# by hand\n```\n### Front Door (Port "
        "8080)\n```bash\ncurl http://x\n```\n",
        known(u"front-door"_s) + known(u"till"_s));
    row("comments", "## Deploy\n```bash\n# Deploy Front Door\n# Deploy Attic\n```\n",
        known(u"front-door"_s) + byHand(u"attic"_s));
    row("a list", "## Deploy\n- Front Door\n- then Till Drawer\n",
        known(u"front-door"_s) + byHand(u"till-drawer"_s));
    row("a numbered item",
        "## Release steps\n1. **Build**\n   ```bash\n   make\n   ```\n2. **Deploy services**\n   - Front "
        "Door\n   - the Till\n3. **Verify**\n   - look\n",
        QStringList{ u"command"_s } + known(u"front-door"_s) + known(u"till"_s) + QStringList{ u"manual"_s });
    row("a range", "## Deploy\n- services 8080-8081\n", known(u"front-door"_s) + known(u"till"_s));
    row("the rest of them", "## Deploy\n- Start with Front Door\n- Deploy all other services\n",
        known(u"front-door"_s) + known(u"till"_s) + byHand(u"till-drawer"_s) + byHand(u"attic"_s));
    row("all of none", "## Deploy\n- Deploy all services\n", { u"manual"_s });
    row("not in a verification", "## Verify\n- Front Door\n- Till\n", { u"manual"_s });
    row("by attribute",
        "## Ship <!-- fairlead: deploy services=till,front-door wait=5s watch=1m -->\nOne by one.\n",
        { u"inspect front-door"_s, u"deploy front-door"_s, u"wait front-door"_s, u"verify front-door"_s,
            u"watch front-door"_s, u"inspect till"_s, u"deploy till"_s, u"wait till"_s, u"verify till"_s,
            u"watch till"_s });
    row("all by attribute", "## Ship <!-- fairlead: deploy services=all -->\n",
        known(u"front-door"_s) + known(u"till"_s) + byHand(u"till-drawer"_s) + byHand(u"attic"_s));
    row("by a block's attribute",
        "## Deploy\n```bash\nmake\n```\n```bash {kind=deploy services=till wait=1s}\n# the till\n```\n",
        { u"command"_s, u"inspect till"_s, u"deploy till"_s, u"wait till"_s, u"verify till"_s });
    row("a block in a service's part that is about more",
        "## Deploy\n### Front Door and all (8080)\n```bash\n# Deploy Front Door\nmake a\n# Deploy Till\nmake "
        "b\n```\n",
        known(u"front-door"_s) + known(u"till"_s) + QStringList{ u"command"_s });
}

void ServiceStepsTest::expanded()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(verbs(compiled(text)), expected);
}

void ServiceStepsTest::fields()
{
    const Pipeline pipeline
        = compiled("## Ship things\n## 4. Deploy (one by one)\n### Front Door\n```bash\n# Deploy\nsleep 20\n"
                   "curl http://x:8080/health\n# Monitor 3min\n```\n### Till\nWait 10 seconds.\n");
    QCOMPARE(pipeline.phases.size(), std::size_t(1));
    const std::vector<Step> &steps = pipeline.phases[0].steps;
    QCOMPARE(steps.size(), std::size_t(9));
    QCOMPARE(steps[0].id, u"deploy/front-door/inspect"_s);
    QCOMPARE(steps[0].script, u"echo version=1\n"_s);
    QCOMPARE(steps[1].group, u"Front Door"_s);
    QCOMPARE(steps[1].port, 8080);
    QCOMPARE(steps[1].script, u"ln -sfn \"$VERSION\" current\n"_s);
    QVERIFY(steps[1].mandatory && steps[1].changes && steps[1].needs.isEmpty());
    QCOMPARE(steps[1].source, (SourceRange{ 3, 8 }));
    QCOMPARE(steps[2].duration, std::chrono::milliseconds(20'000));
    QCOMPARE(steps[3].written, u"curl http://x:8080/health"_s);
    QVERIFY(steps[3].mandatory && steps[3].script.isEmpty());
    QCOMPARE(steps[4].duration, std::chrono::milliseconds(180'000));
    QCOMPARE(steps[7].id, u"deploy/till/wait"_s);
    QCOMPARE(steps[7].duration, std::chrono::milliseconds(10'000));
    QVERIFY(pipeline.parameters.empty());
}

void ServiceStepsTest::ownCommands()
{
    const Pipeline pipeline = compiled(
        "## Deploy\n### Till Drawer\n```bash\nmake drawer <size>\n```\n### Till\n```bash\nmake till\n```\n");
    const QStringList expected
        = known(u"till"_s) + QStringList{ u"deploy till-drawer"_s, u"verify till-drawer"_s };
    QCOMPARE(verbs(pipeline), expected);
    const Step &drawer = pipeline.phases[0].steps[3];
    QCOMPARE(drawer.script, u"make drawer \"$SIZE\"\n"_s);
    QCOMPARE(drawer.source, (SourceRange{ 4, 4 }));
    QVERIFY(drawer.mandatory && drawer.changes);
    QCOMPARE(parameterNames(pipeline), QStringList{ u"SIZE"_s });
    QVERIFY(hasFinding(pipeline, u"method-replaces-fence"_s));

    const Pipeline told = compiled(
        "## Deploy\n```bash {kind=deploy services=till-drawer,attic}\nmake <service-name> at :PORT\n```\n");
    const QStringList asTold{ u"deploy till-drawer"_s, u"verify till-drawer"_s, u"deploy attic"_s,
        u"verify attic"_s };
    QCOMPARE(verbs(told), asTold);
    QVERIFY(told.phases[0].steps[0].script.contains(u"\"$SERVICE_ID\""_s));
    QVERIFY(told.parameters.empty());
}

void ServiceStepsTest::onceForEach()
{
    const Pipeline pipeline
        = compiled("## Deploy first\n- Front Door\n## Deploy second\n- Front Door\n- Till\n");
    QCOMPARE(verbs(pipeline), known(u"front-door"_s) + known(u"till"_s));
}

void ServiceStepsTest::unknownAndUnnamed()
{
    QVERIFY(hasFinding(compiled("## Deploy\n- Front Door\n"), u"service-not-deployed"_s));
    QVERIFY(!hasFinding(compiled("## Deploy\n```bash\nmake\n```\n"), u"service-not-deployed"_s));
    QVERIFY(
        hasFinding(compiled("## Ship <!-- fairlead: deploy services=cellar -->\n"), u"unknown-service"_s));
    Environment empty{ u"empty"_s };
    QCOMPARE(verbs(compiled("## Deploy\n- Front Door\n", empty)), QStringList{ u"manual"_s });
    const Pipeline verify = compiled("## Well <!-- fairlead: verify services=all -->\n", empty);
    QCOMPARE(verbs(verify), QStringList{ u"manual"_s });
    QVERIFY(hasFinding(verify, u"no-services"_s));
}

QTEST_GUILESS_MAIN(ServiceStepsTest)
#include "tst_service_steps.moc"
