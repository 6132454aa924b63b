#include "lint_cases.h"

#include "services/runbook/lint/lint.h"
#include "services/runbook/lint/lint_rules.h"
#include "services/runbook/reading/reader.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// What each rule says of small texts, character for character, and of texts that only look like a trap.
class LintTest : public QObject
{
    Q_OBJECT

private slots:
    void findsExactlyThis_data();
    void findsExactlyThis();
    void eachRuleHasItsCases();
    void environmentGivesValues();
    void environmentSaysWhatProductionIs();
    void environmentGivesServices();
    void localNeedsNoBackup();
    void otherLanguagesYieldNothing();
    void listsKeepTheirColumns();
    void itemsAreLookedAt();
    void mergesWhatIsSaidTwice();
};

namespace {

std::vector<Finding> findingsOf(const QByteArray &text, const Environment *environment = nullptr)
{
    const auto runbook = readRunbook(u"ship.md"_s, text);
    return runbook ? lint(*runbook, environment) : std::vector<Finding>{ { u"unread"_s } };
}

QByteArray inBlock(const QByteArray &commands)
{
    return "# Ship it\n\n## Deployment steps\n\n```bash\n" + commands + "\n```\n";
}

} // namespace

void LintTest::findsExactlyThis_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("places");
    int number = 0;
    for (const LintCase &one : allCases())
        QTest::newRow(qPrintable(u"%1 %2"_s.arg(one.rule).arg(++number)))
            << one.rule << documentOf(one) << expectedPlaces(one);
}

void LintTest::findsExactlyThis()
{
    QFETCH(QString, rule);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, places);
    QCOMPARE(placesOf(findingsOf(text), rule), places);
}

void LintTest::eachRuleHasItsCases()
{
    QHash<QString, int> traps;
    QHash<QString, int> nearMisses;
    for (const LintCase &one : allCases())
        ++(expectedPlaces(one).isEmpty() ? nearMisses : traps)[one.rule];
    for (const auto &rules :
        { shellRules(), secretRules(), databaseRules(), httpRules(), clusterRules(), documentRules() }) {
        for (const LintRule &rule : rules) {
            QVERIFY2(traps.value(rule.id) >= 2, qPrintable(rule.id));
            QVERIFY2(nearMisses.value(rule.id) >= 2, qPrintable(rule.id));
        }
    }
}

void LintTest::environmentGivesValues()
{
    const QByteArray text = inBlock("psql \"$SHOP_URL\" -c 'select 1'");
    Environment environment{ u"staging"_s };
    QCOMPARE(placesOf(findingsOf(text, &environment), u"unset-database-url"_s).size(), 1);
    environment.variables = { { u"SHOP_URL"_s, u"postgres://db/shop"_s } };
    QCOMPARE(placesOf(findingsOf(text, &environment), u"unset-database-url"_s).size(), 0);
}

void LintTest::environmentSaysWhatProductionIs()
{
    const QByteArray text = inBlock("npm run db:generate");
    Environment environment{ u"live"_s };
    environment.tier = Tier::Production;
    QCOMPARE(
        placesOf(findingsOf(text, &environment), u"generation-in-production"_s), QStringList{ u"6:9-20"_s });
    environment.tier = Tier::Staging;
    QVERIFY(placesOf(findingsOf(text, &environment), u"generation-in-production"_s).isEmpty());
}

void LintTest::environmentGivesServices()
{
    Environment environment{ u"live"_s };
    for (const auto &[name, port] :
        { std::pair{ u"Shop"_s, 7001 }, { u"Till"_s, 7002 }, { u"Stock"_s, 7003 } })
        environment.services.push_back({ name, name.toLower(), port });
    const QByteArray text = "# Ship\n\n## Deployment steps\n\n1. Deploy Shop\n2. Deploy Till\n";
    QCOMPARE(
        placesOf(findingsOf(text, &environment), u"order-list-incomplete"_s), QStringList{ u"5:4-15"_s });
    QVERIFY(placesOf(findingsOf(text), u"order-list-incomplete"_s).isEmpty());
}

void LintTest::localNeedsNoBackup()
{
    Environment environment{ u"mine"_s };
    environment.tier = Tier::Local;
    QVERIFY(placesOf(findingsOf(inBlock("bin/migrate"), &environment), u"no-backup-before-migration"_s)
                .isEmpty());
}

void LintTest::otherLanguagesYieldNothing()
{
    const QByteArray commands = "set -x\nsudo rm -rf $A/b\ncurl -k http://a/health\nkubectl get pods -w\n";
    for (const QByteArray language : { "yaml", "json", "text", "", "python" })
        QCOMPARE(
            findingsOf("# Notes\n\n```" + language + "\n" + commands + "```\n").size(), std::size_t{ 0 });
    QByteArray comments = "# " + commands;
    comments.chop(1);
    comments.replace("\n", "\n# ");
    QCOMPARE(findingsOf("# Notes\n\n```bash\n" + comments + "\n```\n").size(), std::size_t{ 0 });
}

void LintTest::listsKeepTheirColumns()
{
    const QByteArray text = "# Ship\n\n## Deployment steps\n\n1. Gr\xc3\xbc\xc3\x9f"
                            "e\n\n   ```bash\n   echo \xc3\xa4; set -x\n   ```\n";
    const auto findings = findingsOf(text);
    QCOMPARE(placesOf(findings, u"xtrace-prints-secrets"_s), QStringList{ u"8:16-18"_s });
    for (const Finding &finding : findings) {
        if (finding.fix && finding.id == u"xtrace-prints-secrets") {
            const TextEdit edit = finding.fix->edits.front();
            QCOMPARE(text.mid(edit.at, edit.length), QByteArray("-x"));
        }
    }
}

void LintTest::itemsAreLookedAt()
{
    const QByteArray text
        = "# Ship\n\n## Checklist\n\n- [ ] It answers (`curl http://shop.example/health`)\n";
    QCOMPARE(placesOf(findingsOf(text), u"curl-cannot-fail"_s), QStringList{ u"5:20-51"_s });
}

void LintTest::mergesWhatIsSaidTwice()
{
    const std::vector<Finding> merged = mergedFindings({
        { u"endless-command"_s, Finding::Severity::Warning, u"block"_s, { 4, 9 } },
        { u"placeholder-unfilled"_s, Finding::Severity::Note, u"block"_s, { 4, 9 } },
        { u"placeholder-unfilled"_s, Finding::Severity::Note, u"block"_s, { 20, 22 } },
        { u"endless-watch"_s, Finding::Severity::Warning, u"exact"_s, { 9, 9 }, 3, 7 },
        { u"placeholder-unfilled"_s, Finding::Severity::Note, u"exact"_s, { 5, 5 }, 3, 7 },
    });
    QStringList left;
    for (const Finding &finding : merged)
        left << u"%1 %2"_s.arg(finding.lines.first).arg(finding.message);
    QCOMPARE(left, (QStringList{ u"5 exact"_s, u"9 exact"_s, u"20 block"_s }));
}

QTEST_APPLESS_MAIN(LintTest)
#include "tst_lint.moc"
