#include "tests/gui/gui_test.h"
#include "tests/gui/runbook_samples.h"
#include "tests/gui/screen_checks.h"
#include "ui/runbook/runbook_document.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

struct DocumentStage
{
    explicit DocumentStage(const QByteArray &text = samples::parcelText())
        : view(samples::plainView(text))
    {
        theme::apply(theme::Scheme::Light);
        document.resize(700, 500);
        document.QWidget::show();
        document.activateWindow();
        active = QTest::qWaitForWindowActive(&document);
        document.setFocus();
        document.show(samples::shared(view));
    }

    int line(const QByteArray &needle) const { return samples::lineOf(view.runbook.text, needle); }
    bool settle()
    {
        return QTest::qWaitFor([this] { return document.settled(); }, 60000);
    }
    void click(int line, int x)
    {
        const QRect place = document.blockRect(document.blockOfLine(line));
        QTest::mouseClick(document.viewport(), Qt::LeftButton, {}, QPoint(x, place.top() + 12));
    }

    RunbookView view;
    RunbookDocument document;
    bool active = false;
};

QByteArray largeText(qsizetype size = 200'000)
{
    QByteArray text = "# A long one\n\n";
    for (int section = 0; text.size() < size; ++section) {
        const QByteArray number = QByteArray::number(section);
        text += "## Part " + number + "\n\nWords about part " + number
            + " that go on for a while so that they need more than one line of the page.\n\n"
              "- [ ] one\n- two\n\n```bash\nmake part-"
            + number + "\nmake check\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n";
    }
    return text;
}

} // namespace

class TestRunbookDocument : public QObject
{
    Q_OBJECT

private slots:
    void heights();
    void largeComesInSlices();
    void oneHugeLine();
    void stays_data();
    void stays();
    void arrows();
    void pages();
    void clicking();
    void clickingAMark();
    void keysForOthers();
    void linesOfAFence();
    void marksWords();
    void speaks();
    void copies();
    void nothingToShow();
    void columnsFit_data();
    void columnsFit();
    void keepsItsPlace();
};

/// Against the plain sum of all.
void TestRunbookDocument::heights()
{
    std::vector<int> plain;
    for (int i = 0; i < 1000; ++i)
        plain.push_back(i * 7919 % 61 + (i % 13 == 0 ? 0 : 1));
    RunbookHeights heights;
    heights.reset(plain);
    for (int i = 0; i < 1000; i += 37) {
        plain[static_cast<std::size_t>(i)] = i % 90;
        heights.set(i, i % 90);
    }
    qint64 top = 0;
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(heights.top(i), top);
        const int height = plain[static_cast<std::size_t>(i)];
        if (height > 0) {
            QCOMPARE(heights.rowAt(top), i);
            QCOMPARE(heights.rowAt(top + height - 1), i);
        }
        top += height;
    }
    QCOMPARE(heights.total(), top);
    QCOMPARE(heights.rowAt(-5), heights.rowAt(0));
    QCOMPARE(heights.rowAt(top + 100), 999);
    QCOMPARE(RunbookHeights().rowAt(0), -1);
}

/// Every slice lets other events through: a timer beside it fires about as often.
void TestRunbookDocument::largeComesInSlices()
{
    DocumentStage stage(largeText(1'000'000));
    QVERIFY(!stage.document.settled());
    QVERIFY(stage.document.blockRect(0).height() > 0);
    int ticks = 0;
    QTimer beside;
    connect(&beside, &QTimer::timeout, this, [&ticks] { ++ticks; });
    beside.start(0);
    QVERIFY(stage.settle());
    QVERIFY2(stage.document.slices() > 50, qPrintable(QString::number(stage.document.slices())));
    QVERIFY2(ticks >= stage.document.slices() / 2, qPrintable(QString::number(ticks)));
    stage.document.goToLine(stage.line("make part-500"));
    const QRect place = stage.document.blockRect(stage.document.blockOfLine(stage.line("make part-500")));
    QVERIFY(stage.document.viewport()->rect().intersects(place));
}

void TestRunbookDocument::oneHugeLine()
{
    DocumentStage stage("# A line\n\n" + QByteArray("word ").repeated(200'000) + "\n\n```\n"
        + QByteArray(1'000'000, 'x') + "\n```\n\nend\n");
    QVERIFY(stage.settle());
    QVERIFY(stage.document.slices() <= 10);
    QTest::keyClick(&stage.document, Qt::Key_End);
    QCOMPARE(stage.document.currentLine(), stage.line("\nend\n") + 1);
}

void TestRunbookDocument::stays_data()
{
    QTest::addColumn<int>("part");

    QTest::newRow("near the top") << 20;
    QTest::newRow("in the middle") << 400;
}

/// What a person looks at does not move while the rest is measured.
void TestRunbookDocument::stays()
{
    QFETCH(int, part);
    DocumentStage stage(largeText());
    const int line = stage.line("## Part " + QByteArray::number(part) + "\n");
    stage.document.goToLine(line);
    const int block = stage.document.blockOfLine(line);
    const int before = stage.document.blockRect(block).top();
    QVERIFY(stage.settle());
    QVERIFY(qAbs(stage.document.blockRect(block).top() - before) <= 2);
}

void TestRunbookDocument::arrows()
{
    DocumentStage stage;
    QSignalSpy picked(&stage.document, &RunbookDocument::linePicked);
    QCOMPARE(stage.document.currentLine(), 1);
    QTest::keyClick(&stage.document, Qt::Key_Down);
    QCOMPARE(stage.document.currentLine(), 3);
    QTest::keyClick(&stage.document, Qt::Key_Down);
    QTest::keyClick(&stage.document, Qt::Key_Up);
    QCOMPARE(stage.document.currentLine(), 3);
    QTest::keyClick(&stage.document, Qt::Key_Home);
    QTest::keyClick(&stage.document, Qt::Key_Up);
    QCOMPARE(stage.document.currentLine(), 1);
    QCOMPARE(picked.count(), 5);
    QCOMPARE(picked.last().first().toInt(), 1);
}

void TestRunbookDocument::pages()
{
    DocumentStage stage(largeText());
    QTest::keyClick(&stage.document, Qt::Key_PageDown);
    const int second = stage.document.currentLine();
    QVERIFY(second > 10);
    QTest::keyClick(&stage.document, Qt::Key_PageDown);
    QVERIFY(stage.document.currentLine() > second);
    QTest::keyClick(&stage.document, Qt::Key_PageUp);
    QTest::keyClick(&stage.document, Qt::Key_PageUp);
    QCOMPARE(stage.document.currentLine(), 1);
}

void TestRunbookDocument::clicking()
{
    DocumentStage stage;
    QSignalSpy picked(&stage.document, &RunbookDocument::linePicked);
    stage.click(stage.line("## Before you begin"), 200);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked.first().first().toInt(), stage.line("## Before you begin"));
}

void TestRunbookDocument::clickingAMark()
{
    DocumentStage stage;
    const int line = stage.line("## Before you begin");
    stage.document.setMarks(
        marksOf({ { u"id"_s, Finding::Severity::Error, u"Wrong."_s, { line, line } } }, { 3 }));
    QSignalSpy picked(&stage.document, &RunbookDocument::findingPicked);
    stage.click(line, 16);
    QCOMPARE(picked.count(), 1);
    stage.click(3, 16);
    QCOMPARE(picked.count(), 1);
}

void TestRunbookDocument::keysForOthers()
{
    DocumentStage stage;
    QSignalSpy next(&stage.document, &RunbookDocument::nextFindingRequested);
    QSignalSpy previous(&stage.document, &RunbookDocument::previousFindingRequested);
    QSignalSpy activated(&stage.document, &RunbookDocument::activated);
    QTest::keyClick(&stage.document, Qt::Key_N);
    QTest::keyClick(&stage.document, Qt::Key_P);
    QTest::keyClick(&stage.document, Qt::Key_Return);
    QCOMPARE(next.count(), 1);
    QCOMPARE(previous.count(), 1);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toInt(), 1);
}

/// Each line of a block has a place of its own.
void TestRunbookDocument::linesOfAFence()
{
    const RunbookView view = samples::plainView("```\nfirst\n" + QByteArray(400, 'x') + "\nthird\n```\n");
    const LaidBlock laid = layOut(view.blocks.front(), RunbookStyle::of(QFont(), QPalette(), 400), {});
    QCOMPARE(laid.lines.size(), std::size_t(3));
    QCOMPARE(laid.lines[0].line, 2);
    QCOMPARE(laid.lines[2].line, 4);
    QVERIFY(laid.lines[1].bottom - laid.lines[1].top > 2 * (laid.lines[0].bottom - laid.lines[0].top));
    QCOMPARE(lineAt(laid, laid.lines[1].bottom - 1), 3);
    QCOMPARE(lineAt(laid, -10), 2);
    QCOMPARE(placeOfLine(laid, 99).line, 4);
    QCOMPARE(placeOfLine(laid, 1).line, 2);
}

void TestRunbookDocument::marksWords()
{
    DocumentStage stage;
    const QImage before = stage.document.viewport()->grab().toImage();
    const int line = stage.line("younger than");
    stage.document.select({ line, line }, u"younger than 1 hour"_s);
    QCOMPARE(stage.document.selectedLines(), (SourceRange{ line, line }));
    QCOMPARE(stage.document.currentLine(), line);
    QVERIFY(stage.document.viewport()->grab().toImage() != before);
}

void TestRunbookDocument::speaks()
{
    DocumentStage stage;
    const int line = stage.line("night shift knows");
    stage.document.setMarks(
        marksOf({ { u"id"_s, Finding::Severity::Warning, u"Say how."_s, { line, line } } }, {}));
    stage.document.goToLine(line);
    QCOMPARE(stage.document.accessibleDescription(),
        u"Line %1, open box: The night shift knows. warning: Say how."_s.arg(line));
    QVERIFY(!stage.document.accessibleName().isEmpty());
}

void TestRunbookDocument::copies()
{
    DocumentStage stage;
    stage.document.goToLine(stage.line("make tables"));
    QTest::keySequence(&stage.document, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"make tables\nmake check-tables"_s);
}

void TestRunbookDocument::nothingToShow()
{
    DocumentStage stage{ QByteArray() };
    QVERIFY(stage.settle());
    for (const auto key : { Qt::Key_Down, Qt::Key_End, Qt::Key_PageDown, Qt::Key_Return, Qt::Key_N })
        QTest::keyClick(&stage.document, key);
    QTest::mouseClick(stage.document.viewport(), Qt::LeftButton, {}, { 50, 50 });
    stage.document.goToLine(5);
    QCOMPARE(stage.document.currentLine(), 0);
    QVERIFY(!stage.document.viewport()->grab().isNull());
}

void TestRunbookDocument::columnsFit_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("columns");

    QTest::newRow("short") << QByteArray("| a | b |") << 2;
    QTest::newRow("one long") << "| a | " + QByteArray("word ").repeated(100) + " |" << 2;
    QTest::newRow("all long") << "| " + QByteArray("word ").repeated(50) + " | "
            + QByteArray("more ").repeated(50)
            + " |" << 2;
}

void TestRunbookDocument::columnsFit()
{
    QFETCH(QByteArray, row);
    QFETCH(int, columns);
    const RunbookView view = samples::plainView("| A | B |\n|---|---|\n" + row + "\n");
    const RunbookStyle style = RunbookStyle::of(QFont(), QPalette(), 400);
    const std::vector<int> widths = columnWidths(view.blocks, 0, style);
    QCOMPARE(static_cast<int>(widths.size()), columns);
    int sum = 0;
    for (const int width : widths) {
        QVERIFY(width >= measure::LeastColumn);
        sum += width;
    }
    QVERIFY2(sum <= 400, qPrintable(QString::number(sum)));
}

void TestRunbookDocument::keepsItsPlace()
{
    DocumentStage stage(largeText());
    QVERIFY(stage.settle());
    const int line = stage.line("## Part 600\n");
    stage.document.goToLine(line);
    const int before = stage.document.blockRect(stage.document.blockOfLine(line)).top();
    stage.view = samples::plainView(stage.view.runbook.text + "\nmore\n");
    stage.document.show(samples::shared(stage.view));
    QCOMPARE(stage.document.currentLine(), line);
    QVERIFY(stage.settle());
    QVERIFY(qAbs(stage.document.blockRect(stage.document.blockOfLine(line)).top() - before) <= 30);
}

FAIRLEAD_GUI_TEST(TestRunbookDocument)
#include "tst_runbook_document.moc"
