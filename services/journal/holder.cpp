#include "services/journal/holder.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QByteArray readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.read(4096);
}

/// Fields of /proc/<pid>/stat from the state (field 3) on: the name before may hold anything.
QList<QByteArray> statFields(qint64 pid)
{
    const QByteArray stat = readSmallFile(u"/proc/%1/stat"_s.arg(pid));
    const qsizetype end = stat.lastIndexOf(')');
    return end < 0 ? QList<QByteArray>{} : stat.mid(end + 2).split(' ');
}

} // namespace

std::optional<qint64> processStartTime(qint64 pid)
{
    const QList<QByteArray> fields = statFields(pid);
    if (pid <= 0 || fields.size() < 20 || fields.at(0) == "Z" || fields.at(0) == "X")
        return std::nullopt;
    return fields.at(19).toLongLong();
}

Holder Holder::self(const QString &person)
{
    Holder holder;
    holder.person = person;
    holder.host = QSysInfo::machineHostName();
    holder.pid = QCoreApplication::applicationPid();
    holder.startTime = processStartTime(holder.pid).value_or(0);
    holder.bootId = QString::fromLatin1(readSmallFile(u"/proc/sys/kernel/random/boot_id"_s).trimmed());
    return holder;
}

bool sameProcess(const Holder &a, const Holder &b)
{
    return a.host == b.host && a.bootId == b.bootId && a.pid == b.pid && a.startTime == b.startTime;
}

bool isAlive(const Holder &holder, const Holder &here, qint64 heartbeatAgeMs)
{
    if (holder.host != here.host)
        return heartbeatAgeMs <= heartbeatLimitMs;
    return holder.bootId == here.bootId && processStartTime(holder.pid) == holder.startTime;
}

QString holderText(const Holder &holder)
{
    return u"%1 on %2 (process %3)"_s.arg(holder.person, holder.host).arg(holder.pid);
}

} // namespace fairlead
