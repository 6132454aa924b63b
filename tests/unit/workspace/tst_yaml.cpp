#include "services/workspace/yaml_reader.h"
#include "services/workspace/yaml_values.h"

#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

class YamlTest : public QObject
{
    Q_OBJECT

private slots:
    void readsValues();
    void keepsAliases();
    void durations_data();
    void durations();
    void sizes_data();
    void sizes();
    void nearest_data();
    void nearest();
    void jsonTypes();
    void countsColumnsInCharacters();
    void refuses_data();
    void refuses();
    void boundsHostileText_data();
    void boundsHostileText();
};

namespace {

YamlNodePointer parsed(const QByteArray &text)
{
    const auto node = parseYaml(text, u"t.yaml"_s);
    if (!node)
        qFatal("%s", qPrintable(node.error().text()));
    return *node;
}

/// &a0 [x, x], &a1 [*a0, *a0], … : 2^levels values in a few lines.
QByteArray bomb(int levels)
{
    QByteArray text = "a0: &a0 [x, x]\n";
    for (int i = 1; i < levels; ++i) {
        const QByteArray n = QByteArray::number(i);
        const QByteArray before = QByteArray::number(i - 1);
        text += "a" + n + ": &a" + n + " [*a" + before + ", *a" + before + "]\n";
    }
    return text;
}

QByteArray nested(int levels)
{
    return "a: " + QByteArray(levels, '[') + QByteArray(levels, ']') + '\n';
}

} // namespace

void YamlTest::readsValues()
{
    YamlProblems problems{ u"t.yaml"_s };
    YamlReader file(
        parsed("a: text\nb: 7\nc: true\nd: [x, y]\ne: {k: v, w: \"\"}\nf: 2m\ng: 0.5\n"), {}, problems);
    QCOMPARE(file.text(u"a"_s), u"text"_s);
    QCOMPARE(file.integer(u"b"_s, 1, 9, 0, u"a digit"_s), 7);
    QCOMPARE(file.flag(u"c"_s, false), true);
    QCOMPARE(file.texts(u"d"_s), QStringList({ u"x"_s, u"y"_s }));
    QCOMPARE(file.textMap(u"e"_s), (QMap<QString, QString>{ { u"k"_s, u"v"_s }, { u"w"_s, {} } }));
    QCOMPARE(*file.duration(u"f"_s, std::chrono::seconds(1)), std::chrono::minutes(2));
    QCOMPARE(*file.number(u"g"_s), 0.5);
    QCOMPARE(file.text(u"missing"_s, u"fallback"_s), u"fallback"_s);
    QVERIFY(!file.map(u"nothing"_s).present());
    file.finish();
    QVERIFY(problems.errors.isEmpty());
}

void YamlTest::keepsAliases()
{
    const YamlNodePointer root = parsed("a: &x {k: v}\nb: *x\n");
    QCOMPARE(root->entries.at(0).value, root->entries.at(1).value);
}

void YamlTest::durations_data()
{
    QTest::addColumn<qint64>("ms");
    for (const auto &[text, ms] :
        std::initializer_list<std::pair<const char *, qint64>>{ { "500ms", 500 }, { "30s", 30'000 },
            { "2m", 120'000 }, { "1h", 3'600'000 }, { "1d", 86'400'000 }, { "0s", 0 },
            { "366d", 366 * 86'400'000LL }, { "367d", -1 }, { "30 sec", -1 }, { "30", -1 }, { "-1s", -1 },
            { "1.5h", -1 }, { "", -1 }, { "s", -1 }, { "30S", -1 }, { "99999999999d", -1 }, { "1h30m", -1 } })
        QTest::newRow(text) << ms;
}

void YamlTest::durations()
{
    QFETCH(qint64, ms);
    const auto duration = parseDuration(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(duration ? duration->count() : -1, ms);
}

void YamlTest::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    for (const auto &[text, bytes] :
        std::initializer_list<std::pair<const char *, qint64>>{ { "1KiB", 1024 }, { "512MiB", 536'870'912 },
            { "4GiB", 4'294'967'296 }, { "2TiB", 2'199'023'255'552 }, { "1024TiB", qint64{ 1 } << 50 },
            { "0MiB", 0 }, { "1025TiB", -1 }, { "999999999999TiB", -1 }, { "4GB", -1 }, { "4", -1 },
            { "4 GiB", -1 }, { "-1GiB", -1 }, { "1.5GiB", -1 }, { "4gib", -1 }, { "GiB", -1 }, { "", -1 } })
        QTest::newRow(text) << bytes;
}

void YamlTest::sizes()
{
    QFETCH(qint64, bytes);
    QCOMPARE(parseSize(QString::fromLatin1(QTest::currentDataTag())).value_or(-1), bytes);
}

void YamlTest::nearest_data()
{
    QTest::addColumn<QString>("best");
    QTest::newRow("prot") << u"port"_s;
    QTest::newRow("helth") << u"health"_s;
    QTest::newRow("Services") << u"services"_s;
    QTest::newRow("variable") << u"variables"_s;
    QTest::newRow("colour") << QString();
    QTest::newRow("x") << QString();
}

void YamlTest::nearest()
{
    QFETCH(QString, best);
    const QStringList known{ u"name"_s, u"port"_s, u"health"_s, u"services"_s, u"variables"_s };
    QCOMPARE(nearestWord(QString::fromLatin1(QTest::currentDataTag()), known), best);
}

void YamlTest::jsonTypes()
{
    const QJsonObject json
        = toJson(*parsed("a: true\nb: \"true\"\nc: 12\nd: 1.5\ne: UP\nf: ~\ng: [1]\n")).toObject();
    QCOMPARE(json[u"a"_s], QJsonValue(true));
    QCOMPARE(json[u"b"_s], QJsonValue(u"true"_s));
    QCOMPARE(json[u"c"_s], QJsonValue(12));
    QCOMPARE(json[u"d"_s], QJsonValue(1.5));
    QCOMPARE(json[u"e"_s], QJsonValue(u"UP"_s));
    QVERIFY(json[u"f"_s].isNull());
    QVERIFY(json[u"g"_s].isArray());
}

void YamlTest::countsColumnsInCharacters()
{
    const YamlNodePointer root = parsed("k: v\nl: {\"äöü\": x, b: y}\n");
    const YamlNode &map = *root->entries.at(1).value;
    QCOMPARE(map.entries.at(0).mark.column, 5);
    QCOMPARE(map.entries.at(1).mark.column, 15);
    QCOMPARE(map.entries.at(1).value->mark.column, 18);
    QCOMPARE(map.entries.at(1).mark.line, 2);
}

void YamlTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("empty", "", u"t.yaml:1:1: The file is empty"_s);
    row("only a comment", "# nothing\n", u"t.yaml:1:1: The file is empty"_s);
    row("a key twice", "a: 1\nb: 2\na: 3\n",
        u"t.yaml:3:1: This is not valid YAML: the key a is given twice, first in line 1"_s);
    row("a tag", "a: !include x\n",
        u"t.yaml:1:4: This is not valid YAML: the tag !include is not understood"_s);
    row("two documents", "a: 1\n---\nb: 2\n", u"a second document begins here"_s);
    row("unknown alias", "a: *b\n",
        u"t.yaml:1:4: This is not valid YAML: the referenced anchor is not defined"_s);
    row("alias of itself", "a: &a [*a]\n", u"t.yaml:1:8: This is not valid YAML: this alias stands inside"_s);
    row("a list as key", "? [a]\n: b\n", u"a key must be a text"_s);
    row("not closed", "a: [b\nc: d\n", u"This is not valid YAML"_s);
    row("tab", "a:\n\tb: c\n", u"t.yaml:2:1: This line is indented by a tab"_s);
    row("tab after spaces", "a:\n  b: c\n \td: e\n", u"t.yaml:3:1: This line is indented by a tab"_s);
    row("bomb", bomb(20), u"this holds more than 100000 values"_s);
    row("long list", "a:\n" + QByteArray("- x\n").repeated(10'001),
        u"t.yaml:10002:3: This is not valid YAML: this list or map holds more than 10000 entries"_s);
    row("deep", nested(65), u"this is nested deeper than 64 levels"_s);
    row("very deep", nested(100'000), u"this is nested deeper than 64 levels"_s);
}

void YamlTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto node = parseYaml(text, u"t.yaml"_s);
    QVERIFY(!node);
    QVERIFY2(node.error().text().contains(expected), qPrintable(node.error().text()));
}

void YamlTest::boundsHostileText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("brackets") << QByteArray(1'000'000, '[');
    QTest::newRow("braces") << QByteArray(1'000'000, '{');
    QTest::newRow("dashes") << QByteArray("- ").repeated(500'000);
    QTest::newRow("question marks") << QByteArray("? ").repeated(500'000);
    QTest::newRow("colons") << QByteArray("a: ").repeated(300'000);
    QTest::newRow("one long list") << "a: [" + QByteArray("ä,").repeated(300'000) + "]";
    QTest::newRow("many lines") << QByteArray("- x\n").repeated(250'000);
    QTest::newRow("a long text") << "a: " + QByteArray(1'000'000, 'x');
    QTest::newRow("quotes") << "a: \"" + QByteArray("\\").repeated(1'000'000);
}

/// Ends, whatever it says; ctest's time limit is the bound.
void YamlTest::boundsHostileText()
{
    QFETCH(QByteArray, text);
    const auto node = parseYaml(text, u"t.yaml"_s);
    QCOMPARE(node.ok(), QByteArray(QTest::currentDataTag()) == "a long text");
}

QTEST_GUILESS_MAIN(YamlTest)
#include "tst_yaml.moc"
