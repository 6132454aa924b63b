#include "services/desk/evidence_files.h"
#include "services/desk/history_facts.h"
#include "services/desk/outside_facts.h"
#include "services/workspace/check_command.h"
#include "services/workspace/git_facts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// A deployment of 2.15.0 to staging that was verified and completed an hour before noon.
DeploymentState deployed(const QString &id, DeploymentPhase phase = DeploymentPhase::Completed)
{
    DeploymentState state;
    state.id = id;
    state.environment = u"staging"_s;
    state.target.name = u"staging"_s;
    state.version = u"2.15.0"_s;
    state.phase = phase;
    state.created = Noon.addSecs(-7200);
    state.started = Noon.addSecs(-7000);
    state.ended = Noon.addSecs(-3600);
    Step verify;
    verify.id = u"verify"_s;
    verify.kind = StepKind::Verify;
    Phase work{ u"work"_s, u"Work"_s };
    work.steps = { verify };
    state.pipeline.phases = { work };
    state.steps[u"verify"_s].state = StepState::Succeeded;
    return state;
}

int run(const QString &folder, const QStringList &words)
{
    QProcess git;
    git.setWorkingDirectory(folder);
    git.start(u"git"_s,
        QStringList{ u"-c"_s, u"user.name=M"_s, u"-c"_s, u"user.email=m@example.org"_s, u"-c"_s,
            u"init.defaultBranch=main"_s }
            + words);
    return git.waitForFinished() ? git.exitCode() : -1;
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

} // namespace

/// What gates rest on: the history, a real checkout, real commands, files.
class TestGateFacts : public QObject
{
    Q_OBJECT

private slots:
    void soakFailures_data();
    void soakFailures();
    void soakTakesTheNewestVerified();
    void rehearsals();
    void rehearsalWhileTheClockMoved_data();
    void rehearsalWhileTheClockMoved();
    void lastApprovedOne();
    void gitStates();
    void checks_data();
    void checks();
    void variables();
    void evidenceFiles();
};

void TestGateFacts::soakFailures_data()
{
    QTest::addColumn<DeploymentPhase>("phase");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("started");
    QTest::addColumn<bool>("failure");
    const QString same = u"2.15.0"_s;
    QTest::newRow("the same again") << DeploymentPhase::Completed << same << true << false;
    QTest::newRow("another version came") << DeploymentPhase::Completed << u"2.16.0"_s << true << true;
    QTest::newRow("rolled back") << DeploymentPhase::RolledBack << same << true << true;
    QTest::newRow("failed") << DeploymentPhase::Failed << same << true << true;
    QTest::newRow("cancelled halfway") << DeploymentPhase::Cancelled << same << true << true;
    QTest::newRow("cancelled before it began") << DeploymentPhase::Cancelled << same << false << false;
    QTest::newRow("only prepared") << DeploymentPhase::Preparing << u"2.16.0"_s << false << false;
}

void TestGateFacts::soakFailures()
{
    QFETCH(DeploymentPhase, phase);
    QFETCH(QString, version);
    QFETCH(bool, started);
    QFETCH(bool, failure);
    const DeploymentState base = deployed(u"a"_s);
    DeploymentState later = deployed(u"b"_s, phase);
    later.version = version;
    later.created = Noon.addSecs(-600);
    later.started = started ? Noon.addSecs(-500) : QDateTime();
    later.ended = version == base.version && phase == DeploymentPhase::Completed ? base.ended.addSecs(-1)
                                                                                 : Noon.addSecs(-60);
    const Fact fact = soakFact({ &base, &later }, { u"staging"_s, 24h }, u"2.15.0"_s, u"UP"_s);
    QCOMPARE(fact.state, Fact::State::Holds);
    QCOMPARE(!fact.data[u"failures"_s].toArray().isEmpty(), failure);
}

void TestGateFacts::soakTakesTheNewestVerified()
{
    DeploymentState first = deployed(u"a"_s);
    DeploymentState second = deployed(u"b"_s);
    second.ended = Noon.addSecs(-60);
    const SoakRule rule{ u"staging"_s, 24h };
    const auto base = [&](const DeploymentStates &all) {
        return soakFact(all, rule, u"2.15.0"_s, u"UP"_s).data[u"deployment"_s].toString();
    };
    QCOMPARE(base({ &first, &second }), u"b"_s);
    second.steps[u"verify"_s].state = StepState::Skipped; // nobody has seen that it is healthy
    QCOMPARE(base({ &first, &second }), u"a"_s);
    first.environment = u"production"_s;
    QCOMPARE(soakFact({ &first, &second }, rule, u"2.15.0"_s, u"UP"_s).state, Fact::State::Fails);
}

void TestGateFacts::rehearsals()
{
    DeploymentState done = deployed(u"r"_s, DeploymentPhase::RolledBack);
    done.environment = u"rehearsal"_s;
    done.target.rehearses = u"production"_s;
    done.rollbackStarted = Noon.addSecs(-300);
    done.rollbackEnded = Noon.addSecs(-60);
    done.pipeline.runbookSha256 = u"abc"_s;
    const RehearsalRule rule{ u"rehearsal"_s, 24h, 10min };
    const Fact fact = rehearsalFact({ &done }, rule, u"production"_s);
    QCOMPARE(fact.state, Fact::State::Holds);
    QCOMPARE(fact.data[u"rollbackMs"_s].toInteger(), 240'000);
    QCOMPARE(fact.data[u"runbook"_s].toString(), u"abc"_s);
    QCOMPARE(rehearsalFact({ &done }, rule, u"elsewhere"_s).state, Fact::State::Fails);
    done.phase = DeploymentPhase::RollbackFailed;
    QCOMPARE(rehearsalFact({ &done }, rule, u"production"_s).state, Fact::State::Fails);
}

/// Two steps of a minute each, by their supervisor's clock, in a rollback that began five minutes before
/// noon; from that many seconds on the wall clock is an hour behind, or ahead.
void TestGateFacts::rehearsalWhileTheClockMoved_data()
{
    QTest::addColumn<int>("at"); // seconds after the beginning of the rollback
    QTest::addColumn<int>("by"); // seconds
    QTest::addColumn<bool>("holds");
    QTest::newRow("not at all") << 0 << 0 << true;
    QTest::newRow("back before the first step") << 5 << -3600 << false;
    QTest::newRow("back within a step") << 40 << -3600 << false;
    QTest::newRow("a little back within a step") << 40 << -30 << false;
    QTest::newRow("back between the steps") << 75 << -3600 << false;
    QTest::newRow("a little back between the steps") << 75 << -15 << false;
    QTest::newRow("back after the last step") << 145 << -3600 << false;
    QTest::newRow("ahead, which only makes it look longer") << 40 << 3600 << true;
}

void TestGateFacts::rehearsalWhileTheClockMoved()
{
    QFETCH(int, at);
    QFETCH(int, by);
    const QDateTime start = Noon.addSecs(-300);
    const auto wall = [&](int second) { return start.addSecs(second + (second >= at && by != 0 ? by : 0)); };
    DeploymentState done = deployed(u"r"_s, DeploymentPhase::RolledBack);
    done.target.rehearses = u"production"_s;
    done.rollbackStarted = start;
    done.rollbackEnded = wall(150);
    Phase back{ u"back"_s, u"Back"_s };
    for (const int begin : { 10, 80 }) {
        Step step;
        step.id = u"back-%1"_s.arg(begin);
        Attempt attempt{ 1, wall(begin), wall(begin + 60) };
        attempt.evidence[u"elapsedMs"_s] = 60'000;
        done.steps[step.id].attempts = { attempt };
        back.steps.push_back(step);
    }
    done.rollback = RollbackPlan{ {}, { back } };
    const Fact fact = rehearsalFact({ &done }, { u"staging"_s, 24h, 10min }, u"production"_s);
    QTEST(fact.state == Fact::State::Holds, "holds");
    QCOMPARE(fact.text.contains(u"the clock was set back"_s), fact.state == Fact::State::Fails);
    QVERIFY(fact.state == Fact::State::Fails || fact.data[u"rollbackMs"_s].toInteger() >= 150'000);
}

void TestGateFacts::lastApprovedOne()
{
    DeploymentState first = deployed(u"a"_s);
    first.subjectHash = u"s"_s;
    first.approvals = { { u"vp"_s, u"jonas"_s, true, {}, u"s"_s } };
    DeploymentState second = first;
    second.id = u"b"_s;
    second.ended = Noon;
    second.approvals.front().subject = u"of something else"_s;
    const DeploymentState *found = lastApproved({ &first, &second }, u"staging"_s);
    QVERIFY(found != nullptr);
    QCOMPARE(found->id, u"a"_s);
    QVERIFY(lastApproved({ &first, &second }, u"production"_s) == nullptr);
}

void TestGateFacts::gitStates()
{
    const QTemporaryDir folder;
    QVERIFY(!gitState(folder.path(), u"main"_s)); // no checkout
    QCOMPARE(run(folder.path(), { u"init"_s, u"-q"_s }), 0);
    QVERIFY(!gitState(folder.path(), u"main"_s)); // no commit
    write(folder.filePath(u"a"_s), "a");
    QCOMPARE(run(folder.path(), { u"add"_s, u"-A"_s }), 0);
    QCOMPARE(run(folder.path(), { u"commit"_s, u"-q"_s, u"-m"_s, u"a"_s }), 0);
    auto state = gitState(folder.path(), u"main"_s);
    QVERIFY(state && state->clean && state->merged && state->tag.isEmpty());
    QCOMPARE(state->branch, u"main"_s);
    QCOMPARE(state->commit.size(), 40);
    QCOMPARE(run(folder.path(), { u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s }), 0);
    write(folder.filePath(u"b"_s), "b");
    QVERIFY(!gitState(folder.path(), u"main"_s)->clean); // a file that git does not know
    QCOMPARE(run(folder.path(), { u"add"_s, u"-A"_s }), 0);
    QCOMPARE(run(folder.path(), { u"commit"_s, u"-q"_s, u"-m"_s, u"b"_s }), 0);
    QCOMPARE(run(folder.path(), { u"tag"_s, u"v2"_s }), 0);
    state = gitState(folder.path(), u"main"_s);
    QVERIFY(state && state->clean && !state->merged);
    QCOMPARE(state->tag, u"v2"_s);
    QVERIFY(!gitState(folder.path(), u"--help"_s)->merged); // a branch's name is no option
}

void TestGateFacts::checks_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("exitCode"); // -1: none
    QTest::addColumn<QString>("line");
    QTest::newRow("green") << u"echo looking; echo green"_s << 0 << u"green"_s;
    QTest::newRow("red") << u"echo red; exit 3"_s << 3 << u"red"_s;
    QTest::newRow("killed") << u"kill -9 $$"_s << -1 << QString();
    QTest::newRow("no end") << u"echo waiting; sleep 1000"_s << -1 << u"waiting"_s;
    QTest::newRow("floods") << u"yes green | head -c 10000000; exit 0"_s << 0 << QString();
}

void TestGateFacts::checks()
{
    QFETCH(QString, command);
    QFETCH(int, exitCode);
    QFETCH(QString, line);
    const CheckAnswer answer = runCheck(command, QDir::tempPath(), 3s);
    QCOMPARE(answer.exitCode.value_or(-1), exitCode);
    QCOMPARE(answer.fault.isEmpty(), exitCode >= 0);
    if (!line.isEmpty())
        QCOMPARE(answer.lastLine, line);
}

void TestGateFacts::variables()
{
    DeploymentState state = deployed(u"a"_s);
    state.pipeline.required = { { u"FAIRLEAD_TEST_ONE"_s }, { u"FAIRLEAD_TEST_TWO"_s } };
    state.target.variables[u"FAIRLEAD_TEST_ONE"_s] = u"1"_s;
    const auto text = [&state] { return lookOutside(*outsideLookFor(state, u"/"_s)).front().text; };
    QCOMPARE(text(), u"without a value: FAIRLEAD_TEST_TWO"_s);
    state.parameters[u"FAIRLEAD_TEST_TWO"_s] = u"2"_s;
    QCOMPARE(text(), u"all 2 have a value"_s);
    state.pipeline.required.clear();
    QVERIFY(!outsideLookFor(state, u"/"_s)); // nothing to look at
}

void TestGateFacts::evidenceFiles()
{
    const QTemporaryDir state;
    const QTemporaryDir folder;
    write(folder.filePath(u"report.txt"_s), "green");
    const auto kept = keepEvidenceFile(
        state.path(), u"d-1"_s, folder.filePath(u"report.txt"_s), { Evidence::Kind::File, u"seen"_s });
    QVERIFY(kept.ok());
    QCOMPARE(kept->name, u"report.txt"_s);
    QCOMPARE(kept->size, 5);
    const QString copy = evidencePath(state.path(), u"d-1"_s, kept->sha256);
    QCOMPARE(QFileInfo(copy).size(), 5);
    QCOMPARE(QFileInfo(copy).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    write(folder.filePath(u"report.txt"_s), "red"); // what was kept stays
    QCOMPARE(QFileInfo(copy).size(), 5);
    QVERIFY(!keepEvidenceFile(state.path(), u"d-1"_s, folder.path(), {}).ok());
    QVERIFY(!keepEvidenceFile(state.path(), u"d-1"_s, folder.filePath(u"none"_s), {}).ok());
}

QTEST_GUILESS_MAIN(TestGateFacts)
#include "tst_gate_facts.moc"
