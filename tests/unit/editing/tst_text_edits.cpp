#include "models/unified_diff.h"
#include "services/runbook/editing/text_edits.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray randomLines(QRandomGenerator &random, int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "line " + QByteArray::number(random.bounded(6)) + (random.bounded(9) == 0 ? "\r\n" : "\n");
    if (random.bounded(2) == 0)
        text += "end without a line end";
    return text;
}

/// Some lines taken out, doubled or replaced.
QByteArray changed(const QByteArray &text, QRandomGenerator &random)
{
    QByteArrayList lines = text.split('\n');
    for (int i = random.bounded(1, 6); i > 0 && !lines.isEmpty(); --i) {
        const qsizetype at = random.bounded(int(lines.size()));
        switch (random.bounded(3)) {
        case 0: lines.removeAt(at); break;
        case 1: lines.insert(at, lines.at(at)); break;
        default: lines[at] = "other " + QByteArray::number(random.bounded(100)); break;
        }
    }
    return lines.join('\n');
}

} // namespace

/// Changing bytes, and showing the change.
class TextEditsTest : public QObject
{
    Q_OBJECT

private slots:
    void applies_data();
    void applies();
    void diffs_data();
    void diffs();
    void patchUnderstands();
    void manyChanges();
};

void TextEditsTest::applies_data()
{
    QTest::addColumn<QList<QList<QVariant>>>("edits");
    QTest::addColumn<QByteArray>("result"); // null = refused
    using Edits = QList<QList<QVariant>>;
    QTest::newRow("none") << Edits{} << QByteArray("abcdef");
    QTest::newRow("insert") << Edits{ { 0, 0, "x"_L1 }, { 6, 0, "y"_L1 } } << QByteArray("xabcdefy");
    QTest::newRow("any order") << Edits{ { 4, 1, "Y"_L1 }, { 1, 2, QString() } } << QByteArray("adYf");
    QTest::newRow("side by side") << Edits{ { 1, 1, "X"_L1 }, { 2, 1, "Y"_L1 } } << QByteArray("aXYdef");
    QTest::newRow("two in one place")
        << Edits{ { 2, 0, "X"_L1 }, { 2, 0, "Y"_L1 } } << QByteArray("abXYcdef");
    QTest::newRow("overlap") << Edits{ { 1, 2, "X"_L1 }, { 2, 1, "Y"_L1 } } << QByteArray();
    QTest::newRow("beyond the end") << Edits{ { 5, 2, "X"_L1 } } << QByteArray();
    QTest::newRow("before the start") << Edits{ { -1, 1, "X"_L1 } } << QByteArray();
    QTest::newRow("negative") << Edits{ { 3, -1, "X"_L1 } } << QByteArray();
    QTest::newRow("far out") << Edits{ { std::numeric_limits<qint64>::max(), 1, "X"_L1 } } << QByteArray();
}

void TextEditsTest::applies()
{
    QFETCH(QList<QList<QVariant>>, edits);
    QFETCH(QByteArray, result);
    std::vector<TextEdit> list;
    for (const QList<QVariant> &edit : edits)
        list.push_back({ edit[0].toLongLong(), edit[1].toLongLong(), edit[2].toString().toUtf8() });
    const auto after = applyEdits("abcdef", list);
    QCOMPARE(after.ok(), !result.isNull());
    if (after)
        QCOMPARE(*after, result);
}

void TextEditsTest::diffs_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("diff");
    const QString head = u"--- a/x\n+++ b/x\n"_s;
    QTest::newRow("same") << QByteArray("a\n") << QByteArray("a\n") << QString();
    QTest::newRow("one line") << QByteArray("a\nb\nc\n") << QByteArray("a\nB\nc\n")
                              << head + u"@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"_s;
    QTest::newRow("from nothing") << QByteArray() << QByteArray("a\n") << head + u"@@ -0,0 +1 @@\n+a\n"_s;
    QTest::newRow("to nothing") << QByteArray("a\n") << QByteArray() << head + u"@@ -1 +0,0 @@\n-a\n"_s;
    QTest::newRow("no line end") << QByteArray("a\nb") << QByteArray("a\nc")
                                 << head
            + u"@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"
              "\\ No newline at end of file\n"_s;
    QTest::newRow("two places") << QByteArray("a\n1\n2\n3\n4\n5\n6\n7\nb\n")
                                << QByteArray("A\n1\n2\n3\n4\n5\n6\n7\nB\n")
                                << head
            + u"@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"_s;
    QTest::newRow("two places near each other") << QByteArray("a\n1\n2\nb\n") << QByteArray("A\n1\n2\nB\n")
                                                << head + u"@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n-b\n+B\n"_s;
    QTest::newRow("a line more") << QByteArray("a\nb\n") << QByteArray("a\nx\nb\n")
                                 << head + u"@@ -1,2 +1,3 @@\n a\n+x\n b\n"_s;
}

void TextEditsTest::diffs()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QTEST(unifiedDiff(before, after, u"x"_s), "diff");
}

void TextEditsTest::patchUnderstands()
{
    if (QStandardPaths::findExecutable(u"patch"_s).isEmpty())
        QSKIP("no patch on this machine");
    QRandomGenerator random(4);
    const QTemporaryDir folder;
    for (int i = 0; i < 60; ++i) {
        const QByteArray before = randomLines(random, random.bounded(40));
        const QByteArray after = changed(before, random);
        const QString diff = unifiedDiff(before, after, u"x"_s);
        QCOMPARE(diff.isEmpty(), before == after);
        if (diff.isEmpty())
            continue;
        write(folder.filePath(u"x"_s), before);
        write(folder.filePath(u"x.diff"_s), diff.toUtf8());
        QProcess patch;
        patch.setWorkingDirectory(folder.path());
        patch.start(u"patch"_s, { u"--binary"_s, u"-s"_s, u"-F0"_s, u"x"_s, u"x.diff"_s });
        QVERIFY(patch.waitForFinished());
        QVERIFY2(patch.exitCode() == 0, qPrintable(diff + QString::fromLocal8Bit(patch.readAll())));
        QFile patched(folder.filePath(u"x"_s));
        const QByteArray result = patched.open(QIODevice::ReadOnly) ? patched.readAll() : QByteArray();
        QCOMPARE(result, after);
    }
}

/// Beyond what is searched: one block, in linear time.
void TextEditsTest::manyChanges()
{
    QByteArray before;
    QByteArray after;
    for (int i = 0; i < 20'000; ++i) {
        before += "old " + QByteArray::number(i) + '\n';
        after += "new " + QByteArray::number(i) + '\n';
    }
    const QString diff = unifiedDiff("same\n" + before + "same\n", "same\n" + after + "same\n", u"x"_s);
    QCOMPARE(diff.count(u"@@ -"_s), 1);
    QCOMPARE(diff.count(u"\n-"_s), 20'000);
    QCOMPARE(diff.count(u"\n+new"_s), 20'000);
}

QTEST_GUILESS_MAIN(TextEditsTest)
#include "tst_text_edits.moc"
