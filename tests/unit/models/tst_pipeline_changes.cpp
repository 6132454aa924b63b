#include "models/pipeline_changes.h"
#include "models/step_order.h"

#include <QtTest>

#include <functional>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Step step(const QString &id, int line)
{
    Step made;
    made.id = id;
    made.kind = StepKind::Command;
    made.title = u"Do "_s + id;
    made.source = { line, line };
    made.script = u"make "_s + id;
    made.duration = 30s;
    return made;
}

Pipeline pipeline()
{
    Pipeline made;
    made.phases = { { .id = u"one"_s, .steps = { step(u"a"_s, 2), step(u"b"_s, 4) } },
        { .id = u"two"_s, .steps = { step(u"c"_s, 12), step(u"d"_s, 14) } } };
    Gate gate{ u"age"_s, Gate::Kind::BackupAge, u"Copy under 1 h old"_s };
    gate.limit = 1h;
    gate.source = { 3, 3 };
    made.gates = { gate };
    made.parameters = { { u"TAG"_s, u"<tag>"_s, Parameter::Type::Version, { { 4, 4 } } } };
    return made;
}

Step &stepOf(Pipeline &in, std::size_t phase, std::size_t at)
{
    return in.phases[phase].steps[at];
}

QStringList told(const std::vector<PipelineChange> &changes)
{
    QStringList all;
    for (const PipelineChange &one : changes)
        all << u"%1 %2 %3 @%4 %5"_s.arg(changeWord(one.kind), one.what, one.title)
                   .arg(one.lines.first)
                   .arg(one.detail)
                   .trimmed();
    return all;
}

using Change = std::function<void(Pipeline &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestPipelineChanges : public QObject
{
    Q_OBJECT

private slots:
    void changes_data();
    void changes();
    void counts_data();
    void counts();
    void order_data();
    void order();
};

void TestPipelineChanges::changes_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("expected");

    const auto row = [](const char *name, const Change &change, const QStringList &expected) {
        QTest::newRow(name) << change << expected;
    };
    row("nothing", [](Pipeline &) {}, {});
    row("only the lines", [](Pipeline &p) { stepOf(p, 1, 0).source = { 99, 99 }; }, {});
    row("a new step", [](Pipeline &p) { p.phases[1].steps.push_back(step(u"e"_s, 16)); },
        { u"added step Do e @16"_s });
    row("a step goes", [](Pipeline &p) { p.phases[0].steps.pop_back(); }, { u"removed step Do b @4"_s });
    row("another command", [](Pipeline &p) { stepOf(p, 0, 1).script = u"make  b\nfast"_s; },
        { u"changed step Do b @4 command: “make b” became “make b fast”"_s });
    row("another kind", [](Pipeline &p) { stepOf(p, 0, 1).kind = StepKind::Migration; },
        { u"changed step Do b @4 kind: “command” became “migration”"_s });
    row("longer, and needs something",
        [](Pipeline &p) {
            stepOf(p, 1, 0).duration = 90s;
            stepOf(p, 1, 0).needs = QStringList{ u"TAG"_s };
        },
        { u"changed step Do c @12 duration: “30 s” became “90 s”; needs: nothing became “TAG”"_s });
    row("earlier", [](Pipeline &p) { std::swap(stepOf(p, 1, 0), stepOf(p, 0, 0)); },
        { u"moved step Do c @12 now comes first"_s, u"moved step Do b @4 now comes after “Do c”"_s });
    row("a gate's limit", [](Pipeline &p) { p.gates[0].limit = 2h; },
        { u"changed gate Copy under 1 h old @3 limit: “3600 s” became “7200 s”"_s });
    row("a gate goes", [](Pipeline &p) { p.gates.clear(); }, { u"removed gate Copy under 1 h old @3"_s });
    row("a parameter",
        [](Pipeline &p) {
            p.parameters.push_back({ u"HOST"_s, u"<host>"_s });
        },
        { u"added parameter HOST @0"_s });
    row("a parameter's type", [](Pipeline &p) { p.parameters[0].type = Parameter::Type::Commit; },
        { u"changed parameter TAG @4 type: “version” became “commit”"_s });
    row("long texts are cut", [](Pipeline &p) { stepOf(p, 0, 0).script = QString(500, u'x'); },
        { u"changed step Do a @2 command: “make a” became “%1…”"_s.arg(QString(120, u'x')) });
}

void TestPipelineChanges::changes()
{
    QFETCH(Change, change);
    QFETCH(QStringList, expected);
    Pipeline after = pipeline();
    change(after);
    QCOMPARE(told(pipelineChanges(pipeline(), after)), expected);
}

void TestPipelineChanges::counts_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing") << Change([](Pipeline &) {}) << QString();
    QTest::newRow("several") << Change([](Pipeline &p) {
        p.phases[1].steps.push_back(step(u"e"_s, 16));
        p.phases[1].steps.push_back(step(u"f"_s, 18));
        stepOf(p, 0, 0).script.clear();
        p.gates.clear();
    }) << u"2 steps added, 1 step changed, 1 gate removed"_s;
}

void TestPipelineChanges::counts()
{
    QFETCH(Change, change);
    QFETCH(QString, expected);
    Pipeline after = pipeline();
    change(after);
    QCOMPARE(changesText(pipelineChanges(pipeline(), after)), expected);
}

void TestPipelineChanges::order_data()
{
    QTest::addColumn<QList<int>>("places");
    QTest::addColumn<QList<int>>("moved");

    QTest::newRow("none") << QList<int>{} << QList<int>{};
    QTest::newRow("as before") << QList<int>{ 0, 1, 2 } << QList<int>{};
    QTest::newRow("with new ones") << QList<int>{ 0, -1, 1, -1 } << QList<int>{};
    QTest::newRow("one to the front") << QList<int>{ 3, 0, 1, 2 } << QList<int>{ 0 };
    QTest::newRow("one to the end") << QList<int>{ 1, 2, 3, 0 } << QList<int>{ 3 };
    QTest::newRow("upside down") << QList<int>{ 2, 1, 0 } << QList<int>{ 0, 1 };
    QTest::newRow("gaps") << QList<int>{ 0, 5, 9 } << QList<int>{};
}

void TestPipelineChanges::order()
{
    QFETCH(QList<int>, places);
    QFETCH(QList<int>, moved);
    const std::vector<bool> found = outOfOrder({ places.begin(), places.end() });
    QList<int> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i])
            out << static_cast<int>(i);
    }
    QCOMPARE(out, moved);
}

QTEST_GUILESS_MAIN(TestPipelineChanges)
#include "tst_pipeline_changes.moc"
