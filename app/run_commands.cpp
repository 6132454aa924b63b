#include "app/arguments.h"
#include "app/exit_codes.h"
#include "app/fault_points.h"
#include "app/headless_run.h"
#include "app/subcommands.h"
#include "models/when_done.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using MayRun = std::function<bool(const DeploymentState &)>;

/// A script takes over what it was called for and nothing else that happens to be open.
Result<std::unique_ptr<LiveDesk>> openDesk(const Arguments &line, const MayRun &mayRun)
{
    DeskOptions options = line.deskOptions();
    options.watchHealth = false;
    auto setup = makeDeskSetup(options);
    if (!setup)
        return setup.error();
    DeskSetup complete = std::move(setup).value();
    complete.mayRun = mayRun;
    complete.boundary = faultPoints();
    return LiveDesk::open(complete);
}

int run(const Arguments &line, HeadlessOptions &options)
{
    auto desk = openDesk(line, [&options](const DeploymentState &state) {
        if (state.environment == options.environment)
            *options.openAtStart = state.id;
        return state.id == options.deployment || (options.resume && state.id == *options.openAtStart);
    });
    if (!desk)
        return complain(desk.error().text(), ExitUsage);
    options.json = line.json();
    options.recordFolder = line.value("record");
    if (!(*desk)->workspace().practice && (!options.approvals.isEmpty() || !options.tickAll.isEmpty())) {
        return complain(
            u"--approve and --tick-all play a person's part: only in a practice workspace."_s, ExitRefused);
    }
    for (const Environment &environment : (*desk)->workspace().environments) {
        if (environment.name != options.environment)
            continue;
        if (options.runbook.isEmpty())
            options.runbook = environment.runbook;
        if (options.version.isEmpty())
            options.version = environment.release;
    }
    HeadlessRun headless(**desk, options);
    QObject::connect(&headless, &HeadlessRun::finished, qApp, [](int code) { QCoreApplication::exit(code); });
    headless.start();
    return QCoreApplication::exec();
}

void addRunOptions(Arguments &line)
{
    line.parser().addOptions({ { u"tick"_s, u"Settle a person's step: STEP=NOTE."_s, u"step=note"_s },
        { u"retry"_s, u"Run a step that ended badly, or nobody knows how, once more."_s, u"step"_s },
        { u"mark-done"_s, u"Count such a step as done: STEP=REASON."_s, u"step=reason"_s },
        { u"tick-all"_s, u"Practice only: settle every person's step with this note."_s, u"note"_s },
        { u"record"_s, u"Folder for the release record (default: here)."_s, u"folder"_s } });
}

void takeDecisions(HeadlessOptions &options, Arguments &line)
{
    options.ticks = line.pairs("tick");
    options.retries = line.parser().values(u"retry"_s);
    options.markDone = line.pairs("mark-done");
}

} // namespace

int deployCommand(const QStringList &arguments)
{
    Arguments line(u"Deploys without a window: the same engine, gates and records.\n"
                   u"Exit codes: 0 done, 1 failed, 2 usage, 3 refused, 4 rolled back, 5 held by another."_s);
    addRunOptions(line);
    line.parser().addOptions({ { u"headless"_s, u"Say that no window is wanted (needed)."_s },
        { u"environment"_s, u"The environment."_s, u"name"_s },
        { u"runbook"_s, u"Relative to the workspace (default: the environment's own)."_s, u"file"_s },
        { u"version"_s, u"What to deploy (default: the environment's release)."_s, u"version"_s },
        { u"accept"_s, u"SHA-256 of the runbook's text that was read and accepted."_s, u"hash"_s },
        { u"parameter"_s, u"A value for a placeholder: NAME=VALUE."_s, u"name=value"_s },
        { u"approve"_s, u"Practice only: play an approval: ROLE=PERSON."_s, u"role=person"_s },
        { u"on-failure"_s, u"\"stop\" (default) or \"rollback\"."_s, u"what"_s, u"stop"_s },
        { u"resume"_s, u"Go on with the deployment that is open in the environment."_s } });
    if (const auto code = line.parse(arguments))
        return *code;
    if (!line.isSet("headless") || !line.isSet("environment"))
        return complain(u"deploy needs --headless and --environment NAME"_s, ExitUsage);
    HeadlessOptions options;
    options.environment = line.value("environment");
    options.runbook = line.value("runbook");
    options.version = line.value("version");
    options.accept = line.value("accept");
    options.parameters = line.pairs("parameter");
    options.approvals = line.pairs("approve");
    takeDecisions(options, line);
    options.tickAll = line.value("tick-all");
    options.resume = line.isSet("resume");
    options.rollBackOnFailure = line.value("on-failure") == u"rollback"_s;
    return run(line, options);
}

int rollbackCommand(const QStringList &arguments)
{
    Arguments line(
        u"Takes a deployment back to the versions recorded before it. Exit code 0 when it is done."_s);
    addRunOptions(line);
    line.parser().addOption({ u"reason"_s, u"Why: part of the record."_s, u"text"_s });
    line.parser().addPositionalArgument(u"deployment"_s, u"Its id, as `fairlead record` lists them."_s);
    if (const auto code = line.parse(arguments))
        return *code;
    if (line.parser().positionalArguments().size() != 1 || !line.isSet("reason"))
        return complain(u"rollback needs a deployment and --reason TEXT"_s, ExitUsage);
    HeadlessOptions options;
    options.deployment = line.parser().positionalArguments().front();
    options.rollBackReason = line.value("reason");
    takeDecisions(options, line);
    return run(line, options);
}

int recordCommand(const QStringList &arguments)
{
    Arguments line(u"Writes the release record of a deployment; without one, lists the deployments."_s);
    line.parser().addOption({ u"out"_s, u"Folder for the record (default: here)."_s, u"folder"_s, u"."_s });
    line.parser().addPositionalArgument(u"deployment"_s, u"Its id."_s, u"[deployment]"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto desk = openDesk(line, [](const DeploymentState &) { return false; });
    if (!desk)
        return complain(desk.error().text(), ExitUsage);
    const QString id = line.parser().positionalArguments().value(0);
    int code = ExitOk;
    whenDone((*desk)->loaded(), qApp, [&](const Status &status) {
        if (!status) {
            code = complain(status.error().text(), ExitFailed);
            return QCoreApplication::quit();
        }
        if (id.isEmpty()) {
            for (const DeploymentSummary &summary : (*desk)->deployments()) {
                QTextStream(stdout) << summary.id << "  " << summary.version << "  "
                                    << deploymentPhaseWord(summary.phase) << Qt::endl;
            }
            return QCoreApplication::quit();
        }
        whenDone((*desk)->writeRecord(id, line.value("out")), qApp, [&](const Result<QString> &path) {
            if (path)
                QTextStream(stdout) << *path << Qt::endl;
            else
                code = complain(path.error().text(), ExitUsage);
            QCoreApplication::quit();
        });
    });
    QCoreApplication::exec();
    return code;
}

} // namespace fairlead
