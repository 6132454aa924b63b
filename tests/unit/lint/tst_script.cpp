#include "services/runbook/lint/script.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// How a script is taken apart: programs, words, joints, redirections, each with its place.
class ScriptTest : public QObject
{
    Q_OBJECT

private slots:
    void takesApart_data();
    void takesApart();
    void knowsPlaces();
    void knowsPrograms_data();
    void knowsPrograms();
    void knowsNesting();
};

namespace {

/// "program|word|word >target ;joint", one for each command.
QStringList told(const QString &script)
{
    QStringList list;
    for (const ScriptCommand &command : scriptCommands(script)) {
        QString text;
        for (const ScriptWord &word : command.assignments)
            text += u'[' + word.text + u']';
        text += command.texts().join(u'|');
        for (const ScriptRedirection &one : command.redirections)
            text += u' ' + one.sign + one.target.text;
        if (!command.before.isEmpty() && command.before != u"\n")
            text = command.before + u' ' + text;
        list << text;
    }
    return list;
}

} // namespace

void ScriptTest::takesApart_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("commands");
    const auto row = [](const QString &script, const QStringList &commands) {
        QTest::newRow(qPrintable(script.left(60))) << script << commands;
    };
    row(u"a b 'c d' \"e $F\""_s, { u"a|b|c d|e $F"_s });
    row(u"a && b || c; d | e & f"_s, { u"a"_s, u"&& b"_s, u"|| c"_s, u"; d"_s, u"| e"_s, u"& f"_s });
    row(u"a ||\n  b"_s, { u"a"_s, u"|| b"_s });
    row(u"a \\\n  b # c\nd"_s, { u"a|b"_s, u"d"_s });
    row(u"A=1 b > c 2>&1 < d"_s, { u"[A=1]b >c 2>&1 <d"_s });
    row(u"export A=1 B=\"x y\""_s, { u"[A=1][B=x y]export"_s });
    row(u"a $(b c) d"_s, { u"a|$(b c)|d"_s, u"b|c"_s });
    row(u"a `b c`"_s, { u"a|`b c`"_s, u"b|c"_s });
    row(u"(a; b) > c"_s, { u"a"_s, u"; b"_s });
    row(u"A=(b c)\nd"_s, { u"[A=(b c)]"_s, u"d"_s });
    row(u"a $((1 + 2)) b"_s, { u"a|$((1 + 2))|b"_s });
    row(u"a ${B:-c d} e"_s, { u"a|${B:-c d}|e"_s });
    row(u"cat <<E > f\nx $(rm y)\nE\nb"_s, { u"cat <<E >f"_s, u"b"_s });
    row(u"git switch <old-one> now"_s, { u"git|switch|<old-one>|now"_s });
    row(u"case $A in\nx) b ;;\nesac"_s, { u"case|$A|in"_s, u"b"_s, u"esac"_s });
    row(u"diff <(a b) c"_s, { u"diff|<(a b)|c"_s, u"a|b"_s });
    row(u"a &> b"_s, { u"a &>b"_s });
    row(u"\"a"_s, { u"a"_s });
    row(u""_s, {});
}

void ScriptTest::takesApart()
{
    QFETCH(QString, script);
    QFETCH(QStringList, commands);
    QCOMPARE(told(script), commands);
}

void ScriptTest::knowsPlaces()
{
    const QString script = u"a 'b c' >\"d e\"\n  f $(g h)"_s;
    const auto commands = scriptCommands(script);
    QCOMPARE(commands.size(), std::size_t{ 3 });
    const auto piece = [&](qsizetype at, qsizetype end) { return script.mid(at, end - at); };
    QCOMPARE(piece(commands[0].at, commands[0].end), u"a 'b c' >\"d e\""_s);
    QCOMPARE(piece(commands[0].words[1].at, commands[0].words[1].end()), u"'b c'"_s);
    QCOMPARE(piece(commands[1].at, commands[1].end), u"f $(g h)"_s);
    QCOMPARE(piece(commands[2].at, commands[2].end), u"g h"_s);
    QVERIFY(commands[2].substituted);
}

void ScriptTest::knowsPrograms_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("inner");
    QTest::newRow("path") << u"/usr/bin/psql x"_s << u"psql"_s << u"psql"_s;
    QTest::newRow("sudo") << u"sudo -u ship -n make x"_s << u"make"_s << u"make"_s;
    QTest::newRow("sudo -n") << u"sudo -n make x"_s << u"make"_s << u"make"_s;
    QTest::newRow("timeout") << u"timeout -k 5 30 curl x"_s << u"curl"_s << u"curl"_s;
    QTest::newRow("env") << u"env A=1 make x"_s << u"make"_s << u"make"_s;
    QTest::newRow("keywords") << u"if ! time make"_s << u"make"_s << u"make"_s;
    QTest::newRow("docker exec") << u"docker exec -i -u app db psql x"_s << u"docker"_s << u"psql"_s;
    QTest::newRow("compose exec") << u"docker compose exec db psql x"_s << u"docker"_s << u"psql"_s;
    QTest::newRow("kubectl exec") << u"kubectl exec db-0 -- psql x"_s << u"kubectl"_s << u"psql"_s;
    QTest::newRow("assignment") << u"A=1"_s << u""_s << u""_s;
}

void ScriptTest::knowsPrograms()
{
    QFETCH(QString, script);
    QFETCH(QString, program);
    QFETCH(QString, inner);
    const auto commands = scriptCommands(script);
    QCOMPARE(commands.size(), std::size_t{ 1 });
    QCOMPARE(commands.front().program(), program);
    QCOMPARE(commands.front().innerProgram(), inner);
}

void ScriptTest::knowsNesting()
{
    const auto commands = scriptCommands(u"a\nfor x in 1 2; do\n  b\n  if c; then d; fi\ndone\ne"_s);
    QStringList told;
    for (const ScriptCommand &command : commands)
        told << u"%1 %2 %3"_s.arg(command.program()).arg(command.loops).arg(command.branches);
    QCOMPARE(told.first(), u"a 0 0"_s);
    QVERIFY(told.contains(u"b 1 0"_s));
    QVERIFY(told.contains(u"c 1 1"_s));
    QVERIFY(told.contains(u"d 1 1"_s));
    QCOMPARE(told.last(), u"e 0 0"_s);
}

QTEST_APPLESS_MAIN(ScriptTest)
#include "tst_script.moc"
