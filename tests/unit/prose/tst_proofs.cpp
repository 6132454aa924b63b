#include "models/pipeline.h"
#include "services/runbook/prose/proofs.h"
#include "services/runbook/reading/reader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

struct Row
{
    const char *text;
    Proof proof;
    const char *section = "Checklist";
};

QString runbookFile(int number)
{
    const QString told = qEnvironmentVariable("FAIRLEAD_TEST_RUNBOOKS");
    const QDir folder(told.isEmpty() ? QStringLiteral(FAIRLEAD_SOURCE_DIR) + u"/../shared/runbooks"_s : told);
    const QStringList found = folder.entryList({ u"%1_*"_s.arg(number, 3, 10, QChar(u'0')) }, QDir::Files);
    return found.isEmpty() ? QString() : folder.filePath(found.first());
}

/// How many items each proof has, and of which lines.
QJsonObject countsOf(const Runbook &runbook)
{
    QMap<QString, QJsonArray> lines;
    for (const ChecklistItem &item : runbook.items) {
        const QString title
            = item.section < 0 ? QString() : runbook.sections[static_cast<std::size_t>(item.section)].title;
        lines[proofWord(proofOf(item, title))].append(item.line);
    }
    QJsonObject counts;
    for (auto it = lines.cbegin(); it != lines.cend(); ++it)
        counts[it.key()] = QJsonObject{ { u"count"_s, it.value().size() }, { u"lines"_s, it.value() } };
    return counts;
}

const std::vector<Row> &rows()
{
    using enum Proof;
    static const std::vector<Row> all{
        { "Unit tests green", Command },
        { "All end-to-end tests pass", Command },
        { "Linter passes on the branch", Command },
        { "Type check succeeds", Command },
        { "Release build completed", Command },
        { "Container image pushed", Command },
        { "Dependency audit clean", Command },
        { "Vulnerability scan passed", Command },
        { "No high vulnerabilities", Command },
        { "Run the integration tests", Command },
        { "Migration dry run succeeded", Command },
        { "Certificate valid for the new host", Command },
        { "Environment variables set", Command },
        { "Load tests passed", Command },
        { "Consistency checks passing", Command },
        { "Tests bestanden", Command },
        { "Les tests passent", Command },
        { "Pruebas superadas", Command },
        { "\u5355\u5143\u6D4B\u8BD5\u901A\u8FC7", Command },
        { "All services healthy", Health },
        { "Health checks green", Health },
        { "Health endpoint returns 200", Health },
        { "Database connection works", Health },
        { "Pods are running and ready", Health },
        { "API endpoints reachable", Health },
        { "Every service responds", Health },
        { "Dienste laufen", Health },
        { "Services disponibles", Health },
        { "\u670D\u52A1\u6B63\u5E38", Health },
        { "Fresh database dump taken", Backup },
        { "Backup finished and readable", Backup },
        { "Snapshot of the volume exists", Backup },
        { "Datensicherung erstellt", Backup },
        { "Sauvegarde effectu\u00E9e", Backup },
        { "Copia de seguridad hecha", Backup },
        { "\u6570\u636E\u5E93\u5907\u4EFD\u5B8C\u6210", Backup },
        { "Staging has run for 24 hours without incidents", Soak },
        { "Candidate soaked on staging", Soak },
        { "Canary stable for two hours", Soak },
        { "Seit 24 Stunden stabil auf Staging", Soak },
        { "Maintenance window agreed", Window },
        { "Release slot scheduled", Window },
        { "Change freeze checked", Window },
        { "Wartungsfenster vereinbart", Window },
        { "Fen\u00EAtre de maintenance r\u00E9serv\u00E9e", Window },
        { "Ventana de mantenimiento reservada", Window },
        { "Error rate below 1 %", Metric },
        { "p95 latency under 300 ms", Metric },
        { "Response times as before", Metric },
        { "No memory leaks", Metric },
        { "Throughput as planned", Metric },
        { "Replication lag acceptable", Metric },
        { "Fehlerrate unver\u00E4ndert", Metric },
        { "\u9519\u8BEF\u7387\u6B63\u5E38\u8303\u56F4", Metric },
        { "Pull request merged", Git },
        { "Code reviewed by a colleague", Git },
        { "Release tag created", Git },
        { "Working tree clean", Git },
        { "CI pipeline green", Git },
        { "Branch rebased on main", Git },
        { "Version number bumped", Git },
        { "Branch gemergt", Git },
        { "\u4EE3\u7801\u5DF2\u5408\u5165", Git },
        { "CTO approval on file", Approval },
        { "Approved by the product owner", Approval },
        { "Go-ahead received", Approval },
        { "Sign-off obtained", Approval },
        { "Freigabe erteilt", Approval },
        { "Aprobaci\u00F3n recibida", Approval },
        { "Engineering Lead - code and tests", Approval, "Sign-off" },
        { "DBA", Approval, "Approvals" },
        { "Rollback tested on staging", Rehearsal },
        { "Rollback plan written and rehearsed", Rehearsal },
        { "Restore drill verified", Rehearsal },
        { "Tested the failover", Rehearsal },
        { "R\u00FCckfall geprobt", Rehearsal },
        { "\u56DE\u6EDA\u5DF2\u6F14\u7EC3", Rehearsal },
        { "Support team informed", Notification },
        { "Customers notified by mail", Notification },
        { "Incident crew on standby", Notification },
        { "Announcement posted", Notification },
        { "Team informiert", Notification },
        { "\u5DF2\u901A\u77E5\u5BA2\u670D", Notification },
        { "Release notes written", Word },
        { "Documentation up to date", Word },
        { "Rollback plan documented", Word },
        { "Backup procedure documented", Word },
        { "Everybody had lunch", Word },
        { "Login page looks right", Word },
        { "Phase two finished", Word },
        { "Dashboards bookmarked", Word },
        { "Feature flags decided", Word },
    };
    return all;
}

} // namespace

/// What can prove a checklist item.
class ProofsTest : public QObject
{
    Q_OBJECT

private slots:
    void proofs_data();
    void proofs();
    void commandsComeFirst();
    void runbooks_data();
    void runbooks();
};

void ProofsTest::proofs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("word");
    QVERIFY(rows().size() >= 80);
    for (const Row &row : rows())
        QTest::newRow(row.text) << QString::fromUtf8(row.text) << QString::fromUtf8(row.section)
                                << proofWord(row.proof);
}

void ProofsTest::proofs()
{
    QFETCH(QString, text);
    QFETCH(QString, section);
    QFETCH(QString, word);
    ChecklistItem item;
    item.text = text;
    QCOMPARE(proofWord(proofOf(item, section)), word);
}

void ProofsTest::commandsComeFirst()
{
    ChecklistItem item;
    item.text = u"Approved by the CTO"_s;
    item.command = u"make approve"_s;
    QCOMPARE(proofOf(item, u"Sign-off"_s), Proof::Command);
}

void ProofsTest::runbooks_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < 5; ++number)
        QTest::addRow("%03d", number) << number;
}

void ProofsTest::runbooks()
{
    QFETCH(int, number);
    if (runbookFile(number).isEmpty()) {
        if (qEnvironmentVariableIntValue("FAIRLEAD_REQUIRE_RUNBOOKS") == 1)
            QFAIL("the runbooks are required, but they are not there");
        QSKIP("no runbooks: set FAIRLEAD_TEST_RUNBOOKS");
    }
    const auto runbook = loadRunbook(runbookFile(number));
    QVERIFY(runbook.ok());
    const QByteArray now = QJsonDocument(countsOf(*runbook)).toJson();
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR) + u"/tests/data/golden/proofs-%1.json"_s.arg(number));
    if (qEnvironmentVariableIntValue("FAIRLEAD_WRITE_GOLDEN") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(now), now.size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "no golden yet: run once with FAIRLEAD_WRITE_GOLDEN=1");
    QCOMPARE(QString::fromUtf8(now), QString::fromUtf8(file.readAll()));
}

QTEST_GUILESS_MAIN(ProofsTest)
#include "tst_proofs.moc"
