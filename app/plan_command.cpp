#include "app/arguments.h"
#include "app/exit_codes.h"
#include "app/subcommands.h"
#include "services/desk/planning/plan.h"
#include "services/desk/planning/proposal_maker.h"
#include "services/workspace/secrets.h"

#include <QJsonDocument>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Environment *environmentNamed(const Workspace &workspace, const QString &name)
{
    for (const Environment &environment : workspace.environments) {
        if (environment.name == name)
            return &environment;
    }
    return nullptr;
}

/// The environment's own runbook and release stand in for what the command line leaves out; `--parameter`
/// wins over every default.
Result<Plan> planFor(const Arguments &line)
{
    const auto setup = makeDeskSetup(line.deskOptions());
    if (!setup)
        return setup.error();
    ProposalRequest request{ setup->workspace, setup->methods, line.value("environment"),
        line.value("runbook"), line.value("version"), setup->stateFolder };
    const Environment *environment = environmentNamed(setup->workspace, request.environment);
    if (environment != nullptr) {
        request.runbook = request.runbook.isEmpty() ? environment->runbook : request.runbook;
        request.version = request.version.isEmpty() ? environment->release : request.version;
    }
    auto proposal = makeProposal(request, [root = setup->workspace.root](const QString &reference) {
        return SecretStore(root).resolve(reference);
    });
    if (!proposal)
        return proposal.error();
    const QMap<QString, QString> given = line.pairs("parameter");
    for (auto it = given.cbegin(); it != given.cend(); ++it) {
        proposal->parameters[it.key()] = it.value();
        proposal->defaultSources[it.key()] = u"the command line"_s;
    }
    return makePlan(*proposal, setup->workspace, *environment, request.now);
}

void addOptions(Arguments &line)
{
    line.parser().addOptions({ { u"environment"_s, u"The environment."_s, u"name"_s },
        { u"runbook"_s, u"Relative to the workspace (default: the environment's own)."_s, u"file"_s },
        { u"version"_s, u"What to deploy (default: the environment's release)."_s, u"version"_s },
        { u"parameter"_s, u"A value to plan with; may be given more than once."_s, u"name=value"_s } });
}

} // namespace

int planCommand(const QStringList &arguments)
{
    Arguments line(
        u"Shows every command as it will run, the gates as they stand, and the way back; as Markdown, or as "
        "one JSON object. Runs nothing. Exit code 1 when something hinders it."_s);
    addOptions(line);
    if (const auto code = line.parse(arguments))
        return *code;
    if (!line.isSet("environment"))
        return complain(u"plan needs --environment NAME"_s, ExitUsage);
    const auto plan = planFor(line);
    if (!plan)
        return complain(plan.error().text(), ExitUsage);
    QTextStream out(stdout);
    if (line.json())
        out << QJsonDocument(toJson(*plan)).toJson(QJsonDocument::Compact) << Qt::endl;
    else
        out << planMarkdown(*plan) << Qt::flush;
    return plan->proposal.obstacles.isEmpty() ? ExitOk : ExitFailed;
}

} // namespace fairlead
