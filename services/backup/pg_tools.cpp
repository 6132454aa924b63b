#include "services/backup/pg_tools.h"

#include "services/backup/child_program.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QStringList debianFolders()
{
    QDir root(u"/usr/lib/postgresql"_s);
    QStringList versions = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::ranges::sort(
        versions, [](const QString &a, const QString &b) { return a.toDouble() > b.toDouble(); });
    for (QString &version : versions)
        version = root.filePath(version + u"/bin"_s);
    return versions;
}

bool isProgram(const QString &path)
{
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable();
}

/// pg_dump and pg_restore of `folder`; `major` is 0 when they are not there or do not run.
PgTools toolsIn(const QString &folder)
{
    PgTools tools{ QDir(folder).absoluteFilePath(u"pg_dump"_s),
        QDir(folder).absoluteFilePath(u"pg_restore"_s), {} };
    if (isProgram(tools.dump) && isProgram(tools.restore))
        std::tie(tools.version, tools.major) = readVersion(versionLine(tools.dump));
    return tools;
}

} // namespace

std::pair<QString, int> readVersion(const QString &line)
{
    static const QRegularExpression shape(u"\\(PostgreSQL\\) ((\\d+)[\\w.]*)"_s);
    const auto match = shape.match(line);
    return { match.captured(1), match.captured(2).toInt() };
}

QStringList toolFolders()
{
    QStringList folders = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    folders.removeIf([](const QString &folder) {
        return QFileInfo(folder + u"/pg_dump"_s).canonicalFilePath().endsWith(u"/pg_wrapper"_s);
    });
    folders += debianFolders();
    folders.removeDuplicates();
    return folders;
}

Result<PgTools> findTools(const QStringList &folders, int serverMajor)
{
    QStringList tooOld;
    for (const QString &folder : folders) {
        const PgTools tools = toolsIn(folder);
        if (tools.major >= serverMajor && tools.major > 0)
            return tools;
        if (tools.major > 0)
            tooOld.append(u"%1 is %2"_s.arg(tools.dump, tools.version));
    }
    if (tooOld.isEmpty())
        return Error{ Error::Kind::Unavailable,
            u"pg_dump and pg_restore were not found: install the package postgresql-client."_s,
            u"looked in %1"_s.arg(folders.join(u", "_s)) };
    return Error{ Error::Kind::Unavailable,
        u"The server is PostgreSQL %1 and pg_dump is older, so it cannot back it up: install "
        "postgresql-client-%1."_s.arg(serverMajor),
        tooOld.join(u", "_s) };
}

} // namespace fairlead
