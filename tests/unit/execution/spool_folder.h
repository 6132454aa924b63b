#pragma once

#include "models/log_source.h"
#include "services/execution/supervision/spool_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

namespace fairlead {

/// A folder as an ended attempt leaves it, without running anything.
class SpoolFolder
{
public:
    /// `limit`: bytes of the spool that are kept.
    explicit SpoolFolder(
        const QByteArray &spool, bool withIndex = true, std::uint64_t limit = supervision::SpoolLimit)
    {
        auto writer = supervision::SpoolWriter::create(path().toStdString(), limit);
        for (qsizetype at = 0; at < spool.size(); at += 100000) {
            const QByteArray piece = spool.mid(at, 100000);
            writer.write({ piece.constData(), static_cast<std::size_t>(piece.size()) });
        }
        m_leftOut = static_cast<qint64>(writer.leftOut());
        if (!withIndex)
            QFile::remove(path() + QStringLiteral("/spool.index"));
        write(QLatin1StringView("status.json"), R"({"kind":"exited","exitCode":0,"signal":0})");
    }

    QString path() const { return m_directory.path(); }
    qint64 leftOut() const { return m_leftOut; } ///< bytes, as the writer says
    void write(QLatin1StringView name, const QByteArray &bytes)
    {
        QFile file(m_directory.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

private:
    QTemporaryDir m_directory;
    qint64 m_leftOut = 0;
};

inline QByteArray numbered(int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    return text;
}

inline QList<QByteArray> texts(const std::vector<LogLine> &lines)
{
    QList<QByteArray> list;
    for (const LogLine &line : lines)
        list << line.bytes;
    return list;
}

} // namespace fairlead
