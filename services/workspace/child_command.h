#pragma once

#include <QDeadlineTimer>
#include <QProcess>
#include <QStringList>

#include <sys/types.h>

namespace fairlead {

/// A child in a session of its own, which ends with this object, and what it started with it. It reads
/// nothing, and what it says on its standard error goes nowhere.
class ChildCommand
{
public:
    ChildCommand(const QStringList &command, const QString &folder);
    ~ChildCommand();
    ChildCommand(const ChildCommand &) = delete;
    ChildCommand &operator=(const ChildCommand &) = delete;

    bool started(const QDeadlineTimer &deadline);
    /// Everything it prints, up to `limit` bytes.
    QByteArray output(qint64 limit, const QDeadlineTimer &deadline);
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    pid_t m_group = 0;
};

} // namespace fairlead
