#include "services/runbook/prose/statements.h"
#include "services/runbook/reading/reader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QString runbookFile(int number)
{
    const QString told = qEnvironmentVariable("FAIRLEAD_TEST_RUNBOOKS");
    const QDir folder(told.isEmpty() ? QStringLiteral(FAIRLEAD_SOURCE_DIR) + u"/../shared/runbooks"_s : told);
    const QStringList found = folder.entryList({ u"%1_*"_s.arg(number, 3, 10, QChar(u'0')) }, QDir::Files);
    return found.isEmpty() ? QString() : folder.filePath(found.first());
}

QString shortHash(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(16));
}

/// One statement in a line, without any of its words.
QString lineOf(const Statement &statement)
{
    QStringList parts{ u"%1-%2:%3+%4"_s.arg(statement.lines.first)
                           .arg(statement.lines.last)
                           .arg(statement.column)
                           .arg(statement.length),
        statementKindWord(statement.kind) };
    if (statement.comparison != Comparison::None || statement.value != 0)
        parts << comparisonWord(statement.comparison) << QString::number(statement.value, 'g', 12);
    if (statement.upper != 0)
        parts << QString::number(statement.upper, 'g', 12);
    if (!statement.unit.isEmpty())
        parts << statement.unit;
    if (statement.window.count() > 0)
        parts << u"window=%1ms"_s.arg(statement.window.count());
    if (statement.relative)
        parts << u"relative"_s;
    if (!statement.level.isEmpty())
        parts << statement.level;
    if (!statement.where.isEmpty())
        parts << u"where="_s + shortHash(statement.where);
    parts << shortHash(statement.subject) << shortHash(statement.text);
    return parts.join(u' ');
}

} // namespace

/// What the five runbooks that users brought state: reviewed once, then kept.
class StatementGoldensTest : public QObject
{
    Q_OBJECT

private slots:
    void golden_data();
    void golden();
};

void StatementGoldensTest::golden_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < 5; ++number)
        QTest::addRow("%03d", number) << number;
}

void StatementGoldensTest::golden()
{
    QFETCH(int, number);
    if (runbookFile(number).isEmpty()) {
        if (qEnvironmentVariableIntValue("FAIRLEAD_REQUIRE_RUNBOOKS") == 1)
            QFAIL("the runbooks are required, but they are not there");
        QSKIP("no runbooks: set FAIRLEAD_TEST_RUNBOOKS");
    }
    const auto runbook = loadRunbook(runbookFile(number));
    QVERIFY(runbook.ok());
    QStringList lines;
    for (const Statement &statement : statementsOf(*runbook))
        lines << u"  \""_s + lineOf(statement) + u'"';
    const QString now = u"[\n"_s + lines.join(u",\n"_s) + u"\n]\n"_s;
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR) + u"/tests/data/golden/statements-%1.json"_s.arg(number));
    if (qEnvironmentVariableIntValue("FAIRLEAD_WRITE_GOLDEN") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(now.toUtf8()) > 0);
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "no golden yet: run once with FAIRLEAD_WRITE_GOLDEN=1");
    const QStringList found = now.split(u'\n');
    const QStringList wanted = QString::fromUtf8(file.readAll()).split(u'\n');
    for (qsizetype line = 0; line < std::max(found.size(), wanted.size()); ++line)
        QCOMPARE(found.value(line), wanted.value(line));
}

QTEST_GUILESS_MAIN(StatementGoldensTest)
#include "tst_statement_goldens.moc"
