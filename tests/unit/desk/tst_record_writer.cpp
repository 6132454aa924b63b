#include "engine_bench.h"

#include "services/desk/record_writer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// The release record says what the history says.
class TestRecordWriter : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatHappened();
    void keepsTableCellsWhole();
    void namesAFolderThatCannotBe();
};

namespace {

DeploymentState rolledBack()
{
    EngineBench bench;
    bench.play({ u"accept"_s, u"approve jonas go | ahead"_s, u"start"_s, u"tick window seen"_s, u"run"_s,
        u"rollback errors <b>everywhere</b>"_s, u"run"_s });
    return bench.state();
}

} // namespace

void TestRecordWriter::saysWhatHappened()
{
    const QTemporaryDir folder;
    const auto path = writeReleaseRecord(rolledBack(), folder.filePath(u"made/here"_s));
    QVERIFY(path.ok());
    QFile file(*path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject record = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(record[u"outcome"_s].toString(), u"rolled back"_s);
    QCOMPARE(record[u"approvals"_s].toArray().first().toObject()[u"person"_s].toString(), u"jonas"_s);
    QCOMPARE(record[u"steps"_s].toArray().size(), 16);
    QCOMPARE(record[u"versionsBefore"_s].toArray().size(), 2);
    QCOMPARE(record[u"artefacts"_s].toArray().size(), 1);
    QCOMPARE(record[u"rollback"_s].toObject()[u"steps"_s].toArray().size(), 5);
}

void TestRecordWriter::keepsTableCellsWhole()
{
    const QString text = releaseRecordText(rolledBack());
    QVERIFY(text.contains(u"go \\| ahead"_s));
    QVERIFY(!text.contains(u"<b>"_s));
}

void TestRecordWriter::namesAFolderThatCannotBe()
{
    const auto path = writeReleaseRecord(rolledBack(), u"/proc/none/such"_s);
    QVERIFY(!path.ok());
    QVERIFY(path.error().text().contains(u"/proc/none/such"_s));
}

QTEST_GUILESS_MAIN(TestRecordWriter)
#include "tst_record_writer.moc"
