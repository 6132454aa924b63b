#include "services/runbook/shell/placeholders.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// What a script prints, run by bash with $PREVIOUS_COMMIT set, in a folder of its own.
QByteArray output(const QString &script, const QString &value, const QString &folder)
{
    QProcess bash;
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"PREVIOUS_COMMIT"_s, value);
    bash.setProcessEnvironment(environment);
    bash.setWorkingDirectory(folder);
    bash.start(u"bash"_s, { u"-c"_s, script });
    bash.waitForFinished();
    return bash.readAllStandardOutput() + bash.readAllStandardError();
}

/// A way to write a placeholder into a script, and what the script then prints: %1 is the token, or its
/// value.
struct Placement
{
    QString script;
    QString printed;
};

const std::vector<Placement> &placements()
{
    static const std::vector<Placement> all{
        { u"printf '%s\\0' %1"_s, u"%1"_s },
        { u"printf '%s\\0' before-%1"_s, u"before-%1"_s },
        { u"printf '%s\\0' %1-after"_s, u"%1-after"_s },
        { u"printf '%s\\0' \"in %1 text\""_s, u"in %1 text"_s },
        { u"printf '%s\\0' 'in %1 text'"_s, u"in %1 text"_s },
        { u"printf '%s\\0' $'in\\t%1 \\' text'"_s, u"in\t%1 ' text"_s },
        { u"printf '%s\\0' \"$(printf '%s' %1)\""_s, u"%1"_s },
        { u"printf '%s\\0' \"$(printf '%s' \"a %1\")\""_s, u"a %1"_s },
        { u"printf '%s\\0' \"$(printf '%s' 'a %1')\""_s, u"a %1"_s },
        { u"printf '%s\\0' \"`printf '%s' %1`\""_s, u"%1"_s },
        { u"printf '%s\\0' \"${UNSET_HERE:-%1}\""_s, u"%1"_s },
        { u"printf '%s\\0' \"say \\\"%1\\\"\""_s, u"say \"%1\""_s },
        { u"printf '%s\\0' \"it's %1\""_s, u"it's %1"_s },
        { u"cat <<EOF | tr '\\n' '\\n'\nhere %1 'and' \"there\"\nEOF\nprintf '\\0'"_s,
            u"here %1 'and' \"there\"\n"_s },
        { u"cat <<-EOF\n\there %1\n\tEOF\nprintf '\\0'"_s, u"here %1\n"_s },
        { u"printf '%s\\0' ok # not %1 here"_s, u"ok"_s },
        { u"# a comment with %1 and a ' quote\nprintf '%s\\0' %1"_s, u"%1"_s },
        { u"for one in %1; do printf '%s\\0' \"$one\"; done"_s, u"%1"_s },
        { u"value=%1; printf '%s\\0' \"$value\""_s, u"%1"_s },
        { u"if [ %1 = \"$PREVIOUS_COMMIT\" ]; then printf '%s\\0' same; fi"_s, u"same"_s },
    };
    return all;
}

const QStringList &hostileValues()
{
    static const QStringList values{ u"abc123"_s, u"$(touch x)"_s, u"`touch x`"_s, u"; touch x;"_s,
        u"a b  c"_s, u"*"_s, u"' ; touch x ; '"_s, u"\" ; touch x ; \""_s, u"one\ntwo"_s, u"\\"_s, u"$HOME"_s,
        u"${HOME}"_s, u"<previous-commit>"_s, u"EOF"_s, u"!!"_s, u"ä€𝄞"_s, u"-n"_s, u"%s%n"_s, u"~"_s,
        u"> x"_s, u"$'\\x'"_s, u"\tEOF"_s, u"# gone"_s };
    return values;
}

} // namespace

/// Placeholders: what is one, and that a value never becomes shell.
class PlaceholdersTest : public QObject
{
    Q_OBJECT

private slots:
    void found_data();
    void found();
    void variables_data();
    void variables();
    void rewritten_data();
    void rewritten();
    void everyPlacementWithEveryValue();
    void randomScripts();
    void literalHereDocument();
    void hugeScripts();
};

void PlaceholdersTest::found_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("tokens");
    const auto row = [](const char *script, const QStringList &tokens) {
        QTest::newRow(script) << QString::fromUtf8(script) << tokens;
    };
    row("take <old-version>", { u"<old-version>"_s });
    row("take <old_version>.tar", { u"<old_version>"_s });
    row("take item/<name> --as <your name>", { u"<name>"_s, u"<your name>"_s });
    row("say \"key <token>\" 'or <token>'", { u"<token>"_s, u"<token>"_s });
    row("A=<secret>", { u"<secret>"_s });
    row("take <name> > out", { u"<name>"_s });
    row("open a-YYYYMMDD-HHMMSS.sql", { u"YYYYMMDD-HHMMSS"_s });
    row("open a_YYYY-MM-DD.sql", { u"YYYY-MM-DD"_s });
    row("look http://door:PORT/health", { u"PORT"_s });
    row("take [Version] of [app-name]", { u"[Version]"_s, u"[app-name]"_s });
    row("git tag \"[Version]\"", { u"[Version]"_s });
    row("take app-[version].tar img:[commit-sha] a=[YOUR_KEY]",
        { u"[version]"_s, u"[commit-sha]"_s, u"[YOUR_KEY]"_s });
    row("take img:{{ tag }} {{name}}", { u"{{ tag }}"_s, u"{{name}}"_s });
    row("helm upgrade -f a.yaml --set tag={{ tag }}", { u"{{ tag }}"_s });
    row("key YOUR_API_KEY at YOUR-DOMAIN by your_name",
        { u"YOUR_API_KEY"_s, u"YOUR-DOMAIN"_s, u"your_name"_s });
    row("say \"Bearer YOUR_TOKEN\" 'or CHANGEME'", { u"YOUR_TOKEN"_s, u"CHANGEME"_s });
    row("PASSWORD=changeme take REPLACE_WITH_ID", { u"changeme"_s, u"REPLACE_WITH_ID"_s });
    row("open backup-XXX.sql a-xxxx", { u"XXX"_s, u"xxxx"_s });
    row("git tag vX.Y.Z && push x.y.z", { u"X.Y.Z"_s, u"x.y.z"_s });
    row("take %VERSION% from %BUILD_HOST%", { u"%VERSION%"_s, u"%BUILD_HOST%"_s });
    row("cat <<E\nkey YOUR_KEY [Version]\nE", { u"YOUR_KEY"_s, u"[Version]"_s });
    row("[ -f Version ] && [[ -n Version ]]", {});
    row("ls file[0-9] [a-z]* [Mm]akefile *.[ch] f[abc].txt", {});
    row("echo ${list[Version]} ${a[name]} b[version]=1", {});
    row("pip install tool[name] \"tool[name]\"", {});
    row("grep '[Version]' a; grep -E \"[Error]\" b | sed 's/[Name]/x/'", {});
    row("echo \"[INFO] started\" '[deploy] now' \"[skip ci]\"", {});
    row("git commit -m \"[release] all\"", {});
    row("jq .items[name] a; kubectl get -o jsonpath='{.items[*].name}'", {});
    row("tr [upper-case] [lower-case]", {});
    row("docker inspect -f '{{ .State }}' a --format \"{{json .}}\"", {});
    row("docker ps --format '{{ tag }}' --format=\"{{name}} x\"", {});
    row("kubectl get -o go-template='{{ name }}'", {});
    row("echo ${{ github.sha }} {{ end }}", {});
    row("export YOUR_KEY=1; echo $YOUR_KEY ${YOUR_KEY} MYOUR_KEY", {});
    row("mktemp /tmp/a.XXXX; mktemp -d b.XXXXXX", {});
    row("echo XXXXXXXX maxxx", {});
    row("date +%Y%m%d_%H%M%S; printf '%s%d'", {});
    row("psql -c \"select 1 where a like '%ERROR%'\"", {});
    row("echo 1.x.y.z2 ax.y.z", {});
    row("# take [Version] {{ tag }} YOUR_KEY XXX", {});
    row("# take <name> at YYYYMMDD", {});
    row("sort <in >out", {});
    row("sort <in>out", {});
    row("sort <in>/dev/null", {});
    row("sort < in", {});
    row("sort <<EOF\nEOF", {});
    row("diff <(a) <(b)", {});
    row("tr a b <<<text", {});
    row("read 3<file>x", {});
    row("[ 1 -lt 2 ] && (( a<b ))", {});
    row("grep '<title>' page; grep \"<html>\" page", {});
    row("psql -c 'select a <b and c> d'", {});
    row("date +%F_%H%M", {});
    row("echo $PORT ${A:PORT} PORT=1 IMPORT", {});
    row("echo MYYYYMMDD", {});
}

void PlaceholdersTest::found()
{
    QFETCH(QString, script);
    QFETCH(QStringList, tokens);
    QStringList names;
    for (const PlaceholderUse &use : findPlaceholders(script)) {
        names << use.token;
        QCOMPARE(script.mid(use.at, use.token.size()), use.token);
    }
    QCOMPARE(names, tokens);
}

void PlaceholdersTest::variables_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("variable");
    QTest::newRow("words") << u"<previous-commit>"_s << u"PREVIOUS_COMMIT"_s;
    QTest::newRow("spaces") << u"<your api key>"_s << u"YOUR_API_KEY"_s;
    QTest::newRow("time") << u"YYYYMMDD-HHMMSS"_s << u"YYYYMMDD_HHMMSS"_s;
    QTest::newRow("port") << u"PORT"_s << u"SERVICE_PORT"_s;
    QTest::newRow("square") << u"[commit-sha]"_s << u"COMMIT_SHA"_s;
    QTest::newRow("curly") << u"{{ image.tag }}"_s << u"IMAGE_TAG"_s;
    QTest::newRow("percent") << u"%BUILD_HOST%"_s << u"BUILD_HOST"_s;
    QTest::newRow("dashes") << u"YOUR-DOMAIN"_s << u"YOUR_DOMAIN"_s;
    QTest::newRow("the release") << u"X.Y.Z"_s << u"VERSION"_s;
    QTest::newRow("service") << u"<service-name>"_s << u"SERVICE_ID"_s;
    QTest::newRow("version") << u"<version>"_s << u"VERSION"_s;
    QTest::newRow("the search path") << u"<path>"_s << u"GIVEN_PATH"_s;
    QTest::newRow("the shell's own") << u"<bash_env>"_s << u"GIVEN_BASH_ENV"_s;
    QTest::newRow("the loader's") << u"<ld-preload>"_s << u"GIVEN_LD_PRELOAD"_s;
}

void PlaceholdersTest::variables()
{
    QFETCH(QString, token);
    QFETCH(QString, variable);
    QCOMPARE(placeholderVariable(token), variable);
}

void PlaceholdersTest::rewritten_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    QTest::newRow("outside") << u"take <old-one> now"_s << u"take \"$OLD_ONE\" now"_s;
    QTest::newRow("double") << u"say \"is <old-one>s\""_s << u"say \"is ${OLD_ONE}s\""_s;
    QTest::newRow("single") << u"say 'is <old-one>'"_s << u"say 'is '\"$OLD_ONE\"''"_s;
    QTest::newRow("ansi") << u"say $'is <old-one>'"_s << u"say $'is '\"$OLD_ONE\"$''"_s;
    QTest::newRow("comment") << u"true # <old-one>"_s << u"true # <old-one>"_s;
    QTest::newRow("square") << u"take [old-one] \"[old-one]\""_s << u"take \"$OLD_ONE\" \"${OLD_ONE}\""_s;
    QTest::newRow("curly") << u"take img:{{ old_one }}"_s << u"take img:\"$OLD_ONE\""_s;
    QTest::newRow("token") << u"say 'key YOUR_KEY'"_s << u"say 'key '\"$YOUR_KEY\"''"_s;
    QTest::newRow("version") << u"git tag vX.Y.Z"_s << u"git tag v\"$VERSION\""_s;
    QTest::newRow("nothing") << u"sort <in >out"_s << u"sort <in >out"_s;
}

void PlaceholdersTest::rewritten()
{
    QFETCH(QString, script);
    QFETCH(QString, expected);
    QCOMPARE(rewritePlaceholders(script).script, expected);
}

void PlaceholdersTest::everyPlacementWithEveryValue()
{
    const QTemporaryDir folder;
    for (const Placement &placement : placements()) {
        const Rewritten script
            = rewritePlaceholders(QString(placement.script).replace(u"%1"_s, u"<previous-commit>"_s));
        QCOMPARE(
            script.variables.isEmpty(), !placement.printed.contains(u"%1"_s) && placement.printed == u"ok");
        for (const QString &value : hostileValues()) {
            const QByteArray printed = output(script.script, value, folder.path());
            QCOMPARE(printed, QString(placement.printed).replace(u"%1"_s, value).toUtf8() + '\0');
        }
    }
    QVERIFY2(QDir(folder.path()).isEmpty(), "a value was run");
}

void PlaceholdersTest::randomScripts()
{
    const QTemporaryDir folder;
    QRandomGenerator random(20260101);
    for (int round = 0; round < 150; ++round) {
        const QString value = hostileValues().at(random.bounded(int(hostileValues().size())));
        QStringList lines;
        QByteArray expected;
        for (int i = random.bounded(1, 6); i > 0; --i) {
            const Placement &placement
                = placements().at(std::size_t(random.bounded(int(placements().size()))));
            lines << QString(placement.script).replace(u"%1"_s, u"<previous-commit>"_s);
            expected += QString(placement.printed).replace(u"%1"_s, value).toUtf8() + '\0';
        }
        const Rewritten script = rewritePlaceholders(lines.join(u'\n'));
        QCOMPARE(script.script.count(u'\n'), lines.join(u'\n').count(u'\n'));
        QCOMPARE(output(script.script, value, folder.path()), expected);
    }
    QVERIFY2(QDir(folder.path()).isEmpty(), "a value was run");
}

void PlaceholdersTest::literalHereDocument()
{
    const Rewritten script = rewritePlaceholders(u"cat <<'EOF'\nis <old-one>\nEOF\ntake <new-one>\n"_s);
    QCOMPARE(script.stuck, QStringList{ u"<old-one>"_s });
    QCOMPARE(script.script, u"cat <<'EOF'\nis <old-one>\nEOF\ntake \"$NEW_ONE\"\n"_s);
}

void PlaceholdersTest::hugeScripts()
{
    const QString open = QString(1'000'000, u'<');
    QVERIFY(findPlaceholders(open).empty());
    QCOMPARE(
        rewritePlaceholders(u"$( "_s.repeated(200'000) + u"take <one>"_s).variables, QStringList{ u"ONE"_s });
    const QString many = u"take <one> "_s.repeated(50'000);
    QCOMPARE(findPlaceholders(many).size(), std::size_t(50'000));
    QCOMPARE(rewritePlaceholders(many).variables, QStringList{ u"ONE"_s });
}

QTEST_GUILESS_MAIN(PlaceholdersTest)
#include "tst_placeholders.moc"
