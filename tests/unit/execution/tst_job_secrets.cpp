#include "attempt_fixture.h"

#include <QDirIterator>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

const QByteArray canary = "cAnary+/=4711 'qu\"ote";

/// Files of the attempt that hold the canary.
QStringList filesWith(const QString &folder, const QByteArray &text)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        const QString path = files.next();
        if (AttemptFixture::read(path).contains(text))
            found << path;
    }
    return found;
}

/// Command lines, and environments of supervisors, that hold the text.
QStringList processesWith(const QByteArray &text)
{
    QStringList found;
    for (const QString &pid : QDir(u"/proc"_s).entryList({ u"[0-9]*"_s }, QDir::Dirs)) {
        const QByteArray commandLine = AttemptFixture::read(u"/proc/%1/cmdline"_s.arg(pid));
        const bool supervisor = commandLine.contains("fairlead-supervisor");
        if (commandLine.contains(text)
            || (supervisor && AttemptFixture::read(u"/proc/%1/environ"_s.arg(pid)).contains(text)))
            found << pid;
    }
    return found;
}

JobSpec secretJob(const QString &script)
{
    JobSpec spec = scriptJob(script);
    spec.secrets = { { u"TOKEN"_s, canary } };
    spec.secretReferences = { { u"TOKEN"_s, u"${secret:prod/token}"_s } };
    return spec;
}

} // namespace

/// A secret is in the environment of the child that asked for it, and nowhere else.
class TestJobSecrets : public QObject
{
    Q_OBJECT

private slots:
    void aCanaryIsNowhere();
    void theChildHasIt();
    void whatItIsNotGivenIsMasked();
    void isCarriedAsAReference();
    void aVariableThatHoldsOneTravelsByThePipe();
    void theResultIsMasked();
    void isMaskedAcrossSlowWrites();
    void manyAndLargeSecrets();
    void refuses_data();
    void refuses();
};

void TestJobSecrets::aCanaryIsNowhere()
{
    AttemptFixture fixture;
    const QString folder = fixture.start(
        secretJob(u"set -x\necho \"$TOKEN\" | tee /dev/stderr\nenv\nprintf '%q\\n' \"$TOKEN\"\n"
                  "declare -p TOKEN\nexport COPY=\"$TOKEN\" URL=\"postgres://u:$TOKEN@h/d\"\n"
                  "printf '%s' \"$TOKEN\" | base64\nprintf '%s' \"$TOKEN\" | od -An -tx1 | tr -d ' \\n'\n"
                  "set +x\necho ready\nsleep 0.5\n"_s));
    QTRY_VERIFY(fixture.spool(folder).contains("ready"));
    QCOMPARE(processesWith(canary), QStringList());
    QVERIFY(fixture.waitForEnd(folder));
    QCOMPARE(filesWith(folder, canary), QStringList());
    const QByteArray base64 = canary.toBase64();
    QCOMPARE(filesWith(folder, base64.first(base64.size() - 4)), QStringList());
    QCOMPARE(filesWith(folder, canary.toHex()), QStringList());
    QVERIFY(fixture.spool(folder).contains("TOKEN=\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\n"));
    QVERIFY(QFile::exists(folder + u"/masked"_s));
    QVERIFY(fixture.status(folder)["masked"_L1].toBool());
}

void TestJobSecrets::theChildHasIt()
{
    AttemptFixture fixture;
    JobSpec spec = secretJob(u"printf '%s' \"$TOKEN\" | sha256sum | cut -c1-64"_s);
    QVERIFY(fixture.run(spec));
    const QByteArray hash = QCryptographicHash::hash(canary, QCryptographicHash::Sha256).toHex();
    QCOMPARE(fixture.spool(fixture.lastFolder()).trimmed(), hash);
    QVERIFY(!QFile::exists(fixture.lastFolder() + u"/masked"_s));
}

/// As when a service's answer names a secret that the step does not know: it comes from elsewhere.
void TestJobSecrets::whatItIsNotGivenIsMasked()
{
    AttemptFixture fixture;
    JobSpec spec
        = scriptJob(u"env | grep -c \"^=\" || true\n"
                    "said=$(printf 'cAnary+/=4711 %cqu%cote' \"'\" '\"')\necho \"before $said after\"\n"
                    "echo \"$said\" > \"$FAIRLEAD_RESULT\"\n"_s);
    spec.masked = { canary };
    QVERIFY(fixture.run(spec));
    const QString folder = fixture.lastFolder();
    QCOMPARE(fixture.spool(folder),
        QByteArray("0\nbefore \u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022 after\n"));
    QCOMPARE(filesWith(folder, canary), QStringList());
    QVERIFY(QFile::exists(folder + u"/masked"_s));
}

void TestJobSecrets::isCarriedAsAReference()
{
    AttemptFixture fixture;
    const std::optional<JobEnd> end = fixture.run(secretJob(
        u"export COPY=\"$TOKEN\" INSIDE=\"Bearer $TOKEN\" PLAIN=1 ENCODED=$(printf %s \"$TOKEN\" | base64)"_s));
    QVERIFY(end && end->captured);
    const QMap<QString, QString> expected
        = { { u"COPY"_s, u"${secret:prod/token}"_s }, { u"PLAIN"_s, u"1"_s } };
    QCOMPARE(end->carried, expected);
    QVERIFY2(end->message.contains(u"ENCODED, INSIDE"_s), qPrintable(end->message));
    QCOMPARE(filesWith(fixture.lastFolder(), canary), QStringList());
}

void TestJobSecrets::aVariableThatHoldsOneTravelsByThePipe()
{
    AttemptFixture fixture;
    JobSpec spec = secretJob(u"printf '%s' \"$URL\" | sha256sum | cut -c1-64"_s);
    const QByteArray url = "postgres://u:" + canary + "@host/db";
    spec.environment = { { u"URL"_s, QString::fromUtf8(url) }, { u"PLAIN"_s, u"1"_s } };
    const std::optional<JobEnd> end = fixture.run(spec);
    QVERIFY(end && end->carried.isEmpty());
    const QByteArray hash = QCryptographicHash::hash(url, QCryptographicHash::Sha256).toHex();
    QCOMPARE(fixture.spool(fixture.lastFolder()).trimmed(), hash);
    QCOMPARE(filesWith(fixture.lastFolder(), canary), QStringList());
}

void TestJobSecrets::theResultIsMasked()
{
    AttemptFixture fixture;
    JobSpec spec = secretJob(u"printf '{\"token\": \"%s\"}' \"$TOKEN\" > \"$FAIRLEAD_RESULT\""_s);
    spec.secrets = { { u"TOKEN"_s, "plain-canary-4711" } };
    const std::optional<JobEnd> end = fixture.run(spec);
    QVERIFY(end);
    QCOMPARE(end->result["token"_L1].toString(), QString(8, QChar(0x2022)));
    QCOMPARE(filesWith(fixture.lastFolder(), "plain-canary-4711"), QStringList());
}

void TestJobSecrets::isMaskedAcrossSlowWrites()
{
    AttemptFixture fixture;
    QVERIFY(fixture.run(secretJob(
        u"for ((i = 0; i < ${#TOKEN}; ++i)); do printf '%s' \"${TOKEN:i:1}\"; sleep 0.005; done; echo; echo end"_s)));
    QCOMPARE(fixture.spool(fixture.lastFolder()), "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\nend\n");
}

void TestJobSecrets::manyAndLargeSecrets()
{
    AttemptFixture fixture;
    JobSpec spec = scriptJob(u"env | grep ^S_ | cut -d= -f1 | wc -l; env | grep -c '^S_.*[a-z]' || true"_s);
    for (int i = 0; i < 40; ++i)
        spec.secrets.insert(u"S_%1"_s.arg(i), QByteArray(4000, 'a') + QByteArray::number(i));
    QVERIFY(fixture.run(spec));
    QCOMPARE(fixture.spool(fixture.lastFolder()), "40\n40\n");
}

void TestJobSecrets::refuses_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QStringList>("argv");
    QTest::newRow("in an argument") << u"TOKEN"_s << canary
                                    << QStringList{ u"echo"_s, QString::fromUtf8(canary) };
    QTest::newRow("no name") << QString() << canary << QStringList();
    QTest::newRow("name with =") << u"A=B"_s << canary << QStringList();
    QTest::newRow("NUL inside") << u"TOKEN"_s << QByteArray("abcd\0efgh", 9) << QStringList();
    QTest::newRow("too large") << u"TOKEN"_s << QByteArray(70000, 'x') << QStringList();
}

void TestJobSecrets::refuses()
{
    QFETCH(QString, variable);
    QFETCH(QByteArray, value);
    QFETCH(QStringList, argv);
    AttemptFixture fixture;
    JobSpec spec = scriptJob(argv.isEmpty() ? u"true"_s : QString());
    spec.argv = argv;
    spec.secrets = { { variable, value } };
    const QString folder = fixture.nextFolder();
    QVERIFY(JobRunner::claim(folder).ok());
    const Status status = fixture.runner().start(folder, spec);
    QVERIFY(!status.ok());
    QCOMPARE(status.error().kind, Error::Kind::Invalid);
    QVERIFY(!status.error().text().contains(QString::fromUtf8(value)));
    QCOMPARE(JobRunner::standing(folder), JobRunner::Standing::NeverStarted);
}

QTEST_GUILESS_MAIN(TestJobSecrets)
#include "tst_job_secrets.moc"
