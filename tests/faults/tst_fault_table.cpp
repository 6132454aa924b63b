#include "tests/support/fault_tally.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// What a tally counts, and what the table says about it.
class TestFaultTable : public QObject
{
    Q_OBJECT

private slots:
    void judges_data();
    void judges();
    void saysWhatWasNotTried();
    void holdsWhenAllHeld();

private:
    static QString table(const QString &file, int &exitCode);
};

/// Runs `work` with the table's lines going to `file`.
template <typename Work>
static void writeTo(const QString &file, Work work)
{
    const QByteArray before = qgetenv("FAIRLEAD_FAULT_TABLE");
    qputenv("FAIRLEAD_FAULT_TABLE", QFile::encodeName(file));
    work();
    if (before.isEmpty())
        qunsetenv("FAIRLEAD_FAULT_TABLE");
    else
        qputenv("FAIRLEAD_FAULT_TABLE", before);
}

QString TestFaultTable::table(const QString &file, int &exitCode)
{
    QProcess program;
    program.start(QStringLiteral(FAIRLEAD_BIN_DIR "/fairlead-fault-table"), { file });
    exitCode = program.waitForFinished() ? program.exitCode() : -1;
    return QString::fromUtf8(program.readAllStandardOutput());
}

void TestFaultTable::judges_data()
{
    QTest::addColumn<QString>("truth");
    QTest::addColumn<QString>("told");
    QTest::addColumn<int>("wrong");
    QTest::newRow("true success") << u"succeeded"_s << u"succeeded"_s << 0;
    QTest::newRow("true failure") << u"failed"_s << u"failed"_s << 0;
    QTest::newRow("false success") << u"failed"_s << u"succeeded"_s << 1;
    QTest::newRow("invented success") << u"unknown"_s << u"succeeded"_s << 1;
    QTest::newRow("false failure") << u"succeeded"_s << u"failed"_s << 1;
    QTest::newRow("invented failure") << u"unknown"_s << u"failed"_s << 1;
    QTest::newRow("unknown is honest") << u"succeeded"_s << u"unknown"_s << 0;
}

void TestFaultTable::judges()
{
    QFETCH(QString, truth);
    QFETCH(QString, told);
    QFETCH(int, wrong);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"faults.jsonl"_s);
    writeTo(file, [&] {
        FaultTally tally("race");
        tally.trial(truth, told);
        QCOMPARE(tally.wrong(), wrong);
    });
    int exitCode = 0;
    const QString text = table(file, exitCode);
    QCOMPARE(exitCode, 1); // the others were not tried
    QVERIFY2(text.contains(u"1 "_s + told), qPrintable(text));
    QCOMPARE(text.contains(u"  BROKEN"_s), wrong > 0);
}

void TestFaultTable::saysWhatWasNotTried()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"faults.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    int exitCode = 0;
    const QString text = table(file.fileName(), exitCode);
    QCOMPARE(exitCode, 1);
    QCOMPARE(text.count(u"NOT TRIED\n"_s), static_cast<int>(Faults.size()));
    table(folder.filePath(u"none"_s), exitCode);
    QCOMPARE(exitCode, 2);
}

/// Lines of one test about one fault are added up.
void TestFaultTable::holdsWhenAllHeld()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"faults.jsonl"_s);
    writeTo(file, [] {
        for (const Fault &fault : Faults) {
            for (int i = 0; i < 21; ++i) {
                FaultTally tally(fault.id);
                tally.trial(u"unknown"_s, u"unknown"_s);
                tally.note(u"boundary"_s, 2);
            }
        }
    });
    int exitCode = -1;
    const QString text = table(file, exitCode);
    QVERIFY2(exitCode == 0, qPrintable(text));
    QCOMPARE(text.count(u"told: 21 unknown"_s), static_cast<int>(Faults.size()));
    QCOMPARE(text.count(u"hits: 42 boundary"_s), static_cast<int>(Faults.size()));
}

QTEST_GUILESS_MAIN(TestFaultTable)
#include "tst_fault_table.moc"
