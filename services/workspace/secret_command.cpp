#include "services/workspace/secret_sources.h"

#include <QDeadlineTimer>
#include <QProcess>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// A child in a session of its own, which ends with this object, and what it started with it.
class SecretCommand
{
public:
    SecretCommand(const QStringList &command, const QString &folder)
    {
        m_process.setProgram(command.first());
        m_process.setArguments(command.mid(1));
        m_process.setWorkingDirectory(folder);
        m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.setChildProcessModifier([] { ::setsid(); });
        m_process.start(QIODevice::ReadOnly);
    }
    ~SecretCommand()
    {
        if (m_group > 0)
            ::kill(-m_group, SIGKILL);
        m_process.kill();
        m_process.waitForFinished(1000);
    }
    SecretCommand(const SecretCommand &) = delete;
    SecretCommand &operator=(const SecretCommand &) = delete;

    bool started(const QDeadlineTimer &deadline)
    {
        const bool runs = m_process.waitForStarted(int(deadline.remainingTime()));
        m_group = static_cast<pid_t>(m_process.processId());
        return runs;
    }

    /// Everything it prints, up to just over the limit.
    QByteArray output(const QDeadlineTimer &deadline)
    {
        QByteArray bytes;
        while (bytes.size() <= maxSecretBytes + 2 && m_process.state() != QProcess::NotRunning
            && !deadline.hasExpired()) {
            m_process.waitForReadyRead(int(deadline.remainingTime()));
            bytes += m_process.read(maxSecretBytes + 3 - bytes.size());
        }
        return bytes + m_process.read(maxSecretBytes + 3 - bytes.size());
    }

    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    pid_t m_group = 0;
};

Error failed(const QStringList &command, const QString &reference, const QString &how)
{
    return { Error::Kind::Io,
        u"The secret %1 cannot be fetched: the command %2 (secrets in fairlead.yaml) %3. Run it in a "
        u"terminal to "
        "see why."_s.arg(reference, command.first(), how) };
}

} // namespace

Result<QByteArray> secretFromCommand(const QStringList &command, const QString &folder,
    std::chrono::milliseconds patience, const QString &reference)
{
    const QDeadlineTimer deadline(patience);
    SecretCommand child(command, folder);
    if (!child.started(deadline)) {
        Error missing = failed(command, reference, u"cannot be started"_s);
        missing.kind = Error::Kind::NotFound;
        return missing;
    }
    QByteArray value = child.output(deadline);
    if (value.size() > maxSecretBytes + 2)
        return value;
    if (child.process().state() != QProcess::NotRunning) {
        Error late = failed(command, reference, u"gave no answer within %1 ms"_s.arg(patience.count()));
        late.kind = Error::Kind::Timeout;
        return late;
    }
    if (child.process().exitStatus() != QProcess::NormalExit)
        return failed(command, reference, u"was ended by a signal"_s);
    if (child.process().exitCode() != 0)
        return failed(command, reference, u"ended with %1"_s.arg(child.process().exitCode()));
    return value;
}

} // namespace fairlead
