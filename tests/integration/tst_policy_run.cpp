#include "quick_workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr int Ok = 0;
constexpr int Refused = 3;

const QByteArray Text = "# Q\n\n## Deployment steps\n\n### Say\n\n```bash\necho hello\n```\n";

const QByteArray ServicesText
    = "# Q\n\n## Deployment steps\n\n### Services <!-- fairlead: deploy services=all -->\n\nAll.\n";

QByteArray policy(const QByteArray &rules)
{
    return "policy:\n" + rules;
}

/// A workspace that is a checkout with one commit.
void makeCheckout(const QuickWorkspace &workspace)
{
    for (const QStringList &words :
        { QStringList{ u"init"_s, u"-q"_s, u"-b"_s, u"main"_s }, QStringList{ u"add"_s, u"-A"_s },
            QStringList{ u"-c"_s, u"user.name=Mara"_s, u"-c"_s, u"user.email=mara@example.org"_s, u"commit"_s,
                u"-q"_s, u"-m"_s, u"All"_s } }) {
        const int code = QProcess::execute(u"git"_s, QStringList{ u"-C"_s, workspace.root() } + words);
        QCOMPARE(code, 0);
    }
}

int git(const QuickWorkspace &workspace, const QStringList &words)
{
    return QProcess::execute(u"git"_s, QStringList{ u"-C"_s, workspace.root() } + words);
}

/// One service at 0.9.0 that can be deployed by a script and rolled back.
QByteArray oneService(const QByteArray &folder)
{
    return "services:\n  - { name: Alpha, port: 1, health: { log: { file: " + folder
        + ".log, ready: up, reject: broken } },\n      deploy: { method: script, root: " + folder
        + ", restart: \"bin/restart " + folder + "\" } }\n";
}

void writeService(const QuickWorkspace &workspace, const QString &folder)
{
    for (const QString &version : { u"0.9.0"_s, u"1.0.0"_s })
        workspace.write(u"%1/releases/%2/marker"_s.arg(folder, version), "x");
    QFile::link(u"releases/0.9.0"_s, workspace.root() + u'/' + folder + u"/current"_s);
    workspace.write(u"bin/restart"_s,
        "#!/bin/bash\nversion=$(basename \"$(readlink \"$1/current\")\")\necho \"up $version\" > "
        "\"$1.log\"\n");
    QFile(workspace.root() + u"/bin/restart"_s)
        .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QStringList deploy(const QuickWorkspace &workspace, const QString &environment)
{
    QStringList words = workspace.deployArguments();
    words[words.indexOf(u"local"_s)] = environment;
    return words;
}

} // namespace

/// Policies in an environment's file, held by the real program without a window.
class TestPolicyRun : public QObject
{
    Q_OBJECT

private slots:
    void refusals_data();
    void refusals();
    void theCheckoutHasToBeInOrder();
    void aRehearsalOpensTheRealRun();
    void aSoakComesFromTheHistory();
};

void TestPolicyRun::refusals_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    QTest::newRow("no rule") << QByteArray("  approvals: []\n") << Ok << QString();
    QTest::newRow("a freeze") << QByteArray(
        "  freezes: [ { title: Year end, from: 2020-01-01, to: 2099-01-01, reason: rest } ]\n")
                              << Refused << u"frozen until"_s;
    QTest::newRow("a freeze that is over")
        << QByteArray("  freezes: [ { title: Year end, from: 2020-01-01, to: 2020-02-01 } ]\n") << Ok
        << QString();
    QTest::newRow("always a window") << QByteArray(
        "  windows: { zone: Europe/Berlin, open: [ \"mon-sun 00:00-24:00\" ] }\n")
                                     << Ok << QString();
    QTest::newRow("no window") << QByteArray("  windows: { open: [] }\n") << Refused << u"is outside"_s;
    QTest::newRow("nobody stands by") << QByteArray("  standby: [ { role: on-call } ]\n") << Refused
                                      << u"nobody has said that they stand by"_s;
    QTest::newRow("nobody was told") << QByteArray("  notified: [ { role: support } ]\n") << Refused
                                     << u"nobody has said who was told"_s;
    QTest::newRow("no reading") << QByteArray(
        "  thresholds: [ { name: error-rate, below: 1, unit: \"%\" } ]\n")
                                << Refused << u"no reading yet"_s;
    QTest::newRow("nobody decided") << QByteArray("  go_no_go: [ { role: qa } ]\n") << Refused
                                    << u"nobody has decided"_s;
    QTest::newRow("no rehearsal") << QByteArray("  rehearsal: { environment: local }\n") << Refused
                                  << u"no rehearsal in local"_s;
    QTest::newRow("no such environment")
        << QByteArray("  soak: { environment: moon, hours: 1 }\n") << Refused << u"no environment “moon”"_s;
    QTest::newRow("no checkout") << QByteArray("  git: { clean: true }\n") << Refused << u"no checkout"_s;
}

void TestPolicyRun::refusals()
{
    QFETCH(QByteArray, rules);
    QFETCH(int, exitCode);
    QFETCH(QString, says);
    const QuickWorkspace workspace(Text, policy(rules));
    const ProgramEnd end = workspace.run(workspace.deployArguments());
    QVERIFY2(end.exitCode == exitCode, qPrintable(end.out + end.err));
    QVERIFY2(end.err.contains(says), qPrintable(end.err));
}

void TestPolicyRun::theCheckoutHasToBeInOrder()
{
    const QuickWorkspace workspace(Text,
        policy("  git: { merged_into: main, clean: true, tagged: true, ci: \"cat ../ci; exit $(cat ../ci)\" "
               "}\n"));
    makeCheckout(workspace);
    QFile ci(workspace.path(u"ci"_s));
    QVERIFY(ci.open(QIODevice::WriteOnly) && ci.write("1") == 1);
    ci.close();
    const auto says = [&workspace] {
        const ProgramEnd end = workspace.run(workspace.deployArguments() + QStringList{ u"--resume"_s });
        return u"%1 %2"_s.arg(end.exitCode).arg(end.err);
    };
    QVERIFY2(says().contains(u"no tag at"_s), qPrintable(says()));
    QCOMPARE(git(workspace, { u"tag"_s, u"v1"_s }), 0);
    QVERIFY2(says().contains(u"exit code 1"_s), qPrintable(says()));
    QVERIFY(ci.open(QIODevice::WriteOnly) && ci.write("0") == 1);
    ci.close();
    workspace.write(u"stray"_s, "x");
    QVERIFY2(says().contains(u"not committed"_s), qPrintable(says()));
    QVERIFY(QFile::remove(workspace.root() + u"/stray"_s));
    const QString last = says();
    QVERIFY2(last.startsWith(u"0 "_s), qPrintable(last));
}

/// Production's rule wants the way back tried. The rehearsal takes it, and then production opens.
void TestPolicyRun::aRehearsalOpensTheRealRun()
{
    const QuickWorkspace workspace(ServicesText);
    writeService(workspace, u"alpha"_s);
    writeService(workspace, u"shadow"_s);
    workspace.write(u"environments/production.yaml"_s,
        "name: production\ntier: production\nrunbook: runbooks/quick.md\nrelease: 1.0.0\n"
            + oneService("alpha")
            + policy("  rehearsal: { environment: rehearsal, max_age: 1d, rollback_within: 10m }\n"));
    workspace.write(u"environments/rehearsal.yaml"_s,
        "name: rehearsal\ntier: staging\nrehearses: production\nrunbook: runbooks/quick.md\nrelease: 1.0.0\n"
            + oneService("shadow"));
    const ProgramEnd early = workspace.run(deploy(workspace, u"production"_s));
    QVERIFY2(early.exitCode == Refused, qPrintable(early.out + early.err));
    QVERIFY2(early.err.contains(u"no rehearsal in rehearsal"_s), qPrintable(early.err));
    const ProgramEnd rehearsal = workspace.run(deploy(workspace, u"rehearsal"_s));
    QVERIFY2(rehearsal.exitCode == Ok, qPrintable(rehearsal.out + rehearsal.err));
    QVERIFY(rehearsal.out.contains(u"rolled back"_s));
    QVERIFY(QFile::symLinkTarget(workspace.root() + u"/shadow/current"_s).endsWith(u"0.9.0"_s));
    const ProgramEnd real = workspace.run(deploy(workspace, u"production"_s) + QStringList{ u"--resume"_s });
    QVERIFY2(real.exitCode == Ok, qPrintable(real.out + real.err));
    QVERIFY(QFile::symLinkTarget(workspace.root() + u"/alpha/current"_s).endsWith(u"1.0.0"_s));
}

void TestPolicyRun::aSoakComesFromTheHistory()
{
    const QuickWorkspace workspace(ServicesText);
    writeService(workspace, u"alpha"_s);
    writeService(workspace, u"shadow"_s);
    const auto production = [&](const QByteArray &hours) {
        workspace.write(u"environments/production.yaml"_s,
            "name: production\ntier: production\nrunbook: runbooks/quick.md\nrelease: 1.0.0\n"
                + oneService("alpha") + policy("  soak: { environment: staging, hours: " + hours + " }\n"));
    };
    production("24");
    workspace.write(u"environments/staging.yaml"_s,
        "name: staging\ntier: staging\nrunbook: runbooks/quick.md\nrelease: 1.0.0\n" + oneService("shadow"));
    const auto run = [&](const QString &environment) {
        return workspace.run(deploy(workspace, environment) + QStringList{ u"--resume"_s });
    };
    ProgramEnd end = run(u"production"_s);
    QVERIFY2(end.err.contains(u"1.0.0 has no verified deployment in staging"_s), qPrintable(end.err));
    end = run(u"staging"_s);
    QVERIFY2(end.exitCode == Ok, qPrintable(end.out + end.err));
    end = run(u"production"_s); // 24 h, played a hundred times faster, are a quarter of an hour
    QVERIFY2(end.err.contains(u"1.0.0 has run in staging for"_s), qPrintable(end.err));
    production("0.0001");
    end = run(u"production"_s);
    QVERIFY2(end.exitCode == Ok, qPrintable(end.out + end.err));
}

QTEST_GUILESS_MAIN(TestPolicyRun)
#include "tst_policy_run.moc"
