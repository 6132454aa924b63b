#include "services/runbook/lint/lint.h"
#include "services/runbook/reading/reader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// The practice runbooks are clean; the five that users brought show what they hold, as reviewed.
class LintRunbooksTest : public QObject
{
    Q_OBJECT

private slots:
    void practiceIsClean_data();
    void practiceIsClean();
    void showsWhatWasReviewed_data();
    void showsWhatWasReviewed();
};

namespace {

QString runbookFile(int number)
{
    const QString told = qEnvironmentVariable("FAIRLEAD_TEST_RUNBOOKS");
    const QDir folder(told.isEmpty() ? QStringLiteral(FAIRLEAD_SOURCE_DIR "/../shared/runbooks") : told);
    const QStringList found = folder.entryList({ u"%1_*"_s.arg(number, 3, 10, QChar(u'0')) }, QDir::Files);
    return found.isEmpty() ? QString() : folder.filePath(found.first());
}

QString severityWord(Finding::Severity severity)
{
    static const QStringList words{ u"note"_s, u"warning"_s, u"error"_s };
    return words.value(static_cast<int>(severity));
}

QString lineOf(const Finding &finding)
{
    const QString end = finding.lines.last == finding.lines.first
        ? QString::number(finding.endColumn)
        : u"%1:%2"_s.arg(finding.lines.last).arg(finding.endColumn);
    return u"%1:%2-%3 %4 %5%6"_s.arg(finding.lines.first)
        .arg(finding.column)
        .arg(end, severityWord(finding.severity), finding.id, finding.fix ? u" fix"_s : QString());
}

QJsonArray readGolden(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

void writeGolden(const QString &path, const QJsonArray &lines)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(lines).toJson());
}

} // namespace

void LintRunbooksTest::practiceIsClean_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<int>("tier");
    QTest::newRow("production") << u"production"_s << u"PROD_DATABASE_URL"_s
                                << static_cast<int>(Tier::Production);
    QTest::newRow("staging") << u"staging"_s << u"STAGING_DATABASE_URL"_s << static_cast<int>(Tier::Staging);
}

void LintRunbooksTest::practiceIsClean()
{
    QFETCH(QString, name);
    QFETCH(QString, variable);
    QFETCH(int, tier);
    const auto runbook
        = loadRunbook(QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/practice/runbooks/%1.md").arg(name));
    QVERIFY(runbook);
    Environment environment{ name };
    environment.tier = static_cast<Tier>(tier);
    environment.variables = { { variable, u"postgres://127.0.0.1/practice"_s } };
    for (const Environment *one :
        { static_cast<const Environment *>(nullptr), &std::as_const(environment) }) {
        for (const Finding &finding : lint(*runbook, one))
            QVERIFY2(finding.severity == Finding::Severity::Note, qPrintable(lineOf(finding)));
    }
}

void LintRunbooksTest::showsWhatWasReviewed_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < 5; ++number)
        QTest::newRow(qPrintable(QString::number(number))) << number;
}

void LintRunbooksTest::showsWhatWasReviewed()
{
    QFETCH(int, number);
    if (runbookFile(number).isEmpty()) {
        if (qEnvironmentVariableIsSet("CI"))
            QFAIL("the five runbooks are not here");
        QSKIP("the five runbooks are not here: set FAIRLEAD_TEST_RUNBOOKS");
    }
    const auto runbook = loadRunbook(runbookFile(number));
    QVERIFY(runbook);
    QJsonArray lines;
    for (const Finding &finding : lint(*runbook, nullptr))
        lines.append(lineOf(finding));
    const QString path = QStringLiteral(FAIRLEAD_SOURCE_DIR "/tests/data/golden/lint-%1.json").arg(number);
    if (qEnvironmentVariableIsSet("FAIRLEAD_WRITE_GOLDEN"))
        writeGolden(path, lines);
    const QJsonArray golden = readGolden(path);
    for (qsizetype i = 0; i < std::max(lines.size(), golden.size()); ++i)
        QCOMPARE(lines.at(i).toString(), golden.at(i).toString());
}

QTEST_APPLESS_MAIN(LintRunbooksTest)
#include "tst_lint_runbooks.moc"
