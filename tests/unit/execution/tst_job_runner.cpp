#include "attempt_fixture.h"

#include <QJsonObject>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using Kind = JobEnd::Kind;

/// Real scripts under the real supervisor.
class TestJobRunner : public QObject
{
    Q_OBJECT

private slots:
    void endsAsTheScriptEnds_data();
    void endsAsTheScriptEnds();
    void couldNotStart_data();
    void couldNotStart();
    void runsAProgramWithItsArguments();
    void carriesEnvironmentAndDirectory();
    void carriesWhatIsChangedOnly();
    void carriesALargeEnvironment();
    void losesTheCapture_data();
    void losesTheCapture();
    void keepsBytesAsTheyAre();
    void keepsAVeryLongLine();
    void indexesEvery64Lines();
    void handsOnTheResult();
    void nothingWaitsForAPerson();
    void aSecondStartIsRefused();
    void survivesItsRunner();
    void attachesWhileRunningAndAfterwards();
    void leavesNoZombie();
    void standsBackAndTheCommandDoesNot();
};

void TestJobRunner::endsAsTheScriptEnds_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("output");

    const auto row
        = [](const char *name, const QString &script, Kind kind, int code, const QByteArray &output) {
              QTest::newRow(name) << script << int(kind) << code << output;
          };
    row("success", u"echo one"_s, Kind::Exited, 0, "one\n");
    row("no line end in the script", u"printf 'a\\nb'"_s, Kind::Exited, 0, "a\nb");
    row("stderr in order", u"echo a; echo b >&2; echo c"_s, Kind::Exited, 0, "a\nb\nc\n");
    row("exit code", u"echo x; exit 42; echo y"_s, Kind::Exited, 42, "x\n");
    row("stops at the first failure", u"echo a\nfalse\necho b"_s, Kind::Exited, 1, "a\n");
    row("a failing pipe fails", u"false | cat\necho b"_s, Kind::Exited, 1, "");
    row("last status without -e", u"set +e\necho a\n(exit 7)"_s, Kind::Exited, 7, "a\n");
    row("own exit trap runs once", u"trap 'echo bye' EXIT\necho hi"_s, Kind::Exited, 0, "hi\nbye\n");
    row("own exit trap and failure", u"trap 'echo bye' EXIT\necho hi\nfalse"_s, Kind::Exited, 1, "hi\nbye\n");
    row("xtrace shows nothing of ours", u"set -x\n:"_s, Kind::Exited, 0, "++ :\n");
    row("unset variable under -u", u"set -u\necho a\necho $nope_x || true\necho b"_s, Kind::Exited, 1, {});
    row("stdin is empty", u"cat; read -r x || echo none"_s, Kind::Exited, 0, "none\n");
    row("no arguments", u"echo $# \"$0\""_s, Kind::Exited, 0, "0 fairlead-step\n");
    row("killed by a signal", u"kill -9 $$"_s, Kind::Signalled, 9, "");
    row("here document and function", u"f() { cat <<X\nin $1\nX\n}\nf it"_s, Kind::Exited, 0, "in it\n");
    row("extended patterns", u"shopt -s extglob\nx=abc\necho ${x//@(a|b)/-}"_s, Kind::Exited, 0, "--c\n");
    row("leaves the child's mask alone", u"umask"_s, Kind::Exited, 0, {});
}

void TestJobRunner::endsAsTheScriptEnds()
{
    QFETCH(QString, script);
    QFETCH(int, kind);
    QFETCH(int, code);
    QFETCH(QByteArray, output);
    AttemptFixture fixture;
    const std::optional<JobEnd> end = fixture.run(scriptJob(script));
    QVERIFY(end);
    QCOMPARE(int(end->kind), kind);
    QCOMPARE(end->kind == Kind::Signalled ? end->signal : end->exitCode, code);
    if (!output.isNull())
        QCOMPARE(fixture.spool(fixture.lastFolder()), output);
    QCOMPARE(fixture.endsReported(fixture.lastFolder()), 1);
    QCOMPARE(fixture.ledger().size(), 1);
    QCOMPARE(JobRunner::standing(fixture.lastFolder()), JobRunner::Standing::Ended);
}

void TestJobRunner::couldNotStart_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("argv");
    QTest::addColumn<QString>("directory");
    QTest::addColumn<QString>("says");

    QTest::newRow("syntax error after a command")
        << u"echo ran\nif true; then\n"_s << QStringList() << u"/"_s << u"syntax error"_s;
    QTest::newRow("no such directory")
        << u"echo ran"_s << QStringList() << u"/no/such/folder"_s << u"/no/such/folder"_s;
    QTest::newRow("no such program") << QString() << QStringList{ u"/no/such/program"_s } << u"/"_s
                                     << u"/no/such/program"_s;
    QTest::newRow("program that is a folder")
        << QString() << QStringList{ u"/tmp"_s } << u"/"_s << u"cannot be executed"_s;
}

void TestJobRunner::couldNotStart()
{
    QFETCH(QString, script);
    QFETCH(QStringList, argv);
    QFETCH(QString, directory);
    QFETCH(QString, says);
    AttemptFixture fixture;
    JobSpec spec = scriptJob(script);
    spec.argv = argv;
    spec.workingDirectory = directory;
    const std::optional<JobEnd> end = fixture.run(spec);
    QVERIFY(end);
    QCOMPARE(end->kind, Kind::CouldNotStart);
    QVERIFY2(end->message.contains(says), qPrintable(end->message));
    QVERIFY(!fixture.spool(fixture.lastFolder()).contains("ran\n"));
    QVERIFY(fixture.spool(fixture.lastFolder()).contains(says.toUtf8()));
}

void TestJobRunner::runsAProgramWithItsArguments()
{
    AttemptFixture fixture;
    JobSpec spec;
    spec.argv = QStringList{ u"printf"_s, u"[%s]"_s, u"a b"_s, u"$HOME"_s, u""_s };
    const std::optional<JobEnd> end = fixture.run(spec);
    QVERIFY(end);
    QCOMPARE(end->exitCode, 0);
    QVERIFY(!end->captured);
    QCOMPARE(fixture.spool(fixture.lastFolder()), "[a b][$HOME][]");
}

void TestJobRunner::carriesEnvironmentAndDirectory()
{
    AttemptFixture fixture;
    const std::optional<JobEnd> first
        = fixture.run(scriptJob(u"export PLAIN=1 LINES2=$'one\\ntwo\\n' QUOTED=\"it's \\\"so\\\" \\\\ \"; "
                                u"greet() { echo \"hello $1\"; }\n"
                                "export -f greet; cd /usr/bin; export SPACED='  x  ' UMLAUT='äöü €'"_s));
    QVERIFY(first && first->captured);
    QCOMPARE(first->carriedDirectory, u"/usr/bin"_s);
    QCOMPARE(first->carried.value(u"LINES2"_s), u"one\ntwo\n"_s);
    QCOMPARE(first->carried.value(u"UMLAUT"_s), u"äöü €"_s);
    QVERIFY(!first->carried.contains(u"PWD"_s));

    JobSpec next
        = scriptJob(u"pwd; greet you; printf '%s|' \"$PLAIN\" \"$LINES2\" \"$QUOTED\" \"$SPACED\""_s);
    next.environment = first->carried;
    next.workingDirectory = first->carriedDirectory;
    const std::optional<JobEnd> second = fixture.run(next);
    QVERIFY(second);
    QCOMPARE(fixture.spool(fixture.lastFolder()), "/usr/bin\nhello you\n1|one\ntwo\n|it's \"so\" \\ |  x  |");
    QVERIFY(second->carried.isEmpty());
}

void TestJobRunner::carriesWhatIsChangedOnly()
{
    AttemptFixture fixture;
    JobSpec spec = scriptJob(u"CHANGED=after; SAME=before; local_only=1; export NEW=new"_s);
    spec.environment = { { u"CHANGED"_s, u"before"_s }, { u"SAME"_s, u"before"_s } };
    const std::optional<JobEnd> end = fixture.run(spec);
    QVERIFY(end);
    const QMap<QString, QString> expected = { { u"CHANGED"_s, u"after"_s }, { u"NEW"_s, u"new"_s } };
    QCOMPARE(end->carried, expected);
}

void TestJobRunner::carriesALargeEnvironment()
{
    AttemptFixture fixture;
    const std::optional<JobEnd> end
        = fixture.run(scriptJob(u"x=$(printf '%*s' 50000 '' | tr ' ' y)\nexport A1=$x A2=$x A3=$x A4=$x"_s));
    QVERIFY(end && end->captured);
    QCOMPARE(end->carried.size(), 4);
    QCOMPARE(end->carried.value(u"A4"_s), QString(50000, u'y'));
}

void TestJobRunner::losesTheCapture_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("exec") << u"export X=1\nexec true"_s;
    QTest::newRow("killed") << u"export X=1\nkill -9 $$"_s;
    QTest::newRow("own trap and exit") << u"trap : EXIT\nexport X=1\nexit 0"_s;
}

void TestJobRunner::losesTheCapture()
{
    QFETCH(QString, script);
    AttemptFixture fixture;
    const std::optional<JobEnd> end = fixture.run(scriptJob(script));
    QVERIFY(end);
    QVERIFY(!end->captured);
    QVERIFY(end->carried.isEmpty());
    QVERIFY(end->carriedDirectory.isEmpty());
}

void TestJobRunner::keepsBytesAsTheyAre()
{
    AttemptFixture fixture;
    QVERIFY(fixture.run(scriptJob(u"printf '\\xff\\xfe\\x00 \\x1b[31m \\xc3\\r\\n'"_s)));
    QCOMPARE(fixture.spool(fixture.lastFolder()), QByteArray("\xff\xfe\x00 \x1b[31m \xc3\r\n", 13));
}

void TestJobRunner::keepsAVeryLongLine()
{
    AttemptFixture fixture;
    QVERIFY(fixture.run(scriptJob(u"head -c 10000000 /dev/zero | tr '\\0' z; echo; echo end"_s)));
    const QByteArray spool = fixture.spool(fixture.lastFolder());
    QCOMPARE(spool.size(), 10000005);
    QCOMPARE(spool.count('z'), 10000000);
    QCOMPARE(fixture.status(fixture.lastFolder())["lines"_L1].toInt(), 2);
}

void TestJobRunner::indexesEvery64Lines()
{
    AttemptFixture fixture;
    QVERIFY(fixture.run(scriptJob(u"seq 1000"_s)));
    const QByteArray spool = fixture.spool(fixture.lastFolder());
    const QByteArray index = fixture.read(fixture.lastFolder() + u"/spool.index"_s);
    QCOMPARE(index.size(), 8 * (1000 / 64));
    for (int i = 0; i < index.size() / 8; ++i) {
        const auto offset = qFromLittleEndian<quint64>(index.constData() + i * 8);
        const QByteArray expected = QByteArray::number((i + 1) * 64 + 1) + '\n';
        QCOMPARE(spool.mid(qsizetype(offset), expected.size()), expected);
    }
}

void TestJobRunner::handsOnTheResult()
{
    AttemptFixture fixture;
    const std::optional<JobEnd> end = fixture.run(
        scriptJob(u"echo \"{\\\"rows\\\": 3}\" > \"$FAIRLEAD_RESULT\"; echo $FAIRLEAD_ATTEMPT"_s));
    QVERIFY(end);
    QCOMPARE(end->result["rows"_L1].toInt(), 3);
    QCOMPARE(fixture.spool(fixture.lastFolder()).trimmed(), fixture.lastFolder().toUtf8());

    const std::optional<JobEnd> broken = fixture.run(scriptJob(u"echo '{' > \"$FAIRLEAD_RESULT\""_s));
    QVERIFY(broken && broken->result.isEmpty());
    QVERIFY(broken->message.contains(u"result.json"_s));
}

void TestJobRunner::nothingWaitsForAPerson()
{
    AttemptFixture fixture;
    const std::optional<JobEnd> end = fixture.run(
        scriptJob(u"echo \"$EDITOR $GIT_EDITOR\"; tty || true; ps -o sid= -p $$ | tr -d ' '; echo $$"_s));
    QVERIFY(end);
    const QList<QByteArray> lines = fixture.spool(fixture.lastFolder()).split('\n');
    QCOMPARE(lines.value(0), "false false");
    QCOMPARE(lines.value(1), "not a tty");
    QCOMPARE(lines.value(2), lines.value(3));
}

void TestJobRunner::aSecondStartIsRefused()
{
    AttemptFixture fixture;
    const QString folder = fixture.start(scriptJob(u"sleep 0.3"_s));
    QVERIFY(!folder.isEmpty());
    const Status running = fixture.runner().start(folder, scriptJob(u"echo two"_s));
    QVERIFY(!running.ok());
    QCOMPARE(running.error().kind, Error::Kind::Conflict);
    QVERIFY(fixture.waitForEnd(folder));
    const Status ended = fixture.runner().start(folder, scriptJob(u"echo two"_s));
    QVERIFY(!ended.ok());
    QCOMPARE(ended.error().kind, Error::Kind::Conflict);
    QCOMPARE(fixture.ledger().size(), 1);
}

void TestJobRunner::survivesItsRunner()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    {
        JobRunner shortLived(fixture.supervisorPath());
        QVERIFY(JobRunner::claim(folder).ok());
        QVERIFY(shortLived.start(folder, scriptJob(u"sleep 0.3; echo done"_s)).ok());
    }
    QCOMPARE(JobRunner::standing(folder), JobRunner::Standing::Running);
    fixture.runner().attach(folder);
    const std::optional<JobEnd> end = fixture.waitForEnd(folder);
    QVERIFY(end);
    QCOMPARE(end->kind, Kind::Exited);
    QCOMPARE(fixture.spool(folder), "done\n");
}

void TestJobRunner::attachesWhileRunningAndAfterwards()
{
    AttemptFixture fixture;
    const QString folder = fixture.start(scriptJob(u"sleep 0.3; exit 3"_s));
    JobRunner second(fixture.supervisorPath());
    QList<int> codes;
    connect(
        &second, &JobRunner::ended, this, [&](const QString &, const JobEnd &end) { codes << end.exitCode; });
    second.attach(folder);
    QVERIFY(codes.isEmpty());
    QTRY_COMPARE(codes, QList<int>{ 3 });
    second.attach(folder);
    QVERIFY(codes.size() == 1);
    QTRY_COMPARE(codes, (QList<int>{ 3, 3 }));
    QVERIFY(fixture.waitForEnd(folder));
    QCOMPARE(fixture.endsReported(folder), 1);
}

void TestJobRunner::leavesNoZombie()
{
    AttemptFixture fixture;
    QVERIFY(fixture.run(scriptJob(u"true"_s)));
    const auto zombies = [] {
        QProcess ps;
        ps.start(u"ps"_s,
            { u"--ppid"_s, QString::number(QCoreApplication::applicationPid()), u"-o"_s, u"stat="_s });
        ps.waitForFinished();
        return ps.readAllStandardOutput().count('Z');
    };
    QTRY_COMPARE(zombies(), 0);
}

/// As soon as its output gushes, if the kernel did not let it before: who is no administrator may ask every
/// 100 ms.
void TestJobRunner::standsBackAndTheCommandDoesNot()
{
    if (AttemptFixture::read(u"/proc/self/autogroup"_s).isEmpty())
        QSKIP("This kernel does not share the processor among sessions.");
    AttemptFixture fixture;
    const auto end
        = fixture.run(scriptJob(u"for i in {1..100}; do grep -q 'nice 10' /proc/$PPID/autogroup && break\n"
                                "head -c 200000 /dev/zero | tr '\\0' x; echo; sleep 0.1; done\n"
                                "cut -d' ' -f19 /proc/$PPID/stat; cut -d' ' -f2- /proc/$PPID/autogroup\n"
                                "cut -d' ' -f19 /proc/self/stat; cut -d' ' -f2- /proc/self/autogroup\n"_s));
    QVERIFY(end && end->kind == JobEnd::Kind::Exited);
    QVERIFY2(fixture.spool(fixture.lastFolder()).endsWith("10\nnice 10\n0\nnice 0\n"),
        fixture.spool(fixture.lastFolder()).right(100).constData());
}

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_job_runner.moc"
