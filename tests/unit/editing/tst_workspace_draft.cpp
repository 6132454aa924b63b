#include "draft_fixture.h"
#include "editing_texts.h"
#include "services/runbook/drafting/workspace_draft.h"
#include "services/workspace/workspace_loader.h"

#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const WorkspaceDraft &draft, const QString &path)
{
    const auto file = std::find_if(
        draft.files.begin(), draft.files.end(), [&path](const DraftFile &one) { return one.path == path; });
    return file == draft.files.end() ? QString() : file->text;
}

const char Shop[]
    = "# Staging release of the shop\n\n## Approval\n\n- [ ] CTO approval received\n\n## Deploy\n\n"
      "### 1. Front door (port 8080)\n\n```bash\npsql \"$SHOP_DATABASE_URL\" -c 'select 1'\necho $REGION\n"
      "curl http://staging-front-door:8080/health\n# Should return: "
      "{\"status\":\"UP\",\"timestamp\":\"x\"}\n```\n\n"
      "### 2. Till (port 8081)\n\n```bash\ncurl https://till.shop.example/\n# Should return HTML\n```\n\n"
      "## Sign-Off\n\n- [ ] Release Lead - all of it\n- [ ] Security Lead - scans\n\n"
      "## Service Ports\n\n| Service | Port | URL |\n|---|---|---|\n| Front door | 8080 | "
      "http://staging-front-door:8080 |\n"
      "| Till | 8081 | https://till.shop.example |\n| Mail robot | 8082 | N/A |\n| Till | 9999 | |\n";

} // namespace

/// A workspace for a lone runbook: it loads, and says what the document says.
class WorkspaceDraftTest : public QObject
{
    Q_OBJECT

private slots:
    void loads_data();
    void loads();
    void brought_data();
    void brought();
    void shop();
    void policy();
};

void WorkspaceDraftTest::loads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("words only") << QByteArray("Some words.\n");
    QTest::newRow("heading only") << QByteArray("# true\n");
    QTest::newRow("hostile title") << QByteArray("# a: [b] {c} #d \"e\" 'f' \\ & * ! | > % @ `g`\n");
    QTest::newRow("control characters") << QByteArray("# a\x01\x02\x1B[31m\xC2\x85 b\xE2\x80\xA8 c \xFF\n");
    QTest::newRow("hostile names") << QByteArray(
        "# A\n\n| Service | Port |\n|---|---|\n| - a: b # c | 80 |\n| \"x\" | 81 |\n| *y* & !z | 82 |\n"
        "| {n: 1} | 83 |\n| true | 84 |\n| 12 | 85 |\n| \xE2\x9C\x85 | 86 |\n| --- | 87 |\n| ... | 88 |\n");
    QTest::newRow("duplicates") << QByteArray(
        "# A\n\n| Service | Port | URL |\n|---|---|---|\n| A b | 80 | http://h |\n"
        "| A-B | 81 | http://h |\n| A b | 82 | http://h |\n| C | 80 | http://h:80 |\n");
    QTest::newRow("two tables") << QByteArray(
        "# A\n\n## Ports (staging)\n\n| Service | Port |\n|---|---|\n| A | 80 |\n\n"
        "## Ports (production)\n\n| Service | Port |\n|---|---|\n| A | 90 |\n");
    QTest::newRow("odd addresses") << QByteArray(
        "# A\n\n| Service | Port | URL |\n|---|---|---|\n| A | 80 | http://u:secret@h:80/x?y=1 |\n"
        "| B | 81 | https://h:99999/ |\n| C | 82 | http:// |\n| D | 83 | http://<host>:83 |\n");
    QTest::newRow("odd variables") << QByteArray(
        "# A\n\n## Deploy\n\n```sh\necho $A ${B:-x} $1 $? $grün ${C} $_ $A_TOKEN\n```\n");
    QTest::newRow("all samples") << sampleTexts().front().text;
    QTest::newRow("annotated") << sampleTexts()[4].text;
    QTest::newRow("odd bytes") << sampleTexts()[6].text;
    QTest::newRow("odd environments")
        << QByteArray("# A\n\n## One <!-- fairlead: environment=\"EU west/../1\" -->\n\n"
                      "## Two <!-- fairlead: environment=\"---\" -->\n\n"
                      "## Three <!-- fairlead: environment=\"eu-west-..-1\" -->\n");
}

void WorkspaceDraftTest::loads()
{
    const DraftFolder folder;
    QFETCH(QByteArray, text);
    const Workspace workspace = folder.drafted(text);
    QVERIFY(!workspace.environments.empty());
    QVERIFY(!workspace.people.empty());
    QVERIFY(!workspace.practice);
    for (const Environment &environment : workspace.environments)
        QCOMPARE(environment.runbook, u"ship.md"_s);
}

void WorkspaceDraftTest::brought_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("environments");
    QTest::addColumn<int>("services");
    const QList<QStringList> environments{ { u"staging"_s }, { u"production"_s, u"staging"_s, u"local"_s },
        { u"production"_s }, { u"staging"_s }, { u"staging"_s } };
    const QList<int> services{ 11, 11, 11, 4, 1 };
    for (const SampleText &sample : broughtTexts()) {
        const int number = sample.name.toInt();
        QTest::newRow(sample.name.constData())
            << sample.text << environments.value(number) << services.value(number);
    }
    if (broughtTexts().empty())
        QTest::newRow("none") << QByteArray() << QStringList() << 0;
}

void WorkspaceDraftTest::brought()
{
    const DraftFolder folder;
    QFETCH(QByteArray, text);
    QFETCH(QStringList, environments);
    if (text.isEmpty())
        QSKIP("no runbooks here: set FAIRLEAD_TEST_RUNBOOKS");
    const Workspace workspace = folder.drafted(text);
    QStringList names;
    for (const Environment &environment : workspace.environments) {
        names << environment.name;
        QTEST(static_cast<int>(environment.services.size()), "services");
    }
    QCOMPARE(names, environments);
}

void WorkspaceDraftTest::shop()
{
    const DraftFolder folder;
    const Workspace workspace = folder.drafted(Shop);
    QCOMPARE(workspace.title, u"Staging release of the shop"_s);
    QCOMPARE(workspace.environments.size(), std::size_t(1));
    const Environment &environment = workspace.environments.front();
    QCOMPARE(environment.name, u"staging"_s);
    QCOMPARE(environment.tier, Tier::Staging);
    QCOMPARE(environment.services.size(), std::size_t(3));
    const Service &door = environment.services[0];
    QCOMPARE(door.port, 8080);
    QVERIFY(door.http.has_value());
    QCOMPARE(door.http->url, u"http://staging-front-door:8080/health"_s);
    QCOMPARE(door.http->json, (QJsonObject{ { u"status"_s, u"UP"_s } }));
    const Service &till = environment.services[1];
    QCOMPARE(till.port, 8081);
    QVERIFY(till.http.has_value());
    QCOMPARE(till.http->url, u"https://till.shop.example/"_s);
    QCOMPARE(till.http->contains, u"<html"_s);
    QVERIFY(!environment.services[2].http.has_value());
    QCOMPARE(environment.variables.keys(), QStringList{ u"SHOP_DATABASE_URL"_s });
    QCOMPARE(environment.variables.first(), u"${secret:file:secrets/staging/shop-database-url}"_s);
    QStringList roles;
    for (const Person &person : workspace.people)
        roles << person.roles;
    for (const QString &role : { u"release-manager"_s, u"release-lead"_s, u"security-lead"_s })
        QVERIFY2(roles.contains(role), qPrintable(role));
    const WorkspaceDraft again = draftWorkspace(folder.runbook(Shop), folder.path());
    QVERIFY(std::all_of(
        again.files.begin(), again.files.end(), [](const DraftFile &file) { return file.exists; }));
    const QString text = textOf(again, u"environments/staging.yaml"_s);
    QVERIFY(text.contains(u"# REGION: \"\"  # line "_s));
    QVERIFY(text.contains(u"# no HTTP: judge it by its log"_s));
    QVERIFY(again.remarks.join(u'\n').contains(u"two ports, 8081 and 9999"_s));
}

void WorkspaceDraftTest::policy()
{
    const DraftFolder folder;
    Runbook read = folder.runbook("# Ship to production\n");
    const auto state
        = [&read](StatementKind kind, const QString &subject, double value, const QString &where = {}) {
              Statement statement{ kind, subject };
              statement.value = value;
              statement.unit = kind == StatementKind::Approval ? QString() : u"s"_s;
              statement.where = where;
              statement.section = 0;
              statement.lines = { 1, 1 };
              read.statements.push_back(statement);
          };
    read.statements.clear();
    state(StatementKind::Approval, u"vp-or-cto"_s, 2);
    state(StatementKind::Approval, u"vp-or-cto"_s, 1);
    state(StatementKind::Approval, {}, 1);
    state(StatementKind::BackupAge, {}, 7200);
    state(StatementKind::BackupAge, {}, 5400);
    state(StatementKind::BackupAge, {}, 0);
    state(StatementKind::Soak, {}, 36 * 3600, u"staging"_s);
    const auto written = writeDraft(draftWorkspace(read, folder.path()));
    QVERIFY(written.ok());
    const auto workspace = loadWorkspace(*written);
    QVERIFY2(workspace.ok(), qPrintable(errorsOf(*written)));
    const Policy &policy = workspace->environments.front().policy;
    QCOMPARE(policy.approvals.size(), std::size_t(1));
    QCOMPARE(policy.approvals[0].role, u"vp-or-cto"_s);
    QCOMPARE(policy.approvals[0].count, 2);
    QCOMPARE(policy.backupMaxAge, std::chrono::milliseconds(5'400'000));
    const QByteArray text = bytesOf(*written + u"/environments/production.yaml"_s);
    QVERIFY(text.contains("max_age: 90m  # line 1"));
    QVERIFY(text.contains("hours: 36"));
}

QTEST_GUILESS_MAIN(WorkspaceDraftTest)
#include "tst_workspace_draft.moc"
