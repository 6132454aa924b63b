#include "services/runbook/prose/folded_text.h"
#include "services/runbook/prose/proofs.h"
#include "services/runbook/prose/quantities.h"
#include "services/runbook/prose/source_lines.h"
#include "services/runbook/prose/statements.h"
#include "services/runbook/reading/reader.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 120;

/// Words that the rules look for, and what they trip over.
const QStringList &pieces()
{
    static const QStringList all{ u"roll back if "_s, u"error rate "_s, u"> "_s, u"< "_s, u"1"_s, u"0,5 "_s,
        u"% "_s, u"5 min "_s, u"for "_s, u"monitor "_s, u"wait "_s, u"staging "_s, u"24+ hours "_s,
        u"backup "_s, u"within "_s, u"every "_s, u"or "_s, u", "_s, u". "_s, u"; "_s, u"\u2192 "_s, u"(if "_s,
        u") "_s, u"(MANDATORY) "_s, u"`"_s, u"**"_s, u"approval by the CTO "_s, u"do not "_s, u"until "_s,
        u"p95 "_s, u"T+10 "_s, u"twice the usual "_s, u"half an hour "_s, u"\u9519\u8BEF\u7387"_s,
        u"\u8D85\u8FC7"_s, u"\u5206\u949F"_s, u"\uFF05"_s, u"mindestens "_s, u"pendant "_s, u"cada "_s,
        u"\n"_s, u"\n\n- "_s, u"\n- [ ] "_s, u"\n## "_s, u"\n| a | rollback if |\n|---|---|\n| cpu | "_s,
        u" |\n"_s, u"\n```bash\n# "_s, u"\nsleep 5\n```\n"_s, u"\U0001F680"_s, u"\u0301"_s, u"\t"_s, u"-"_s,
        u"9999999999999"_s, u"1.2.3.4 "_s };
    return all;
}

QByteArray randomText(QRandomGenerator &random, int length)
{
    QString text = u"# T\n\n"_s;
    for (int i = 0; i < length; ++i)
        text += pieces()[random.bounded(pieces().size())];
    return text.toUtf8();
}

/// Empty when each statement lies inside its text, else what is wrong.
QString faultOf(const Runbook &runbook, const std::vector<Statement> &statements)
{
    const SourceLines source(runbook.text);
    const int lines = static_cast<int>(runbook.text.count('\n')) + 1;
    int before = 0;
    for (const Statement &statement : statements) {
        if (statement.lines.first < before || statement.lines.first < 1 || statement.lines.last > lines
            || statement.lines.last < statement.lines.first)
            return u"lines %1-%2 of %3"_s.arg(statement.lines.first).arg(statement.lines.last).arg(lines);
        before = statement.lines.first;
        const qsizetype size = source.line(statement.lines.first).size();
        if (statement.column < 0 || statement.length < 0 || statement.column - 1 + statement.length > size)
            return u"%1+%2 of %3 in line %4"_s.arg(statement.column)
                .arg(statement.length)
                .arg(size)
                .arg(before);
        if (statement.section < -1 || statement.section >= static_cast<int>(runbook.sections.size()))
            return u"section %1"_s.arg(statement.section);
        if (!(statement.value > -1e18 && statement.value < 1e18) || statement.window.count() < 0)
            return u"value %1"_s.arg(statement.value);
    }
    return {};
}

} // namespace

/// Random and hostile texts: nothing crashes, every statement lies in the text, and the work is bounded.
class ProseBoundsTest : public QObject
{
    Q_OBJECT

private slots:
    void random();
    void cutAnywhere();
    void hostile_data();
    void hostile();
    void bounds();
};

void ProseBoundsTest::random()
{
    QRandomGenerator generator(20261121);
    for (int round = 0; round < Rounds; ++round) {
        const QByteArray text = randomText(generator, 10 + round % 90);
        const auto runbook = readRunbook(u"random"_s, text);
        QVERIFY(runbook.ok());
        const auto statements = statementsOf(*runbook);
        const QString fault = faultOf(*runbook, statements);
        QVERIFY2(fault.isEmpty(), (fault.toUtf8() + '\n' + text).constData());
        for (const ChecklistItem &item : runbook->items)
            QVERIFY(static_cast<int>(proofOf(item, u"T"_s)) >= 0);
    }
}

/// A text that ends in the middle of anything, a character of several bytes too.
void ProseBoundsTest::cutAnywhere()
{
    const QByteArray text
        = u"# T\n\n## Rollback if\n\n- \u9519\u8BEF\u7387 > 1\uFF05 \u6301\u7EED 5 \u5206\u949F\n- **p95** over `2 s` for five minutes\n"_s
              .toUtf8();
    for (qsizetype size = 0; size <= text.size(); ++size) {
        const auto runbook = readRunbook(u"cut"_s, text.left(size));
        QVERIFY(runbook.ok());
        QCOMPARE(faultOf(*runbook, statementsOf(*runbook)), QString());
    }
}

void ProseBoundsTest::hostile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one long line") << QByteArray("a ").repeated(200'000);
    QTest::newRow("only numbers") << QByteArray("5 % ").repeated(200'000);
    QTest::newRow("only comparisons") << QByteArray("< > ").repeated(100'000);
    QTest::newRow("only conditions") << QByteArray("roll back if ").repeated(50'000);
    QTest::newRow("open brackets") << QByteArray("(").repeated(100'000);
    QTest::newRow("spaces") << "x" + QByteArray(" ").repeated(100'000) + "5 %";
    QTest::newRow("one long word") << QByteArray("approval").repeated(50'000);
    QTest::newRow("roles") << QByteArray("lead or manager / ").repeated(20'000);
    QTest::newRow("many entries") << QByteArray("- error rate > 1 % for 3 min\n").repeated(2'000);
    QTest::newRow("many headings") << QByteArray("## First 24 hours\n\n").repeated(60);
    QTest::newRow("wide table") << "|" + QByteArray(" rollback if |").repeated(24) + "\n|"
            + QByteArray("---|").repeated(24) + "\n"
            + ("|" + QByteArray(" > 1 % |").repeated(24) + "\n").repeated(60);
    QTest::newRow("long fence") << "```bash\n" + QByteArray("# wait 5 minutes\nsleep 5\n").repeated(2'000)
            + "```\n";
    QTest::newRow("dots") << QByteArray("1.").repeated(100'000);
    QTest::newRow("zero bytes") << QByteArray(10'000, '\0');
}

void ProseBoundsTest::hostile()
{
    QFETCH(QByteArray, text);
    const auto runbook = readRunbook(u"hostile"_s, text);
    if (!runbook.ok())
        return; // the reader refuses what is out of all proportion
    const auto statements = statementsOf(*runbook);
    QVERIFY(statements.size() <= MostStatements);
    QCOMPARE(faultOf(*runbook, statements), QString());
}

/// What is looked at of one place has an end, however long it is.
void ProseBoundsTest::bounds()
{
    const QString text = QString(u"error rate > 5 % and "_s).repeated(100'000);
    QCOMPARE(foldedText(text).size(), LongestPlace);
    QVERIFY(quantitiesIn(foldedText(text)).size() <= MostQuantities);
    Runbook runbook;
    runbook.text = text.toUtf8();
    runbook.prose.push_back({ -1, text, { 1, 1 } });
    const std::size_t once = statementsOf(runbook).size();
    QVERIFY(once > 0 && once <= 2 * MostQuantities);
    for (int i = 1; i < 4; ++i)
        runbook.prose.push_back(runbook.prose.front());
    QCOMPARE(statementsOf(runbook).size(), 4 * once);
}

QTEST_GUILESS_MAIN(ProseBoundsTest)
#include "tst_prose_bounds.moc"
