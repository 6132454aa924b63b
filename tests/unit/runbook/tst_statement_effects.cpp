#include "services/runbook/compiling/compiler.h"
#include "services/runbook/compiling/understanding.h"
#include "services/runbook/reading/reader.h"

#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Environment staging(bool withServices = true)
{
    Environment environment{ u"staging"_s };
    environment.tier = Tier::Staging;
    if (withServices)
        environment.services = { Service{ u"Till"_s, u"till"_s, 8081 } };
    return environment;
}

Runbook read(const QByteArray &text)
{
    const auto runbook = readRunbook(u"x.md"_s, text);
    return runbook ? *runbook : Runbook{};
}

/// "[watch] Watch for 15 min 900s mandatory", one a step.
QStringList stepsOf(const Pipeline &pipeline)
{
    QStringList steps;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            QString line = u"[%1] %2"_s.arg(stepKindWord(step.kind), step.title);
            if (step.duration.count() > 0)
                line += u" %1s"_s.arg(step.duration.count() / 1000);
            if (step.mandatory)
                line += u" mandatory"_s;
            if (step.optional)
                line += u" optional"_s;
            if (!step.condition.isEmpty())
                line += u" if %1"_s.arg(step.condition);
            steps << line;
        }
    }
    return steps;
}

} // namespace

/// What the words of a runbook do to its pipeline.
class StatementEffectsTest : public QObject
{
    Q_OBJECT

private slots:
    void steps_data();
    void steps();
    void theBackupsAgeIsHeld();
    void thePolicyWins();
    void anAgeWithoutABackupIsSaid();
    void aStatedApprovalHoldsTheStart();
    void announcedTimeReachesThePhase();
    void factsFollowTheEnvironment();
    void everythingUnderstoodHasItsLine();
    void aCorrectionIsTold();
};

void StatementEffectsTest::steps_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("steps");
    QTest::newRow("a watch") << QByteArray("## Verification\n\nKeep watching for at least 10 minutes.\n")
                             << QStringList{ u"[watch] Watch for 10 min 600s mandatory"_s };
    QTest::newRow("a wait") << QByteArray("## Deploy\n\nThen wait two minutes.\n")
                            << QStringList{ u"[wait] Wait 2 min 120s"_s };
    QTest::newRow("a day is for people") << QByteArray("## Verification\n\nMonitor for at least 24 hours.\n")
                                         << QStringList{ u"[manual] Watch for 24 h"_s };
    QTest::newRow("mandatory") << QByteArray("## Verification (MANDATORY)\n\n```bash\n./look\n```\n")
                               << QStringList{ u"[command] ./look mandatory"_s };
    QTest::newRow("conditional") << QByteArray("## Migrations (if any)\n\n```bash\n./tool migrate up\n```\n")
                                 << QStringList{ u"[migration] Migrations (if any) if any"_s };
    QTest::newRow("optional item") << QByteArray(
        "## Checklist\n\n- [ ] Tell the shop (optional)\n- [ ] Lock the door\n")
                                   << QStringList{ u"[manual] Tell the shop (optional) optional"_s,
                                          u"[manual] Lock the door"_s };
    QTest::newRow("a prohibition is no step")
        << QByteArray("## Deploy\n\nDo not wait 5 minutes.\n") << QStringList{};
    QTest::newRow("told to mean nothing")
        << QByteArray("## Deploy\n\nThen wait two minutes. <!-- fairlead: means=nothing -->\n")
        << QStringList{};
}

void StatementEffectsTest::steps()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, steps);
    const QStringList found = stepsOf(compile(read("# T\n\n" + text), staging(), {}));
    QVERIFY2(found.size() == steps.size(), qPrintable(found.join(u'\n')));
    for (qsizetype i = 0; i < found.size(); ++i)
        QVERIFY2(found[i].startsWith(steps[i].section(u' ', 0, 0))
                && found[i].endsWith(steps[i].section(u' ', -1)),
            qPrintable(found[i]));
}

const QByteArray Backup = "# T\n\n## Backup\n\n```bash\npg_dump \"$STORE_URL\" > x.sql\n```\n\n"
                          "The backup must be younger than 2 hours.\n\n## Deploy\n\n```bash\n./put\n```\n";

void StatementEffectsTest::theBackupsAgeIsHeld()
{
    const Pipeline pipeline = compile(read(Backup), staging(), {});
    QCOMPARE(pipeline.gates.size(), std::size_t(1));
    QCOMPARE(pipeline.gates[0].kind, Gate::Kind::BackupAge);
    QCOMPARE(pipeline.gates[0].limit, std::chrono::hours(2));
}

void StatementEffectsTest::thePolicyWins()
{
    Environment environment = staging();
    environment.policy.backupMaxAge = std::chrono::minutes(30);
    environment.policy.approvals = { { u"lead"_s, u"Lead"_s, 1 } };
    const Pipeline pipeline
        = compile(read(Backup + "\n## Approval\n\nNeeds the CTO's approval.\n"), environment, {});
    QCOMPARE(pipeline.gates.size(), std::size_t(2));
    QCOMPARE(pipeline.gates[0].role, u"lead"_s);
    QCOMPARE(pipeline.gates[1].limit, std::chrono::minutes(30));
}

void StatementEffectsTest::anAgeWithoutABackupIsSaid()
{
    const Pipeline pipeline = compile(
        read("# T\n\n## Deploy\n\nThe backup must be younger than 2 hours.\n\n```bash\n./put\n```\n"),
        staging(), {});
    QVERIFY(pipeline.gates.empty());
    const bool said = std::ranges::any_of(
        pipeline.findings, [](const Finding &finding) { return finding.id == u"backup-age-by-hand"; });
    QVERIFY(said);
}

void StatementEffectsTest::aStatedApprovalHoldsTheStart()
{
    const Pipeline pipeline = compile(
        read("# T\n\n## Checklist\n\n- [ ] CTO approval received\n\n## Deploy\n\n```bash\n./put\n```\n"),
        staging(), {});
    QCOMPARE(pipeline.gates.size(), std::size_t(1));
    QCOMPARE(pipeline.gates[0].kind, Gate::Kind::Approval);
    QCOMPARE(pipeline.gates[0].role, u"cto"_s);
    QCOMPARE(pipeline.gates[0].source.first, 5);
    QVERIFY(pipeline.gates[0].before.isEmpty());
}

void StatementEffectsTest::announcedTimeReachesThePhase()
{
    const Pipeline pipeline
        = compile(read("# T\n\n## Phase 2: Deploy (10-20 minutes)\n\n```bash\n./put\n```\n"), staging(), {});
    QCOMPARE(pipeline.phases.size(), std::size_t(1));
    QCOMPARE(pipeline.phases[0].expectedAtLeast, std::chrono::minutes(10));
    QCOMPARE(pipeline.phases[0].expectedAtMost, std::chrono::minutes(20));
}

void StatementEffectsTest::factsFollowTheEnvironment()
{
    const Runbook runbook = read("# T\n\n## Staging deployment\n\n### Deploy\n\n```bash\n./put\n```\n\n"
                                 "### Rollback triggers\n\n- error rate > 5%\n\n"
                                 "## Production deployment\n\n### Deploy\n\n```bash\n./put\n```\n\n"
                                 "### Rollback triggers\n\n- error rate > 1%\n\n"
                                 "## Environment variables\n\n- `TILL_KEY` - signs\n");
    const Pipeline pipeline = compile(runbook, staging(), {});
    QStringList triggers;
    for (const Statement &statement : pipeline.statements) {
        if (statement.kind == StatementKind::Trigger)
            triggers << statementText(statement);
    }
    QCOMPARE(triggers, QStringList{ u"error rate > 5 %"_s });
    QCOMPARE(pipeline.required.size(), std::size_t(1));
    QCOMPARE(pipeline.required[0].name, u"TILL_KEY"_s);
}

void StatementEffectsTest::everythingUnderstoodHasItsLine()
{
    const Runbook runbook = read(Backup
        + "\n## Checklist\n\n- [ ] Tests pass\n\n## Rollback triggers\n\n"
          "- error rate > 1% for 3 minutes\n\n## Contacts\n\n- **Lead**: Ada\n");
    const auto entries = understandingOf(runbook, compile(runbook, staging(), {}));
    const qsizetype lines = runbook.text.count('\n') + 1;
    QVERIFY(entries.size() > 10);
    int last = 0;
    for (const Understood &entry : entries) {
        QVERIFY(entry.lines.first >= last && entry.lines.last <= lines);
        QVERIFY(!entry.title.isEmpty() && !entry.word.isEmpty());
        QVERIFY(entry.choices.isEmpty() || entry.place.of != AttributePlace::Of::Nothing);
        last = entry.lines.first;
    }
    const auto trigger
        = std::ranges::find_if(entries, [](const Understood &entry) { return entry.word == u"trigger"; });
    QVERIFY(trigger != entries.end());
    QCOMPARE(trigger->title, u"Roll back when: error rate > 1 % for 3 min"_s);
    QCOMPARE(trigger->place.of, AttributePlace::Of::Prose);
}

void StatementEffectsTest::aCorrectionIsTold()
{
    const Runbook runbook = read("# T\n\n## Deploy\n\n```bash {kind=manual}\n./put\n```\n");
    const auto entries = understandingOf(runbook, compile(runbook, staging(), {}));
    const auto fence = std::ranges::find_if(
        entries, [](const Understood &entry) { return entry.kind == Understood::Kind::Fence; });
    QVERIFY(fence != entries.end());
    QVERIFY(fence->told);
    QCOMPARE(fence->word, u"manual"_s);
}

QTEST_GUILESS_MAIN(StatementEffectsTest)
#include "tst_statement_effects.moc"
