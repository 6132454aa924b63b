#include "services/runbook/drafting/yaml_text.h"
#include "services/workspace/yaml_parser.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// What a reader of YAML makes of the scalar as a value and as a key.
QStringList readBack(const QString &text)
{
    const QString scalar = yamlScalar(text);
    const auto value = parseYaml((u"a: "_s + scalar + u"  # note\nb: 1\n"_s).toUtf8(), u"x"_s);
    const auto item = parseYaml((u"a:\n  - x: "_s + scalar + u"\n    y: 1\n"_s).toUtf8(), u"x"_s);
    QStringList read;
    if (value && (*value)->entries.size() == 2)
        read << (*value)->entries[0].value->text;
    if (item && (*item)->entries[0].value->items.size() == 1)
        read << (*item)->entries[0].value->items[0]->entries[0].value->text;
    return read;
}

} // namespace

/// Anybody's text as YAML.
class YamlTextTest : public QObject
{
    Q_OBJECT

private slots:
    void scalars_data();
    void scalars();
    void readsBackAsItIs();
    void halfCharacters();
    void comments();
};

void YamlTextTest::scalars_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("plain");
    const QStringList plain{ u"Front door"_s, u"/health"_s, u"http://a.example:8080"_s, u"a-b_c"_s, u"UP"_s,
        u"Till (main)"_s, u"v2.1"_s };
    const QStringList quoted{ {}, u" "_s, u"true"_s, u"No"_s, u"null"_s, u"12"_s, u"1.5"_s, u"0x1F"_s,
        u"2026-11-21"_s, u"12:30"_s, u"1e3"_s, u"- a"_s, u"-"_s, u"a: b"_s, u"a:"_s, u"a #b"_s, u"#a"_s,
        u"{a}"_s, u"[a]"_s, u"*a"_s, u"&a"_s, u"!a"_s, u"|"_s, u">"_s, u"%a"_s, u"@a"_s, u"`a`"_s, u"'a'"_s,
        u"\"a\""_s, u"a\\b"_s, u"a\nb"_s, u"a\tb"_s, u" a"_s, u"a "_s, u"---"_s, u"..."_s, u"~"_s, u"<<"_s,
        u"="_s, u"?"_s, u", a"_s, u"Grün"_s, u"✅ ready"_s, u"a\u0085b"_s, u"a\u2028b"_s, u"a\u0001b"_s,
        u"a\u202Eb"_s, u"${secret:x}"_s };
    for (const QString &text : plain)
        QTest::newRow(qPrintable(u"plain "_s + text)) << text << true;
    for (qsizetype i = 0; i < quoted.size(); ++i)
        QTest::newRow(qPrintable(u"quoted %1"_s.arg(i))) << quoted[i] << false;
}

void YamlTextTest::scalars()
{
    QFETCH(QString, text);
    QTEST(!yamlScalar(text).startsWith(u'"'), "plain");
    QCOMPARE(readBack(text), (QStringList{ text, text }));
    QVERIFY(!yamlScalar(text).contains(u'\n'));
}

void YamlTextTest::readsBackAsItIs()
{
    QRandomGenerator random(7);
    const QString alphabet = u"ab1 :#-{}[]&*!|>'\"%@`,?\\/=~<.\n\t\u0007\u00e9\u2028\U0001F680"_s;
    for (int i = 0; i < 2000; ++i) {
        QString text;
        for (int j = random.bounded(12); j > 0; --j) {
            const qsizetype at = random.bounded(int(alphabet.size()) - 2);
            text += alphabet.at(at);
        }
        text += random.bounded(4) == 0 ? alphabet.right(2) : QString();
        QCOMPARE(readBack(text), (QStringList{ text, text }));
    }
}

void YamlTextTest::halfCharacters()
{
    QCOMPARE(yamlScalar(QString(QChar(0xD83D))), u"\"\uFFFD\""_s);
    QCOMPARE(yamlScalar(u"\uFEFFb"_s), u"\"b\""_s);
    QCOMPARE(yamlScalar(u"a"_s + QChar(0xDE80)), u"\"a\uFFFD\""_s);
}

void YamlTextTest::comments()
{
    QCOMPARE(yamlComment(u" two\nlines\there\u2028now\u0001 "_s), u"two lines here now"_s);
    QCOMPARE(yamlComment(QString(1000, u'x')).size(), 160);
    QVERIFY(!yamlComment(u"a\rb\u0085c\u202Ed"_s).contains(QRegularExpression(u"[\\r\\x{85}\\x{202E}]"_s)));
}

QTEST_GUILESS_MAIN(YamlTextTest)
#include "tst_yaml_text.moc"
