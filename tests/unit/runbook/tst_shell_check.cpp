#include "services/runbook/compiling/shell_check.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Pipeline pipelineOf(const QString &script, const QString &written)
{
    Step step;
    step.id = u"a/b"_s;
    step.title = u"The step"_s;
    step.kind = StepKind::Command;
    step.script = script;
    step.written = written;
    step.source = { 10, 14 };
    Pipeline pipeline;
    pipeline.phases.push_back({ u"a"_s, u"A"_s, {}, false, false, {}, {}, { step } });
    return pipeline;
}

} // namespace

/// Whole blocks are read by bash before anything of them runs.
class ShellCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void verdicts_data();
    void verdicts();
    void nothingRuns();
    void methodsHaveNoLines();
    void sameScriptOnce();
};

void ShellCheckTest::verdicts_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("line");
    QTest::newRow("fine") << u"echo a\nif true; then\n  echo b\nfi\n"_s << 0;
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("bad word") << u"echo a\necho b\nif then\n"_s << 12;
    QTest::newRow("stray bracket") << u"echo a\n)\n"_s << 11;
    QTest::newRow("redirection to nothing") << u"take <what>\necho a\n"_s << 10;
    QTest::newRow("open quote") << u"echo a\necho 'b\n"_s << 11;
    QTest::newRow("open block, seen behind the end")
        << u"if true; then\necho a\necho b\necho c\necho d\n"_s << 14;
}

void ShellCheckTest::verdicts()
{
    QFETCH(QString, script);
    QFETCH(int, line);
    const auto findings = checkSyntax(pipelineOf(script, script));
    QCOMPARE(findings.size(), std::size_t(line > 0 ? 1 : 0));
    if (line == 0)
        return;
    QCOMPARE(findings[0].id, u"not-valid-shell"_s);
    QCOMPARE(int(findings[0].severity), int(Finding::Severity::Error));
    QCOMPARE(findings[0].lines, (SourceRange{ line, line }));
    QVERIFY(findings[0].message.contains(u"The step"_s));
}

void ShellCheckTest::nothingRuns()
{
    const QString script = u"exit 3\n"_s;
    QVERIFY(checkSyntax(pipelineOf(script, script)).empty());
}

void ShellCheckTest::methodsHaveNoLines()
{
    const auto findings = checkSyntax(pipelineOf(u"echo\n)\n"_s, QString()));
    QCOMPARE(findings.size(), std::size_t(1));
    QCOMPARE(findings[0].lines, (SourceRange{ 10, 14 }));
}

void ShellCheckTest::sameScriptOnce()
{
    Pipeline pipeline = pipelineOf(u")\n"_s, QString());
    pipeline.phases.push_back(pipeline.phases.front());
    QCOMPARE(checkSyntax(pipeline).size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(ShellCheckTest)
#include "tst_shell_check.moc"
