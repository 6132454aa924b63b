#include "services/runbook/prose/source_lines.h"
#include "services/runbook/prose/statements.h"
#include "services/runbook/reading/reader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QString folder()
{
    return QStringLiteral(FAIRLEAD_SOURCE_DIR) + u"/tests/data/prose"_s;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What counts of a statement, in the form of the expectations: defaults are left out, windows are in s.
QJsonObject shown(const Statement &statement)
{
    const QJsonObject full = toJson(statement);
    QJsonObject object{ { u"kind"_s, full[u"kind"_s] }, { u"line"_s, statement.lines.first },
        { u"subject"_s, statement.subject } };
    for (const QString &key : { u"comparison"_s, u"unit"_s, u"level"_s, u"where"_s }) {
        if (!full[key].toString().isEmpty())
            object[key] = full[key];
    }
    if (statement.value != 0)
        object[u"value"_s] = std::round(statement.value * 1e6) / 1e6;
    if (statement.upper != 0)
        object[u"upper"_s] = statement.upper;
    if (statement.window.count() != 0)
        object[u"window"_s] = static_cast<double>(statement.window.count()) / 1000;
    if (statement.relative)
        object[u"relative"_s] = true;
    if (statement.told)
        object[u"told"_s] = true;
    return object;
}

/// The expectation with zeros left out; the subject counts only where it is given.
bool agrees(QJsonObject expected, QJsonObject found)
{
    if (!expected.contains(u"subject"_s))
        found.remove(u"subject"_s);
    if (expected[u"value"_s].toDouble() == 0)
        expected.remove(u"value"_s);
    return expected == found;
}

QString words(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

struct Difference
{
    QStringList lines = {};
    int hits = 0;
    int missing = 0;
    int extra = 0;
};

Difference compare(const QJsonArray &expected, const std::vector<Statement> &statements)
{
    Difference difference;
    std::vector<bool> used(statements.size(), false);
    for (const QJsonValue &value : expected) {
        std::size_t i = 0;
        while (i < statements.size() && (used[i] || !agrees(value.toObject(), shown(statements[i]))))
            ++i;
        if (i < statements.size()) {
            used[i] = true;
            ++difference.hits;
        } else {
            ++difference.missing;
            difference.lines << u"missing "_s + words(value.toObject());
        }
    }
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (used[i])
            continue;
        ++difference.extra;
        difference.lines << u"extra   "_s + words(shown(statements[i])) + u" <- "_s + statements[i].text;
    }
    return difference;
}

} // namespace

/// Small texts with everything that a careful reader finds in them, and nothing else.
class ProseCorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void statements_data();
    void statements();
    void places_data() { statements_data(); }
    void places();
    void cleanupTestCase();

private:
    int m_hits = 0;
    int m_missing = 0;
    int m_extra = 0;
};

void ProseCorpusTest::statements_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(folder()).entryList({ u"*.md"_s }, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 60);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(3);
}

void ProseCorpusTest::statements()
{
    QFETCH(QString, name);
    const auto runbook = readRunbook(name, contentOf(folder() + u'/' + name + u".md"_s));
    QVERIFY(runbook.ok());
    QJsonParseError error;
    const auto expected
        = QJsonDocument::fromJson(contentOf(folder() + u'/' + name + u".expected.json"_s), &error);
    QVERIFY2(expected.isArray(), qPrintable(error.errorString()));
    const Difference difference = compare(expected.array(), statementsOf(*runbook));
    m_hits += difference.hits;
    m_missing += difference.missing;
    m_extra += difference.extra;
    QVERIFY2(difference.lines.isEmpty(), qPrintable(u'\n' + difference.lines.join(u'\n')));
}

/// The words of a statement stand where it says, character for character where the line has them literally.
void ProseCorpusTest::places()
{
    QFETCH(QString, name);
    const auto runbook = readRunbook(name, contentOf(folder() + u'/' + name + u".md"_s));
    QVERIFY(runbook.ok());
    const SourceLines source(runbook->text);
    for (const Statement &statement : statementsOf(*runbook)) {
        const QString line = source.line(statement.lines.first);
        if (!line.contains(statement.text))
            continue;
        QVERIFY2(statement.column > 0, qPrintable(statement.text));
        QCOMPARE(line.mid(statement.column - 1, statement.length), statement.text);
    }
}

void ProseCorpusTest::cleanupTestCase()
{
    const double found = std::max(m_hits + m_extra, 1);
    const double wanted = std::max(m_hits + m_missing, 1);
    qInfo("precision %.3f (%d of %d), recall %.3f (%d of %d)", m_hits / found, m_hits, m_hits + m_extra,
        m_hits / wanted, m_hits, m_hits + m_missing);
}

QTEST_GUILESS_MAIN(ProseCorpusTest)
#include "tst_prose_corpus.moc"
