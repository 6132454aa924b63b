#include "engine_bench.h"

#include "services/deployment/fold.h"
#include "services/deployment/gates.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

QDateTime time(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate).toUTC();
}

const QDateTime Noon = time(u"2026-03-01T12:00:00Z"_s); // a Sunday; where the bench's clock stands

QString iso(const QDateTime &at)
{
    return at.toString(Qt::ISODateWithMs);
}

/// The gate as a person reads it: "open", or "shut" with its light.
QString stand(const GateVerdict &verdict)
{
    return (verdict.open ? u"open "_s : u"shut "_s) + gateLightWord(verdict.light);
}

Event fact(const QString &name, Fact::State state, const QJsonObject &data, const QDateTime &at = Noon)
{
    Event event{ EventKind::FactRecorded, u"fairlead"_s, at };
    event.data = toJson(Fact{ name, state, u"as seen"_s, data });
    return event;
}

Gate gateOf(Gate::Kind kind)
{
    Gate gate;
    gate.id = u"g"_s;
    gate.kind = kind;
    gate.title = u"The gate"_s;
    gate.role = u"on-call"_s;
    gate.subject = u"staging"_s;
    return gate;
}

/// A deployment whose policy is this, after these events.
DeploymentState stateWith(const Policy &policy, const std::vector<Event> &events = {})
{
    EngineBench bench;
    DeploymentState state = bench.state();
    state.target.policy = policy;
    for (const Event &event : events)
        apply(state, *eventFromJson(toJson(event)));
    return state;
}

} // namespace

/// Each policy: open, shut, stale, no data; and by a clock that was moved.
class TestPolicies : public QObject
{
    Q_OBJECT

private slots:
    void soak_data();
    void soak();
    void git_data();
    void git();
    void rehearsal_data();
    void rehearsal();
    void windows_data();
    void windows();
    void windowsFollowTheZone();
    void freezes_data();
    void freezes();
    void thresholds_data();
    void thresholds();
    void confirmations_data();
    void confirmations();
    void approvalsExpire_data();
    void approvalsExpire();
    void variables();
    void everyFactGoesStale();
    void aClockThatWentBackShutsWhatDependsOnTime();
    void aGateOfAnotherVersionIsShut();
};

void TestPolicies::soak_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("hoursAgo"); // -1: no verified deployment
    QTest::addColumn<QStringList>("failures");
    QTest::addColumn<QString>("health");
    QTest::addColumn<QString>("stand");
    const QStringList none;
    const QStringList one{ u"deployment 7 failed"_s };
    QTest::newRow("long enough, nothing failed, up")
        << u"2.15.0"_s << 25 << none << u"UP"_s << u"open proved"_s;
    QTest::newRow("exactly long enough") << u"2.15.0"_s << 24 << none << u"UP"_s << u"open proved"_s;
    QTest::newRow("not long enough") << u"2.15.0"_s << 23 << none << u"UP"_s << u"shut missing"_s;
    QTest::newRow("another version") << u"2.14.0"_s << 48 << none << u"UP"_s << u"shut failed"_s;
    QTest::newRow("never there") << u"2.15.0"_s << -1 << none << u"UP"_s << u"shut failed"_s;
    QTest::newRow("a failure since") << u"2.15.0"_s << 48 << one << u"UP"_s << u"shut failed"_s;
    QTest::newRow("not healthy now") << u"2.15.0"_s << 48 << none << u"DOWN"_s << u"shut failed"_s;
    QTest::newRow("nobody knows its health") << u"2.15.0"_s << 48 << none << QString() << u"shut failed"_s;
}

void TestPolicies::soak()
{
    QFETCH(QString, version);
    QFETCH(int, hoursAgo);
    QFETCH(QStringList, failures);
    QFETCH(QString, health);
    QFETCH(QString, stand);
    Gate gate = gateOf(Gate::Kind::Soak);
    gate.limit = 24h;
    QJsonObject data{ { u"version"_s, version }, { u"health"_s, health },
        { u"failures"_s, QJsonArray::fromStringList(failures) } };
    if (hoursAgo >= 0)
        data[u"since"_s] = iso(Noon.addSecs(-3600LL * hoursAgo));
    const GateVerdict verdict
        = judge(gate, stateWith({}, { fact(u"soak"_s, Fact::State::Holds, data) }), Noon);
    QCOMPARE(::stand(verdict), stand);
    QVERIFY(!verdict.reason.isEmpty());
    QCOMPARE(verdict.remedy.isEmpty(), verdict.open);
    QCOMPARE(::stand(judge(gate, stateWith({}), Noon)), u"shut missing"_s); // no data
}

void TestPolicies::git_data()
{
    QTest::addColumn<bool>("merged");
    QTest::addColumn<bool>("clean");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<int>("ci"); // exit code; -1: nobody looked
    QTest::addColumn<QString>("stand");
    QTest::newRow("all holds") << true << true << u"v2"_s << 0 << u"open proved"_s;
    QTest::newRow("not merged") << false << true << u"v2"_s << 0 << u"shut failed"_s;
    QTest::newRow("not clean") << true << false << u"v2"_s << 0 << u"shut failed"_s;
    QTest::newRow("not tagged") << true << true << QString() << 0 << u"shut failed"_s;
    QTest::newRow("CI red") << true << true << u"v2"_s << 1 << u"shut failed"_s;
    QTest::newRow("CI not looked at") << true << true << u"v2"_s << -1 << u"shut missing"_s;
}

void TestPolicies::git()
{
    QFETCH(bool, merged);
    QFETCH(bool, clean);
    QFETCH(QString, tag);
    QFETCH(int, ci);
    QFETCH(QString, stand);
    Policy policy;
    policy.git = { u"main"_s, true, true, u"ci status"_s };
    std::vector<Event> events{ fact(u"git"_s, Fact::State::Holds,
        { { u"commit"_s, u"0123456789abcdef"_s }, { u"merged"_s, merged }, { u"clean"_s, clean },
            { u"tag"_s, tag } }) };
    if (ci >= 0) {
        events.push_back(
            fact(u"ci"_s, ci == 0 ? Fact::State::Holds : Fact::State::Fails, { { u"exitCode"_s, ci } }));
    }
    QCOMPARE(::stand(judge(gateOf(Gate::Kind::Git), stateWith(policy, events), Noon)), stand);
    QCOMPARE(::stand(judge(gateOf(Gate::Kind::Git), stateWith(policy), Noon)), u"shut missing"_s);
}

void TestPolicies::rehearsal_data()
{
    QTest::addColumn<int>("daysAgo");
    QTest::addColumn<int>("rollbackMinutes");
    QTest::addColumn<QString>("runbook");
    QTest::addColumn<QString>("stand");
    QTest::newRow("lately, fast, the same text") << 2 << 4 << u"abc"_s << u"open proved"_s;
    QTest::newRow("too slow") << 2 << 6 << u"abc"_s << u"shut failed"_s;
    QTest::newRow("too long ago") << 8 << 4 << u"abc"_s << u"shut stale"_s;
    QTest::newRow("another text") << 2 << 4 << u"xyz"_s << u"shut stale"_s;
}

void TestPolicies::rehearsal()
{
    QFETCH(int, daysAgo);
    QFETCH(int, rollbackMinutes);
    QFETCH(QString, runbook);
    QFETCH(QString, stand);
    Gate gate = gateOf(Gate::Kind::Rehearsal);
    gate.limit = 7 * 24h;
    gate.target = 5min;
    const QJsonObject data{ { u"ended"_s, iso(Noon.addDays(-daysAgo)) },
        { u"rollbackMs"_s, rollbackMinutes * 60000 }, { u"runbook"_s, runbook } };
    QCOMPARE(
        ::stand(judge(gate, stateWith({}, { fact(u"rehearsal"_s, Fact::State::Holds, data) }), Noon)), stand);
    QCOMPARE(::stand(judge(gate, stateWith({}, { fact(u"rehearsal"_s, Fact::State::Fails, {}) }), Noon)),
        u"shut missing"_s);
    QCOMPARE(::stand(judge(gate, stateWith({}), Noon)), u"shut missing"_s);
}

void TestPolicies::windows_data()
{
    QTest::addColumn<QString>("windows"); // separated by ;
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("stand");
    const QString working = u"mon-thu 09:00-16:00;fri 09:00-12:00"_s;
    QTest::newRow("within") << working << u"2026-03-03T10:00:00Z"_s << u"open proved"_s;
    QTest::newRow("at its beginning") << working << u"2026-03-03T09:00:00Z"_s << u"open proved"_s;
    QTest::newRow("at its end") << working << u"2026-03-03T16:00:00Z"_s << u"shut failed"_s;
    QTest::newRow("Friday afternoon") << working << u"2026-03-06T13:00:00Z"_s << u"shut failed"_s;
    QTest::newRow("Sunday") << working << u"2026-03-08T10:00:00Z"_s << u"shut failed"_s;
    const QString night = u"sat 22:00-04:00"_s;
    QTest::newRow("over midnight, before") << night << u"2026-03-07T23:00:00Z"_s << u"open proved"_s;
    QTest::newRow("over midnight, after") << night << u"2026-03-08T03:59:00Z"_s << u"open proved"_s;
    QTest::newRow("over midnight, done") << night << u"2026-03-08T04:00:00Z"_s << u"shut failed"_s;
    QTest::newRow("over midnight, a day early") << night << u"2026-03-07T03:00:00Z"_s << u"shut failed"_s;
    QTest::newRow("no window at all") << QString() << u"2026-03-03T10:00:00Z"_s << u"shut failed"_s;
}

void TestPolicies::windows()
{
    QFETCH(QString, windows);
    QFETCH(QString, at);
    QFETCH(QString, stand);
    Policy policy;
    policy.windows = WindowRule{ u"UTC"_s };
    for (const QString &text : windows.split(u';', Qt::SkipEmptyParts))
        policy.windows->open.push_back(*weekWindowFrom(text));
    const GateVerdict verdict = judge(gateOf(Gate::Kind::Window), stateWith(policy), time(at));
    QCOMPARE(::stand(verdict), stand);
    policy.windows->zone = u"Nowhere/Land"_s; // no data is shut
    QCOMPARE(::stand(judge(gateOf(Gate::Kind::Window), stateWith(policy), time(at))), u"shut missing"_s);
}

/// Nine o'clock in Berlin is eight in winter and seven in summer, by UTC.
void TestPolicies::windowsFollowTheZone()
{
    Policy policy;
    policy.windows = WindowRule{ u"Europe/Berlin"_s, { *weekWindowFrom(u"mon-sun 09:00-10:00"_s) } };
    const auto at = [&](const QString &when) {
        return judge(gateOf(Gate::Kind::Window), stateWith(policy), time(when)).open;
    };
    QVERIFY(at(u"2026-03-03T08:30:00Z"_s));
    QVERIFY(!at(u"2026-03-03T07:30:00Z"_s));
    QVERIFY(at(u"2026-07-03T07:30:00Z"_s));
    QVERIFY(!at(u"2026-07-03T08:30:00Z"_s));
    QCOMPARE(nextOpening(*policy.windows, time(u"2026-07-03T08:30:00Z"_s)).toUTC(),
        time(u"2026-07-04T07:00:00Z"_s));
}

void TestPolicies::freezes_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("stand");
    QTest::newRow("before") << u"2026-12-18T16:59:59Z"_s << u"open proved"_s;
    QTest::newRow("at its beginning") << u"2026-12-18T17:00:00Z"_s << u"shut failed"_s;
    QTest::newRow("within") << u"2026-12-24T18:00:00Z"_s << u"shut failed"_s;
    QTest::newRow("at its end") << u"2027-01-04T05:00:00Z"_s << u"open proved"_s;
}

void TestPolicies::freezes()
{
    QFETCH(QString, at);
    QFETCH(QString, stand);
    Gate gate = gateOf(Gate::Kind::Freeze);
    gate.from = time(u"2026-12-18T17:00:00Z"_s);
    gate.to = time(u"2027-01-04T05:00:00Z"_s);
    QCOMPARE(::stand(judge(gate, stateWith({}), time(at))), stand);
}

void TestPolicies::thresholds_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("minutesAgo");
    QTest::addColumn<QString>("stand");
    QTest::newRow("below the limit, fresh") << 0.4 << 5 << u"open proved"_s;
    QTest::newRow("at the limit is not below it") << 1.0 << 5 << u"shut failed"_s;
    QTest::newRow("over") << 1.4 << 5 << u"shut failed"_s;
    QTest::newRow("below, but read too long ago") << 0.4 << 30 << u"shut stale"_s;
}

void TestPolicies::thresholds()
{
    QFETCH(double, value);
    QFETCH(int, minutesAgo);
    QFETCH(QString, stand);
    Gate gate = gateOf(Gate::Kind::Threshold);
    gate.comparison = Comparison::Below;
    gate.value = 1;
    gate.unit = u"%"_s;
    gate.limit = 30min;
    Event reading{ EventKind::ReadingRecorded, u"mara"_s, Noon };
    reading.data = { { u"gate"_s, u"g"_s }, { u"value"_s, value }, { u"unit"_s, u"%"_s } };
    const DeploymentState state = stateWith({}, { reading });
    QCOMPARE(::stand(judge(gate, state, Noon.addSecs(60LL * minutesAgo))), stand);
    QCOMPARE(::stand(judge(gate, stateWith({}), Noon)), u"shut missing"_s);
}

void TestPolicies::confirmations_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("gate"); // that somebody confirmed; empty: nobody did
    QTest::addColumn<QString>("stand");
    for (const auto kind : { Gate::Kind::Notified, Gate::Kind::Standby }) {
        const QByteArray word = gateKindWord(kind).toUtf8();
        QTest::newRow(word + ": said") << static_cast<int>(kind) << u"g"_s << u"open proved"_s;
        QTest::newRow(word + ": of another gate") << static_cast<int>(kind) << u"h"_s << u"shut missing"_s;
        QTest::newRow(word + ": nobody") << static_cast<int>(kind) << QString() << u"shut missing"_s;
    }
}

void TestPolicies::confirmations()
{
    QFETCH(int, kind);
    QFETCH(QString, gate);
    QFETCH(QString, stand);
    std::vector<Event> events;
    if (!gate.isEmpty()) {
        Event event{ EventKind::GateConfirmed, u"jonas"_s, Noon };
        event.text = u"by mail"_s;
        event.data = { { u"gate"_s, gate } };
        events.push_back(event);
    }
    QCOMPARE(::stand(judge(gateOf(static_cast<Gate::Kind>(kind)), stateWith({}, events), Noon)), stand);
}

void TestPolicies::approvalsExpire_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<QString>("stand");
    QTest::newRow("fresh") << 1 << u"open proved"_s;
    QTest::newRow("just before") << 23 << u"open proved"_s;
    QTest::newRow("at its end") << 24 << u"shut stale"_s;
}

void TestPolicies::approvalsExpire()
{
    QFETCH(int, hours);
    QFETCH(QString, stand);
    Gate gate = gateOf(Gate::Kind::Approval);
    gate.limit = 24h;
    Event yes{ EventKind::ApprovalRecorded, u"jonas"_s, Noon };
    yes.data = { { u"role"_s, u"on-call"_s }, { u"decision"_s, u"approved"_s }, { u"subject"_s, u"s1"_s } };
    QCOMPARE(::stand(judge(gate, stateWith({}, { yes }), Noon.addSecs(3600LL * hours))), stand);
}

void TestPolicies::variables()
{
    const Gate gate = gateOf(Gate::Kind::Variables);
    const auto with = [&](Fact::State state) {
        return ::stand(judge(gate, stateWith({}, { fact(u"variables"_s, state, {}) }), Noon));
    };
    QCOMPARE(with(Fact::State::Holds), u"open proved"_s);
    QCOMPARE(with(Fact::State::Fails), u"shut failed"_s);
    QCOMPARE(with(Fact::State::Unknown), u"shut missing"_s);
}

/// What was looked at counts for a quarter of an hour.
void TestPolicies::everyFactGoesStale()
{
    Policy policy;
    policy.git.clean = true;
    Gate soak = gateOf(Gate::Kind::Soak);
    Gate rehearsal = gateOf(Gate::Kind::Rehearsal);
    rehearsal.limit = 24h;
    const std::vector<Event> facts{ fact(u"git"_s, Fact::State::Holds, { { u"clean"_s, true } }),
        fact(u"variables"_s, Fact::State::Holds, {}),
        fact(u"soak"_s, Fact::State::Holds,
            { { u"version"_s, u"2.15.0"_s }, { u"since"_s, iso(Noon) }, { u"health"_s, u"UP"_s } }),
        fact(u"rehearsal"_s, Fact::State::Holds, { { u"ended"_s, iso(Noon) }, { u"runbook"_s, u"abc"_s } }) };
    const DeploymentState state = stateWith(policy, facts);
    for (const Gate &gate : { gateOf(Gate::Kind::Git), gateOf(Gate::Kind::Variables), soak, rehearsal }) {
        QCOMPARE(::stand(judge(gate, state, Noon.addSecs(15LL * 60))), u"open proved"_s);
        QCOMPARE(::stand(judge(gate, state, Noon.addSecs(16LL * 60))), u"shut stale"_s);
    }
}

void TestPolicies::aClockThatWentBackShutsWhatDependsOnTime()
{
    Policy policy;
    policy.git.clean = true;
    policy.windows = WindowRule{ u"UTC"_s, { *weekWindowFrom(u"mon-sun 00:00-24:00"_s) } };
    Event note{ EventKind::NoteAdded, u"mara"_s, Noon.addSecs(3600) };
    note.text = u"an hour ahead"_s;
    const DeploymentState state
        = stateWith(policy, { fact(u"git"_s, Fact::State::Holds, { { u"clean"_s, true } }), note });
    for (const auto kind : { Gate::Kind::Git, Gate::Kind::Window, Gate::Kind::Freeze, Gate::Kind::Threshold,
             Gate::Kind::Soak, Gate::Kind::Rehearsal, Gate::Kind::Standby, Gate::Kind::GoNoGo }) {
        const GateVerdict verdict = judge(gateOf(kind), state, Noon);
        QVERIFY2(!verdict.open, qPrintable(gateKindWord(kind)));
        QVERIFY2(verdict.reason.contains(u"a clock was moved"_s), qPrintable(verdict.reason));
    }
}

void TestPolicies::aGateOfAnotherVersionIsShut()
{
    const Gate unknown = gateFromJson({ { u"id"_s, u"g"_s }, { u"kind"_s, u"phase-of-the-moon"_s } });
    QVERIFY(!judge(unknown, stateWith({}), Noon).open);
}

QTEST_GUILESS_MAIN(TestPolicies)
#include "tst_policies.moc"
