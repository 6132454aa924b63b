#include "services/backup/dump_run.h"

#include "services/backup/backup_file.h"
#include "services/backup/child_program.h"
#include "services/backup/service_files.h"

#include <QElapsedTimer>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error dumpError(const DumpRun &run, const ChildEnd &end)
{
    if (end.cancelled)
        return { Error::Kind::Timeout, u"Cancelled: pg_dump was ended and its file removed."_s };
    const QString said = end.said;
    if (said.contains(u"No space left on device"_s) || freeSpace(run.path) == 0)
        return { Error::Kind::Io,
            u"The disk is full: free space in %1 or choose another folder for backups."_s.arg(
                QFileInfo(run.path).path()),
            said };
    // pg_dump's --lock-wait-timeout is a statement timeout around its LOCK TABLE.
    if (said.contains(u"lock timeout"_s) || said.contains(u"statement timeout"_s))
        return { Error::Kind::Conflict,
            u"A table stayed locked for %1 s: wait for the session that holds it (pg_stat_activity names it) "
            u"and "
            "try again."_s.arg(static_cast<double>(run.lockWait.count()) / 1000),
            said };
    const QString how = end.exitCode < 0 ? u"was ended by a signal"_s : u"ended with %1"_s.arg(end.exitCode);
    return { Error::Kind::Unavailable, u"pg_dump %1; no backup was made."_s.arg(how), said };
}

/// `text` with the password masked. pg_dump never prints it; a server could. A shorter one than this would
/// mask ordinary letters.
QString withoutPassword(QString text, const DatabaseTarget &target)
{
    return target.password.size() < 4 ? text : text.replace(target.password, u"****"_s);
}

QMap<QString, QString> connectionExtras(const DumpRun &run)
{
    QMap<QString, QString> extra{ { u"application_name"_s, run.applicationName } };
    if (!run.target.parameters.contains(u"connect_timeout"_s))
        extra.insert(u"connect_timeout"_s, u"10"_s);
    return extra;
}

} // namespace

Status runDump(const DumpRun &run)
{
    const auto files = PgServiceFiles::create(run.target, connectionExtras(run));
    if (!files)
        return files.error();
    QElapsedTimer timer;
    timer.start();
    ChildProgram child;
    child.program = run.tools.dump;
    child.arguments = { u"-Fc"_s, u"--no-password"_s, u"--lock-wait-timeout=%1"_s.arg(run.lockWait.count()),
        u"--snapshot="_s + run.snapshot, u"-f"_s, run.path, u"-d"_s, files->connection() };
    child.variables = files->environment();
    child.cancelled = run.cancelled;
    child.everySecond = [&] {
        run.sink(u"%1 written in %2 s"_s.arg(
            sizeText(QFileInfo(run.path).size()), QString::number(timer.elapsed() / 1000)));
    };
    child.onLine = [&run](const QString &line) { run.sink(withoutPassword(line, run.target)); };
    run.sink(u"%1 %2"_s.arg(run.tools.dump, child.arguments.join(u' ')));
    ChildEnd end = runChild(child);
    if (end.good())
        return success();
    end.said = withoutPassword(end.said, run.target);
    return dumpError(run, end);
}

Status readThrough(const DumpRun &run)
{
    ChildProgram child;
    child.program = run.tools.restore;
    child.arguments = { u"-f"_s, u"/dev/null"_s, run.path };
    child.cancelled = run.cancelled;
    child.onLine = run.sink;
    const ChildEnd end = runChild(child);
    if (end.good())
        return success();
    if (end.cancelled)
        return Error{ Error::Kind::Timeout, u"Cancelled while the backup was read through."_s };
    return Error{ Error::Kind::Io,
        u"The dump cannot be read through and was removed: check the disk and take the backup again."_s,
        end.said };
}

} // namespace fairlead
