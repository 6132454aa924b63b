#include "models/line_changes.h"

#include <QtTest>

using namespace fairlead;

class TestLineChanges : public QObject
{
    Q_OBJECT

private slots:
    void lines_data();
    void lines();
};

void TestLineChanges::lines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<int>>("changed");

    QTest::newRow("the same") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << QList<int>{};
    QTest::newRow("one") << QByteArray("a\nb\nc\n") << QByteArray("a\nX\nc\n") << QList<int>{ 2 };
    QTest::newRow("one more") << QByteArray("a\nc\n") << QByteArray("a\nb\nc\n") << QList<int>{ 2 };
    QTest::newRow("one less") << QByteArray("a\nb\nc\n") << QByteArray("a\nc\n") << QList<int>{};
    QTest::newRow("at both ends") << QByteArray("a\nb\nc") << QByteArray("X\nb\nY") << QList<int>{ 1, 3 };
    QTest::newRow("the same line again")
        << QByteArray("a\nb\nc\n") << QByteArray("a\nb\nX\nb\nc\n") << QList<int>{ 3, 4 };
    QTest::newRow("moved lines are old")
        << QByteArray("a\nb\nc\nd") << QByteArray("a\nc\nb\nd") << QList<int>{};
    QTest::newRow("from nothing") << QByteArray() << QByteArray("a\nb") << QList<int>{ 1, 2 };
}

void TestLineChanges::lines()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QList<int>, changed);
    const std::set<int> found = changedLines(before, after);
    QCOMPARE(QList<int>(found.begin(), found.end()), changed);
}

QTEST_GUILESS_MAIN(TestLineChanges)
#include "tst_line_changes.moc"
