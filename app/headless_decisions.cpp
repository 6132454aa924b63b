#include "app/headless_decisions.h"

#include "app/exit_codes.h"
#include "services/deployment/fold.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace fairlead {

int exitCodeOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Conflict: return ExitConflict;
    case Error::Kind::Denied: return ExitRefused;
    case Error::Kind::Invalid:
    case Error::Kind::NotFound: return ExitUsage;
    default: return ExitFailed;
    }
}

std::optional<Command> takeDecision(HeadlessOptions &options, const QString &step)
{
    if (options.retries.removeAll(step) > 0)
        return Command{ CommandKind::Retry, step };
    if (const QString reason = options.markDone.take(step); !reason.isEmpty())
        return Command{ CommandKind::MarkDone, step, reason };
    return std::nullopt;
}

bool endIsUnknown(const DeploymentState &state, const QString &step)
{
    return progressOf(state, step).state == StepState::Unknown;
}

QString whyItStops(const DeploymentState &state, const QString &step)
{
    const StepProgress progress = progressOf(state, step);
    if (progress.state != StepState::Unknown)
        return u"“%1” needs a decision."_s.arg(step);
    const QString known = progress.attempts.back().evidence[u"message"_s].toString();
    return u"Nobody knows how “%1” ended. %2 Look at what it has done, then go on with --resume and --retry "
           u"'%1' "
           "or --mark-done '%1=REASON', or settle it in the window."_s.arg(step, known);
}

QString otherTextNote(const DeploymentState &state)
{
    QFile file(state.pipeline.runbookPath);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    if (QString::fromLatin1(hash.result().toHex()) == state.pipeline.runbookSha256)
        return {};
    return u"The runbook's file has changed since. This deployment stays with the text of %1…, on which it "
           u"was "
           "created."_s.arg(state.pipeline.runbookSha256.left(12));
}

} // namespace fairlead
