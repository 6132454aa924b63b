#include "services/workspace/state_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 0777) : -1;
}

Workspace workspace()
{
    Workspace result;
    result.id = u"0123456789abcdef"_s;
    return result;
}

void touch(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

} // namespace

class StateFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void makesFolder();
    void closesOpenFolder();
    void followsXdgStateHome();
    void refusesFiles();
    void refusesForeignOwner();
    void refusesReadOnly();
    void refusesStrangeId();
    void tellsFreeBytes();
};

void StateFolderTest::makesFolder()
{
    const QTemporaryDir home;
    const auto folder = openStateFolder(workspace(), home.filePath(u"deep/state"_s));
    QVERIFY2(folder, qPrintable(folder ? QString() : folder.error().text()));
    QCOMPARE(*folder, home.filePath(u"deep/state/fairlead/0123456789abcdef"_s));
    QCOMPARE(modeOf(*folder), 0700);
    QCOMPARE(*openStateFolder(workspace(), home.filePath(u"deep/state"_s)), *folder);
}

void StateFolderTest::closesOpenFolder()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(u"fairlead/0123456789abcdef"_s);
    QVERIFY(QDir().mkpath(folder));
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0777), 0);
    QVERIFY(openStateFolder(workspace(), home.path()));
    QCOMPARE(modeOf(folder), 0700);
}

void StateFolderTest::followsXdgStateHome()
{
    const QTemporaryDir home;
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", QFile::encodeName(home.path()));
    const auto folder = openStateFolder(workspace());
    before.isEmpty() ? qunsetenv("XDG_STATE_HOME") : qputenv("XDG_STATE_HOME", before);
    QCOMPARE(*folder, home.filePath(u"fairlead/0123456789abcdef"_s));
}

void StateFolderTest::refusesFiles()
{
    const QTemporaryDir home;
    touch(home.filePath(u"fairlead"_s));
    const auto parent = openStateFolder(workspace(), home.path());
    QCOMPARE(parent.error().kind, Error::Kind::Invalid);
    QVERIFY(parent.error().message.contains(home.filePath(u"fairlead"_s) + u" is not a folder"_s));
    QVERIFY(QFile::remove(home.filePath(u"fairlead"_s)) && QDir(home.path()).mkdir(u"fairlead"_s));
    touch(home.filePath(u"fairlead/0123456789abcdef"_s));
    QCOMPARE(openStateFolder(workspace(), home.path()).error().kind, Error::Kind::Invalid);
}

void StateFolderTest::refusesForeignOwner()
{
    if (::geteuid() != 0)
        QSKIP("only root can give a folder away");
    const QTemporaryDir home;
    const auto folder = openStateFolder(workspace(), home.path());
    QCOMPARE(::chown(QFile::encodeName(*folder).constData(), 12345, 12345), 0);
    const auto refused = openStateFolder(workspace(), home.path());
    QCOMPARE(refused.error().kind, Error::Kind::Denied);
    QVERIFY(refused.error().message.contains(u"another user (12345)"_s));
}

void StateFolderTest::refusesReadOnly()
{
    if (::geteuid() == 0)
        QSKIP("root may write to read-only folders");
    const QTemporaryDir home;
    QCOMPARE(::chmod(QFile::encodeName(home.path()).constData(), 0500), 0);
    const auto refused = openStateFolder(workspace(), home.path());
    QCOMPARE(::chmod(QFile::encodeName(home.path()).constData(), 0700), 0);
    QCOMPARE(refused.error().kind, Error::Kind::Denied);
    QVERIFY(refused.error().message.contains(u"cannot be made"_s));
}

void StateFolderTest::refusesStrangeId()
{
    const QTemporaryDir home;
    for (const QString &id : { QString(), u".."_s, u"a/b"_s }) {
        Workspace strange;
        strange.id = id;
        QVERIFY(!openStateFolder(strange, home.path()));
    }
}

void StateFolderTest::tellsFreeBytes()
{
    const QTemporaryDir home;
    QVERIFY(freeBytes(home.path()) > 0);
    QCOMPARE(freeBytes(home.filePath(u"none"_s)), -1);
}

QTEST_GUILESS_MAIN(StateFolderTest)
#include "tst_state_folder.moc"
