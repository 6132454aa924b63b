#pragma once

#include "services/journal/journal.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

namespace fairlead::test {

/// Waits for an answer. A journal answers every call, so this ends; ctest's timeout stands behind it.
template <typename T>
T await(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

inline QString storePath(const QTemporaryDir &folder)
{
    return folder.filePath(QStringLiteral("store.sqlite"));
}

inline std::unique_ptr<Journal> openJournal(const QString &path, const JournalOptions &options = {})
{
    auto journal = Journal::open(path, options);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().text()));
    return std::move(journal).value();
}

inline QList<QByteArray> bodies(int count, int from = 1)
{
    QList<QByteArray> result;
    for (int i = 0; i < count; ++i)
        result.append("{\"n\":" + QByteArray::number(from + i) + '}');
    return result;
}

/// Some process of another host.
inline Holder farHolder(const QString &person, const QString &host)
{
    return { person, host, 4211, 1, QStringLiteral("another-boot") };
}

/// Runs one statement on the file behind the journal's back: the number of rows changed, -1 on failure.
inline int rawSql(const QString &path, const QString &sql)
{
    const QString name = QStringLiteral("raw");
    int changed = -1;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        if (database.open()) {
            QSqlQuery query(database);
            if (query.exec(sql))
                changed = query.numRowsAffected();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return changed;
}

} // namespace fairlead::test
