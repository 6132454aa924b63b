#include "draft_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// Which environments and services a document speaks of.
class DraftInferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void severalEnvironments();
    void environmentNames_data();
    void environmentNames();
    void servicesWithoutTable_data();
    void servicesWithoutTable();
};

void DraftInferenceTest::severalEnvironments()
{
    const DraftFolder folder;
    const Workspace workspace
        = folder.drafted("# Ship\n\n## Staging Deployment\n\n### Deploy\n\n```sh\necho $ONE_TOKEN\ncurl "
                         "http://door:8080/health\n```\n\n"
                         "## Production Deployment\n\n### Deploy\n\n```sh\necho $TWO_TOKEN\ncurl "
                         "https://door.example/health\n```\n\n"
                         "## Service Ports\n\n| Service | Port |\n|---|---|\n| Door | 8080 |\n");
    QCOMPARE(workspace.environments.size(), std::size_t(2));
    const Environment &production = workspace.environments[0];
    const Environment &staging = workspace.environments[1];
    QCOMPARE(production.variables.keys(), QStringList{ u"TWO_TOKEN"_s });
    QCOMPARE(staging.variables.keys(), QStringList{ u"ONE_TOKEN"_s });
    QCOMPARE(production.services.at(0).url, u"https://door.example"_s);
    QCOMPARE(staging.services.at(0).url, u"http://door:8080"_s);
}

void DraftInferenceTest::environmentNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("title") << QByteArray("# Production: the shop\n") << u"production"_s;
    QTest::newRow("words") << QByteArray("# Shop\n\nThe stage is set. Prod is up. We ship to prod.\n")
                           << u"production"_s;
    QTest::newRow("none") << QByteArray("# Shop\n\nWe ship it.\n") << u"staging"_s;
    QTest::newRow("local") << QByteArray("# Local setup\n") << u"local"_s;
    QTest::newRow("attribute") << QByteArray("# Shop\n\n## Ship <!-- fairlead: environment=qa-2 -->\n")
                               << u"qa-2"_s;
}

void DraftInferenceTest::environmentNames()
{
    const DraftFolder folder;
    QFETCH(QByteArray, text);
    const Workspace workspace = folder.drafted(text);
    QCOMPARE(workspace.environments.size(), std::size_t(1));
    QTEST(workspace.environments.front().name, "name");
}

void DraftInferenceTest::servicesWithoutTable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("services");
    QTest::newRow("list") << QByteArray(
        "# A\n\n## Deploy\n\n- Deploy the till (port 8081)\n- Start with Front Door (8080)\n- wait (twice)\n")
                          << QStringList{ u"till 8081"_s, u"Front Door 8080"_s };
    QTest::newRow("comments") << QByteArray(
        "# A\n\n## Deploy\n\n```bash\n# Deploy Till (8081)\n# Front Door (8080)\n# all of it\n```\n")
                              << QStringList{ u"Till 8081"_s, u"Front Door 8080"_s };
    QTest::newRow("cluster") << QByteArray(
        "# A\n\n## Deploy\n\n```bash\nkubectl set image deployment/till x=y\n"
        "kubectl rollout status deployment/<name>\n```\n")
                             << QStringList{ u"till 0"_s };
    QTest::newRow("compose") << QByteArray(
        "# A\n\n## Deploy\n\n```bash\ndocker compose -f a.yml up -d --scale till=2 door\n```\n")
                             << QStringList{ u"door 0"_s };
    QTest::newRow("addresses") << QByteArray(
        "# A\n\n## Verify\n\n```bash\ncurl -f http://till:8081/health\n```\n")
                               << QStringList{ u"till 0"_s };
    QTest::newRow("none") << QByteArray("# A\n\n## Deploy\n\n```bash\nmake ship\n```\n") << QStringList{};
}

void DraftInferenceTest::servicesWithoutTable()
{
    const DraftFolder folder;
    QFETCH(QByteArray, text);
    QStringList services;
    const Workspace workspace = folder.drafted(text);
    for (const Service &service : workspace.environments.at(0).services)
        services << service.name + u' ' + QString::number(service.port);
    QTEST(services, "services");
}

QTEST_GUILESS_MAIN(DraftInferenceTest)
#include "tst_draft_inference.moc"
