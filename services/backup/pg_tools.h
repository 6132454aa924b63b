#pragma once

#include "models/result.h"

#include <QString>
#include <QStringList>

namespace fairlead {

/// PostgreSQL's own programs of one version.
struct PgTools
{
    QString dump; ///< absolute path of pg_dump
    QString restore; ///< of the pg_restore beside it
    QString version; ///< "15.18"
    int major = 0;
};

/// "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)" -> {"15.18", 15}; {"", 0} for anything else.
std::pair<QString, int> readVersion(const QString &line);

/// Folders that may hold the programs, best first: those of PATH, then /usr/lib/postgresql/*/bin from the
/// newest. Debian's chooser in /usr/bin is left out: what it chooses between is in the second place.
QStringList toolFolders();

/// The first pg_dump (with a pg_restore beside it) in `folders` that is at least as new as the server.
/// Unavailable: there is none, or all are older, which pg_dump itself refuses.
Result<PgTools> findTools(const QStringList &folders, int serverMajor);

} // namespace fairlead
