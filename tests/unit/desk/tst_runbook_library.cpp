#include "services/desk/runbook_library.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Text = "# Till\n\n## Deploy\n\n```bash\n./restart till\n```\n\n## Rollback\n\nGo back.\n";

/// A workspace with one runbook and one environment, in memory but for the file.
class Shelf
{
public:
    Shelf()
    {
        QDir(m_folder.path()).mkpath(u"runbooks"_s);
        write(Text);
        m_workspace.root = m_folder.path();
        m_workspace.runbooks = { Name };
        Environment environment{ u"staging"_s };
        environment.tier = Tier::Staging;
        m_workspace.environments = { environment };
    }

    void write(const QByteArray &text) const
    {
        QFile file(m_folder.filePath(Name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    QByteArray text() const
    {
        QFile file(m_folder.filePath(Name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const Workspace &workspace() const { return m_workspace; }

    static inline const QString Name = u"runbooks/till.md"_s;

private:
    QTemporaryDir m_folder;
    Workspace m_workspace;
};

template <typename T>
T answerOf(const QFuture<T> &future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20000); }();
    return future.result();
}

} // namespace

/// Runbooks as documents on a real disk.
class RunbookLibraryTest : public QObject
{
    Q_OBJECT

private slots:
    void readsAndUnderstands();
    void refusesWhatLiesOutside_data();
    void refusesWhatLiesOutside();
    void anAttributeIsPreviewedAndWritten();
    void anotherTextIsNotTouched();
    void undoIsExact();
    void aChangeOnDiskIsNoticed();
    void aReplacedFileIsStillWatched();
};

void RunbookLibraryTest::readsAndUnderstands()
{
    const Shelf shelf;
    RunbookLibrary library(shelf.workspace(), {});
    const auto view = answerOf(library.read(Shelf::Name, u"staging"_s));
    QVERIFY2(view.ok(), view.ok() ? "" : qUtf8Printable(view.error().text()));
    QCOMPARE((*view)->runbook.text, Text);
    QCOMPARE((*view)->environment, u"staging"_s);
    QVERIFY(!(*view)->blocks.empty());
    QCOMPARE((*view)->pipeline.phases.size(), std::size_t(1));
    const auto &understood = (*view)->understood;
    const auto fence = std::find_if(understood.begin(), understood.end(),
        [](const Understood &entry) { return entry.kind == Understood::Kind::Fence; });
    QVERIFY(fence != understood.end());
    QCOMPARE(fence->lines, (SourceRange{ 6, 6 }));
    QCOMPARE(fence->word, u"command"_s);
    QCOMPARE(fence->steps.size(), 1);
    QVERIFY(findStep((*view)->pipeline, fence->steps.front()) != nullptr);
    QCOMPARE(library.hashOf(Shelf::Name), (*view)->runbook.sha256);
}

void RunbookLibraryTest::refusesWhatLiesOutside_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("above") << u"../secret.md"_s << int(Error::Kind::Denied);
    QTest::newRow("above, hidden") << u"runbooks/../../secret.md"_s << int(Error::Kind::Denied);
    QTest::newRow("absolute") << u"/etc/passwd"_s << int(Error::Kind::Denied);
    QTest::newRow("empty") << QString() << int(Error::Kind::Denied);
    QTest::newRow("missing") << u"runbooks/none.md"_s << int(Error::Kind::NotFound);
}

void RunbookLibraryTest::refusesWhatLiesOutside()
{
    QFETCH(QString, name);
    QFETCH(int, kind);
    const Shelf shelf;
    RunbookLibrary library(shelf.workspace(), {});
    const auto view = answerOf(library.read(name, QString()));
    QVERIFY(!view.ok());
    QCOMPARE(int(view.error().kind), kind);
}

void RunbookLibraryTest::anAttributeIsPreviewedAndWritten()
{
    const Shelf shelf;
    RunbookLibrary library(shelf.workspace(), {});
    const auto view = answerOf(library.read(Shelf::Name, u"staging"_s));
    const auto preview = answerOf(library.previewAttributes(Shelf::Name, (*view)->runbook.sha256,
        { AttributePlace::Of::Fence, 0 }, { { u"kind"_s, u"migration"_s } }));
    QVERIFY2(preview.ok(), preview.ok() ? "" : qUtf8Printable(preview.error().text()));
    QCOMPARE(preview->before, Text);
    QVERIFY(preview->diff.contains(u"kind=migration"_s));
    QCOMPARE(shelf.text(), Text); // a preview writes nothing
    QVERIFY(answerOf(library.write(*preview)).ok());
    QCOMPARE(shelf.text(), preview->after);
    const auto again = answerOf(library.read(Shelf::Name, u"staging"_s));
    QCOMPARE((*again)->pipeline.phases[0].steps[0].kind, StepKind::Migration);
}

void RunbookLibraryTest::anotherTextIsNotTouched()
{
    const Shelf shelf;
    RunbookLibrary library(shelf.workspace(), {});
    const auto view = answerOf(library.read(Shelf::Name, u"staging"_s));
    const auto ask = [&] {
        return answerOf(library.previewAttributes(Shelf::Name, (*view)->runbook.sha256,
            { AttributePlace::Of::Fence, 0 }, { { u"kind"_s, u"manual"_s } }));
    };
    const auto preview = ask();
    const QByteArray other = Text + "\nOne more line.\n";
    shelf.write(other);
    const auto late = ask();
    QVERIFY(!late.ok());
    QCOMPARE(int(late.error().kind), int(Error::Kind::Conflict));
    const Status written = answerOf(library.write(*preview));
    QVERIFY(!written.ok());
    QCOMPARE(int(written.error().kind), int(Error::Kind::Conflict));
    QCOMPARE(shelf.text(), other);
}

void RunbookLibraryTest::undoIsExact()
{
    const Shelf shelf;
    RunbookLibrary library(shelf.workspace(), {});
    const auto view = answerOf(library.read(Shelf::Name, u"staging"_s));
    const auto preview = answerOf(library.previewAttributes(Shelf::Name, (*view)->runbook.sha256,
        { AttributePlace::Of::Section, 1 }, { { u"kind"_s, u"skip"_s } }));
    QVERIFY(answerOf(library.write(*preview)).ok());
    const auto changed = answerOf(library.read(Shelf::Name, u"staging"_s));
    EditPreview undo = *preview;
    std::swap(undo.before, undo.after);
    undo.before256 = (*changed)->runbook.sha256;
    QVERIFY(answerOf(library.write(undo)).ok());
    QCOMPARE(shelf.text(), Text);
}

void RunbookLibraryTest::aChangeOnDiskIsNoticed()
{
    const Shelf shelf;
    RunbookLibrary library(shelf.workspace(), {});
    QSignalSpy changed(&library, &RunbookLibrary::changed);
    QVERIFY(answerOf(library.read(Shelf::Name, u"staging"_s)).ok());
    shelf.write(Text + "\n## Verify\n\nLook.\n");
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 10000);
    QCOMPARE(changed[0][0].toString(), Shelf::Name);
}

void RunbookLibraryTest::aReplacedFileIsStillWatched()
{
    const Shelf shelf;
    RunbookLibrary library(shelf.workspace(), {});
    QSignalSpy changed(&library, &RunbookLibrary::changed);
    QVERIFY(answerOf(library.read(Shelf::Name, u"staging"_s)).ok());
    for (int round = 1; round <= 3; ++round) {
        const QString path = shelf.workspace().root + u'/' + Shelf::Name;
        QFile beside(path + u".new"_s);
        QVERIFY(beside.open(QIODevice::WriteOnly));
        beside.write(Text + QByteArray::number(round));
        beside.close();
        QVERIFY(QFile::remove(path) && QFile::rename(beside.fileName(), path));
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), round, 10000);
    }
}

QTEST_GUILESS_MAIN(RunbookLibraryTest)
#include "tst_runbook_library.moc"
