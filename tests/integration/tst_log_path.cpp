#include "attempt_fixture.h"

#include "services/execution/spool_log_source.h"
#include "ui/logs/log_pane.h"
#include "ui/logs/log_view.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongLine = 10'000'000; ///< bytes

/// Lines of output, FAIRLEAD_LOG_LINES. At 8 bytes a line, 300,000,000 are more than two gigabytes.
qint64 linesWanted()
{
    const qint64 wanted = qEnvironmentVariable("FAIRLEAD_LOG_LINES").toLongLong();
    return wanted > 0 ? wanted : 2'000'000;
}

/// Numbers, then one very long line, then numbers again: line i (0-based) is known without reading it.
QString script(qint64 lines)
{
    return u"seq 1 %1\nhead -c %2 /dev/zero | tr '\\0' x\necho\nseq %3 %4\n"_s.arg(lines / 2)
        .arg(LongLine)
        .arg(lines / 2 + 2)
        .arg(lines);
}

QString expectedText(qint64 line, qint64 lines)
{
    return line == lines / 2 ? QString(LogSource::MaxLineBytes, u'x') : QString::number(line + 1);
}

LogMatches found(const LogSource &source, const LogQuery &query)
{
    QFuture<LogMatches> future = source.find(query);
    return QTest::qWaitFor([&] { return future.isFinished(); }, 600'000) ? future.result() : LogMatches();
}

} // namespace

/// A step that prints as fast as it can, in the real pane: from the child through its supervisor to the
/// screen.
class TestLogPath : public QObject
{
    Q_OBJECT

private slots:
    void scrollsAndSearchesWhileItGrows();
    void eachLineOfAFlushingChildAppears();
    void secretsStayMaskedAtFullSpeed();
    void anOutputBeyondItsLimitKeepsBothEnds();

private:
    AttemptFixture m_fixture;
};

void TestLogPath::scrollsAndSearchesWhileItGrows()
{
    const qint64 lines = linesWanted();
    const QString folder = m_fixture.start(scriptJob(script(lines)));
    QVERIFY(!folder.isEmpty());
    LogPane pane;
    pane.resize(900, 500);
    pane.setSource(std::make_unique<SpoolLogSource>(folder));
    pane.show();
    pane.findChild<QLineEdit *>(u"logSearch"_s)->setText(u"99999"_s);
    const LogSource &source = *pane.source();
    QRandomGenerator random(7);
    int looks = 0;
    while (source.growing()) {
        QTest::qWait(3);
        const qint64 count = pane.view()->lineCount();
        if (count < 3)
            continue;
        const qint64 line = static_cast<qint64>(random.generateDouble() * static_cast<double>(count - 2));
        pane.showLine(line);
        const QString text = pane.view()->textOfLine(line);
        if (line == lines / 2)
            QVERIFY(text.startsWith(u'x')); // it may still be growing
        else
            QCOMPARE(text, expectedText(line, lines));
        ++looks;
    }
    QVERIFY(looks > 0);
    QVERIFY(m_fixture.waitForEnd(folder, 600'000));
    QTRY_COMPARE(pane.view()->lineCount(), lines);
    for (const qint64 line : { qint64(0), lines / 2 - 1, lines / 2, lines / 2 + 1, lines - 1 })
        QCOMPARE(pane.view()->textOfLine(line), expectedText(line, lines));
    QCOMPARE(source.lines(lines / 2, 1).front().length, LongLine);
    const LogMatches literal = found(source, { u"%1"_s.arg(lines), true, false });
    QCOMPARE(literal.total, 1);
    QCOMPARE(literal.lines.front(), lines - 1);
    const LogMatches byPattern = found(source, { u"^1+$"_s, true, true });
    QCOMPARE(byPattern.lines[2], 110);
    QFuture<QString> saved = source.saveAs(m_fixture.path(u"copy.log"_s));
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), 600'000);
    QCOMPARE(saved.result(), QString());
    QCOMPARE(QFileInfo(m_fixture.path(u"copy.log"_s)).size(), QFileInfo(folder + u"/spool"_s).size());
}

/// Nothing is held back until a buffer is full: what is printed before a pause is there during the pause.
void TestLogPath::eachLineOfAFlushingChildAppears()
{
    const QString fifo = m_fixture.path(u"go-on"_s);
    // The child holds the pipe open at both ends: opened anew for each line, it could meet the writer that is
    // about to close, and read nothing.
    const QString folder = m_fixture.start(scriptJob(
        u"mkfifo %1\nexec 3<>%1\nfor i in 1 2 3; do echo \"line $i\"; read -r _ <&3; done\n"_s.arg(fifo)));
    QVERIFY(!folder.isEmpty());
    const SpoolLogSource source(folder);
    for (int line = 0; line < 3; ++line) {
        QTRY_COMPARE(source.lineCount(), line + 1);
        QCOMPARE(source.lines(line, 1).front().bytes, "line " + QByteArray::number(line + 1));
        QFile gate(fifo);
        QVERIFY(gate.open(QIODevice::WriteOnly) && gate.write("\n") == 1);
    }
    QVERIFY(m_fixture.waitForEnd(folder));
}

void TestLogPath::secretsStayMaskedAtFullSpeed()
{
    JobSpec spec = scriptJob(u"yes \"before $TOKEN after\" | head -n 200000\n"_s);
    spec.secrets = { { u"TOKEN"_s, "tok_7f3c9a1e5b8d2460" } };
    const QString folder = m_fixture.start(spec);
    QVERIFY(m_fixture.waitForEnd(folder));
    const SpoolLogSource source(folder);
    QTRY_COMPARE(source.lineCount(), 200'000);
    QCOMPARE(found(source, { u"tok_7f"_s, true, false }).total, 0);
    QCOMPARE(found(source, { QString(8, QChar(0x2022)), true, false }).total, 200'000);
    QVERIFY(source.masked());
}

void TestLogPath::anOutputBeyondItsLimitKeepsBothEnds()
{
    JobSpec spec = scriptJob(u"seq 1 1000000\n"_s);
    spec.spoolLimit = 1024 * 1024;
    const QString folder = m_fixture.start(spec);
    const auto end = m_fixture.waitForEnd(folder);
    QVERIFY(end);
    QCOMPARE(end->kind, JobEnd::Kind::Exited);
    QVERIFY2(end->message.contains(u"left out"_s), qPrintable(end->message));
    const SpoolLogSource source(folder);
    QTRY_COMPARE(source.lineCount(), 1'000'000);
    QCOMPARE(source.lines(0, 1).front().bytes, "1");
    QCOMPARE(source.lines(999'999, 1).front().bytes, "1000000");
    QVERIFY(source.lines(500'000, 1).front().leftOut);
    QCOMPARE(found(source, { u"^999999$"_s, true, true }).lines, std::vector<qint64>{ 999'998 });
}

QTEST_MAIN(TestLogPath)
#include "tst_log_path.moc"
