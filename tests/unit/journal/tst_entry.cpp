#include "services/journal/entry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

QDateTime moment(int second)
{
    return QDateTime(QDate(2025, 7, 1), QTime(12, 0, second), Qt::UTC);
}

QList<JournalEntry> chain(int count)
{
    QList<JournalEntry> entries;
    QByteArray previous = firstPrevious();
    for (int n = 1; n <= count; ++n) {
        JournalEntry entry{ u"deployment/1"_s, n, moment(n), "{\"n\":" + QByteArray::number(n) + '}',
            previous, {} };
        entry.hash = entryHash(previous, entry.stream, n, entry.at, entry.body);
        previous = entry.hash;
        entries.append(entry);
    }
    return entries;
}

using Change = std::function<void(QList<JournalEntry> &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class EntryTest : public QObject
{
    Q_OBJECT

private slots:
    void hashIsStable();
    void hashTellsFieldsApart();
    void wholeChains();
    void brokenChains_data();
    void brokenChains();
};

void EntryTest::hashIsStable()
{
    const QByteArray hash = entryHash(firstPrevious(), u"deployment/1"_s, 1, moment(1), "{}");
    QCOMPARE(hash.size(), 32);
    // Stores that exist must verify for ever: this value is part of the format. It is
    // sha256 of length-prefixed "fairlead-entry-1", 32 zero bytes, the stream, 1, the time in ms, "{}".
    QCOMPARE(hash.toHex(), QByteArray("c38a43326ed5e2a5856e0bf7a987939f47f174d3e9822bf4eac017bcfabaf1ac"));
}

void EntryTest::hashTellsFieldsApart()
{
    const QByteArray none = firstPrevious();
    const QList<QByteArray> hashes{
        entryHash(none, u"ab"_s, 1, moment(1), "c"),
        entryHash(none, u"a"_s, 1, moment(1), "bc"),
        entryHash(none, u"ab"_s, 2, moment(1), "c"),
        entryHash(none, u"ab"_s, 1, moment(2), "c"),
        entryHash(none, u"ab"_s, 1, moment(1).addMSecs(1), "c"),
        entryHash(QByteArray(32, 'x'), u"ab"_s, 1, moment(1), "c"),
        entryHash(QByteArray(), u"ab"_s, 1, moment(1), "c"),
    };
    QCOMPARE(QSet<QByteArray>(hashes.begin(), hashes.end()).size(), hashes.size());
}

void EntryTest::wholeChains()
{
    QVERIFY(verifyChain({}).whole);
    const ChainVerdict verdict = verifyChain(chain(20));
    QVERIFY2(verdict.whole, qPrintable(verdict.reason));
    QCOMPARE(verdict.brokenAt, 0);
    QVERIFY(verifyChain(chain(20).mid(7), 8).whole);
}

void EntryTest::brokenChains_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<qint64>("brokenAt");
    const auto row
        = [](const char *name, qint64 at, const Change &change) { QTest::newRow(name) << change << at; };
    row("a byte of a body", 4, [](auto &list) { list[3].body[1] = 'N'; });
    row("time", 2, [](auto &list) { list[1].at = list[1].at.addMSecs(1); });
    row("hash", 5, [](auto &list) { list[4].hash[0] = char(list[4].hash[0] ^ 1); });
    row("link", 3, [](auto &list) { list[2].previous[31] = 'x'; });
    row("entry gone from the middle", 3, [](auto &list) { list.removeAt(2); });
    row("first entry gone", 1, [](auto &list) { list.removeFirst(); });
    row("swapped", 2, [](auto &list) { list.swapItemsAt(1, 2); });
    row("doubled", 3, [](auto &list) { list.insert(2, list[1]); });
    row("another stream's", 2, [](auto &list) { list[1].stream = u"deployment/2"_s; });
    row("rewritten without what follows", 3, [](auto &list) {
        JournalEntry &entry = list[1];
        entry.body = "{}";
        entry.hash = entryHash(entry.previous, entry.stream, entry.number, entry.at, entry.body);
    });
}

void EntryTest::brokenChains()
{
    QFETCH(Change, change);
    QFETCH(qint64, brokenAt);
    QList<JournalEntry> entries = chain(6);
    change(entries);
    const ChainVerdict verdict = verifyChain(entries);
    QVERIFY(!verdict.whole);
    QCOMPARE(verdict.brokenAt, brokenAt);
    QVERIFY2(
        verdict.reason.startsWith(u"Entry %1 of deployment/1 "_s.arg(brokenAt)), qPrintable(verdict.reason));
}

QTEST_GUILESS_MAIN(EntryTest)
#include "tst_entry.moc"
