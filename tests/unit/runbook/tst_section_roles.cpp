#include "models/environment.h"
#include "services/runbook/reading/reader.h"
#include "services/runbook/reading/section_environments.h"
#include "services/runbook/reading/section_roles.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// What sections are for, told by heading, place and content.
class SectionRolesTest : public QObject
{
    Q_OBJECT

private slots:
    void headings_data();
    void headings();
    void places_data();
    void places();
    void environments();
    void environmentOfOneHeading_data();
    void environmentOfOneHeading();
    void environmentByAttribute();
};

void SectionRolesTest::headings_data()
{
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("role");
    const auto row = [](const char *heading, const char *role) {
        QTest::newRow(heading) << QString::fromUtf8(heading) << QString::fromUtf8(role);
    };
    row("About this page", "overview");
    row("Before you begin", "preparation");
    row("Pre-release tasks", "preparation");
    row("Install the tools", "preparation");
    row("Go-live checklist", "checklist");
    row("Preflight checks", "checklist");
    row("Approvals", "approval");
    row("2. Back up the database", "backup");
    row("Backups", "backup");
    row("Run the schema migration", "migration");
    row("Release steps", "deploy");
    row("Deploy", "deploy");
    row("Roll out the services", "deploy");
    row("Verify", "verification");
    row("Smoke tests", "verification");
    row("Post-deployment verification", "verification");
    row("After the release", "post-deployment");
    row("Monitoring", "post-deployment");
    row("Rollback", "rollback");
    row("How to roll back", "rollback");
    row("Restore the old state", "rollback");
    row("When to roll back", "rollback-triggers");
    row("Rollback criteria", "rollback-triggers");
    row("Go / No-Go", "go-no-go");
    row("Sign-off", "sign-off");
    row("Troubleshooting guide", "troubleshooting");
    row("Common errors", "troubleshooting");
    row("Who to call: on-call contacts", "contacts");
    row("Escalation", "contacts");
    row("Ports", "ports");
    row("Web shop (Port 8080)", "unknown");
    row("Variables", "variables");
    row("Set the variables", "preparation");
    row("Service level targets", "targets");
    row("Related documents", "reference");
    row("Appendix", "reference");
    row("🚀 DEPLOY", "deploy");
    row("Lunch", "unknown");
}

void SectionRolesTest::headings()
{
    QFETCH(QString, heading);
    QFETCH(QString, role);
    QCOMPARE(roleWord(roleOfWords(heading)), role);
}

void SectionRolesTest::places_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("roles");
    const auto row = [](const char *name, const char *text, const QStringList &roles) {
        QTest::newRow(name) << QByteArray(text) << roles;
    };
    row("the title is no part of the procedure", "# Production release\n## Notes for you\n## Deploy\n",
        { u"overview"_s, u"overview"_s, u"deploy"_s });
    row("a lone heading counts", "# Deploy\n", { u"deploy"_s });
    row("rollback keeps what is below",
        "## Rollback\n### Verify\n### Deploy the old one\n### When to roll back\n",
        { u"rollback"_s, u"rollback"_s, u"rollback"_s, u"rollback-triggers"_s });
    row("deploy lets go of its parts",
        "## Deploy\n### Backup\n### Move the door\n### The rest\n### Rollback\n",
        { u"deploy"_s, u"backup"_s, u"deploy"_s, u"deploy"_s, u"rollback"_s });
    row("a migration's check is part of it", "## Migration\n### Verify\n",
        { u"migration"_s, u"migration"_s });
    row("a closing checklist",
        "## Checklist\n- [ ] a\n## Deploy\n## Checklist\n- [ ] b\n### Speed\n- [ ] c\n",
        { u"checklist"_s, u"deploy"_s, u"final-checklist"_s, u"final-checklist"_s });
    row("a checklist before the last deployment closes nothing",
        "## Deploy one\n## Checklist\n- [ ] b\n## Deploy two\n",
        { u"deploy"_s, u"checklist"_s, u"deploy"_s });
    row("a checklist without boxes closes nothing", "## Deploy\n## Checklist\n- b\n",
        { u"deploy"_s, u"checklist"_s });
    row("a list of links", "## Deploy papers\n- [one](a.md)\n- [two](b.md) and more\n", { u"reference"_s });
    row("stated metrics", "## Service metrics\n- fast\n", { u"targets"_s });
    row("looking at metrics", "## Deploy\n### Check metrics\n- fast\n", { u"deploy"_s, u"deploy"_s });
    row("shell among the steps is no background", "## Deploy\n### Infrastructure\n```bash\ntrue\n```\n",
        { u"deploy"_s, u"deploy"_s });
    row("an attribute wins",
        "## Lunch\n<!-- fairlead: kind=deploy -->\n## Deploy <!-- fairlead: skip -->\n### More\n",
        { u"deploy"_s, u"reference"_s, u"reference"_s });
}

void SectionRolesTest::places()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, roles);
    const auto runbook = readRunbook(u"x.md"_s, text);
    QVERIFY(runbook.ok());
    QStringList found;
    for (const Section &section : runbook->sections)
        found << roleWord(section.role);
    QCOMPARE(found, roles);
}

void SectionRolesTest::environments()
{
    const auto split = readRunbook(
        u"x.md"_s, "# Releasing\n## Staging\n### Deploy\n## Production release\n### Deploy\n## Ports\n");
    QVERIFY(split.ok());
    QStringList found;
    for (const Section &section : split->sections)
        found << section.environment;
    QCOMPARE(found, (QStringList{ {}, u"staging"_s, u"staging"_s, u"production"_s, u"production"_s, {} }));
    Environment blue{ u"blue"_s };
    blue.tier = Tier::Staging;
    QVERIFY(isFor(split->sections[1], blue));
    QVERIFY(!isFor(split->sections[3], blue));
    QVERIFY(isFor(split->sections[5], blue));

    const auto whole = readRunbook(u"x.md"_s, "# Releasing\n## Staging\n### Deploy\n## Notes\n");
    QVERIFY(whole.ok());
    QCOMPARE(whole->sections[1].environment, QString());
}

void SectionRolesTest::environmentOfOneHeading_data()
{
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("environment");
    QTest::newRow("alone") << u"Production"_s << u"production"_s;
    QTest::newRow("with a noun") << u"Local development"_s << u"local"_s;
    QTest::newRow("deploying to") << u"Deploying to the staging environment"_s << u"staging"_s;
    QTest::newRow("about something else") << u"Staging soak results"_s << QString();
    QTest::newRow("two") << u"Staging and production"_s << QString();
}

void SectionRolesTest::environmentOfOneHeading()
{
    QFETCH(QString, heading);
    QFETCH(QString, environment);
    QCOMPARE(environmentOfHeading(heading), environment);
}

void SectionRolesTest::environmentByAttribute()
{
    const auto runbook = readRunbook(
        u"x.md"_s, "# R\n## Deploy <!-- fairlead: environment=production -->\n### More\n## Verify\n");
    QVERIFY(runbook.ok());
    QCOMPARE(runbook->sections[2].environment, u"production"_s);
    QCOMPARE(runbook->sections[3].environment, QString());
}

QTEST_GUILESS_MAIN(SectionRolesTest)
#include "tst_section_roles.moc"
