#include "services/runbook/lint/lint.h"
#include "services/runbook/lint/script.h"
#include "services/runbook/reading/reader.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// Texts that nobody writes by accident: no crash, places inside the text, and no more findings than
/// promised.
class LintHostileTest : public QObject
{
    Q_OBJECT

private slots:
    void staysInside_data();
    void staysInside();
    void staysInsideRandomText();
};

namespace {

QByteArray inBlock(const QByteArray &commands)
{
    return "# Ship\n\n## Deployment steps\n\n```bash\n" + commands + "\n```\n";
}

void check(const QByteArray &text)
{
    const auto runbook = readRunbook(u"ship.md"_s, text);
    if (!runbook)
        return;
    const std::vector<Finding> findings = lint(*runbook, nullptr);
    QVERIFY(findings.size() <= 2000);
    const int lines = static_cast<int>(text.count('\n') + text.count('\r')) + 1;
    for (const Finding &finding : findings) {
        QVERIFY2(findLintRule(finding.id) != nullptr, qPrintable(finding.id));
        QVERIFY(finding.lines.first >= 1 && finding.lines.first <= finding.lines.last);
        QVERIFY(finding.lines.last <= lines);
        QVERIFY(finding.column >= 0 && finding.endColumn >= 0);
        if (finding.lines.first == finding.lines.last && finding.column > 0)
            QVERIFY2(finding.endColumn > finding.column, qPrintable(finding.id));
        for (const TextEdit &edit : finding.fix.value_or(Fix{}).edits)
            QVERIFY(edit.at >= 0 && edit.length >= 0 && edit.at + edit.length <= text.size());
    }
}

} // namespace

void LintHostileTest::staysInside_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("open quotes") << inBlock(QByteArray("\"'").repeated(20'000));
    QTest::newRow("deep substitutions") << inBlock(QByteArray("$(").repeated(50'000));
    QTest::newRow("closing brackets") << inBlock(QByteArray(")").repeated(100'000));
    QTest::newRow("many commands") << inBlock(QByteArray("curl http://a/health\n").repeated(8'000));
    QTest::newRow("many words") << inBlock("rm " + QByteArray("$A/b ").repeated(30'000));
    QTest::newRow("one long word") << inBlock("psql " + QByteArray("x").repeated(200'000));
    QTest::newRow("one long line") << inBlock(QByteArray("set -x; ").repeated(30'000));
    QTest::newRow("redirections") << inBlock(QByteArray("< > << >> ").repeated(10'000));
    QTest::newRow("here-documents") << inBlock(QByteArray("cat <<A <<B\n").repeated(5'000));
    QTest::newRow("carriage returns") << inBlock(QByteArray("sudo a\r").repeated(1'000));
    QTest::newRow("not UTF-8") << inBlock("set -x \xff\xfe\nsudo \xc3 a");
    QTest::newRow("NUL bytes") << inBlock(QByteArray("sudo a\0b\nset -x", 15));
    QTest::newRow("tabs") << QByteArray("- a\n\n\t```bash\n\tsudo a\n\t  set -x\n\t```\n");
    QTest::newRow("a block too large to look into") << inBlock(QByteArray("sudo a\n").repeated(100'000));
    QByteArray ports = "# Ship\n\n## Deployment steps\n\n- Deploy a1 (port 1)\n\n## Ports\n\n| Service | "
                       "Port |\n|---|---|\n";
    for (int i = 1; i < 5000; ++i)
        ports += "| a" + QByteArray::number(i) + " | " + QByteArray::number(i % 60'000) + " |\n";
    QTest::newRow("many services") << ports;
    QTest::newRow("many sentences") << "# Ship\n\n"
            + QByteArray("- run `git checkout <a-b>` (port 1)\n").repeated(5'000);
}

void LintHostileTest::staysInside()
{
    QFETCH(QByteArray, text);
    check(text);
}

void LintHostileTest::staysInsideRandomText()
{
    static const QList<QByteArray> pieces{ "curl -k ", "http://a:1/health", "psql $A ", "< ", "> ", "`", "$(",
        ")", "\"", "'", "\\\n", "\n", " || ", " && ", "echo ", "<a-b>", "pg_dump ", "backup-*.sql ", "# Or ",
        "exec ", "{ ", "} ", "\r\n", "```\n", "```bash\n", "- [ ] ", "\xc3\xa4", "\xff", "<<E\n", "E\n",
        "kubectl rollout undo ", "set -x", ";", "|", "A=(", "${", "((", "| a | 1 |\n", "## Rollback\n",
        "export A=" };
    QRandomGenerator random(20261121);
    for (int run = 0; run < 400; ++run) {
        QByteArray text;
        const int length = random.bounded(60);
        for (int i = 0; i < length; ++i)
            text += pieces[random.bounded(static_cast<int>(pieces.size()))];
        check(inBlock(text));
        if (QTest::currentTestFailed()) {
            qInfo() << run << text;
            return;
        }
    }
}

QTEST_APPLESS_MAIN(LintHostileTest)
#include "tst_lint_hostile.moc"
