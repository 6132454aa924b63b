#include "draft_fixture.h"
#include "services/runbook/drafting/workspace_draft.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// Writing a draft: nothing is overwritten, nothing is left half done.
class DraftWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void neverOverwrites();
    void refusesPaths_data();
    void refusesPaths();
    void allOrNothing();
};

void DraftWriterTest::neverOverwrites()
{
    const DraftFolder folder;
    writeBytes(folder.file(u"fairlead.yaml"_s), "title: mine\n");
    const WorkspaceDraft draft = draftWorkspace(folder.runbook("# Ship to staging\n"), folder.path());
    QVERIFY(draft.files.front().exists);
    QVERIFY(writeDraft(draft).ok());
    QCOMPARE(bytesOf(folder.file(u"fairlead.yaml"_s)), QByteArray("title: mine\n"));
    QVERIFY(QFile::exists(folder.file(u"environments/staging.yaml"_s)));
    WorkspaceDraft stale = draft; // of a time when the second file was not there
    stale.files[1].text = u"name: other\n"_s;
    const auto refused = writeDraft(stale);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QVERIFY(bytesOf(folder.file(u"environments/staging.yaml"_s)).contains("name: staging"));
}

void DraftWriterTest::refusesPaths_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path :
        { u"../x.yaml"_s, u"/tmp/x.yaml"_s, QString(), u"."_s, u"a/../../x"_s, u"a/./b"_s, u"link/x.yaml"_s })
        QTest::newRow(qPrintable(u"path "_s + path)) << path;
}

void DraftWriterTest::refusesPaths()
{
    const DraftFolder folder;
    QFETCH(QString, path);
    const QTemporaryDir elsewhere;
    QVERIFY(QFile::link(elsewhere.path(), folder.file(u"link"_s)));
    WorkspaceDraft draft{ {}, folder.path() };
    draft.files.push_back({ u"fairlead.yaml"_s, u"title: x\n"_s });
    draft.files.push_back({ path, u"x"_s });
    const auto refused = writeDraft(draft);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    QVERIFY(!QFile::exists(folder.file(u"fairlead.yaml"_s)));
}

void DraftWriterTest::allOrNothing()
{
    const DraftFolder folder;
    WorkspaceDraft draft{ {}, folder.path() };
    draft.files.push_back({ u"fairlead.yaml"_s, u"title: x\n"_s });
    draft.files.push_back({ u"environments/a.yaml"_s, u"name: a\n"_s });
    draft.files.push_back({ u"environments/a.yaml/b.yaml"_s, u"name: b\n"_s }); // below a file
    QVERIFY(!writeDraft(draft).ok());
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    draft.folder = folder.file(u"nowhere"_s);
    const auto missing = writeDraft(draft);
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(DraftWriterTest)
#include "tst_draft_writer.moc"
