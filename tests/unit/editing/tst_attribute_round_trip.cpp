#include "editing_texts.h"
#include "services/runbook/editing/attribute_places.h"
#include "services/runbook/editing/attribute_writer.h"
#include "services/runbook/editing/read_back.h"
#include "services/runbook/editing/text_edits.h"
#include "services/runbook/reading/reader.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

using Of = AttributePlace::Of;

const std::vector<Attributes> &attributeSets()
{
    static const std::vector<Attributes> sets{
        { { u"x-note"_s, u"plain"_s } },
        { { u"x-note"_s, u"two words"_s }, { u"x-more"_s, u"5"_s } },
        { { u"x-note"_s, u"it's \\ <here> & *there* | Grün ✅"_s } },
        { { u"x-note"_s, u"\"said\""_s }, { u"x_2"_s, u"#a=b,c;"_s } },
    };
    return sets;
}

std::vector<AttributePlace> placesOf(const Runbook &runbook)
{
    std::vector<AttributePlace> places;
    const auto add = [&places](Of of, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            places.push_back({ of, static_cast<int>(i) });
    };
    add(Of::Section, runbook.sections.size());
    add(Of::Fence, runbook.fences.size());
    add(Of::Item, runbook.items.size());
    add(Of::Prose, runbook.prose.size());
    return places;
}

Attributes without(const Attributes &attributes)
{
    Attributes result;
    for (const QString &name : attributes.keys())
        result.insert(name, {});
    return result;
}

bool sameStatements(const std::vector<Statement> &a, const std::vector<Statement> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Statement &x, const Statement &y) {
        return x.kind == y.kind && x.text == y.text && x.lines == y.lines && x.value == y.value
            && x.column == y.column && x.subject == y.subject && x.section == y.section;
    });
}

} // namespace

/// For every place of every text and many attributes: writing changes only the attribute's own bytes, the
/// text reads as before but for them, and taking them away gives back the very same bytes.
class AttributeRoundTripTest : public QObject
{
    Q_OBJECT

private slots:
    void samples_data();
    void samples();
    void brought_data();
    void brought();
    void generated();
    void severalAtOnce();

private:
    void roundTrip(const QByteArray &text);
    void roundTrip(const Runbook &runbook, const AttributePlace &place, const Attributes &wanted);

    int m_written = 0;
    int m_refused = 0;
};

void AttributeRoundTripTest::roundTrip(
    const Runbook &runbook, const AttributePlace &place, const Attributes &wanted)
{
    const auto edits = editsForAttributes(runbook, place, wanted);
    if (!edits) { // said, and nothing done: the place lies in something that can hold no comment
        ++m_refused;
        QCOMPARE(edits.error().kind, Error::Kind::Invalid);
        return;
    }
    ++m_written;
    for (const TextEdit &edit : *edits)
        QCOMPARE(edit.length, 0); // only bytes that come
    const auto text = applyEdits(runbook.text, *edits);
    QVERIFY(text.ok());
    const auto after = readRunbook(runbook.path, *text);
    QVERIFY(after.ok());
    QVERIFY(sameButForAttributes(runbook, *after, place));
    QVERIFY(sameStatements(runbook.statements, after->statements));
    Attributes expected = attributesAt(runbook, place);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        expected[it.key()] = it.value();
    QCOMPARE(attributesAt(*after, place), expected);
    const auto back = editsForAttributes(*after, place, without(wanted));
    QVERIFY2(back.ok(), back ? "" : qPrintable(back.error().text()));
    const auto restored = applyEdits(*text, *back);
    QVERIFY(restored.ok());
    QCOMPARE(*restored, runbook.text);
}

void AttributeRoundTripTest::roundTrip(const QByteArray &text)
{
    const auto runbook = readRunbook(u"a.md"_s, text);
    QVERIFY(runbook.ok());
    std::size_t turn = 0;
    for (const AttributePlace &place : placesOf(*runbook)) {
        roundTrip(*runbook, place, attributeSets()[turn++ % attributeSets().size()]);
        if (QTest::currentTestFailed())
            qWarning("place %d, %d of:\n%s", static_cast<int>(place.of), place.index, text.constData());
        if (QTest::currentTestFailed())
            return;
    }
}

void AttributeRoundTripTest::samples_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const SampleText &sample : sampleTexts())
        QTest::newRow(sample.name.constData()) << sample.text;
}

void AttributeRoundTripTest::samples()
{
    QFETCH(QByteArray, text);
    const auto runbook = readRunbook(u"a.md"_s, text);
    QVERIFY(runbook.ok());
    m_refused = 0;
    for (const AttributePlace &place : placesOf(*runbook)) {
        for (const Attributes &wanted : attributeSets())
            roundTrip(*runbook, place, wanted);
    }
    QCOMPARE(m_refused, 0);
}

void AttributeRoundTripTest::brought_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const SampleText &sample : broughtTexts())
        QTest::newRow(sample.name.constData()) << sample.text;
    if (broughtTexts().empty())
        QTest::newRow("none") << QByteArray();
}

void AttributeRoundTripTest::brought()
{
    QFETCH(QByteArray, text);
    if (text.isEmpty())
        QSKIP("no runbooks here: set FAIRLEAD_TEST_RUNBOOKS");
    m_refused = 0;
    roundTrip(text);
    QCOMPARE(m_refused, 0);
}

void AttributeRoundTripTest::generated()
{
    m_written = 0;
    m_refused = 0;
    for (quint32 seed = 1; seed <= 150; ++seed) {
        QRandomGenerator random(seed);
        roundTrip(generatedText(random));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"seed %1"_s.arg(seed)));
    }
    qInfo("%d written, %d refused", m_written, m_refused);
    QVERIFY(m_written > 500);
    QVERIFY(m_refused * 50 < m_written);
}

/// Ten in a row on all places, taken away in another order: each time only its own bytes.
void AttributeRoundTripTest::severalAtOnce()
{
    const QByteArray text = sampleTexts().front().text;
    QByteArray now = text;
    const auto change = [&now](const AttributePlace &place, const Attributes &wanted) {
        const auto runbook = readRunbook(u"a.md"_s, now);
        QVERIFY(runbook.ok());
        const auto edits = editsForAttributes(*runbook, place, wanted);
        QVERIFY(edits.ok());
        const auto after = applyEdits(now, *edits);
        QVERIFY(after.ok());
        now = *after;
    };
    const auto first = readRunbook(u"a.md"_s, text);
    QVERIFY(first.ok());
    std::vector<AttributePlace> places = placesOf(*first);
    for (const AttributePlace &place : places)
        change(place, { { u"name"_s, u"n%1"_s.arg(place.index) } });
    for (const AttributePlace &place : places)
        change(place, { { u"role"_s, u"a b"_s } });
    QVERIFY(now.count("role=\"a b\"") == static_cast<qsizetype>(places.size()));
    std::reverse(places.begin(), places.end());
    for (const AttributePlace &place : places)
        change(place, { { u"name"_s, {} }, { u"role"_s, {} } });
    QCOMPARE(now, text);
}

QTEST_GUILESS_MAIN(AttributeRoundTripTest)
#include "tst_attribute_round_trip.moc"
