#include "models/parameter_types.h"
#include "services/desk/planning/parameter_defaults.h"
#include "services/runbook/compiling/compiler.h"
#include "services/runbook/reading/reader.h"
#include "services/workspace/git_facts.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// Runs git in the folder; identity and configuration are the test's own.
bool git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    process.start(u"git"_s,
        QStringList{ u"-C"_s, folder, u"-c"_s, u"user.name=Test"_s, u"-c"_s, u"user.email=t@example.org"_s }
            + arguments);
    return process.waitForFinished(20000) && process.exitCode() == 0;
}

bool commit(const QString &folder, const QString &message)
{
    return git(folder, { u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, message });
}

void touch(const QString &path, qint64 secondsAgo)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x");
    file.flush();
    QVERIFY(file.setFileTime(
        QDateTime::currentDateTime().addSecs(-secondsAgo), QFileDevice::FileModificationTime));
}

Proposal proposalOf(const QByteArray &text)
{
    Proposal proposal;
    const auto runbook = readRunbook(u"x.md"_s, text);
    if (runbook)
        proposal.pipeline = compile(*runbook, Environment{}, {});
    return proposal;
}

} // namespace

/// What a person is asked before the run: its type, its default and where that comes from, its check.
class ParametersTest : public QObject
{
    Q_OBJECT

private slots:
    void types_data();
    void types();
    void faults_data();
    void faults();
    void uses();
    void timestamps_data();
    void timestamps();
    void gitOffersCommitsAndTags();
    void noCheckoutOffersNothing();
    void theNewestBackupIsOffered();
    void theEnvironmentWins();
};

void ParametersTest::types_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("type");
    const auto row = [](const QString &name, const QString &token, const QString &type) {
        QTest::newRow(qUtf8Printable(name + token)) << name << token << type;
    };
    row(u"PREVIOUS_COMMIT"_s, u"<previous-commit>"_s, u"commit"_s);
    row(u"GIT_SHA"_s, u"$GIT_SHA"_s, u"commit"_s);
    row(u"IMAGE_TAG"_s, u"<image-tag>"_s, u"version"_s);
    row(u"VERSION_TO_KEEP"_s, u"[version to keep]"_s, u"version"_s);
    row(u"YYYYMMDD_HHMMSS"_s, u"YYYYMMDD-HHMMSS"_s, u"timestamp"_s);
    row(u"TIMESTAMP"_s, u"<timestamp>"_s, u"timestamp"_s);
    row(u"BACKUP_FILE"_s, u"<backup-file>"_s, u"path"_s);
    row(u"DATABASE_URL"_s, u"$DATABASE_URL"_s, u"url"_s);
    row(u"SERVICE_NAME"_s, u"<service-name>"_s, u"service"_s);
    row(u"REPLICAS"_s, u"<replicas>"_s, u"number"_s);
    row(u"REASON"_s, u"<reason>"_s, u"text"_s);
    row(u"HASHTAG"_s, u"<hashtag>"_s, u"text"_s);
    row(u"SHARED"_s, u"$SHARED"_s, u"text"_s);
}

void ParametersTest::types()
{
    QFETCH(QString, name);
    QFETCH(QString, token);
    QFETCH(QString, type);
    QCOMPARE(parameterTypeWord(parameterType(name, token)), type);
}

void ParametersTest::faults_data()
{
    using Type = Parameter::Type;
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("fits");
    const auto row = [](Type type, const QString &value, bool fits) {
        QTest::newRow(qUtf8Printable(parameterTypeWord(type) + u' ' + value)) << int(type) << value << fits;
    };
    row(Type::Commit, u"4f2a91c"_s, true);
    row(Type::Commit, u"HEAD~1"_s, true);
    row(Type::Commit, u"release/2.1"_s, true);
    row(Type::Commit, u"--upload-pack=x"_s, false);
    row(Type::Commit, u"a b"_s, false);
    row(Type::Version, u"2.14.0-rc.1+b3"_s, true);
    row(Type::Version, u"$(id)"_s, false);
    row(Type::Timestamp, u"20260131-220000"_s, true);
    row(Type::Timestamp, u"yesterday"_s, false);
    row(Type::Url, u"https://host/path?x=1"_s, true);
    row(Type::Url, u"host/path"_s, false);
    row(Type::Service, u"api-gateway"_s, true);
    row(Type::Service, u"../etc"_s, false);
    row(Type::Number, u"12"_s, true);
    row(Type::Number, u"-1"_s, false);
    row(Type::Path, u"/var/backups/a b.dump"_s, true);
    row(Type::Path, u"a\nb"_s, false);
    row(Type::Text, u"Any words, Ümlaut and 'quotes'"_s, true);
    row(Type::Text, u"two\nlines"_s, false);
    row(Type::Number, QString(), true);
    row(Type::Text, QString(5000, u'x'), false);
}

void ParametersTest::faults()
{
    QFETCH(int, type);
    QFETCH(QString, value);
    QFETCH(bool, fits);
    QCOMPARE(parameterFault(Parameter::Type(type), value).isEmpty(), fits);
}

void ParametersTest::uses()
{
    const Proposal proposal = proposalOf("# T\n\n## Deploy\n\n```bash\necho \"$TARGET_TAG\"\n\n"
                                         "git checkout <old-commit>\n```\n\n## Verify\n\n```bash\n"
                                         "git show <old-commit>\n```\n");
    QStringList found;
    for (const Parameter &parameter : proposal.pipeline.parameters) {
        QStringList lines;
        for (const SourceRange &use : parameter.uses)
            lines << QString::number(use.first);
        found << u"%1 %2 %3 %4"_s.arg(
            parameter.name, parameter.token, parameterTypeWord(parameter.type), lines.join(u','));
    }
    QCOMPARE(found,
        (QStringList{ u"OLD_COMMIT <old-commit> commit 8,14"_s, u"TARGET_TAG $TARGET_TAG version 6"_s }));
}

void ParametersTest::timestamps_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("value");
    QTest::newRow("dashed") << u"YYYYMMDD-HHMMSS"_s << u"20260203-040506"_s;
    QTest::newRow("date alone") << u"YYYY-MM-DD"_s << u"2026-02-03"_s;
    QTest::newRow("minutes") << u"YYYYMMDDHHMM"_s << u"202602030405"_s;
    QTest::newRow("ISO") << u"YYYY-MM-DDTHH:MM:SS"_s << u"2026-02-03T04:05:06"_s;
    QTest::newRow("no pattern") << u"<timestamp>"_s << u"20260203-040506"_s;
}

void ParametersTest::timestamps()
{
    QFETCH(QString, token);
    QFETCH(QString, value);
    QCOMPARE(timestampFor(token, QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6))), value);
}

void ParametersTest::gitOffersCommitsAndTags()
{
    const QTemporaryDir folder;
    QVERIFY(git(folder.path(), { u"init"_s, u"-q"_s }));
    QVERIFY(commit(folder.path(), u"one"_s));
    QVERIFY(git(folder.path(), { u"tag"_s, u"v1"_s }));
    QVERIFY(commit(folder.path(), u"two"_s));
    QVERIFY(git(folder.path(), { u"tag"_s, u"v2"_s }));
    const auto facts = gitFacts(folder.path());
    QVERIFY(facts.has_value());
    QCOMPARE(facts->head.size(), 40);
    QCOMPARE(facts->newestTag, u"v2"_s);
    QCOMPARE(facts->tagBefore, u"v1"_s);
    QVERIFY(facts->before != facts->head && facts->before.size() == 40);

    Proposal proposal = proposalOf("## Deploy\n\n```bash\ngit checkout <previous-commit>\n"
                                   "echo <commit> <release-tag> <reason>\n```\n");
    giveDefaults(proposal, Environment{}, { folder.path(), {}, QDateTime::currentDateTime() });
    QCOMPARE(proposal.parameters.value(u"PREVIOUS_COMMIT"_s), u"v1"_s);
    QCOMPARE(proposal.parameters.value(u"COMMIT"_s), facts->head);
    QCOMPARE(proposal.parameters.value(u"RELEASE_TAG"_s), u"v2"_s);
    QCOMPARE(proposal.parameters.value(u"REASON"_s), QString());
    QVERIFY(proposal.defaultSources.value(u"PREVIOUS_COMMIT"_s).contains(u"v2"_s));
    QVERIFY(!proposal.defaultSources.contains(u"REASON"_s));
}

void ParametersTest::noCheckoutOffersNothing()
{
    const QTemporaryDir folder;
    QVERIFY(!gitFacts(folder.path()).has_value());
    QVERIFY(!gitFacts(folder.filePath(u"missing"_s)).has_value());
    Proposal proposal = proposalOf("## Deploy\n\n```bash\ngit checkout <previous-commit>\n```\n");
    giveDefaults(proposal, Environment{}, { folder.path(), {}, QDateTime::currentDateTime() });
    QCOMPARE(proposal.parameters.value(u"PREVIOUS_COMMIT"_s), QString());
    QVERIFY(proposal.defaultSources.isEmpty());
}

void ParametersTest::theNewestBackupIsOffered()
{
    const QTemporaryDir folder;
    touch(folder.filePath(u"a.dump"_s), 500);
    touch(folder.filePath(u"b.dump"_s), 5);
    touch(folder.filePath(u"c.dump"_s), 5000);
    touch(folder.filePath(u"d.dump.part"_s), 1);
    Proposal proposal = proposalOf("## Deploy\n\n```bash\ntool load <backup-file> <config-file>\n```\n");
    giveDefaults(proposal, Environment{}, { folder.path(), folder.path(), QDateTime::currentDateTime() });
    QCOMPARE(proposal.parameters.value(u"BACKUP_FILE"_s), folder.filePath(u"b.dump"_s));
    QCOMPARE(proposal.parameters.value(u"CONFIG_FILE"_s), QString());
}

void ParametersTest::theEnvironmentWins()
{
    Proposal proposal = proposalOf("## Deploy\n\n```bash\necho <release-tag>\n```\n");
    proposal.version = u"9"_s;
    Environment environment;
    environment.variables[u"RELEASE_TAG"_s] = u"7"_s;
    giveDefaults(proposal, environment, { QDir::tempPath(), {}, QDateTime::currentDateTime() });
    QVERIFY(proposal.parameters.isEmpty());
    giveDefaults(proposal, Environment{}, { QDir::tempPath(), {}, QDateTime::currentDateTime() });
    QCOMPARE(proposal.parameters.value(u"RELEASE_TAG"_s), u"9"_s);
}

QTEST_GUILESS_MAIN(ParametersTest)
#include "tst_parameters.moc"
