#pragma once

#include "models/result.h"
#include "services/backup/database_url.h"

#include <QMap>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace fairlead {

/// Hands a database to PostgreSQL's own programs without its password in argv or in the environment: a
/// service file and a password file (0600) in a private folder (0700), which are gone when this is.
class PgServiceFiles
{
public:
    /// `extra` adds or replaces parameters (application_name, connect_timeout, options). Invalid: a value
    /// ends in a blank, which a service file cannot hold. Io: the folder cannot be written.
    static Result<PgServiceFiles> create(
        const DatabaseTarget &target, const QMap<QString, QString> &extra = {});

    /// For the child: PGSERVICEFILE, and PGPASSFILE when there is a password.
    QMap<QString, QString> environment() const;
    /// The connection string that names it all: "service=fairlead".
    QString connection() const;
    QString folder() const { return m_folder->path(); }

private:
    explicit PgServiceFiles(std::unique_ptr<QTemporaryDir> folder);

    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_password = false;
};

/// A field of a password file: `:` and `\` with a `\` before them.
QString passwordFileField(const QString &text);

/// The contents of the two files.
QByteArray serviceFileText(const DatabaseTarget &target, const QMap<QString, QString> &extra);
QByteArray passwordFileText(const DatabaseTarget &target);

} // namespace fairlead
