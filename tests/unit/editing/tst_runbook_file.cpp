#include "services/runbook/editing/runbook_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

} // namespace

/// Writing a runbook over itself: whole or not at all.
class RunbookFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void writes();
    void keepsMode();
    void followsLinks();
    void changedMeanwhile();
    void missing_data();
    void missing();
    void readOnly();
    void readOnlyFolder();

private:
    QString file(const QByteArray &bytes = "# A\n") const;
    QStringList leftovers() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void RunbookFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString RunbookFileTest::file(const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(u"run book.md"_s));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

void RunbookFileTest::writes()
{
    const QString path = file();
    const QByteArray after("# B\r\n\0\xFF", 7);
    QVERIFY(replaceFile(path, hashOf("# A\n"), after).ok());
    QCOMPARE(bytesOf(path), after);
    QVERIFY(replaceFile(path, hashOf(after), "# A\n").ok()); // undo
    QCOMPARE(bytesOf(path), QByteArray("# A\n"));
    QCOMPARE(leftovers(), QStringList{ u"run book.md"_s });
}

void RunbookFileTest::keepsMode()
{
    const QString path = file();
    QCOMPARE(::chmod(path.toLocal8Bit().constData(), 0754), 0);
    struct stat before = {};
    QCOMPARE(::stat(path.toLocal8Bit().constData(), &before), 0);
    QVERIFY(replaceFile(path, hashOf("# A\n"), "# B\n").ok());
    struct stat after = {};
    QCOMPARE(::stat(path.toLocal8Bit().constData(), &after), 0);
    QCOMPARE(after.st_mode, before.st_mode);
    QCOMPARE(after.st_uid, before.st_uid);
    QCOMPARE(after.st_gid, before.st_gid);
}

void RunbookFileTest::followsLinks()
{
    const QString path = file();
    const QString link = m_folder->filePath(u"link.md"_s);
    QVERIFY(QFile::link(u"run book.md"_s, link));
    QVERIFY(replaceFile(link, hashOf("# A\n"), "# B\n").ok());
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(!QFileInfo(path).isSymLink());
    QCOMPARE(bytesOf(path), QByteArray("# B\n"));
}

void RunbookFileTest::changedMeanwhile()
{
    const QString path = file("# somebody else's\n");
    const Status status = replaceFile(path, hashOf("# A\n"), "# B\n");
    QVERIFY(!status.ok());
    QCOMPARE(status.error().kind, Error::Kind::Conflict);
    QCOMPARE(bytesOf(path), QByteArray("# somebody else's\n"));
    QCOMPARE(leftovers(), QStringList{ u"run book.md"_s });
}

void RunbookFileTest::missing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("no file") << u"no.md"_s << static_cast<int>(Error::Kind::NotFound);
    QTest::newRow("a link to nothing") << u"dangling.md"_s << static_cast<int>(Error::Kind::NotFound);
    QTest::newRow("a folder") << u"folder.md"_s << static_cast<int>(Error::Kind::Io);
}

void RunbookFileTest::missing()
{
    QFETCH(QString, name);
    QVERIFY(QFile::link(u"nowhere"_s, m_folder->filePath(u"dangling.md"_s)));
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder.md"_s));
    const Status status = replaceFile(m_folder->filePath(name), hashOf({}), "x");
    QVERIFY(!status.ok());
    QTEST(static_cast<int>(status.error().kind), "kind");
}

void RunbookFileTest::readOnly()
{
    if (::geteuid() == 0)
        QSKIP("root may write everything");
    const QString path = file();
    QCOMPARE(::chmod(path.toLocal8Bit().constData(), 0444), 0);
    const Status status = replaceFile(path, hashOf("# A\n"), "# B\n");
    QVERIFY(!status.ok());
    QCOMPARE(status.error().kind, Error::Kind::Denied);
    QCOMPARE(bytesOf(path), QByteArray("# A\n"));
}

void RunbookFileTest::readOnlyFolder()
{
    if (::geteuid() == 0)
        QSKIP("root may write everything");
    const QString path = file();
    QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0555), 0);
    const Status status = replaceFile(path, hashOf("# A\n"), "# B\n");
    QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0755), 0);
    QVERIFY(!status.ok());
    QCOMPARE(status.error().kind, Error::Kind::Denied);
    QCOMPARE(bytesOf(path), QByteArray("# A\n"));
}

QTEST_GUILESS_MAIN(RunbookFileTest)
#include "tst_runbook_file.moc"
