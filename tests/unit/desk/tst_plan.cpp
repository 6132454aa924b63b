#include "services/desk/planning/plan.h"
#include "services/desk/planning/proposal_maker.h"
#include "services/runbook/compiling/compiler.h"
#include "services/runbook/reading/reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Environment production()
{
    Environment environment{ u"production"_s, u"Production"_s, Tier::Production };
    Service till{ u"Till"_s, u"till"_s, 8081 };
    till.deploy.method = u"script"_s;
    environment.services = { till };
    environment.variables = { { u"STORE_URL"_s, u"postgresql://app:hunter2@db:5432/store"_s },
        { u"API_TOKEN"_s, u"${secret:prod/token}"_s }, { u"SIGNING_KEY"_s, u"swordfish"_s },
        { u"REGION"_s, u"north"_s } };
    environment.policy.approvals = { { u"lead"_s, u"Lead"_s, 1 } };
    return environment;
}

Plan planOf(const QByteArray &text)
{
    const auto runbook = readRunbook(u"x.md"_s, text);
    Proposal proposal;
    proposal.environment = u"production"_s;
    proposal.version = u"2.0.0"_s;
    proposal.runbook = u"runbooks/x.md"_s;
    const DeployMethod method{ u"script"_s, {}, {}, u"echo version=1"_s, u"./put \"$VERSION\""_s,
        u"./put \"$PREVIOUS_VERSION\""_s };
    proposal.pipeline = compile(*runbook, production(), { { u"script"_s, method } });
    proposal.pipeline.undo[u"till"_s] = method.rollback;
    return makePlan(proposal, Workspace{}, production(), QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC));
}

const QByteArray Text = "# Till\n\n## Pre-deployment checklist\n\n- [ ] Told the shop\n\n## Deploy\n\n"
                        "### Till (8081)\n\n```bash\n# Deploy the till\n```\n\n## Verify (5 min)\n\n"
                        "```bash\necho <ticket> \"`date`\" '|'\n```\n\n## Rollback\n\n"
                        "Roll back if:\n\n- error rate > 2%\n";

} // namespace

class PlanTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingSecretIsShown();
    void everyCommandIsShownBothWays();
    void gatesSayWhyNow();
    void theWayBackFollows();
    void markdownIsReadBack();
    void masks_data();
    void masks();
};

void PlanTest::nothingSecretIsShown()
{
    const Plan plan = planOf(Text);
    const QString all
        = planMarkdown(plan) + QString::fromUtf8(QJsonDocument(toJson(plan)).toJson(QJsonDocument::Compact));
    for (const QString &secret : { u"hunter2"_s, u"swordfish"_s })
        QVERIFY2(!all.contains(secret), qUtf8Printable(secret));
    QVERIFY(all.contains(u"secret prod/token"_s));
    QVERIFY(all.contains(u"north"_s));
}

void PlanTest::everyCommandIsShownBothWays()
{
    const QString text = planMarkdown(planOf(Text));
    QVERIFY(text.contains(u"echo \"$TICKET\""_s));
    QVERIFY(text.contains(u"echo <ticket>"_s));
    QVERIFY(text.contains(u"./put \"$VERSION\""_s));
    QVERIFY(text.contains(u"| `TICKET` | (open) |"_s));
}

void PlanTest::gatesSayWhyNow()
{
    const Plan plan = planOf(Text);
    QCOMPARE(plan.gates.size(), std::size_t(1));
    QVERIFY(!plan.gates[0].open);
    QVERIFY(!plan.gates[0].remedy.isEmpty());
    QVERIFY(planMarkdown(plan).contains(u"| Approval: Lead | the start | shut |"_s));
}

void PlanTest::theWayBackFollows()
{
    const Plan plan = planOf(Text);
    QCOMPARE(plan.rollback.items.size(), std::size_t(1));
    QCOMPARE(plan.rollback.items[0].service, u"till"_s);
    const QString text = planMarkdown(plan);
    QVERIFY(text.indexOf(u"./put \"$PREVIOUS_VERSION\""_s) > text.indexOf(u"## The way back"_s));
    const QJsonObject json = toJson(plan);
    QCOMPARE(json[u"rollback"_s].toObject()[u"phases"_s].toArray().size(), 2);
    QVERIFY(json[u"totalMs"_s].toInteger() > 0);
}

/// Whatever a runbook holds, the plan stays a document of its own: as many blocks as steps with scripts ask
/// for, nothing of theirs becomes a heading.
void PlanTest::markdownIsReadBack()
{
    const Plan plan = planOf(
        "# T\n\n## Deploy \\# \\*now\\* &lt;b&gt;\n\n````bash\ncat <<'X'\n```\n# no heading\n```\nX\n````\n");
    const auto read = readRunbook(u"plan.md"_s, planMarkdown(plan).toUtf8());
    QVERIFY(read.ok());
    QCOMPARE(read->fences.size(), std::size_t(1));
    QVERIFY(read->fences[0].text.contains(u"# no heading"_s));
    QStringList titles;
    for (const Section &section : read->sections)
        titles << section.title;
    QVERIFY2(titles.contains(u"Deploy # *now* <b>"_s), qPrintable(titles.join(u';')));
    QVERIFY(!titles.contains(u"no heading"_s));
}

void PlanTest::masks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"REGION"_s << u"north"_s << u"north"_s;
    QTest::newRow("reference") << u"X"_s << u"${secret:a/b}"_s << u"secret a/b"_s;
    QTest::newRow("name") << u"DB_PASSWORD"_s << u"x"_s << u"•••"_s;
    QTest::newRow("lower case") << u"api_key"_s << u"x"_s << u"•••"_s;
    QTest::newRow("no key") << u"KEYBOARD"_s << u"qwertz"_s << u"qwertz"_s;
    QTest::newRow("empty") << u"DB_PASSWORD"_s << QString() << QString();
    QTest::newRow("address") << u"URL"_s << u"amqp://u:p@h/x"_s << u"amqp://u:•••@h/x"_s;
    QTest::newRow("no password") << u"URL"_s << u"https://h:80/x"_s << u"https://h:80/x"_s;
}

void PlanTest::masks()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, shown);
    QCOMPARE(maskedValue(name, value), shown);
}

QTEST_GUILESS_MAIN(PlanTest)
#include "tst_plan.moc"
