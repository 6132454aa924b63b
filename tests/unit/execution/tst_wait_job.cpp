#include "services/execution/wait_job.h"

#include <QElapsedTimer>
#include <QTemporaryFile>
#include <QtTest>

using namespace fairlead;

class TestWaitJob : public QObject
{
    Q_OBJECT

private slots:
    void countsDown_data();
    void countsDown();
};

void TestWaitJob::countsDown_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("none") << 0 << QByteArrayList{ "Waiting 0.0 s.", "The wait is over." };
    QTest::newRow("negative") << -5000 << QByteArrayList{ "Waiting 0.0 s.", "The wait is over." };
    QTest::newRow("short") << 100 << QByteArrayList{ "Waiting 0.1 s.", "The wait is over." };
    QTest::newRow("a line a second") << 2200
                                     << QByteArrayList{ "Waiting 2 s.", "1 s left", "0.2 s left",
                                            "The wait is over." };
}

void TestWaitJob::countsDown()
{
    QFETCH(int, milliseconds);
    QFETCH(QByteArrayList, lines);
    std::FILE *output = std::tmpfile();
    QVERIFY(output);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(runWait(std::chrono::milliseconds(milliseconds), output), 0);
    QVERIFY(timer.elapsed() >= milliseconds);
    std::rewind(output);
    QByteArray text(4096, 0);
    text.truncate(static_cast<qsizetype>(std::fread(text.data(), 1, 4096, output)));
    std::fclose(output);
    QCOMPARE(text, lines.join('\n') + '\n');
}

QTEST_GUILESS_MAIN(TestWaitJob)
#include "tst_wait_job.moc"
