#include "golden.h"
#include "services/runbook/compiling/compiler.h"
#include "services/runbook/compiling/shell_check.h"
#include "services/runbook/reading/reader.h"
#include "services/runbook/reading/section_roles.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <map>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QString runbookFolder()
{
    const QString told = qEnvironmentVariable("FAIRLEAD_TEST_RUNBOOKS");
    return told.isEmpty() ? QStringLiteral(FAIRLEAD_SOURCE_DIR) + u"/../shared/runbooks"_s : told;
}

QString runbookFile(int number)
{
    const QDir folder(runbookFolder());
    const QStringList found = folder.entryList({ u"%1_*"_s.arg(number, 3, 10, QChar(u'0')) }, QDir::Files);
    return found.isEmpty() ? QString() : folder.filePath(found.first());
}

const std::vector<std::pair<QString, int>> &services()
{
    static const std::vector<std::pair<QString, int>> all{ { u"API Gateway"_s, 3017 },
        { u"Unified Profile"_s, 3018 }, { u"Buddy Service"_s, 3019 }, { u"Q2Q AI"_s, 3021 },
        { u"Safety Moderation"_s, 3022 }, { u"Analytics"_s, 3023 }, { u"Journey/NLQ/Notifications"_s, 3024 },
        { u"Impact-In"_s, 3025 }, { u"Discord Bot"_s, 3026 }, { u"Reporting"_s, 4017 },
        { u"Corp Cockpit"_s, 4327 } };
    return all;
}

Environment environmentOf(const QString &name, bool withServices)
{
    Environment environment{ name };
    environment.tier = name == u"production" ? Tier::Production
        : name == u"staging"                 ? Tier::Staging
                                             : Tier::Local;
    for (const auto &[service, port] : services()) {
        Service one{ service, slug(service), port };
        one.deploy.method = u"script"_s;
        if (withServices)
            environment.services.push_back(one);
    }
    environment.policy.approvals = { { u"lead"_s, u"Lead"_s, 1 } };
    environment.policy.backupMaxAge = std::chrono::hours(1);
    return environment;
}

QMap<QString, DeployMethod> methods()
{
    DeployMethod method;
    method.name = u"script"_s;
    method.inspect = u"echo version=1"_s;
    method.deploy = u"echo deploy"_s;
    method.rollback = u"echo back"_s;
    return { { method.name, method } };
}

const Section *sectionAt(const Runbook &runbook, int line)
{
    const Section *found = nullptr;
    for (const Section &section : runbook.sections) {
        if (section.lines.first <= line && line <= section.lines.last)
            found = &section;
    }
    return found;
}

} // namespace

/// The five runbooks that users brought: what is in them, and that nothing of it is taken for what it is not.
class RunbooksTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fences();
    void placeholders();
    void checklistItems_data();
    void checklistItems();
    void servicesAndPorts_data();
    void servicesAndPorts();
    void environmentsOfOneDocument();
    void stepsComeFromSteps_data();
    void stepsComeFromSteps();
    void oneServiceAtATime();
    void goNoGoCriteria();
    void golden_data();
    void golden();

private:
    std::map<int, Runbook> m_runbooks;
};

void RunbooksTest::initTestCase()
{
    if (runbookFile(0).isEmpty()) {
        if (qEnvironmentVariableIntValue("FAIRLEAD_REQUIRE_RUNBOOKS") == 1)
            QFAIL(qPrintable(u"the runbooks are required, but not in %1"_s.arg(runbookFolder())));
        QSKIP(qPrintable(u"no runbooks in %1: set FAIRLEAD_TEST_RUNBOOKS"_s.arg(runbookFolder())));
    }
    for (int number = 0; number < 5; ++number) {
        auto read = loadRunbook(runbookFile(number));
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().text()));
        m_runbooks[number] = *read;
        m_runbooks[number].path = QString::number(number);
    }
}

void RunbooksTest::fences()
{
    std::map<QString, int> languages;
    std::map<FenceKind, int> kinds;
    int all = 0;
    int lists = 0;
    for (const auto &[number, runbook] : m_runbooks) {
        for (const Fence &fence : runbook.fences) {
            ++all;
            ++languages[fence.language];
            ++kinds[fence.kind];
            lists += fence.inList ? 1 : 0;
        }
    }
    QCOMPARE(all, 74);
    QCOMPARE(languages[u"bash"_s], 70);
    QCOMPARE(languages[u"yaml"_s], 2);
    QCOMPARE(languages[QString()], 2);
    QCOMPARE(kinds[FenceKind::CommentOnly], 7);
    QCOMPARE(kinds[FenceKind::EnvironmentFile], 1);
    QCOMPARE(kinds[FenceKind::ExpectedAnswer], 1);
    QCOMPARE(kinds[FenceKind::Endless], 2);
    QCOMPARE(kinds[FenceKind::Serve], 1);
    QCOMPARE(kinds[FenceKind::Interactive], 1);
    QCOMPARE(kinds[FenceKind::Command], 70 - 7 - 1 - 1 - 2 - 1 - 1);
    QCOMPARE(kinds[FenceKind::Configuration], 2);
    QCOMPARE(kinds[FenceKind::Illustration], 2);
    QCOMPARE(lists, 12);
}

void RunbooksTest::placeholders()
{
    std::map<int, int> perFile;
    QSet<QString> tokens;
    int all = 0;
    for (const auto &[number, runbook] : m_runbooks) {
        perFile[number] = int(runbook.placeholders.size());
        all += perFile[number];
        for (const Placeholder &placeholder : runbook.placeholders)
            tokens.insert(placeholder.token);
    }
    QCOMPARE(all, 18);
    QCOMPARE(perFile, (std::map<int, int>{ { 0, 3 }, { 1, 2 }, { 2, 1 }, { 3, 0 }, { 4, 12 } }));
    QCOMPARE(tokens.size(), 8);
    for (const char *token : { "<previous-commit>", "YYYYMMDD-HHMMSS", "PORT" })
        QVERIFY2(tokens.contains(QString::fromUtf8(token)), token);
}

void RunbooksTest::checklistItems_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("items");
    const std::vector<int> counts{ 9, 17, 23, 12, 68 };
    for (int number = 0; number < 5; ++number)
        QTest::addRow("%03d", number) << number << counts[std::size_t(number)];
}

void RunbooksTest::checklistItems()
{
    QFETCH(int, number);
    QFETCH(int, items);
    QCOMPARE(int(m_runbooks[number].items.size()), items);
}

void RunbooksTest::servicesAndPorts_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < 3; ++number)
        QTest::addRow("%03d", number) << number;
}

void RunbooksTest::servicesAndPorts()
{
    QFETCH(int, number);
    std::vector<std::pair<QString, int>> found;
    for (const PortRow &row : m_runbooks[number].ports)
        found.emplace_back(row.service, row.port);
    QVERIFY(found == services());
}

void RunbooksTest::environmentsOfOneDocument()
{
    QSet<QString> found;
    for (const Section &section : m_runbooks[1].sections)
        found.insert(section.environment);
    QCOMPARE(found, (QSet<QString>{ QString(), u"local"_s, u"staging"_s, u"production"_s }));
    for (const int number : { 0, 2, 3, 4 }) {
        for (const Section &section : m_runbooks[number].sections)
            QVERIFY(section.environment.isEmpty());
    }
}

void RunbooksTest::stepsComeFromSteps_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<bool>("withServices");
    for (int number = 0; number < 5; ++number) {
        for (const char *name : { "local", "staging", "production" }) {
            QTest::addRow("%03d %s", number, name) << number << QString::fromUtf8(name) << true;
            QTest::addRow("%03d %s without services", number, name)
                << number << QString::fromUtf8(name) << false;
        }
    }
}

void RunbooksTest::stepsComeFromSteps()
{
    QFETCH(int, number);
    QFETCH(QString, environment);
    QFETCH(bool, withServices);
    const Runbook &runbook = m_runbooks[number];
    const Environment target = environmentOf(environment, withServices);
    const Pipeline pipeline = compile(runbook, target, methods());
    QSet<QString> ids;
    int steps = 0;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            const Section *section = sectionAt(runbook, step.source.first);
            QVERIFY(section != nullptr);
            const bool decision = section->role == SectionRole::GoNoGo && step.kind == StepKind::Command;
            QVERIFY2(givesSteps(section->role) || decision, qPrintable(roleWord(section->role)));
            QVERIFY(section->environment.isEmpty() || section->environment == environment);
            QVERIFY2(!ids.contains(step.id), qPrintable(step.id));
            QVERIFY(step.kind != StepKind::Manual || step.script.isEmpty());
            ids.insert(step.id);
            ++steps;
        }
    }
    QVERIFY(steps > 0);
    QVERIFY2(checkSyntax(pipeline).empty(), "every block of the five is valid shell once it is rewritten");
}

void RunbooksTest::oneServiceAtATime()
{
    const Pipeline pipeline = compile(m_runbooks[2], environmentOf(u"production"_s, true), methods());
    const auto phase
        = std::find_if(pipeline.phases.begin(), pipeline.phases.end(), [](const Phase &candidate) {
              return !candidate.steps.empty() && !candidate.steps.front().service.isEmpty();
          });
    QVERIFY(phase != pipeline.phases.end());
    QCOMPARE(phase->steps.size(), services().size() * 5);
    const std::vector<StepKind> kinds{ StepKind::Inspect, StepKind::Deploy, StepKind::Wait, StepKind::Verify,
        StepKind::Watch };
    for (std::size_t i = 0; i < phase->steps.size(); ++i) {
        const Step &step = phase->steps[i];
        QCOMPARE(step.port, services()[i / 5].second);
        QCOMPARE(int(step.kind), int(kinds[i % 5]));
        if (step.kind == StepKind::Wait)
            QCOMPARE(step.duration, std::chrono::milliseconds(30'000));
        if (step.kind == StepKind::Watch)
            QCOMPARE(step.duration, std::chrono::milliseconds(120'000));
    }
    QVERIFY(pipeline.phases.back().closing);
    QCOMPARE(pipeline.phases.back().steps.size(), std::size_t(10));
    QCOMPARE(pipeline.parameters.size(), 1);
    QCOMPARE(pipeline.gates.size(), std::size_t(4)); // approval, evidence, backup's age, closing checklist
}

/// The third document's boxes for GO are what the decision is about; those for NO-GO and for a condition are
/// not.
void RunbooksTest::goNoGoCriteria()
{
    const Pipeline pipeline = compile(m_runbooks[3], environmentOf(u"staging"_s, false), methods());
    QCOMPARE(pipeline.criteria.size(), std::size_t(7));
    QCOMPARE(pipeline.criteria.front().source.first, 120);
    QCOMPARE(pipeline.criteria.back().proof, Proof::Rehearsal);
    QVERIFY(compile(m_runbooks[2], environmentOf(u"production"_s, true), methods()).criteria.empty());
}

void RunbooksTest::golden_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < 5; ++number)
        QTest::addRow("%03d", number) << number;
}

void RunbooksTest::golden()
{
    QFETCH(int, number);
    const Runbook &runbook = m_runbooks[number];
    QJsonObject object = goldenOf(runbook);
    const QStringList environments = number == 1 ? QStringList{ u"local"_s, u"staging"_s, u"production"_s }
        : number == 2                            ? QStringList{ u"production"_s }
                                                 : QStringList{ u"staging"_s };
    for (const QString &name : environments)
        object[name] = goldenOf(compile(runbook, environmentOf(name, number < 3), methods()));
    const QByteArray now = QJsonDocument(object).toJson();
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR) + u"/tests/data/golden/runbook-%1.json"_s.arg(number));
    if (qEnvironmentVariableIntValue("FAIRLEAD_WRITE_GOLDEN") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(now), now.size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "no golden yet: run once with FAIRLEAD_WRITE_GOLDEN=1");
    const QStringList wanted = QString::fromUtf8(file.readAll()).split(u'\n');
    const QStringList found = QString::fromUtf8(now).split(u'\n');
    for (qsizetype line = 0; line < std::max(wanted.size(), found.size()); ++line)
        QCOMPARE(found.value(line), wanted.value(line));
}

QTEST_GUILESS_MAIN(RunbooksTest)
#include "tst_runbooks.moc"
