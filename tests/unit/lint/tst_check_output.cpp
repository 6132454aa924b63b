#include "app/check_output.h"
#include "app/check_sarif.h"
#include "services/runbook/lint/lint.h"
#include "services/runbook/reading/reader.h"

#include <QJsonArray>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// What `fairlead check` prints, as values.
class CheckOutputTest : public QObject
{
    Q_OBJECT

private slots:
    void wordsNameThePlace();
    void jsonHoldsEverything();
    void sarifHasRulesRegionsAndFixes();
    void sarifNamesNoLineThatIsNone();
    void sarifEncodesPaths_data();
    void sarifEncodesPaths();
    void coverageCountsEachProof();
    void explainsRules();
};

namespace {

CheckReport sample(const QString &path = u"run books/ship.md"_s)
{
    const QByteArray text
        = "# Ship\n\n```bash\ncurl -k http://shop.example/health\n```\n\n- [ ] one\n- [ ] two\n";
    CheckReport report;
    report.runbook = *readRunbook(path, text);
    report.steps = 3;
    report.findings = mergedFindings(lint(report.runbook, nullptr));
    return report;
}

QJsonObject runIn(const QJsonObject &sarif)
{
    return sarif[u"runs"_s].toArray().first().toObject();
}

} // namespace

void CheckOutputTest::wordsNameThePlace()
{
    const Finding exact{ u"curl-insecure"_s, Finding::Severity::Warning, u"Check it."_s, { 4, 4 }, 6, 8 };
    QCOMPARE(findingLine(u"ship.md"_s, exact), u"ship.md:4:6: warning: Check it. [curl-insecure]"_s);
    const Finding whole{ u"no-steps"_s, Finding::Severity::Note, u"None."_s, { 4, 9 } };
    QCOMPARE(findingLine(u"ship.md"_s, whole), u"ship.md:4:1: note: None. [no-steps]"_s);
    const Finding nowhere{ u"no-steps"_s, Finding::Severity::Error, u"None."_s };
    QCOMPARE(findingLine(u"ship.md"_s, nowhere), u"ship.md: error: None. [no-steps]"_s);
}

void CheckOutputTest::jsonHoldsEverything()
{
    const CheckReport report = sample();
    const QJsonObject json = checkJson(report);
    QCOMPARE(json[u"steps"_s].toInt(), 3);
    QCOMPARE(json[u"items"_s].toInt(), 2);
    QCOMPARE(json[u"sha256"_s].toString(), report.runbook.sha256);
    const QJsonArray findings = json[u"findings"_s].toArray();
    QCOMPARE(findings.size(), static_cast<qsizetype>(report.findings.size()));
    bool seen = false;
    for (const QJsonValue &value : findings) {
        const QJsonObject finding = value.toObject();
        QVERIFY(!finding[u"explanation"_s].toString().isEmpty());
        if (finding[u"id"_s] != u"curl-insecure"_s)
            continue;
        seen = true;
        QCOMPARE(finding[u"line"_s].toInt(), 4);
        QCOMPARE(finding[u"column"_s].toInt(), 6);
        QCOMPARE(finding[u"endColumn"_s].toInt(), 8);
        const QJsonObject edit = finding[u"fix"_s][u"edits"_s].toArray().first().toObject();
        QCOMPARE(
            report.runbook.text.mid(edit[u"offset"_s].toInt(), edit[u"length"_s].toInt()), QByteArray("-k "));
    }
    QVERIFY(seen);
}

void CheckOutputTest::sarifHasRulesRegionsAndFixes()
{
    const CheckReport report = sample();
    const QJsonObject sarif = checkSarif(report, u"1.2.3"_s);
    QCOMPARE(sarif[u"version"_s].toString(), u"2.1.0"_s);
    const QJsonObject run = runIn(sarif);
    const QJsonObject driver = run[u"tool"_s][u"driver"_s].toObject();
    QCOMPARE(driver[u"version"_s].toString(), u"1.2.3"_s);
    const QJsonArray rules = driver[u"rules"_s].toArray();
    QCOMPARE(rules.size(), static_cast<qsizetype>(lintRules().size()));
    const QJsonArray results = run[u"results"_s].toArray();
    QCOMPARE(results.size(), static_cast<qsizetype>(report.findings.size()));
    for (const QJsonValue &value : results) {
        const QJsonObject result = value.toObject();
        QCOMPARE(rules[result[u"ruleIndex"_s].toInt()][u"id"_s], result[u"ruleId"_s]);
        QVERIFY((QStringList{ u"note"_s, u"warning"_s, u"error"_s }).contains(result[u"level"_s].toString()));
        QVERIFY(!result[u"message"_s][u"text"_s].toString().isEmpty());
        const QJsonObject place = result[u"locations"_s].toArray().first()[u"physicalLocation"_s].toObject();
        QVERIFY(place[u"region"_s][u"startLine"_s].toInt() >= 1);
        for (const QJsonValue &fix : result[u"fixes"_s].toArray()) {
            const QJsonArray changes = fix[u"artifactChanges"_s].toArray();
            QCOMPARE(changes.size(), 1);
            for (const QJsonValue &replacement : changes.first()[u"replacements"_s].toArray())
                QVERIFY(replacement[u"deletedRegion"_s][u"byteOffset"_s].toInt(-1) >= 0);
        }
    }
}

void CheckOutputTest::sarifNamesNoLineThatIsNone()
{
    CheckReport report;
    report.findings = { { u"no-steps"_s, Finding::Severity::Warning, u"None."_s } };
    const QJsonObject result = runIn(checkSarif(report, {}))[u"results"_s].toArray().first().toObject();
    const QJsonObject place = result[u"locations"_s].toArray().first()[u"physicalLocation"_s].toObject();
    QVERIFY(place.contains(u"artifactLocation"_s));
    QVERIFY(!place.contains(u"region"_s));
    QVERIFY(!result.contains(u"fixes"_s));
}

void CheckOutputTest::sarifEncodesPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("uri");
    QTest::newRow("relative") << u"run books/ship.md"_s << u"run%20books/ship.md"_s;
    QTest::newRow("absolute") << u"/srv/run books/ship.md"_s << u"file:///srv/run%20books/ship.md"_s;
    QTest::newRow("letters") << u"\u00fc.md"_s << u"%C3%BC.md"_s;
}

void CheckOutputTest::sarifEncodesPaths()
{
    QFETCH(QString, path);
    QFETCH(QString, uri);
    const QJsonObject run = runIn(checkSarif(sample(path), {}));
    QCOMPARE(run[u"artifacts"_s].toArray().first()[u"location"_s][u"uri"_s].toString(), uri);
}

void CheckOutputTest::coverageCountsEachProof()
{
    Runbook runbook;
    for (const Proof proof : { Proof::Word, Proof::Command, Proof::Command, Proof::Backup }) {
        ChecklistItem item;
        item.proof = proof;
        runbook.items.push_back(item);
    }
    const auto rows = coverageOf(runbook);
    QCOMPARE(rows.size(), std::size_t{ 11 });
    const QJsonObject json = coverageJson(rows);
    QCOMPARE(json[u"items"_s].toInt(), 4);
    QCOMPARE(json[u"proofs"_s][u"command"_s].toInt(), 2);
    QCOMPARE(json[u"proofs"_s][u"backup"_s].toInt(), 1);
    QCOMPARE(json[u"proofs"_s][u"soak"_s].toInt(-1), 0);
    const QString text = coverageText(rows);
    QCOMPARE(text.count(u'\n'), 13);
    QVERIFY(text.contains(u"    2  command       a command that ends well\n"_s));
    QVERIFY(text.endsWith(u"    4  in all; 3 rest on more than a person's word\n"_s));
}

void CheckOutputTest::explainsRules()
{
    const LintRule *rule = findLintRule(u"curl-insecure"_s);
    QVERIFY(rule);
    const QString text = ruleText(*rule);
    QVERIFY(text.startsWith(u"curl-insecure (warning)\n"_s + rule->title + u'\n'));
    QVERIFY(text.endsWith(rule->explanation + u'\n'));
    QCOMPARE(ruleJson(*rule)[u"explanation"_s].toString(), rule->explanation);
}

QTEST_APPLESS_MAIN(CheckOutputTest)
#include "tst_check_output.moc"
