#include "services/workspace/child_command.h"
#include "services/workspace/secret_sources.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

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
    ChildCommand child(command, folder);
    if (!child.started(deadline)) {
        Error missing = failed(command, reference, u"cannot be started"_s);
        missing.kind = Error::Kind::NotFound;
        return missing;
    }
    QByteArray value = child.output(maxSecretBytes + 3, deadline);
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
