#include "lint_cases.h"

#include "services/runbook/lint/lint.h"
#include "services/runbook/reading/reader.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// A fix takes its own finding away, adds none, and leaves every other byte as it is.
class LintFixesTest : public QObject
{
    Q_OBJECT

private slots:
    void mendsThisAndNothingElse_data();
    void mendsThisAndNothingElse();
    void writesThis_data();
    void writesThis();
};

namespace {

QByteArray applied(QByteArray text, const Fix &fix)
{
    for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit)
        text.replace(edit->at, edit->length, edit->with);
    return text;
}

QStringList idsOf(const std::vector<Finding> &findings)
{
    QStringList ids;
    for (const Finding &finding : findings)
        ids << finding.id;
    ids.sort();
    return ids;
}

bool inOrder(const Fix &fix, qsizetype size)
{
    qsizetype end = 0;
    for (const TextEdit &edit : fix.edits) {
        if (edit.at < end || edit.at + edit.length > size)
            return false;
        end = edit.at + edit.length;
    }
    return !fix.edits.empty() && !fix.title.isEmpty();
}

} // namespace

void LintFixesTest::mendsThisAndNothingElse_data()
{
    QTest::addColumn<QByteArray>("text");
    int number = 0;
    for (const LintCase &one : allCases())
        QTest::newRow(qPrintable(u"%1 %2"_s.arg(one.rule).arg(++number))) << documentOf(one);
}

void LintFixesTest::mendsThisAndNothingElse()
{
    QFETCH(QByteArray, text);
    const auto before = readRunbook(u"ship.md"_s, text);
    QVERIFY(before);
    const std::vector<Finding> findings = lint(*before, nullptr);
    for (const Finding &finding : findings) {
        if (!finding.fix)
            continue;
        QVERIFY2(inOrder(*finding.fix, text.size()), qPrintable(finding.id));
        const QByteArray mended = applied(text, *finding.fix);
        const auto after = readRunbook(u"ship.md"_s, mended);
        QVERIFY(after);
        QCOMPARE(after->fences.size(), before->fences.size());
        QCOMPARE(after->sections.size(), before->sections.size());
        const QStringList left = idsOf(lint(*after, nullptr));
        const QString what = finding.id + u'\n' + QString::fromUtf8(mended) + u'\n' + left.join(u' ');
        QVERIFY2(left.count(finding.id) < idsOf(findings).count(finding.id), qPrintable(what));
        for (const QString &id : left)
            QVERIFY2(idsOf(findings).contains(id), qPrintable(id + u" is new: "_s + what));
        QCOMPARE(mended.count('\n'), text.count('\n'));
    }
}

void LintFixesTest::writesThis_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *rule, const char *before, const char *after) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << QByteArray(before) << QByteArray(after);
    };
    row("curl-cannot-fail", "curl http://a/health", "curl --fail --max-time 10 http://a/health");
    row("curl-insecure", "curl -fsk https://a/", "curl -fs https://a/");
    row("unset-database-url", "psql $A_URL -c 'select 1'", "psql \"${A_URL:?is not set}\" -c 'select 1'");
    row("rm-rf-variable", "rm -rf \"$A\"/b", "rm -rf \"${A:?is not set}\"/b");
    row("unquoted-variable", "cp $A b", "cp \"$A\" b");
    row("check-cannot-fail", "a && echo y || echo n", "a && echo y || { echo n >&2; false; }");
    row("not-idempotent", "kubectl create ns a",
        "kubectl create ns a --dry-run=client -o yaml | kubectl apply -f -");
    row("commands-after-exec", "exec a b\nc", "a b\nc");
    row("xtrace-prints-secrets", "set -eux", "set -eu");
    row("endless-watch", "tail -f a", "timeout 5m tail -f a || [ $? -eq 124 ]");
    row("rollout-status-without-timeout", "kubectl rollout status d/a",
        "kubectl rollout status --timeout=5m d/a");
    row("migrations-table-schema", "psql a -c 'table __drizzle_migrations'",
        "psql a -c 'table drizzle.__drizzle_migrations'");
    row("docker-compose-down-volumes", "docker compose down -v", "docker compose down");
    row("interactive-command", "docker exec -it a ls", "docker exec a ls");
}

void LintFixesTest::writesThis()
{
    QFETCH(QString, rule);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QByteArray text = "# Ship\n\n```bash\n" + before + "\n```\n";
    const auto runbook = readRunbook(u"ship.md"_s, text);
    QVERIFY(runbook);
    for (const Finding &finding : lint(*runbook, nullptr)) {
        if (finding.id != rule)
            continue;
        QVERIFY(finding.fix);
        QCOMPARE(applied(text, *finding.fix), QByteArray("# Ship\n\n```bash\n" + after + "\n```\n"));
        return;
    }
    QFAIL("not found");
}

QTEST_APPLESS_MAIN(LintFixesTest)
#include "tst_lint_fixes.moc"
