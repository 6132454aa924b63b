#include "services/workspace/check_command.h"

#include "services/workspace/child_command.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qint64 MostOutput = 64 * 1024;
constexpr qsizetype LongestLine = 200;

QString lastLineOf(const QByteArray &output)
{
    const QString text = QString::fromUtf8(output).trimmed();
    return text.section(u'\n', -1).trimmed().left(LongestLine);
}

} // namespace

CheckAnswer runCheck(const QString &command, const QString &folder, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    ChildCommand child({ u"bash"_s, u"-c"_s, command }, folder);
    if (!child.started(deadline))
        return { {}, {}, u"bash cannot be started"_s };
    const QByteArray output = child.output(MostOutput, deadline);
    if (child.process().state() != QProcess::NotRunning)
        child.process().waitForFinished(int(deadline.remainingTime()));
    if (child.process().state() != QProcess::NotRunning) {
        return { {}, lastLineOf(output),
            u"no answer within %1 s"_s.arg(
                std::chrono::duration_cast<std::chrono::seconds>(patience).count()) };
    }
    if (child.process().exitStatus() != QProcess::NormalExit)
        return { {}, lastLineOf(output), u"it was ended by a signal"_s };
    return { child.process().exitCode(), lastLineOf(output), {} };
}

} // namespace fairlead
