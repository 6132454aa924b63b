#include "quick_workspace.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// The program itself, on small workspaces: exit codes, secrets, two consoles at once, a way back.
class TestHeadless : public QObject
{
    Q_OBJECT

private slots:
    void exitCodes_data();
    void exitCodes();
    void environmentAndFolderCarryOver();
    void acceptedOnceIsAcceptedAgain();
    void theSecretIsNowhere();
    void twoConsolesOneEnvironment();
    void rollsBackWhatItTouched();
    void aKilledRollbackResumes_data();
    void aKilledRollbackResumes();
    void brokenWorkspacesAreNamed_data();
    void brokenWorkspacesAreNamed();
};

namespace {

const QByteArray Good = "# Q\n\n## Deployment steps\n\n### Say\n\n```bash\necho hello\n```\n";
const QByteArray Bad = "# Q\n\n## Deployment steps\n\n### Say\n\n```bash\nfalse\n```\n";
const QByteArray Person
    = "# Q\n\n## Pre-deployment checklist\n\n- [ ] The moon is right\n\n## Deployment steps\n\n"
      "### Say\n\n```bash\necho hello\n```\n";
const QByteArray Broken = "# Q\n\n## Deployment steps\n\n### Say\n\n```bash\nif true; then\n```\n";

constexpr auto TwoServices
    = "services:\n"
      "  - { name: Alpha, port: 1, health: { log: { file: alpha.log, ready: up, reject: broken } },\n"
      "      deploy: { method: script, root: alpha, restart: \"bin/restart alpha\" } }\n"
      "  - { name: Beta, port: 2, health: { log: { file: beta.log, ready: up, reject: broken, within: 1s } "
      "},\n"
      "      deploy: { method: script, root: beta, restart: \"bin/restart beta\" } }\n";

/// Two services at 0.9.0; beta's 1.0.0 comes up broken.
class TwoServiceWorkspace : public QuickWorkspace
{
public:
    TwoServiceWorkspace()
        : QuickWorkspace(
            "# Q\n\n## Deployment steps\n\n### Services <!-- fairlead: deploy services=all -->\n\nAll.\n",
            TwoServices)
    {
        for (const QString &service : { u"alpha"_s, u"beta"_s }) {
            for (const QString &version : { u"0.9.0"_s, u"1.0.0"_s })
                write(u"%1/releases/%2/marker"_s.arg(service, version), "x");
            QFile::link(u"releases/0.9.0"_s, root() + u'/' + service + u"/current"_s);
        }
        write(u"bin/restart"_s,
            "#!/bin/bash\nversion=$(basename \"$(readlink \"$1/current\")\")\nword=up\n"
            "[ \"$1 $version\" = 'beta 1.0.0' ] && word=broken\necho \"$word $version\" > \"$1.log\"\n");
        QFile(root() + u"/bin/restart"_s)
            .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
};

QString currentVersion(const QuickWorkspace &workspace, const QString &service)
{
    return QFileInfo(QFile::symLinkTarget(workspace.root() + u'/' + service + u"/current"_s)).fileName();
}

/// Every file below `folder` that holds `needle`.
QStringList filesWith(const QString &folder, const QByteArray &needle)
{
    QStringList found;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle))
            found << file.fileName();
    }
    return found;
}

bool inAnyArgv(const QByteArray &needle)
{
    QDirIterator it(u"/proc"_s, QDir::Dirs | QDir::NoDotAndDotDot);
    while (it.hasNext()) {
        QFile file(it.next() + u"/cmdline"_s);
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle))
            return true;
    }
    return false;
}

} // namespace

void TestHeadless::exitCodes_data()
{
    QTest::addColumn<QByteArray>("runbook");
    QTest::addColumn<QStringList>("extra");
    QTest::addColumn<bool>("accept");
    QTest::addColumn<int>("expected");
    QTest::addColumn<QString>("says");
    QTest::newRow("done") << Good << QStringList{} << true << 0 << u"completed"_s;
    QTest::newRow("a step fails") << Bad << QStringList{} << true << 1 << u"needs a decision"_s;
    QTest::newRow("the text was not accepted") << Good << QStringList{} << false << 3 << u"--accept"_s;
    QTest::newRow("a person is awaited") << Person << QStringList{} << true << 3 << u"waits for a person"_s;
    QTest::newRow("the person's word is given")
        << Person << QStringList{ u"--tick-all"_s, u"looked up"_s } << true << 0 << u"completed"_s;
    QTest::newRow("not valid shell") << Broken << QStringList{} << true << 3 << u"line"_s;
    QTest::newRow("an unknown option")
        << Good << QStringList{ u"--nonsense"_s } << true << 2 << u"nonsense"_s;
}

void TestHeadless::exitCodes()
{
    QFETCH(QByteArray, runbook);
    QFETCH(QStringList, extra);
    QFETCH(bool, accept);
    QFETCH(int, expected);
    QFETCH(QString, says);
    const QuickWorkspace workspace(runbook);
    QStringList arguments = workspace.deployArguments() + extra;
    if (!accept) {
        arguments.removeAll(u"--accept"_s);
        arguments.removeAll(workspace.runbookHash());
    }
    const ProgramEnd end = workspace.run(arguments);
    QVERIFY2(end.exitCode == expected, qPrintable(end.out + end.err));
    QVERIFY2((end.out + end.err).contains(says), qPrintable(end.out + end.err));
}

void TestHeadless::environmentAndFolderCarryOver()
{
    const QuickWorkspace workspace(
        "# Q\n\n## Deployment steps\n\n### One\n\n```bash\nexport COLOUR='deep blue'\nmkdir -p "
        "sub && cd sub\n```\n\n### Two\n\n```bash\ntest \"$COLOUR\" = 'deep blue'\ntest "
        "\"$(basename \"$PWD\")\" = sub\n```\n");
    const ProgramEnd end = workspace.run(workspace.deployArguments());
    QVERIFY2(end.exitCode == 0, qPrintable(end.out + end.err));
}

void TestHeadless::acceptedOnceIsAcceptedAgain()
{
    const QuickWorkspace workspace(Good);
    QCOMPARE(workspace.run(workspace.deployArguments()).exitCode, 0);
    QStringList without = workspace.deployArguments();
    without.removeAll(u"--accept"_s);
    without.removeAll(workspace.runbookHash());
    const ProgramEnd end = workspace.run(without);
    QVERIFY2(end.exitCode == 0, qPrintable(end.out + end.err));
}

void TestHeadless::theSecretIsNowhere()
{
    const QByteArray canary = "canary-7f3a9c2e51";
    const QuickWorkspace workspace(
        "# Q\n\n## Deployment steps\n\n### Leak\n\n```bash\necho \"it is $TOKEN\"\necho -n "
        "\"$TOKEN\" | base64\nexport COPY=\"$TOKEN\"\nsleep 1\n```\n\n### Use\n\n```bash\n"
        "test -n \"$TOKEN\"\necho \"length ${#COPY}\"\n```\n",
        "variables: { TOKEN: \"${secret:env:CANARY}\" }\n");
    QProcess process;
    QProcessEnvironment environment = workspace.environment();
    environment.insert(u"CANARY"_s, QString::fromLatin1(canary));
    process.setProcessEnvironment(environment);
    process.start(fairleadProgram(), workspace.deployArguments());
    bool seenInArgv = false;
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(50))
        seenInArgv = seenInArgv || inAnyArgv(canary);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(!seenInArgv);
    QCOMPARE(filesWith(workspace.stateHome(), canary), QStringList{});
    QCOMPARE(filesWith(workspace.stateHome(), canary.toBase64()), QStringList{});
    QVERIFY(!workspace.read(u"record/"_s).contains(canary));
    QCOMPARE(filesWith(workspace.path(u"record"_s), canary), QStringList{});
    QVERIFY(!filesWith(workspace.stateHome(), "it is ").isEmpty()); // the line is there, masked
}

void TestHeadless::twoConsolesOneEnvironment()
{
    const QuickWorkspace workspace(
        "# Q\n\n## Deployment steps\n\n### Long\n\n```bash\ntouch started\nsleep 4\n```\n");
    QProcess first;
    first.setProcessEnvironment(workspace.environment());
    first.start(fairleadProgram(), workspace.deployArguments());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(workspace.root() + u"/started"_s), 20000);
    const ProgramEnd second = workspace.run(workspace.deployArguments());
    QVERIFY2(second.exitCode == 5, qPrintable(second.out + second.err));
    const ProgramEnd resumed = workspace.run(workspace.deployArguments() + QStringList{ u"--resume"_s });
    QVERIFY2(resumed.exitCode == 5, qPrintable(resumed.out + resumed.err));
    QVERIFY(first.waitForFinished(20000));
    QCOMPARE(first.exitCode(), 0);
}

void TestHeadless::rollsBackWhatItTouched()
{
    const TwoServiceWorkspace workspace;
    const ProgramEnd end
        = workspace.run(workspace.deployArguments() + QStringList{ u"--on-failure"_s, u"rollback"_s });
    QVERIFY2(end.exitCode == 4, qPrintable(end.out + end.err));
    QCOMPARE(currentVersion(workspace, u"alpha"_s), u"0.9.0"_s);
    QCOMPARE(currentVersion(workspace, u"beta"_s), u"0.9.0"_s);
    const QJsonArray steps = workspace.record()[u"rollback"_s].toObject()[u"steps"_s].toArray();
    QCOMPARE(steps.first().toObject()[u"service"_s].toString(), u"beta"_s); // newest first
    for (const auto &step : steps)
        QCOMPARE(step.toObject()[u"state"_s].toString(), u"succeeded"_s);
    const QString id = workspace.record()[u"deployment"_s].toString();
    const ProgramEnd again
        = workspace.run({ u"rollback"_s, id, u"--reason"_s, u"twice"_s, u"--workspace"_s, workspace.root() });
    QVERIFY2(again.exitCode == 3, qPrintable(again.out + again.err));
}

/// The console dies at each boundary of a rollback; the next one goes on with it, nothing is done twice.
void TestHeadless::aKilledRollbackResumes_data()
{
    QTest::addColumn<QString>("dieAt");
    for (const QString &place :
        { u"durable:1"_s, u"claimed:1"_s, u"started:1"_s, u"ended:2"_s, u"durable:4"_s })
        QTest::addRow("%s", qPrintable(place)) << place;
}

void TestHeadless::aKilledRollbackResumes()
{
    QFETCH(QString, dieAt);
    const TwoServiceWorkspace workspace;
    QCOMPARE(workspace.run(workspace.deployArguments()).exitCode, 1); // beta does not come up
    const ProgramEnd listed = workspace.run({ u"record"_s, u"--workspace"_s, workspace.root() });
    const QString id = listed.out.section(u' ', 0, 0);
    const QStringList rollback{ u"rollback"_s, id, u"--reason"_s, u"beta is broken"_s, u"--workspace"_s,
        workspace.root(), u"--record"_s, workspace.path(u"record"_s) };
    QVERIFY(workspace.run(rollback, { { u"FAIRLEAD_DIE_AT"_s, dieAt } }).crashed);
    const ProgramEnd end = workspace.run(rollback);
    QVERIFY2(end.exitCode == 0, qPrintable(end.out + end.err));
    QCOMPARE(currentVersion(workspace, u"alpha"_s), u"0.9.0"_s);
    QCOMPARE(currentVersion(workspace, u"beta"_s), u"0.9.0"_s);
    const QJsonArray steps = workspace.record()[u"rollback"_s].toObject()[u"steps"_s].toArray();
    QCOMPARE(steps.size(), 5);
    for (const auto &step : steps)
        QCOMPARE(step.toObject()[u"attempts"_s].toArray().size(), 1);
}

void TestHeadless::brokenWorkspacesAreNamed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("broken YAML") << u"environments/local.yaml"_s << QByteArray("name: [local\n")
                                 << u"local.yaml:"_s;
    QTest::newRow("a port that is none")
        << u"environments/local.yaml"_s
        << QByteArray("name: local\ntier: local\nservices: [ { name: A, port: 70000 } ]\n") << u"70000"_s;
    QTest::newRow("an unknown key") << u"fairlead.yaml"_s << QByteArray("titel: X\n") << u"title"_s;
    QTest::newRow("no runbook") << u"environments/local.yaml"_s
                                << QByteArray(
                                       "name: local\ntier: local\nrunbook: runbooks/gone.md\nrelease: 1\n")
                                << u"gone.md"_s;
    QTest::newRow("a runbook of 100 MB")
        << u"runbooks/quick.md"_s << QByteArray(100 * 1024 * 1024, 'x') << u"quick.md"_s;
}

void TestHeadless::brokenWorkspacesAreNamed()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QuickWorkspace workspace(Good);
    workspace.write(file, text);
    const ProgramEnd end = workspace.run(workspace.deployArguments());
    QCOMPARE(end.exitCode, 2);
    QVERIFY2(end.err.contains(says), qPrintable(end.err));
}

QTEST_GUILESS_MAIN(TestHeadless)
#include "tst_headless.moc"
