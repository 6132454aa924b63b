#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

namespace fairlead::test {

/// A workspace folder that holds what a test writes into it.
class Folder
{
public:
    QString root() const { return QFileInfo(m_folder.path()).canonicalFilePath(); }
    QString path(const QString &name) const { return QDir(root()).filePath(name); }

    void write(const QString &name, const QByteArray &text, int mode = 0644) const
    {
        QDir(root()).mkpath(QFileInfo(name).path());
        QFile file(path(name));
        QVERIFY2(file.open(QIODevice::WriteOnly | QIODevice::Truncate), qPrintable(name));
        QCOMPARE(file.write(text), text.size());
        file.close();
        QCOMPARE(::chmod(QFile::encodeName(path(name)).constData(), mode_t(mode)), 0);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace fairlead::test
