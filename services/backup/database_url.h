#pragma once

#include "models/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace fairlead {

/// A database as its URL names it, everything decoded.
struct DatabaseTarget
{
    QString user = {}; ///< empty: libpq takes the name of the operating system's user
    QString password = {};
    QString host; ///< name, address (IPv6 without brackets) or the folder of a Unix socket; never empty
    int port = 5432;
    QString database; ///< never empty
    QMap<QString, QString> parameters = {}; ///< of libpq: sslmode, …; never host, user, password, …
    QStringList ignored = {}; ///< parameters of other programs: "schema", "connection_limit", …

    /// "host:port/database", as an artefact names it.
    QString name() const;
    /// "host:port/database as user", never the password.
    QString display() const;
};

/// Reads `postgresql://user:password@host:port/database?sslmode=…` (or `postgres://`). Invalid: the text is
/// empty, names no host or no database, names several hosts, holds control characters, is a "host=… dbname=…"
/// string, or has a parameter that libpq does not know. No message holds the password.
Result<DatabaseTarget> parseDatabaseUrl(const QString &url);

} // namespace fairlead
