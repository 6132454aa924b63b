#include "services/runbook/prose/statements.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// A runbook of one section of `role` with one paragraph, list entry or item.
Runbook with(SectionRole role, const QString &text, bool listed)
{
    Runbook runbook;
    runbook.text = "# Title\n\n" + (listed ? QByteArray("- ") : QByteArray()) + text.toUtf8() + '\n';
    runbook.sections.push_back({ 1, u"Title"_s, role, {}, { 1, 3 } });
    Prose prose{ 0, text, { 3, 3 } };
    prose.listItem = listed;
    runbook.prose.push_back(prose);
    return runbook;
}

QString shown(const std::vector<Statement> &statements)
{
    QStringList all;
    for (const Statement &statement : statements) {
        QString one = statementKindWord(statement.kind) + u": "_s + statementText(statement);
        if (!statement.level.isEmpty())
            one += u" ["_s + statement.level + u']';
        all << one;
    }
    return all.join(u" | "_s);
}

} // namespace

/// One sentence at a time: what it is taken for.
class StatementsTest : public QObject
{
    Q_OBJECT

private slots:
    void sentences_data();
    void sentences();
    void roles_data();
    void roles();
    void told_data();
    void told();
    void headings_data();
    void headings();
    void tables();
    void fences();
    void order();
};

void StatementsTest::sentences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    const std::vector<std::pair<const char *, const char *>> rows{
        { "Backup must be finished within 1 hour of the rollout.", "backup-age: <= 1 h" },
        { "Use a dump taken in the last 30 minutes.", "backup-age: <= 30 min" },
        { "The backup must complete within 10 minutes.", "limit: <= 10 min" },
        { "Staging has been green for 24+ hours.", "soak: >= 1 d in staging" },
        { "Soak for two days on canary.", "soak: >= 2 d in canary" },
        { "Monitor for at least 15 minutes after the switch.", "watch: >= 15 min" },
        { "Observe p95 latency for ten minutes.", "watch: latency p95 >= 10 min" },
        { "The service must be stable for at least 30 minutes.", "watch: >= 30 min" },
        { "Wait 30 seconds.", "wait: = 30 s" },
        { "Wait up to 5 minutes for the pods.", "limit: <= 5 min" },
        { "Error rate must stay below 1 %.", "target: error rate < 1 %" },
        { "Throughput should be at least 500 requests per second.", "target: throughput >= 500 req/s" },
        { "Make sure replication lag is under 5 s.", "target: replication lag < 5 s" },
        { "CPU: < 70% sustained", "target: cpu < 70 %" },
        { "Roll back if error rate > 1 %.", "trigger: error rate > 1 %" },
        { "Roll back when latency is twice the usual.", "trigger: latency > 2 x of the baseline" },
        { "If memory goes above 90 % for 5 minutes, revert.", "trigger: memory > 90 % for 5 min" },
        { "Check the queue depth every 20 minutes.", "schedule: queue depth = 20 min" },
        { "The migration takes 5-10 minutes.", "expected: 5 min to 10 min" },
        { "Needs the CTO's approval.", "approval: cto" },
        { "Sign-off by the release manager and the DBA is needed.",
            "approval: release manager | approval: dba" },
        { "Do not run this twice.", "prohibition: do not run this twice" },
        { "Logs are kept for 30 days.", "" },
        { "Deploy 1.25 to 3 instances on port 8080.", "" },
        { "We met 2 weeks ago for 30 minutes.", "" },
        { "The token expires after 15 minutes.", "" },
        { "Verify the rollback when done.", "" },
        { "Do not forget the release notes.", "" },
        { "Monitoring was upgraded 2 days ago.", "" },
    };
    for (const auto &[text, found] : rows)
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
}

void StatementsTest::sentences()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    QCOMPARE(shown(statementsOf(with(SectionRole::Verification, text, false))), found);
}

void StatementsTest::roles_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    using enum SectionRole;
    QTest::newRow("a reason without a number")
        << int(RollbackTriggers) << u"Login is broken"_s << u"trigger: login is broken"_s;
    QTest::newRow("a reason with one")
        << int(RollbackTriggers) << u"Error rate 5%"_s << u"trigger: error rate >= 5 %"_s;
    QTest::newRow("and what to do") << int(RollbackTriggers) << u"CPU > 95 % \u2192 roll back"_s
                                    << u"trigger: cpu > 95 %"_s;
    QTest::newRow("a bare goal") << int(Targets) << u"Availability: 99.9 %"_s
                                 << u"target: availability >= 99.9 %"_s;
    QTest::newRow("another goal") << int(Targets) << u"Response time: 200 ms"_s
                                  << u"target: latency <= 200 ms"_s;
    QTest::newRow("a contact's time") << int(Contacts) << u"Answers within 15 minutes"_s << QString();
    QTest::newRow("advice") << int(Troubleshooting) << u"Wait 30 seconds and look again"_s << QString();
    QTest::newRow("a signature") << int(SignOff) << u"Security Lead - threat model"_s
                                 << u"approval: security lead"_s;
    QTest::newRow("a sentence there") << int(SignOff) << u"Print this page"_s << QString();
}

void StatementsTest::roles()
{
    QFETCH(int, role);
    QFETCH(QString, text);
    QFETCH(QString, found);
    QCOMPARE(shown(statementsOf(with(SectionRole(role), text, true))), found);
}

void StatementsTest::told_data()
{
    QTest::addColumn<Attributes>("attributes");
    QTest::addColumn<QString>("found");
    QTest::newRow("nothing") << Attributes{ { u"means"_s, u"nothing"_s } } << QString();
    QTest::newRow("another value") << Attributes{ { u"means"_s, u"trigger"_s },
        { u"subject"_s, u"error-rate"_s }, { u"is"_s, u"> 2 %"_s }, { u"for"_s, u"3m"_s },
        { u"where"_s, u"staging"_s } }
                                   << u"trigger: error rate > 2 % for 3 min in staging"_s;
    QTest::newRow("a duration") << Attributes{ { u"means"_s, u"watch"_s }, { u"is"_s, u"at least 15 min"_s } }
                                << u"watch: >= 15 min"_s;
    QTest::newRow("a bare number") << Attributes{ { u"means"_s, u"target"_s }, { u"subject"_s, u"pods"_s },
        { u"is"_s, u"3"_s } } << u"target: pods = 3"_s;
    QTest::newRow("unknown word") << Attributes{ { u"means"_s, u"magic"_s } } << QString();
}

void StatementsTest::told()
{
    QFETCH(Attributes, attributes);
    QFETCH(QString, found);
    Runbook runbook = with(SectionRole::Verification, u"Error rate < 1 % and p95 < 2 s"_s, false);
    QCOMPARE(statementsOf(runbook).size(), std::size_t(2));
    runbook.prose.front().attributes = attributes;
    const auto statements = statementsOf(runbook);
    QCOMPARE(shown(statements), found);
    for (const Statement &statement : statements)
        QVERIFY(statement.told);
}

void StatementsTest::headings_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("found");
    QTest::newRow("duration") << u"Warm up (5 min)"_s << u"expected: warm up = 5 min"_s;
    QTest::newRow("watch") << u"Watch stability (5 min)"_s << u"watch: >= 5 min"_s;
    QTest::newRow("mandatory") << u"3. Dump (MANDATORY)"_s << u"mandatory: MANDATORY"_s;
    QTest::newRow("condition") << u"Revert schema (if migrations ran)"_s << u"conditional: migrations ran"_s;
    QTest::newRow("approval") << u"REQUIRES APPROVAL"_s << u"approval: REQUIRES APPROVAL"_s;
    QTest::newRow("period") << u"First 24 Hours"_s << u"schedule: first 24 hours"_s;
    QTest::newRow("optional") << u"Optional: warm the cache"_s << u"optional: Optional"_s;
    QTest::newRow("ports") << u"Core (Ports 3018-3026)"_s << QString();
    QTest::newRow("a sentence's time") << u"What happened in the last 24 hours"_s << QString();
}

void StatementsTest::headings()
{
    QFETCH(QString, title);
    QFETCH(QString, found);
    Runbook runbook;
    runbook.text = "## " + title.toUtf8() + '\n';
    runbook.sections.push_back({ 2, title, SectionRole::Deploy, {}, { 1, 1 } });
    QCOMPARE(shown(statementsOf(runbook)), found);
}

void StatementsTest::tables()
{
    Runbook runbook;
    runbook.text
        = "# T\n\n| Metric | Target | Rollback if |\n|---|---|---|\n| Error rate | < 1% | > 1% for 5 min |\n";
    runbook.sections.push_back({ 1, u"T"_s, SectionRole::Verification, {}, { 1, 5 } });
    Table table{ 0, { u"Metric"_s, u"Target"_s, u"Rollback if"_s } };
    table.rows.push_back({ { u"Error rate"_s, u"< 1%"_s, u"> 1% for 5 min"_s }, 5 });
    table.lines = { 3, 5 };
    runbook.tables.push_back(table);
    const auto statements = statementsOf(runbook);
    QCOMPARE(shown(statements), u"target: error rate < 1 % | trigger: error rate > 1 % for 5 min"_s);
    QCOMPARE(statements[0].column, 16);
    QCOMPARE(statements[1].column, 23);
    QCOMPARE(statements[1].length, 14);
}

void StatementsTest::fences()
{
    Runbook runbook;
    runbook.text = "# T\n```bash\n# watch for 5 minutes\nsleep 900\n```\n";
    runbook.sections.push_back({ 1, u"T"_s, SectionRole::Deploy, {}, { 1, 5 } });
    Fence fence{ 0, u"bash"_s, u"# watch for 5 minutes\nsleep 900\n"_s, { 3, 4 } };
    fence.kind = FenceKind::Command;
    fence.command = fence.text;
    runbook.fences.push_back(fence);
    QCOMPARE(shown(statementsOf(runbook)), u"watch: >= 5 min | wait: = 15 min"_s);
    runbook.fences.front().kind = FenceKind::Configuration;
    QVERIFY(statementsOf(runbook).empty());
}

void StatementsTest::order()
{
    Runbook runbook
        = with(SectionRole::Verification, u"Wait 30 seconds, check, and monitor for 5 minutes."_s, false);
    ChecklistItem item{ 0, u"Error rate < 1 %"_s };
    item.line = 2;
    runbook.items.push_back(item);
    const auto statements = statementsOf(runbook);
    QCOMPARE(statements.size(), std::size_t(3));
    for (std::size_t i = 1; i < statements.size(); ++i)
        QVERIFY(std::pair(statements[i - 1].lines.first, statements[i - 1].column)
            <= std::pair(statements[i].lines.first, statements[i].column));
}

QTEST_GUILESS_MAIN(StatementsTest)
#include "tst_statements.moc"
