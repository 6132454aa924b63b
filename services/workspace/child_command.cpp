#include "services/workspace/child_command.h"

#include <csignal>
#include <unistd.h>

namespace fairlead {

ChildCommand::ChildCommand(const QStringList &command, const QString &folder)
{
    m_process.setProgram(command.first());
    m_process.setArguments(command.mid(1));
    m_process.setWorkingDirectory(folder);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { ::setsid(); });
    m_process.start(QIODevice::ReadOnly);
}

ChildCommand::~ChildCommand()
{
    if (m_group > 0)
        ::kill(-m_group, SIGKILL);
    m_process.kill();
    m_process.waitForFinished(1000);
}

bool ChildCommand::started(const QDeadlineTimer &deadline)
{
    const bool runs = m_process.waitForStarted(int(deadline.remainingTime()));
    m_group = static_cast<pid_t>(m_process.processId());
    return runs;
}

QByteArray ChildCommand::output(qint64 limit, const QDeadlineTimer &deadline)
{
    QByteArray bytes;
    while (bytes.size() < limit && m_process.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        m_process.waitForReadyRead(int(deadline.remainingTime()));
        bytes += m_process.read(limit - bytes.size());
    }
    return bytes + m_process.read(limit - bytes.size());
}

} // namespace fairlead
