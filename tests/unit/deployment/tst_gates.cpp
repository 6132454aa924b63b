#include "engine_bench.h"
#include "tests/support/fault_tally.h"

#include "services/deployment/gates.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// Each gate: open, shut, stale, no data.
class TestGates : public QObject
{
    Q_OBJECT

private slots:
    void backupAge_data();
    void backupAge();
    void backupAgeByAMovedClock();
    void approvals_data();
    void approvals();
};

void TestGates::backupAge_data()
{
    QTest::addColumn<int>("minutesOld"); // -1000: no backup at all
    QTest::addColumn<bool>("open");
    QTest::newRow("no data is shut") << -1000 << false;
    QTest::newRow("just taken") << 0 << true;
    QTest::newRow("at the limit") << 60 << true;
    QTest::newRow("over the limit") << 61 << false;
    QTest::newRow("a day old") << 1440 << false;
    QTest::newRow("from the future: a clock was moved") << -61 << false;
}

void TestGates::backupAge()
{
    QFETCH(int, minutesOld);
    QFETCH(bool, open);
    std::optional<FaultTally> tally;
    if (minutesOld > -1000 && minutesOld < 0)
        tally.emplace("clock-moved");
    EngineBench bench;
    DeploymentState state = bench.state();
    if (minutesOld > -1000) {
        Artefact artefact{ u"backup"_s, u"backup"_s, u"/b"_s };
        artefact.snapshot = bench.now().addSecs(-60LL * minutesOld);
        state.artefacts.push_back(artefact);
    }
    const GateVerdict verdict = judge(state.pipeline.gates.at(1), state, bench.now());
    QCOMPARE(verdict.open, open);
    QVERIFY(!verdict.reason.isEmpty());
    QCOMPARE(verdict.remedy.isEmpty(), open);
    if (tally)
        tally->trial(u"not fresh"_s, verdict.open ? u"fresh"_s : u"not fresh"_s);
}

/// The backup is younger than the limit by a clock that goes back behind the deployment's own history.
void TestGates::backupAgeByAMovedClock()
{
    FaultTally tally("clock-moved");
    EngineBench bench;
    DeploymentState state = bench.state();
    Artefact artefact{ u"backup"_s, u"backup"_s, u"/b"_s };
    artefact.snapshot = bench.now();
    state.artefacts.push_back(artefact);
    state.steps[u"backup"_s].at = bench.now().addSecs(50LL * 60);
    const Gate &gate = state.pipeline.gates.at(1);
    QVERIFY(judge(gate, state, bench.now().addSecs(55LL * 60)).open);
    const GateVerdict back = judge(gate, state, bench.now().addSecs(30LL * 60));
    QVERIFY(!back.open);
    QVERIFY2(back.reason.contains(u"a clock was moved"_s), qPrintable(back.reason));
    QVERIFY(!judge(gate, state, bench.now().addSecs(115LL * 60)).open); // an hour ahead
    tally.trial(u"not fresh"_s, u"not fresh"_s);
    tally.trial(u"not fresh"_s, u"not fresh"_s);
}

void TestGates::approvals_data()
{
    QTest::addColumn<QStringList>("decisions"); // "person yes|no subject"
    QTest::addColumn<int>("needed");
    QTest::addColumn<bool>("open");
    const QStringList one{ u"jonas yes s1"_s };
    QTest::newRow("nobody") << QStringList{} << 1 << false;
    QTest::newRow("one of one") << one << 1 << true;
    QTest::newRow("one of two") << one << 2 << false;
    QTest::newRow("the same person twice is one") << QStringList{ one + one } << 2 << false;
    QTest::newRow("two people") << QStringList{ u"jonas yes s1"_s, u"ada yes s1"_s } << 2 << true;
    QTest::newRow("of something else") << QStringList{ u"jonas yes s0"_s } << 1 << false;
    QTest::newRow("one refusal stops") << QStringList{ u"jonas yes s1"_s, u"ada no s1"_s } << 1 << false;
    QTest::newRow("a refusal taken back") << QStringList{ u"ada no s1"_s, u"ada yes s1"_s } << 1 << true;
    QTest::newRow("an approval taken back") << QStringList{ u"ada yes s1"_s, u"ada no s1"_s } << 1 << false;
    QTest::newRow("the one who started it does not count") << QStringList{ u"mara yes s1"_s } << 1 << false;
}

void TestGates::approvals()
{
    QFETCH(QStringList, decisions);
    QFETCH(int, needed);
    QFETCH(bool, open);
    EngineBench bench;
    DeploymentState state = bench.state();
    for (const QString &decision : decisions) {
        const QStringList words = decision.split(u' ');
        state.approvals.push_back({ u"vp"_s, words[0], words[1] == u"yes"_s, u"c"_s, words[2], bench.now() });
    }
    Gate gate = state.pipeline.gates.front();
    gate.count = needed;
    QCOMPARE(judge(gate, state, bench.now()).open, open);
}

QTEST_GUILESS_MAIN(TestGates)
#include "tst_gates.moc"

#include <optional>
