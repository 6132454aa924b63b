#include "services/desk/running/job_builder.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// What an attempt's job holds: values through the environment, secrets apart, nothing spliced.
class TestJobBuilder : public QObject
{
    Q_OBJECT

private slots:
    void variables_data();
    void variables();
    void secretsStayApart();
    void anEmptyDatabaseUrlIsRefused_data();
    void anEmptyDatabaseUrlIsRefused();
    void timesFollowThePracticeClock();
    void blocksContinueWhereTheLastOneStood();
    void verifyKnowsItsServices();
    void anUnknownSecretStopsTheStart();
    void whatIsNotGivenIsMasked_data();
    void whatIsNotGivenIsMasked();
    void outputIsBounded_data();
    void outputIsBounded();
};

namespace {

Service service(const QString &id, int port)
{
    Service made;
    made.name = id.toUpper();
    made.id = id;
    made.port = port;
    made.deploy = { u"script"_s, { { u"root"_s, u"services/"_s + id }, { u"restart-with"_s, u"bin/x"_s } } };
    return made;
}

JobRequest request(StepKind kind, const QString &script = {})
{
    JobRequest made;
    made.state.id = u"d1"_s;
    made.state.environment = u"production"_s;
    made.state.version = u"2.15.0"_s;
    made.state.target.file = u"environments/production.yaml"_s;
    made.state.target.services = { service(u"api"_s, 3017), service(u"bot"_s, 3026) };
    made.state.target.variables = { { u"PLAIN"_s, u"$(touch x) \"'"_s }, { u"URL"_s, u"${secret:url}"_s } };
    made.state.parameters = { { u"COMMIT"_s, u"abc; rm -rf /"_s } };
    made.state.versions = { { u"api"_s, u"2.14.0"_s, { { u"link"_s, u"releases/2.14.0"_s } } } };
    made.step.kind = kind;
    made.step.id = u"x"_s;
    made.script = script;
    made.workspaceRoot = u"/workspace"_s;
    made.stateFolder = u"/state"_s;
    made.program = u"/usr/bin/fairlead"_s;
    return made;
}

Result<QByteArray> resolve(const QString &reference)
{
    if (reference == u"${secret:url}"_s)
        return QByteArray("postgresql://u:p@h/d");
    if (reference == u"${secret:api}"_s || reference == u"${secret:bot}"_s)
        return reference.mid(9, 3).toUtf8() + "-key";
    return Error{ Error::Kind::NotFound, u"no such secret: "_s + reference };
}

} // namespace

void TestJobBuilder::variables_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("version") << u"VERSION"_s << u"2.15.0"_s;
    QTest::newRow("environment") << u"ENVIRONMENT"_s << u"production"_s;
    QTest::newRow("hostile value of the file") << u"PLAIN"_s << u"$(touch x) \"'"_s;
    QTest::newRow("hostile parameter") << u"COMMIT"_s << u"abc; rm -rf /"_s;
    QTest::newRow("carried over") << u"CARRIED"_s << u"blue"_s;
    QTest::newRow("service") << u"SERVICE_ID"_s << u"api"_s;
    QTest::newRow("port") << u"SERVICE_PORT"_s << u"3017"_s;
    QTest::newRow("deploy parameter") << u"DEPLOY_RESTART_WITH"_s << u"bin/x"_s;
    QTest::newRow("previous version") << u"PREVIOUS_VERSION"_s << u"2.14.0"_s;
    QTest::newRow("what inspect told") << u"INSPECT_LINK"_s << u"releases/2.14.0"_s;
}

void TestJobBuilder::variables()
{
    QFETCH(QString, name);
    JobRequest made = request(StepKind::Deploy, u"echo \"$VERSION\""_s);
    made.step.service = u"api"_s;
    made.carried.variables = { { u"CARRIED"_s, u"blue"_s } };
    const auto spec = buildJob(made, resolve);
    QVERIFY(spec.ok());
    QTEST(spec->environment.value(name), "value");
    QCOMPARE(spec->script, u"echo \"$VERSION\""_s); // as approved, to the byte
    QCOMPARE(spec->workingDirectory, u"/workspace"_s);
}

void TestJobBuilder::secretsStayApart()
{
    const auto spec = buildJob(request(StepKind::Command, u"psql"_s), resolve);
    QVERIFY(spec.ok());
    QVERIFY(!spec->environment.contains(u"URL"_s));
    QCOMPARE(spec->secrets.value(u"URL"_s), QByteArray("postgresql://u:p@h/d"));
    QCOMPARE(spec->secretReferences.value(u"URL"_s), u"${secret:url}"_s);
}

void TestJobBuilder::anEmptyDatabaseUrlIsRefused_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("set") << u"URL"_s << true;
    QTest::newRow("not set") << u"NOWHERE"_s << false;
    QTest::newRow("none named") << QString() << false;
}

void TestJobBuilder::anEmptyDatabaseUrlIsRefused()
{
    QFETCH(QString, variable);
    JobRequest made = request(StepKind::Backup);
    made.step.variable = variable;
    const auto spec = buildJob(made, resolve);
    QTEST(spec.ok(), "accepted");
    if (!spec.ok())
        QVERIFY(spec.error().text().contains(u"default local server"_s));
    else
        QVERIFY(!QString::fromUtf8(QByteArray(spec->argv.join(u' ').toUtf8())).contains(u"postgresql"_s));
}

void TestJobBuilder::timesFollowThePracticeClock()
{
    JobRequest made = request(StepKind::Wait);
    made.step.duration = std::chrono::seconds(30);
    made.state.timeScale = 0.05;
    const auto spec = buildJob(made, resolve);
    QVERIFY(spec.ok());
    QCOMPARE(spec->task[u"duration_ms"_s].toInt(), 1500);
    QCOMPARE(spec->argv, (QStringList{ u"/usr/bin/fairlead"_s, u"job"_s, u"wait"_s }));
    QVERIFY(spec->timeout > std::chrono::milliseconds(1500)); // nothing endless
}

void TestJobBuilder::blocksContinueWhereTheLastOneStood()
{
    JobRequest made = request(StepKind::Command, u"pwd"_s);
    made.carried.directory = u"/workspace/sub"_s;
    QCOMPARE(buildJob(made, resolve)->workingDirectory, u"/workspace/sub"_s);
    made.step.kind = StepKind::Deploy; // a deploy method always starts in the workspace
    QCOMPARE(buildJob(made, resolve)->workingDirectory, u"/workspace"_s);
}

void TestJobBuilder::verifyKnowsItsServices()
{
    JobRequest made = request(StepKind::Verify);
    QCOMPARE(buildJob(made, resolve)->task[u"services"_s].toArray().size(), 2);
    made.step.service = u"bot"_s;
    const QJsonArray one = buildJob(made, resolve)->task[u"services"_s].toArray();
    QCOMPARE(one.size(), 1);
    QCOMPARE(one.first().toObject()[u"id"_s].toString(), u"bot"_s);
}

void TestJobBuilder::anUnknownSecretStopsTheStart()
{
    JobRequest made = request(StepKind::Command, u"true"_s);
    made.state.target.variables[u"OTHER"_s] = u"${secret:gone}"_s;
    const auto spec = buildJob(made, resolve);
    QVERIFY(!spec.ok());
    QVERIFY(spec.error().message.contains(u"${secret:gone}"_s));
}

/// The target names a secret as a variable, and each of its two services one of its own; a third is not
/// there.
void TestJobBuilder::whatIsNotGivenIsMasked_data()
{
    QTest::addColumn<StepKind>("kind");
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QList<QByteArray>>("given");
    QTest::addColumn<QList<QByteArray>>("masked");
    const QByteArray url = "postgresql://u:p@h/d";
    using Values = QList<QByteArray>;
    QTest::newRow("verify") << StepKind::Verify << QString() << QString() << Values{}
                            << Values{ "api-key", "bot-key", url };
    QTest::newRow("watch") << StepKind::Watch << QString() << u"api"_s << Values{}
                           << Values{ "api-key", "bot-key", url };
    QTest::newRow("backup") << StepKind::Backup << QString() << QString() << Values{ url }
                            << Values{ "api-key", "bot-key" };
    QTest::newRow("wait") << StepKind::Wait << QString() << QString() << Values{} << Values{};
    QTest::newRow("block") << StepKind::Command << u"true"_s << QString() << Values{ url }
                           << Values{ "api-key", "bot-key" };
    QTest::newRow("deploy") << StepKind::Deploy << u"true"_s << u"api"_s << Values{ "api-key", url }
                            << Values{ "bot-key" };
}

void TestJobBuilder::whatIsNotGivenIsMasked()
{
    QFETCH(StepKind, kind);
    QFETCH(QString, script);
    QFETCH(QString, service);
    JobRequest made = request(kind, script);
    made.step.service = service;
    made.step.variable = u"URL"_s;
    made.state.target.services[0].deploy.parameters[u"key"_s] = u"${secret:api}"_s;
    made.state.target.services[1].deploy.parameters[u"key"_s] = u"${secret:bot}"_s;
    made.state.target.services[1].deploy.parameters[u"old"_s] = u"${secret:gone}"_s;
    const auto spec = buildJob(made, resolve);
    QVERIFY2(spec.ok(), qPrintable(spec.ok() ? QString() : spec.error().text()));
    QList<QByteArray> given = spec->secrets.values();
    QList<QByteArray> masked = spec->masked;
    std::ranges::sort(given);
    std::ranges::sort(masked);
    QTEST(given, "given");
    QTEST(masked, "masked");
}

void TestJobBuilder::outputIsBounded_data()
{
    QTest::addColumn<StepKind>("kind");
    QTest::addColumn<QString>("script");
    QTest::addColumn<qint64>("limit");
    QTest::newRow("block") << StepKind::Command << u"seq 3"_s << qint64{ 1 } * 1024 * 1024;
    QTest::newRow("job") << StepKind::Wait << QString() << qint64{ 64 } * 1024 * 1024;
    QTest::newRow("nothing said") << StepKind::Command << u"seq 3"_s << qint64{ 0 };
}

void TestJobBuilder::outputIsBounded()
{
    QFETCH(StepKind, kind);
    QFETCH(QString, script);
    QFETCH(qint64, limit);
    JobRequest made = request(kind, script);
    made.outputLimit = limit;
    const auto spec = buildJob(made, resolve);
    QVERIFY(spec.ok());
    QCOMPARE(spec->spoolLimit, limit);
}

QTEST_GUILESS_MAIN(TestJobBuilder)
#include "tst_job_builder.moc"
