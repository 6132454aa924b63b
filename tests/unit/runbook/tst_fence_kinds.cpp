#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/shell/command_kinds.h"
#include "services/runbook/shell/shell_text.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// What code blocks are by nature, and what their commands do.
class FenceKindsTest : public QObject
{
    Q_OBJECT

private slots:
    void kinds_data();
    void kinds();
    void answer();
    void endless_data();
    void endless();
    void migrations_data();
    void migrations();
    void dumps_data();
    void dumps();
    void inlineCode_data();
    void inlineCode();
    void rounds();
    void commands();
    void variables();
};

void FenceKindsTest::kinds_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<FenceKind>("kind");
    const auto row = [](const char *name, const char *language, const char *text, FenceKind kind) {
        QTest::newRow(name) << QString::fromUtf8(language) << QString::fromUtf8(text) << kind;
    };
    row("command", "bash", "make ship\n", FenceKind::Command);
    row("comments", "bash", "# ship it\n\n  # by hand\n", FenceKind::CommentOnly);
    row("nothing", "bash", "", FenceKind::CommentOnly);
    row("hash in a word is no comment", "sh", "echo a#b\n", FenceKind::Command);
    row("file", "bash", "# server\nHOST=0.0.0.0\nNAME=\"two words\"\n", FenceKind::EnvironmentFile);
    row("file by language", "env", "HOST=x\n", FenceKind::EnvironmentFile);
    row("one assignment is a command", "bash", "HOST=x\n", FenceKind::Command);
    row("an assignment that runs", "bash", "A=1\nNOW=$(date)\n", FenceKind::Command);
    row("an assignment before a command", "bash", "A=1\nB=2 make\n", FenceKind::Command);
    row("exports", "bash", "export A=1\nexport B=2\n", FenceKind::Command);
    row("answer", "bash", "look\n# gives\n{\n \"ok\": true\n}\n", FenceKind::ExpectedAnswer);
    row("answer as a list", "bash", "look\n[1, 2]\n", FenceKind::ExpectedAnswer);
    row("a group is no answer", "bash", "look\n{\necho a\n}\n", FenceKind::Command);
    row("a test is no answer", "bash", "look\n[ -f a ]\n", FenceKind::Command);
    row("json alone under comments", "bash", "# body\n{\"a\": 1}\n", FenceKind::Command);
    row("endless", "bash", "tail -f x.log\n", FenceKind::Endless);
    row("server", "bash", "cd web\nyarn dev\n", FenceKind::Serve);
    row("interactive", "bash", "psql $SHOP_URL\n", FenceKind::Interactive);
    row("the first of them counts", "bash", "npm start\ntail -f x\n", FenceKind::Serve);
    row("a test of hours ends", "bash", "./soak.sh blue 24h\n", FenceKind::Command);
    row("terraform", "hcl", "a = 1\n", FenceKind::Configuration);
    row("yaml", "yaml", "a: 1\n", FenceKind::Configuration);
    row("json", "json", "{}\n", FenceKind::Configuration);
    row("no language", "", "ls\n", FenceKind::Illustration);
    row("python", "python", "print(1)\n", FenceKind::Illustration);
}

void FenceKindsTest::kinds()
{
    QFETCH(QString, language);
    QFETCH(QString, text);
    QFETCH(FenceKind, kind);
    Fence fence;
    fence.language = language;
    fence.text = text;
    classify(fence);
    QCOMPARE(int(fence.kind), int(kind));
}

void FenceKindsTest::answer()
{
    Fence fence;
    fence.language = u"bash"_s;
    fence.text = u"look --twice\n\n# it says\n{\n  \"ok\": { \"deep\": 1 }\n}\n"_s;
    classify(fence);
    QCOMPARE(fence.command, u"look --twice\n\n# it says\n"_s);
    QCOMPARE(fence.expected, u"{\n  \"ok\": { \"deep\": 1 }\n}"_s);
}

void FenceKindsTest::endless_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("line");
    const auto row
        = [](const char *script, int line) { QTest::newRow(script) << QString::fromUtf8(script) << line; };
    row("kubectl get jobs -w", 1);
    row("echo a\nkubectl get jobs --watch", 2);
    row("npm test --watch", 1);
    row("tail -f a.log", 1);
    row("tail -n5 -F a.log", 1);
    row("tail -5f a.log", 1);
    row("sudo journalctl -fu thing", 1);
    row("docker compose logs -f web", 1);
    row("kubectl logs --follow pod/a", 1);
    row("watch -n1 date", 1);
    row("ping example.org", 1);
    row("sleep infinity", 1);
    row("pm2 logs web", 1);
    row("aws logs tail /shop/web --follow", 1);
    row("kubectl port-forward svc/a 80", 0);
    row("cd x && ./soak.sh blue 24h", 0);
    row("top", 0);
    row("aws logs tail /shop/web", 0);
    row("grep -w a b", 0);
    row("tail -n 100 a.log", 0);
    row("docker build -f Dockerfile .", 0);
    row("kubectl apply -f a.yaml", 0);
    row("kubectl logs x --since 24h", 0);
    row("kubectl logs x --since=24h", 0);
    row("timeout 60 tail -f a.log", 0);
    row("ping -c 3 example.org", 0);
    row("sleep 2h", 0);
    row("echo 24h", 0);
    row("# tail -f a.log\ntrue", 0);
    row("echo 'tail -f a'", 0);
}

void FenceKindsTest::endless()
{
    QFETCH(QString, script);
    QFETCH(int, line);
    QCOMPARE(endlessLine(script), line);
}

void FenceKindsTest::migrations_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("applies");
    const auto row = [](const char *script, bool applies) {
        QTest::newRow(script) << QString::fromUtf8(script) << applies;
    };
    row("yarn schema:migrate", true);
    row("yarn run schema:migrate:blue", true);
    row("./tool migrate --to latest", true);
    row("./scripts/migrate.sh", true);
    row("alembic upgrade head", true);
    row("python manage.py migrate", true);
    row("psql \"$URL\" -f migrations/002.sql", true);
    row("./tool migrate status", false);
    row("yarn schema:generate", false);
    row("yarn schema:migrate --dry-run", false);
    row("./tool migrate down", false);
    row("cat migrations/*.sql", false);
    row("ls migrate", false);
    row("echo migrate", false);
    row("psql $URL -c 'select * from migrations'", false);
}

void FenceKindsTest::migrations()
{
    QFETCH(QString, script);
    QFETCH(bool, applies);
    QCOMPARE(appliesMigrations(shellCommands(script)), applies);
}

void FenceKindsTest::dumps_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("variable");
    QTest::newRow("plain") << u"pg_dump $SHOP_URL > a.sql"_s << u"SHOP_URL"_s;
    QTest::newRow("quoted") << u"pg_dump \"${SHOP_DATABASE_URL}\" -Fc -f a"_s << u"SHOP_DATABASE_URL"_s;
    QTest::newRow("named") << u"pg_dump --dbname=$SHOP_DSN > \"$OUT\""_s << u"SHOP_DSN"_s;
    QTest::newRow("file first") << u"pg_dump -f $FILE $SHOP_URL"_s << u"SHOP_URL"_s;
    QTest::newRow("substitution in the name")
        << u"pg_dump $SHOP_URL > a-$(date +%F).sql\nls"_s << u"SHOP_URL"_s;
    QTest::newRow("none") << u"pg_dump -h db shop"_s << QString();
    QTest::newRow("no dump") << u"psql $SHOP_URL"_s << QString();
    QTest::newRow("in a comment") << u"# pg_dump $SHOP_URL"_s << QString();
}

void FenceKindsTest::dumps()
{
    QFETCH(QString, script);
    QFETCH(QString, variable);
    QCOMPARE(dumpVariable(script), variable);
}

void FenceKindsTest::inlineCode_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("command");
    const auto row
        = [](const char *code, bool command) { QTest::newRow(code) << QString::fromUtf8(code) << command; };
    row("make check", true);
    row("./ready.sh", true);
    row("scripts/ready.sh blue", true);
    row("unheard-of --flag", true);
    row("git status", true);
    row("test -f a", true);
    row("main", false);
    row("CONFIG_FILE", false);
    row("two words", false);
    row("A=1", false);
    row("status: ok", false);
    row("", false);
}

void FenceKindsTest::inlineCode()
{
    QFETCH(QString, code);
    QFETCH(bool, command);
    QCOMPARE(looksLikeCommand(code), command);
}

void FenceKindsTest::rounds()
{
    const auto commandsOf = [](const char *script) { return shellCommands(QString::fromUtf8(script)); };
    QVERIFY(isHealthRound(commandsOf("# all\ncurl http://a:1/health\ncurl -f https://b/api/healthz\n")));
    QVERIFY(!isHealthRound(commandsOf("curl http://a:1/health\n")));
    QVERIFY(!isHealthRound(commandsOf("curl http://a:1/health\ncurl http://b/metrics\n")));
    QVERIFY(!isHealthRound(commandsOf("curl -X POST http://a:1/health\ncurl http://b/health\n")));
    QVERIFY(onlyWaitsAndLooks(commandsOf("sleep 3\ncurl http://a\necho done\n")));
    QVERIFY(!onlyWaitsAndLooks(commandsOf("sleep 3\n./ship.sh\n")));
    QVERIFY(!onlyWaitsAndLooks(commandsOf("curl -d x http://a\n")));
    QVERIFY(changesSomething(commandsOf("systemctl restart a\n")));
    QVERIFY(!changesSomething(commandsOf("kubectl rollout status a\n")));
}

void FenceKindsTest::commands()
{
    const auto commands = shellCommands(
        u"A=1 sudo -u pg /usr/bin/tool --x \"two words\" \\\n  last; export B=2\nout \"$(inner x)\" tail | third"_s);
    QCOMPARE(commands.size(), std::size_t(5));
    QCOMPARE(commands[0].program(), u"tool"_s);
    QCOMPARE(commands[0].arguments(), (QStringList{ u"--x"_s, u"two words"_s, u"last"_s }));
    QCOMPARE(commands[0].assigned, QStringList{ u"A"_s });
    QVERIFY(commands[1].exports);
    QCOMPARE(commands[1].assigned, QStringList{ u"B"_s });
    QCOMPARE(commands[2].program(), u"inner"_s);
    QCOMPARE(commands[2].line, 3);
    QCOMPARE(commands[3].program(), u"out"_s);
    QVERIFY(commands[3].has(u"tail"_s));
    QCOMPARE(commands[4].program(), u"third"_s);
}

void FenceKindsTest::variables()
{
    QCOMPARE(expandedVariables(
                 u"a $ONE \"${TWO}\" '$NO' \\$NO ${THREE:-x} ${FOUR:?} # $NO\n$ONE $((FIVE + $SIX))"_s),
        (QStringList{ u"ONE"_s, u"TWO"_s, u"FOUR"_s, u"SIX"_s }));
    QCOMPARE(expandedVariables(u"cat <<A\n$ONE\nA\ncat <<'B'\n$NO\nB\necho $TWO"_s),
        (QStringList{ u"ONE"_s, u"TWO"_s }));
    QVERIFY(isProvidedVariable(u"HOME"_s));
    QVERIFY(isProvidedVariable(u"BASH_VERSION"_s));
    QVERIFY(!isProvidedVariable(u"SHOP_URL"_s));
    QCOMPARE(commentLines(u"a # one\n## two\n'# no'\n"_s), (QStringList{ u"one"_s, u"two"_s, {}, {} }));
}

QTEST_GUILESS_MAIN(FenceKindsTest)
#include "tst_fence_kinds.moc"
