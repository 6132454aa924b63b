#include "services/runbook/compiling/compiler.h"
#include "services/runbook/reading/reader.h"

#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

Environment blue()
{
    Environment environment{ u"blue"_s };
    environment.tier = Tier::Staging;
    environment.variables[u"SHOP_URL"_s] = u"postgres://db/shop"_s;
    environment.services.push_back({ u"Front Door"_s, u"front-door"_s, 8080 });
    environment.services.push_back({ u"Till"_s, u"till"_s, 8081 });
    return environment;
}

Pipeline compiled(const QByteArray &text, const Environment &environment = blue())
{
    const auto runbook = readRunbook(u"a.md"_s, text);
    return runbook.ok() ? compile(*runbook, environment, {}) : Pipeline{};
}

/// "kind id" of each step; a phase's own line tells a checklist.
QStringList outline(const Pipeline &pipeline)
{
    QStringList lines;
    for (const Phase &phase : pipeline.phases) {
        lines << u"# %1%2%3"_s.arg(phase.id, phase.checklist ? u" checklist"_s : QString(),
            phase.closing ? u" closing"_s : QString());
        for (const Step &step : phase.steps)
            lines << u"%1 %2"_s.arg(stepKindWord(step.kind), step.id);
    }
    return lines;
}

QStringList findings(const Pipeline &pipeline)
{
    QStringList lines;
    for (const Finding &finding : pipeline.findings)
        lines << u"%1 %2"_s.arg(finding.id).arg(finding.lines.first);
    return lines;
}

} // namespace

/// Sections into phases, blocks into steps.
class CompilerTest : public QObject
{
    Q_OBJECT

private slots:
    void phases_data();
    void phases();
    void stepFields();
    void backups();
    void needs();
    void gates();
    void policyGates();
    void evidenceGate();
    void criteria();
    void rehearsedSections();
    void approvalItems();
    void findings_data();
    void findings();
    void adviceAndRollback();
    void environmentsApart();
    void sameTextSameIds();
    void bounded();
};

void CompilerTest::phases_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("steps");
    const auto row = [](const char *name, const char *text, const QStringList &steps) {
        QTest::newRow(name) << QByteArray(text) << steps;
    };
    row("nothing", "# Notes\nhello\n", {});
    row("a checklist", "## Checklist\n- [ ] Green `make test`\n- [ ] Asked `main`\n",
        { u"# checklist checklist"_s, u"command checklist/green-make-test"_s,
            u"manual checklist/asked-main"_s });
    row("blocks of a section",
        "## Deploy\n```bash\nmake a\n```\n**Then look:**\n```bash\nmake b\n```\n```bash\n# Last thing\nmake "
        "c\n```\n",
        { u"# deploy"_s, u"command deploy/deploy"_s, u"command deploy/then-look"_s,
            u"command deploy/last-thing"_s });
    row("equal titles", "## Deploy\n```bash\nmake a\n```\n```bash\nmake b\n```\n",
        { u"# deploy"_s, u"command deploy/deploy"_s, u"command deploy/deploy-2"_s });
    row("different parts are phases",
        "## Release steps\n### 1. Build\n```sh\nmake\n```\n### 2. Verify\n```sh\nmake look\n```\n",
        { u"# build"_s, u"command build/build"_s, u"# verify"_s, u"command verify/verify"_s });
    row("equal parts are one phase", "## Verify\n### Logs\n- none\n### Pages\n- all\n",
        { u"# verify"_s, u"manual verify/logs"_s, u"manual verify/pages"_s });
    row("numbered items are headings",
        "## Release steps\n1. **Build**\n   ```sh\n   make\n   ```\n2. **Look** twice\n   - here\n   - "
        "there\n",
        { u"# release-steps"_s, u"command release-steps/build"_s, u"manual release-steps/look"_s });
    row("natures",
        "## Deploy\n```yaml\na: 1\n```\n```\nls\n```\n```bash\nA=1\nB=2\n```\n```bash\n# by "
        "hand\n```\n```bash\ntail -f x\n```\n",
        { u"# deploy"_s, u"manual deploy/by-hand"_s, u"watch deploy/deploy"_s });
    row("migrations", "## Migration\n```bash\nmake list\n```\n```bash\n./tool migrate up\n```\n",
        { u"# migration"_s, u"command migration/migration"_s, u"migration migration/migration-2"_s });
    row("boxes beside blocks", "## Preparation\n```bash\nmake\n```\n- [ ] a\n",
        { u"# preparation"_s, u"command preparation/preparation"_s, u"# preparation-checks checklist"_s,
            u"manual preparation-checks/a"_s });
    row("boxes before blocks", "## Preparation\n- [ ] a\n\n```bash\nmake\n```\n",
        { u"# preparation-checks checklist"_s, u"manual preparation-checks/a"_s, u"# preparation"_s,
            u"command preparation/preparation"_s });
    row("closing comes last",
        "## Deploy\n```bash\nmake\n```\n## Done checklist\n- [ ] told\n## Afterwards\n## After the "
        "release\n- rest\n",
        { u"# deploy"_s, u"command deploy/deploy"_s, u"# after-the-release"_s,
            u"manual after-the-release/after-the-release"_s, u"# done-checklist checklist closing"_s,
            u"manual done-checklist/told"_s });
    row("no steps from the rest",
        "## Rollback\n```bash\nmake back\n```\n- [ ] a\n## Troubleshooting\n```bash\nmake sense\n```\n"
        "## Sign-off\n- [ ] me\n## Contacts\n- me\n## Go/No-Go\n- [ ] go\n## References\n```bash\nls\n```\n"
        "## Ports\n- 80\n## Variables\n- A\n## Targets\n- fast\n## Overview\n- b\n## "
        "Lunch\n```bash\neat\n```\n",
        {});
    row("a round of checks", "## Verify\n```bash\ncurl http://a/health\ncurl http://b/health\n```\n",
        { u"# verify"_s, u"verify verify/verify"_s });
    row("a service placeholder",
        "## Deploy\n```bash\nkubectl rollout restart deployment/<service-name>\n```\n",
        { u"# deploy"_s, u"command deploy/front-door/deploy"_s, u"command deploy/till/deploy"_s });
    row("kinds on blocks",
        "## Deploy\n```bash {name=x kind=manual}\nmake\n```\n```bash {kind=skip}\nmake\n```\n"
        "```bash {kind=verify services=till}\nlook\n```\n```bash {kind=watch for=2m}\nlook\n```\n"
        "```bash {kind=wait for=5s}\nsleep 5\n```\n```bash {kind=migration}\nmake it\n```\n"
        "```bash {kind=notify}\ntell\n```\n```bash {kind=deploy}\nmake ship\n```\n"
        "```bash {kind=command}\ntail -f x\n```\n",
        { u"# deploy"_s, u"manual deploy/x"_s, u"verify deploy/till/deploy"_s, u"watch deploy/deploy-2"_s,
            u"wait deploy/deploy-3"_s, u"migration deploy/deploy-4"_s, u"notify deploy/deploy-5"_s,
            u"deploy deploy/deploy-6"_s, u"command deploy/deploy-7"_s });
    row("kinds on headings",
        "# Ship\n## Keep a copy <!-- fairlead: backup variable=SHOP_URL -->\nTaken first.\n"
        "## Look at it <!-- fairlead: watch for=15m services=all -->\n"
        "## All well <!-- fairlead: verify services=all -->\n```bash\ncurl x\n```\n"
        "## Change tables <!-- fairlead: migration -->\n```bash\nmake tables\n```\n"
        "## Never <!-- fairlead: skip -->\n```bash\nmake\n```\n"
        "## Decide <!-- fairlead: decision -->\nYes or no.\n",
        { u"# keep-a-copy"_s, u"backup keep-a-copy/keep-a-copy"_s, u"# look-at-it"_s,
            u"watch look-at-it/look-at-it"_s, u"# all-well"_s, u"verify all-well/all-well"_s,
            u"# change-tables"_s, u"migration change-tables/change-tables"_s, u"# decide"_s,
            u"decision decide/decide"_s });
    row("kinds on boxes",
        "## Checklist\n- [ ] Up <!-- fairlead: verify services=all -->\n- [ ] Said `make x` <!-- fairlead: "
        "manual -->\n"
        "- [ ] Odd `frobnicate` <!-- fairlead: command -->\n- [ ] Never <!-- fairlead: skip -->\n",
        { u"# checklist checklist"_s, u"verify checklist/up"_s, u"manual checklist/said-make-x"_s,
            u"command checklist/odd-frobnicate"_s });
}

void CompilerTest::phases()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, steps);
    QCOMPARE(outline(compiled(text)), steps);
}

void CompilerTest::stepFields()
{
    const Pipeline pipeline = compiled(
        "## Verify\nLook at it.\n\n```bash {timeout=5m expect=ready}\nlook 'at <thing>'\n```\nIt says so.\n"
        "## Deploy\n```bash\nlook\n{ \"a\": 1 }\n```\n");
    QCOMPARE(pipeline.phases.size(), std::size_t(2));
    const Step &step = pipeline.phases[0].steps[0];
    QCOMPARE(step.written, u"look 'at <thing>'\n"_s);
    QCOMPARE(step.script, u"look 'at '\"$THING\"''\n"_s);
    QCOMPARE(step.text, u"Look at it.\nIt says so."_s);
    QCOMPARE(step.source, (SourceRange{ 5, 5 }));
    QCOMPARE(step.needs, QStringList{ u"THING"_s });
    QCOMPARE(step.expected, u"ready"_s);
    QCOMPARE(step.timeout, std::chrono::milliseconds(300'000));
    QVERIFY(!step.mandatory && !step.changes);
    const Step &answered = pipeline.phases[1].steps[0];
    QCOMPARE(answered.script, u"look\n"_s);
    QCOMPARE(answered.expected, u"{ \"a\": 1 }"_s);
    QVERIFY(answered.changes);
    QCOMPARE(parameterNames(pipeline), QStringList{ u"THING"_s });
    QCOMPARE(findStep(pipeline, answered.id), &answered);
}

void CompilerTest::backups()
{
    const Pipeline pipeline = compiled(
        "## Preparation\n### Backup\n```bash\npg_dump $SHOP_URL > a.sql\naws s3 cp a.sql s3://b\n```\n"
        "### Build\n```bash\npg_dump \"$OTHER_URL\" -f b\n```\n```bash {mandatory=no}\npg_dump -h x\n```\n"
        "## Backup\n```bash\nmake copy\n```\n");
    QCOMPARE(outline(pipeline),
        (QStringList{ u"# backup"_s, u"backup backup/backup"_s, u"# build"_s, u"backup build/build"_s,
            u"backup build/build-2"_s, u"# backup-2"_s, u"command backup-2/backup"_s }));
    const Step &first = pipeline.phases[0].steps[0];
    QCOMPARE(first.variable, u"SHOP_URL"_s);
    QVERIFY(first.mandatory && first.script.isEmpty() && first.written.contains(u"aws"_s));
    QVERIFY(first.needs.isEmpty());
    QCOMPARE(pipeline.phases[1].steps[0].needs, QStringList{ u"OTHER_URL"_s });
    QVERIFY(!pipeline.phases[1].steps[1].mandatory);
    QVERIFY(pipeline.phases[2].steps[0].mandatory);
    QVERIFY(::findings(pipeline).contains(u"backup-without-database 12"_s));
}

void CompilerTest::needs()
{
    const Pipeline pipeline
        = compiled("## Deploy\n```bash\nexport TOKEN=$SEED\nlocal_only=1\nPLAIN=2\nuse $TOKEN $PLAIN $HOME "
                   "$SHOP_URL $VERSION $lower\n```\n"
                   "```bash\nuse $TOKEN $PLAIN \"${OTHER}\" '$NOT' ${OPTIONAL:-x}\nNAME=<name>\n```\n"
                   "## Rollback\n```bash\nexport NEVER=1\n```\n## Verify\n```bash\nuse $NEVER\n```\n");
    QCOMPARE(pipeline.phases[0].steps[0].needs, QStringList{ u"SEED"_s });
    QCOMPARE(pipeline.phases[0].steps[1].needs, (QStringList{ u"NAME"_s, u"PLAIN"_s, u"OTHER"_s }));
    QCOMPARE(pipeline.phases[1].steps[0].needs, QStringList{ u"NEVER"_s });
    QCOMPARE(
        parameterNames(pipeline), (QStringList{ u"SEED"_s, u"NAME"_s, u"PLAIN"_s, u"OTHER"_s, u"NEVER"_s }));
}

void CompilerTest::gates()
{
    Environment environment = blue();
    environment.policy.approvals = { { u"cto"_s, u"CTO"_s, 2 } };
    environment.policy.backupMaxAge = std::chrono::hours(1);
    const QByteArray text
        = "## Preparation\n```bash\nmake\n```\n## Backup\n```bash\npg_dump $SHOP_URL -f a\n```\n"
          "## Deploy\n```bash\nmake ship\n```\n## Checklist\n- [ ] a\n";
    const Pipeline pipeline = compiled(text, environment);
    QCOMPARE(pipeline.gates.size(), std::size_t(3));
    QCOMPARE(int(pipeline.gates[0].kind), int(Gate::Kind::Approval));
    QCOMPARE(pipeline.gates[0].role, u"cto"_s);
    QCOMPARE(pipeline.gates[0].count, 2);
    QCOMPARE(pipeline.gates[0].before, QString());
    QCOMPARE(int(pipeline.gates[1].kind), int(Gate::Kind::BackupAge));
    QCOMPARE(pipeline.gates[1].before, u"deploy/deploy"_s);
    QCOMPARE(pipeline.gates[1].limit, std::chrono::milliseconds(3'600'000));
    QCOMPARE(int(pipeline.gates[2].kind), int(Gate::Kind::ClosingChecklist));
    QCOMPARE(pipeline.gates[2].before, u"end"_s);
    QVERIFY(!::findings(pipeline).contains(u"backup-after-change 10"_s));
    const Pipeline late = compiled(
        "## Deploy\n```bash\nmake\n```\n## Backup\n```bash\npg_dump $SHOP_URL -f a\n```\n", environment);
    QVERIFY(::findings(late).contains(u"backup-after-change 3"_s));
    QVERIFY(compiled("## Verify\n```bash\nmake\n```\n").gates.empty());
}

/// Each rule of the policy is a gate; signatures stand before the end.
void CompilerTest::policyGates()
{
    using namespace std::chrono_literals;
    Environment environment = blue();
    Policy &policy = environment.policy;
    policy.approvals = { { u"vp"_s, u"VP"_s, 1, 24h } };
    policy.windows = WindowRule{ u"UTC"_s };
    policy.freezes = { { u"Year end"_s } };
    policy.soak = SoakRule{ u"green"_s, 24h };
    policy.rehearsal = RehearsalRule{ u"trial"_s, 24h, 10min };
    policy.git.clean = true;
    policy.standby = { { u"on-call"_s, u"On call"_s } };
    policy.thresholds = { { u"error-rate"_s, u"Error rate"_s, Comparison::Below, 1, u"%"_s, 30min } };
    policy.goNoGo = { { u"qa"_s, u"QA"_s } };
    policy.signOff = { { u"dba"_s, u"DBA"_s } };
    QStringList gates;
    for (const Gate &gate : compiled("# A\n## Deployment steps\n```bash\nmake\n```\n", environment).gates)
        gates << u"%1 %2%3"_s.arg(gate.id, gate.title, gate.before == u"end"_s ? u" (end)"_s : QString());
    QCOMPARE(gates,
        QStringList({ u"approval-vp Approval: VP"_s, u"window Within a window"_s,
            u"freeze-year-end No freeze: Year end"_s, u"soak 24 h in green"_s,
            u"rehearsal Rollback rehearsed"_s, u"git State of the checkout"_s,
            u"standby-on-call On standby: On call"_s, u"threshold-error-rate Error rate < 1 %"_s,
            u"go-no-go Go/no-go decision"_s, u"sign-off-dba Sign-off: DBA (end)"_s }));
}

/// Only where a proof can go stale: by the item's attributes, or by what it speaks of.
void CompilerTest::evidenceGate()
{
    const auto pipeline = [](const char *item) {
        return compiled(QByteArray("# A\n## Checklist\n- [ ] ") + item
            + "\n\n## Database migration\n```bash {kind=migration}\nmake migrate\n```\n");
    };
    const auto gated = [&](const char *item) {
        const Pipeline made = pipeline(item);
        return std::ranges::any_of(made.gates, [](const Gate &gate) {
            return gate.kind == Gate::Kind::Evidence
                && gate.before == u"database-migration/database-migration"_s;
        });
    };
    QVERIFY(!gated("The cake is ready"));
    QVERIFY(gated("The cake is ready <!-- fairlead: expires=30m -->"));
    QVERIFY(gated("The cake is ready <!-- fairlead: stale-on=\"commit, backup\" -->"));
    QVERIFY(gated("The branch is merged into main"));
    const Step item
        = pipeline("x <!-- fairlead: stale-on=\"commit, backup\" -->").phases.front().steps.front();
    QCOMPARE(item.staleOn, QStringList({ u"commit"_s, u"backup"_s }));
}

/// What speaks for GO; not what speaks against it.
void CompilerTest::criteria()
{
    const Pipeline pipeline
        = compiled("# A\n## Go/No-Go decision\n### GO criteria\n- [ ] Smoke tests passed\n"
                   "- [ ] Rollback rehearsed\n### NO-GO criteria\n- [ ] Data is lost\n"
                   "### Conditional GO\n- [ ] Slow, but whole\n");
    QStringList texts;
    for (const Criterion &criterion : pipeline.criteria)
        texts << criterion.id + u' ' + criterion.text;
    QCOMPARE(texts,
        QStringList({ u"criterion/smoke-tests-passed Smoke tests passed"_s,
            u"criterion/rollback-rehearsed Rollback rehearsed"_s }));
    QCOMPARE(pipeline.criteria.back().proof, Proof::Rehearsal);
}

/// A rehearsal takes the sections of what it rehearses.
void CompilerTest::rehearsedSections()
{
    Environment environment = blue();
    environment.rehearses = u"production"_s;
    const Pipeline pipeline = compiled("# A\n## Staging deployment\n```bash\nmake staging\n```\n"
                                       "## Production deployment\n```bash\nmake production\n```\n",
        environment);
    QCOMPARE(outline(pipeline).filter(u"staging"_s), QStringList());
    QCOMPARE(outline(pipeline).filter(u"command production-deployment"_s).size(), 1);
}

void CompilerTest::approvalItems()
{
    Environment environment = blue();
    environment.policy.approvals = { { u"cto"_s } };
    const Pipeline pipeline = compiled("## Checklist\n- [ ] C <!-- fairlead: approval role=cto -->\n"
                                       "- [ ] L <!-- fairlead: approval role=lead -->\n- [ ] other\n"
                                       "- [ ] D <!-- fairlead: approval role=CTO! -->\n",
        environment);
    QCOMPARE(outline(pipeline), (QStringList{ u"# checklist checklist"_s, u"manual checklist/other"_s }));
    QCOMPARE(pipeline.gates.size(), std::size_t(2));
    QCOMPARE(pipeline.gates[0].source, (SourceRange{ 2, 2 }));
    QCOMPARE(pipeline.gates[1].id, u"approval-lead"_s);
}

void CompilerTest::findings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("none", "## Deploy\n```bash\nmake\n```\n", {});
    row("nothing to do", "# Notes\n", { u"no-steps 0"_s });
    row("placeholder", "## Deploy\n```bash\nmake\ntake <it>\n```\n", { u"placeholder-unfilled 4"_s });
    row("placeholder in a file", "## Deploy\n```bash\nmake\n```\n```env\nA=<it>\n```\n",
        { u"placeholder-unfilled 6"_s });
    row("placeholder where nothing expands", "## Deploy\n```bash\ncat <<'E'\n<it>\nE\n```\n",
        { u"placeholder-stuck 4"_s });
    row("comments", "## Verify\n```bash\n# look\n```\n", { u"comment-only-fence 3"_s });
    row("endless", "## Verify\n```bash\nls\ntail -f x\n```\n", { u"watch-limit-assumed 4"_s });
    row("ports",
        "## Deploy\n```bash\nmake\n```\n## Ports\n| Service | Port |\n|---|---|\n| Front Door | 9 |\n| Till "
        "| 8081 |\n| Attic | 7 |\n",
        { u"port-disagrees 8"_s, u"service-missing 10"_s });
    row("unread shell", "## Deploy\n```bash\nmake\n```\n## Lunch\n```bash\neat\n```\n",
        { u"fence-not-used 7"_s });
    row("another environment", "# Production release\n## Deploy\n```bash\nmake\n```\n",
        { u"written-for-another-environment 1"_s });
    row("in words", "## Deploy\n```bash\n# Deploy the attic\ncurl http://attic\n```\n",
        { u"deployment-by-hand 3"_s });
    row("how long", "## Deploy\n```bash {kind=wait}\nsleep\n```\n", { u"duration-missing 3"_s });
    row("which service", "## Deploy\n```bash {kind=verify services=attic,till}\nx\n```\n",
        { u"unknown-service 3"_s });
    row("the reader's own come first", "## Verify\n```bash {kind=dance}\n# a\n```\n",
        { u"unknown-kind 3"_s, u"comment-only-fence 3"_s });
}

void CompilerTest::findings()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(::findings(compiled(text)), expected);
}

void CompilerTest::adviceAndRollback()
{
    const Pipeline pipeline
        = compiled("## Deploy\n```bash\nmake\n```\n## Rollback\nGo *back*.\n### Then\n- rest\n"
                   "## Troubleshooting\n### The door won't open\n1. Push\n2. Pull\n\n**Stuck "
                   "till**\n```bash\nkick\n```\n");
    QCOMPARE(pipeline.rollbackText, u"## Rollback\nGo *back*.\n### Then\n- rest\n"_s);
    QCOMPARE(pipeline.rollbackSource, (SourceRange{ 5, 8 }));
    QCOMPARE(pipeline.advice.size(), std::size_t(2));
    QCOMPARE(pipeline.advice[0].title, u"The door won't open"_s);
    QCOMPARE(pipeline.advice[0].text, u"1. Push\n2. Pull"_s);
    QCOMPARE(pipeline.advice[0].source, (SourceRange{ 10, 12 }));
    QCOMPARE(pipeline.advice[0].about, (QStringList{ u"door"_s, u"open"_s }));
    QCOMPARE(pipeline.advice[1].title, u"Stuck till"_s);
    QCOMPARE(pipeline.advice[1].text, u"kick"_s);
}

void CompilerTest::environmentsApart()
{
    const QByteArray text = "# Release\n## Staging\n### Deploy\n```bash\nmake blue\n```\n### Rollback\nblue\n"
                            "## Production\n### Deploy\n```bash\nmake red\n```\n### Rollback\nred\n";
    Environment red = blue();
    red.tier = Tier::Production;
    QCOMPARE(compiled(text).phases.size(), std::size_t(1));
    QCOMPARE(compiled(text).phases[0].steps[0].script, u"make blue\n"_s);
    QCOMPARE(compiled(text, red).phases[0].steps[0].script, u"make red\n"_s);
    QCOMPARE(compiled(text, red).rollbackText, u"### Rollback\nred\n"_s);
}

void CompilerTest::sameTextSameIds()
{
    const QByteArray text = "## Deploy\n```bash\nmake <it>\n```\n- [ ] a\n";
    QCOMPARE(pipelineHash(compiled(text)), pipelineHash(compiled(text)));
    QCOMPARE(toJson(compiled(text)), toJson(compiled(text)));
}

void CompilerTest::bounded()
{
    const Pipeline many = compiled(QByteArray("## Deploy\n```bash\nmake <it>\n```\n- [ ] a\n").repeated(600));
    QCOMPARE(many.phases.size(), std::size_t(1200));
    QVERIFY(many.findings.size() <= 1000);
    QCOMPARE(many.phases.back().id, u"deploy-600-checks"_s);
    const Pipeline comments
        = compiled("## Deploy\n```bash\n" + QByteArray("# Deploy Till (8081)\n").repeated(5000) + "```\n");
    QCOMPARE(outline(comments).size(), 3);
}

QTEST_GUILESS_MAIN(CompilerTest)
#include "tst_compiler.moc"
