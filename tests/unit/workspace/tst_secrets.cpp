#include "workspace_test.h"

#include "services/workspace/secrets.h"

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::test;

namespace {

const QByteArray canary = "cAnArY-7f31";

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void recognises_data();
    void recognises();
    void resolves_data();
    void resolves();
    void refuses_data();
    void refuses();
    void fileModes_data();
    void fileModes();
    void readsChangesAtOnce();
    void commandTimesOut();
};

void SecretsTest::initTestCase()
{
    qputenv("FAIRLEAD_TEST_SECRET", canary);
    qputenv("FAIRLEAD_TEST_EMPTY", "");
    qunsetenv("FAIRLEAD_TEST_MISSING");
}

void SecretsTest::recognises_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<bool>("holds");
    QTest::newRow("name") << u"${secret:prod/database-url}"_s << true << true;
    QTest::newRow("file") << u"${secret:file:a b/c}"_s << true << true;
    QTest::newRow("env") << u"${secret:env:NAME}"_s << true << true;
    QTest::newRow("embedded") << u"postgres://u:${secret:x}@h/db"_s << false << true;
    QTest::newRow("two") << u"${secret:x}${secret:y}"_s << false << true;
    QTest::newRow("open") << u"${secret:x"_s << false << true;
    QTest::newRow("empty name") << u"${secret:}"_s << false << true;
    QTest::newRow("command") << u"${secret:command:ls}"_s << false << true;
    QTest::newRow("plain") << u"hello"_s << false << false;
    QTest::newRow("variable") << u"${HOME}"_s << false << false;
    QTest::newRow("nothing") << QString() << false << false;
}

void SecretsTest::recognises()
{
    QFETCH(QString, text);
    QFETCH(bool, exact);
    QFETCH(bool, holds);
    QCOMPARE(isSecretReference(text), exact);
    QCOMPARE(holdsSecret(text), holds);
}

namespace {

void fill(const Folder &folder)
{
    folder.write(u"fairlead.yaml"_s,
        "title: T\nsecrets:\n"
        "  by/file: { file: secrets/url }\n"
        "  by/env: { env: FAIRLEAD_TEST_SECRET }\n"
        "  by/command: { command: [printf, '%s\\n', cAnArY-7f31] }\n"
        "  literal: { command: [printf, '%s', '$HOME; ls'] }\n"
        "  where: { command: [cat, secrets/url] }\n"
        "  failing: { command: [sh, -c, 'echo cAnArY-7f31; echo cAnArY-7f31 >&2; exit 3'] }\n"
        "  missing/program: { command: [/none/such-program, cAnArY-7f31] }\n"
        "  endless: { command: [yes, cAnArY-7f31] }\n"
        "  crashing: { command: [sh, -c, 'kill -9 $$'] }\n"
        "  silent: { command: ['true'] }\n");
    folder.write(u"secrets/url"_s, canary + "\n", 0600);
    folder.write(u"secrets/two"_s, canary + "\n\n", 0400);
    folder.write(u"secrets/windows"_s, canary + "\r\n", 0600);
    folder.write(u"secrets/open"_s, canary, 0644);
    folder.write(u"secrets/group"_s, canary, 0640);
    folder.write(u"secrets/empty"_s, "\n", 0600);
    folder.write(u"secrets/zero"_s, canary + '\0' + canary, 0600);
    folder.write(u"secrets/largest"_s, QByteArray(65536, 'x') + "\r\n", 0600);
    folder.write(u"secrets/large"_s, QByteArray(65537, 'x'), 0600);
}

} // namespace

void SecretsTest::resolves_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("file") << u"${secret:file:secrets/url}"_s << canary;
    QTest::newRow("one newline only") << u"${secret:file:secrets/two}"_s << canary + "\n";
    QTest::newRow("carriage return") << u"${secret:file:secrets/windows}"_s << canary;
    QTest::newRow("as large as can be") << u"${secret:file:secrets/largest}"_s << QByteArray(65536, 'x');
    QTest::newRow("env") << u"${secret:env:FAIRLEAD_TEST_SECRET}"_s << canary;
    QTest::newRow("name, file") << u"${secret:by/file}"_s << canary;
    QTest::newRow("name, env") << u"${secret:by/env}"_s << canary;
    QTest::newRow("name, command") << u"${secret:by/command}"_s << canary;
    QTest::newRow("no shell") << u"${secret:literal}"_s << QByteArray("$HOME; ls");
    QTest::newRow("in the workspace") << u"${secret:where}"_s << canary;
    QTest::newRow("embedded") << u"postgres://u:${secret:by/env}@h/ä"_s << "postgres://u:" + canary + "@h/ä";
    QTest::newRow("twice") << u"${secret:by/env}-${secret:by/file}"_s << canary + '-' + canary;
}

void SecretsTest::resolves()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, value);
    const Folder folder;
    fill(folder);
    const auto resolved = SecretStore(folder.root()).resolve(text);
    QVERIFY2(resolved, qPrintable(resolved ? QString() : resolved.error().text()));
    QCOMPARE(*resolved, value);
}

void SecretsTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("part");
    using Kind = Error::Kind;
    const auto row = [](const char *name, const char *text, Kind kind, const char *part) {
        QTest::newRow(name) << QString::fromLatin1(text) << kind << QString::fromLatin1(part);
    };
    row("no file", "${secret:file:secrets/none}", Kind::NotFound, "/secrets/none");
    row("a folder", "${secret:file:secrets}", Kind::Invalid, "is not a file");
    row("empty file", "${secret:file:secrets/empty}", Kind::Invalid, "is empty");
    row("zero byte", "${secret:file:secrets/zero}", Kind::Invalid, "zero byte");
    row("large file", "${secret:file:secrets/large}", Kind::Invalid, "larger than 64 KiB");
    row("unset variable", "${secret:env:FAIRLEAD_TEST_MISSING}", Kind::NotFound,
        "FAIRLEAD_TEST_MISSING is not set");
    row("empty variable", "${secret:env:FAIRLEAD_TEST_EMPTY}", Kind::Invalid, "is empty");
    row("unknown name", "${secret:prod/none}", Kind::NotFound, "fairlead.yaml has no entry prod/none");
    row("failing command", "${secret:failing}", Kind::Io,
        "the command sh (secrets in fairlead.yaml) ended with 3");
    row("no program", "${secret:missing/program}", Kind::NotFound, "/none/such-program");
    row("endless command", "${secret:endless}", Kind::Invalid, "larger than 64 KiB");
    row("crashing command", "${secret:crashing}", Kind::Io, "was ended by a signal");
    row("silent command", "${secret:silent}", Kind::Invalid, "is empty");
    row("command outright", "${secret:command:ls}", Kind::Invalid, "given by name");
    row("not closed", "${secret:by/env", Kind::Invalid, "not closed");
    row("strange name", "${secret:a b}", Kind::Invalid, "no reference to a secret");
    row("plain text", "hello", Kind::Invalid, "no reference");
    row("second is missing", "${secret:by/env}${secret:prod/none}", Kind::NotFound, "prod/none");
}

void SecretsTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, part);
    const Folder folder;
    fill(folder);
    const auto resolved = SecretStore(folder.root()).resolve(text);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().kind, kind);
    QVERIFY2(resolved.error().text().contains(part), qPrintable(resolved.error().text()));
    QVERIFY2(
        !resolved.error().text().contains(QString::fromLatin1(canary)), qPrintable(resolved.error().text()));
}

void SecretsTest::fileModes_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("0600") << 0600 << true;
    QTest::newRow("0400") << 0400 << true;
    QTest::newRow("0700") << 0700 << true;
    QTest::newRow("0640") << 0640 << false;
    QTest::newRow("0604") << 0604 << false;
    QTest::newRow("0644") << 0644 << false;
    QTest::newRow("0620") << 0620 << false;
}

void SecretsTest::fileModes()
{
    QFETCH(int, mode);
    QFETCH(bool, accepted);
    const Folder folder;
    folder.write(u"s"_s, canary, mode);
    const auto resolved = SecretStore(folder.root()).resolve(u"${secret:file:s}"_s);
    QCOMPARE(resolved.ok(), accepted);
    if (!accepted) {
        QCOMPARE(resolved.error().kind, Error::Kind::Denied);
        QVERIFY(resolved.error().message.contains(u"chmod 600 "_s + folder.path(u"s"_s)));
        QVERIFY(!resolved.error().text().contains(QString::fromLatin1(canary)));
    }
}

void SecretsTest::readsChangesAtOnce()
{
    const Folder folder;
    fill(folder);
    const SecretStore store(folder.root());
    QVERIFY(!store.resolve(u"${secret:later}"_s));
    folder.write(u"fairlead.yaml"_s, "secrets: { later: { file: secrets/url } }\n");
    QCOMPARE(*store.resolve(u"${secret:later}"_s), canary);
    folder.write(u"fairlead.yaml"_s, "secrets: { later: { fil: secrets/url } }\n");
    const auto broken = store.resolve(u"${secret:later}"_s);
    QVERIFY2(broken.error().text().startsWith(u"fairlead.yaml:1:"_s), qPrintable(broken.error().text()));
}

/// The command and what it has started are gone afterwards.
void SecretsTest::commandTimesOut()
{
    const Folder folder;
    folder.write(u"fairlead.yaml"_s,
        "secrets: { slow: { command: [sh, -c, 'sleep 300 & echo $! > child; echo cAnArY-7f31; wait'] } }\n");
    const SecretStore store(folder.root(), std::chrono::milliseconds(500));
    const auto resolved = store.resolve(u"${secret:slow}"_s);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().kind, Error::Kind::Timeout);
    QVERIFY(resolved.error().message.contains(u"within 500 ms"_s));
    QVERIFY(!resolved.error().text().contains(QString::fromLatin1(canary)));
    QFile child(folder.path(u"child"_s));
    QVERIFY(child.open(QIODevice::ReadOnly));
    const QByteArray pid = child.readAll().trimmed();
    QVERIFY(!pid.isEmpty());
    const auto gone = [&pid] {
        QFile stat(u"/proc/"_s + QString::fromLatin1(pid) + u"/stat"_s);
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
    };
    QTRY_VERIFY(gone());
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
