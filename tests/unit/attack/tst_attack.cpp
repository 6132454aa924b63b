#include "models/straight_text.h"
#include "services/health/probe.h"
#include "services/runbook/compiling/compiler.h"
#include "services/runbook/drafting/workspace_draft.h"
#include "services/runbook/lint/lint.h"
#include "services/runbook/reading/reader.h"
#include "services/runbook/rendering/render.h"
#include "services/workspace/environment_loader.h"
#include "ui/logs/log_row.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// What would be made if any of it ran.
constexpr QLatin1StringView Trace = "pwned"_L1;

QStringList filesBelow(const QString &folder)
{
    QStringList names;
    QDirIterator all(
        folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (all.hasNext())
        names << QDir(folder).relativeFilePath(all.next());
    names.sort();
    return names;
}

/// Everything that a person sees of a document.
QString shownText(const QByteArray &markdown)
{
    QString text;
    for (const RenderedBlock &block : renderBlocks(markdown))
        text += block.text + u'\n' + block.cells.join(u'\n') + u'\n' + block.marker + u'\n';
    return text;
}

Environment environmentWithBadNames()
{
    Environment environment{ u"staging"_s, u"Staging"_s, Tier::Staging };
    for (const QString &name : { u"../../../up"_s, u"$(touch pwned-service)"_s, u"`touch pwned-tick`"_s })
        environment.services.push_back({ name, slug(name), 8081, u"http://127.0.0.1:1"_s });
    return environment;
}

bool staysBelow(const QString &folder, const QString &name)
{
    return QDir::cleanPath(folder + u'/' + name).startsWith(folder + u'/');
}

} // namespace

/// A runbook, a log and an answer that were written to attack do nothing but show.
class AttackTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void runbookIsOnlyShown();
    void namesStayNames();
    void draftStaysInItsFolder();
    void valuesAreData_data();
    void valuesAreData();
    void logIsOnlyShown_data();
    void logIsOnlyShown();
    void answerIsOnlyShown();
    void environmentIsOnlyRead_data();
    void environmentIsOnlyRead();

private:
    QByteArray runbookText() const;
    Runbook runbook() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_before;
    std::unique_ptr<QTcpServer> m_server;
};

void AttackTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
}

/// Whatever a test did with the texts: nobody was asked over the network, and nothing was made.
void AttackTest::cleanup()
{
    QVERIFY2(!m_server->waitForNewConnection(50), "somebody followed a link");
    QDir::setCurrent(m_before);
    QVERIFY(filesBelow(m_folder->path()).filter(Trace).isEmpty());
    m_folder.reset();
}

QByteArray AttackTest::runbookText() const
{
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR "/tests/data/attack/runbook.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll()
        .replace("@PORT@", QByteArray::number(m_server->serverPort()))
        .replace("@FOLDER@", m_folder->path().toUtf8());
}

Runbook AttackTest::runbook() const
{
    return *readRunbook(u"attack.md"_s, runbookText());
}

void AttackTest::runbookIsOnlyShown()
{
    const QByteArray text = runbookText();
    QVERIFY(!text.isEmpty());
    const QString shown = shownText(text);
    for (const QString &literal : { u"<script>fetch(\"http://127.0.0.1:"_s, u"onerror=\"alert(1)\">"_s,
             u"<link rel=\"stylesheet\""_s, u"$(touch pwned-service)"_s, u"touch pwned-tick"_s, u"<b>"_s })
        QVERIFY2(shown.contains(literal), qPrintable(literal));
    QVERIFY(QString::fromUtf8(text).contains(u'\u202E'));
    QVERIFY2(std::ranges::none_of(shown, [](QChar c) { return turnsText(c.unicode()); }), qPrintable(shown));
    const Environment environment = environmentWithBadNames();
    const Pipeline pipeline = compile(runbook(), environment, {});
    QVERIFY(!pipeline.phases.empty());
    const std::vector<Finding> findings = lint(runbook(), &environment);
    QVERIFY(std::ranges::any_of(findings, [](const Finding &one) { return one.id == u"text-turned"_s; }));
    QVERIFY(filesBelow(m_folder->path()).isEmpty());
}

void AttackTest::namesStayNames()
{
    const Pipeline pipeline = compile(runbook(), environmentWithBadNames(), {});
    int steps = 0;
    for (const Phase &phase : pipeline.phases) {
        QVERIFY2(staysBelow(u"/state"_s, phase.id), qPrintable(phase.id));
        for (const Step &step : phase.steps) {
            ++steps;
            QVERIFY2(staysBelow(u"/state"_s, step.id), qPrintable(step.id));
            QVERIFY2(!QString(step.id).split(u'/').contains(u".."_s), qPrintable(step.id));
            QVERIFY2(staysBelow(u"/state/1"_s, QString(step.id).replace(u'/', u"__"_s)), qPrintable(step.id));
        }
    }
    QVERIFY(steps >= 5);
}

void AttackTest::draftStaysInItsFolder()
{
    const QString home = m_folder->filePath(u"home"_s);
    QVERIFY(QDir().mkpath(home));
    Runbook alone = runbook();
    alone.path = home + u"/attack.md"_s;
    QFile file(alone.path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(alone.text) == alone.text.size());
    file.close();
    const WorkspaceDraft draft = draftWorkspace(alone, home);
    QVERIFY(!draft.files.empty());
    for (const DraftFile &proposed : draft.files)
        QVERIFY2(staysBelow(home, proposed.path), qPrintable(proposed.path));
    QVERIFY(writeDraft(draft).ok());
    for (const QString &name : filesBelow(m_folder->path()))
        QVERIFY2(name == u"home"_s || name.startsWith(u"home/"_s), qPrintable(name));
}

void AttackTest::valuesAreData_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("substitution") << u"$(touch pwned)"_s;
    QTest::newRow("backticks") << u"`touch pwned`"_s;
    QTest::newRow("closing quotes") << u"\"; touch pwned; \""_s;
    QTest::newRow("closing single quotes") << u"'; touch pwned; '"_s;
    QTest::newRow("line feed") << u"x\ntouch pwned\n"_s;
    QTest::newRow("semicolon and star") << u"; touch pwned * ../*"_s;
    QTest::newRow("arithmetic") << u"a[$(touch pwned)]"_s;
    QTest::newRow("option") << u"--help"_s;
    QTest::newRow("expansion") << u"${IFS}$HOME!!~"_s;
}

/// The command as it will run, with the value in its variables: what comes out is the value.
void AttackTest::valuesAreData()
{
    QFETCH(QString, value);
    const Pipeline pipeline = compile(runbook(), environmentWithBadNames(), {});
    int ran = 0;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (!step.written.contains(u"<commit-hash>"_s) || !step.script.startsWith(u"echo"_s))
                continue;
            QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
            for (const QString &name : step.needs)
                variables.insert(name, value);
            QVERIFY(!step.needs.isEmpty());
            QProcess bash;
            bash.setProcessEnvironment(variables);
            bash.start(u"bash"_s, { u"-eo"_s, u"pipefail"_s, u"-c"_s, step.script });
            QVERIFY(bash.waitForFinished());
            QCOMPARE(bash.exitCode(), 0);
            QVERIFY(QString::fromUtf8(bash.readAllStandardOutput()).contains(value));
            ++ran;
        }
    }
    QVERIFY(ran >= 2);
    QVERIFY(filesBelow(m_folder->path()).isEmpty());
}

void AttackTest::logIsOnlyShown_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("text");
    QTest::newRow("hyperlink") << QByteArray("see \x1b]8;;http://127.0.0.1/x\x1b\\here\x1b]8;;\x1b\\")
                               << u"see here"_s;
    QTest::newRow("clipboard") << QByteArray("a\x1b]52;c;dG91Y2ggcHduZWQ=\ab") << u"ab"_s;
    QTest::newRow("clipboard within a title")
        << QByteArray("a\x1b]0;t\x1b]52;c;dG91Y2ggcHduZWQ=\ab") << u"ab"_s;
    QTest::newRow("answer back") << QByteArray("a\x1b[6n\x1b[c\x1bZ\x05"
                                               "b")
                                 << u"a\u2405b"_s;
    QTest::newRow("html") << QByteArray("<img src='http://127.0.0.1/x' onerror=alert(1)>")
                          << u"<img src='http://127.0.0.1/x' onerror=alert(1)>"_s;
    QTest::newRow("reversed") << QByteArray("ok \xE2\x80\xAE drawkcab \xE2\x81\xA6")
                              << u"ok \uFFFD drawkcab \uFFFD"_s;
    QTest::newRow("path") << QByteArray("saved ../../../etc/passwd $(touch pwned)")
                          << u"saved ../../../etc/passwd $(touch pwned)"_s;
    QTest::newRow("screen") << QByteArray("\x1b[2J\x1b[1;1Hall green\x1b[?1049h") << u"all green"_s;
}

void AttackTest::logIsOnlyShown()
{
    QFETCH(QByteArray, line);
    const LogRow row = makeRow({ line, line.size() });
    QTEST(row.text, "text");
}

void AttackTest::answerIsOnlyShown()
{
    Service service{ u"$(touch pwned)"_s, u"till"_s, 8081 };
    service.http = HttpHealth{};
    const QByteArray origin = "http://127.0.0.1:" + QByteArray::number(m_server->serverPort());
    HttpAnswer answer;
    answer.status = 200;
    answer.body = "{\"status\":\"DOWN\",\"version\":\"<img src=" + origin
        + "/v onerror=x>\\u202e\\u0007$(touch pwned)\",\"next\":\"" + origin + "/follow\"}\x1b]52;c;eA==\a";
    HealthSample sample = judgeHttp(service, answer);
    QCOMPARE(sample.health, Health::Up); // it is no JSON with the sequence behind it: only the status counts
    QVERIFY(sample.answer.contains(u"<img src="_s) && !sample.answer.contains(u'\x1b'));
    answer.body.chop(12);
    sample = judgeHttp(service, answer);
    QCOMPARE(sample.health, Health::Down);
    QVERIFY(sample.version.startsWith(u"<img src="_s));
    QVERIFY(sample.version.endsWith(u"\uFFFD\uFFFD$(touch pwned)"_s));
    answer.status = 302;
    QVERIFY(judgeHttp(service, answer).reason.contains(u"redirects are not followed"_s));
}

void AttackTest::environmentIsOnlyRead_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("object tag") << QByteArray(
        "name: !!python/object/apply:os.system [\"touch pwned\"]\ntier: local\n");
    QTest::newRow("own tag") << QByteArray("name: !ruby/object:Gem a\ntier: local\n");
    QTest::newRow("include") << QByteArray("name: !include ../../secret.yaml\ntier: local\n");
    QTest::newRow("name with a path") << QByteArray("name: ../../up\ntier: local\n");
    QTest::newRow("name of dots") << QByteArray("name: ..\ntier: local\n");
    QTest::newRow("id with a path") << QByteArray(
        "name: a\ntier: local\nservices: [ { name: B, id: ../b, url: \"http://h\" } ]\n");
    QTest::newRow("url of a file") << QByteArray(
        "name: a\ntier: local\nservices: [ { name: B, url: \"file:///etc/passwd\" } ]\n");
    QTest::newRow("variable's name") << QByteArray(
        "name: a\ntier: local\nvariables: { \"A;touch pwned\": b }\n");
}

/// Each is refused with its line; none is followed.
void AttackTest::environmentIsOnlyRead()
{
    QFETCH(QByteArray, yaml);
    const Result<YamlNodePointer> node = parseYaml(yaml, u"a.yaml"_s);
    QList<Error> errors;
    if (node) {
        YamlProblems problems{ u"a.yaml"_s };
        YamlReader file(*node, {}, problems);
        (void)readEnvironment(file, m_folder->path());
        errors = problems.errors;
    } else {
        errors << node.error();
    }
    QVERIFY(!errors.isEmpty());
    QVERIFY(errors.first().line >= 1 && errors.first().line <= 3);
}

QTEST_GUILESS_MAIN(AttackTest)
#include "tst_attack.moc"
