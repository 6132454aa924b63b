#include "app/arguments.h"
#include "app/exit_codes.h"
#include "app/subcommands.h"
#include "services/desk/proposal_maker.h"
#include "services/workspace/secrets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Result<Proposal> proposalFor(const Arguments &line)
{
    const auto setup = makeDeskSetup(line.deskOptions());
    if (!setup)
        return setup.error();
    ProposalRequest request{ setup->workspace, setup->methods, line.value("environment"),
        line.value("runbook"), line.value("version") };
    for (const Environment &environment : setup->workspace.environments) {
        if (environment.name != request.environment)
            continue;
        if (request.runbook.isEmpty())
            request.runbook = environment.runbook;
        if (request.version.isEmpty())
            request.version = environment.release;
    }
    return makeProposal(request, [root = setup->workspace.root](const QString &reference) {
        return SecretStore(root).resolve(reference);
    });
}

void printStep(QTextStream &out, const Step &step)
{
    const QString title = step.group.isEmpty() ? step.title : step.group + u": "_s + step.title;
    out << "  [" << stepKindWord(step.kind) << "] " << title << "  (line " << step.source.first << ')'
        << (step.mandatory ? " mandatory" : "") << Qt::endl;
    if (step.duration.count() > 0)
        out << "      for " << step.duration.count() / 1000 << " s" << Qt::endl;
    const QStringList lines = step.script.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        out << "      " << line << Qt::endl;
}

void print(const Proposal &proposal)
{
    QTextStream out(stdout);
    out << proposal.version << " to " << proposal.environment << " by " << proposal.runbook << Qt::endl
        << "runbook SHA-256 " << proposal.pipeline.runbookSha256 << Qt::endl;
    for (const Phase &phase : proposal.pipeline.phases) {
        out << Qt::endl << phase.title << Qt::endl;
        for (const Step &step : phase.steps)
            printStep(out, step);
    }
    out << Qt::endl << "Gates" << Qt::endl;
    for (const Gate &gate : proposal.pipeline.gates)
        out << "  " << gate.title << Qt::endl;
    for (const QString &database : proposal.databases)
        out << "Database " << database << Qt::endl;
    for (const QString &obstacle : proposal.obstacles)
        out << "Obstacle: " << obstacle << Qt::endl;
}

void printJson(const Proposal &proposal)
{
    const QJsonObject json{ { u"environment"_s, proposal.environment }, { u"version"_s, proposal.version },
        { u"runbook"_s, proposal.runbook }, { u"pipelineHash"_s, proposal.pipelineHash },
        { u"pipeline"_s, toJson(proposal.pipeline) },
        { u"databases"_s, QJsonArray::fromStringList(proposal.databases) },
        { u"obstacles"_s, QJsonArray::fromStringList(proposal.obstacles) } };
    QTextStream(stdout) << QJsonDocument(json).toJson(QJsonDocument::Compact) << Qt::endl;
}

} // namespace

int planCommand(const QStringList &arguments)
{
    Arguments line(
        u"Shows every step as it will run. Runs nothing. Exit code 1 when something hinders it."_s);
    line.parser().addOptions({ { u"environment"_s, u"The environment."_s, u"name"_s },
        { u"runbook"_s, u"Relative to the workspace (default: the environment's own)."_s, u"file"_s },
        { u"version"_s, u"What to deploy (default: the environment's release)."_s, u"version"_s } });
    if (const auto code = line.parse(arguments))
        return *code;
    if (!line.isSet("environment"))
        return complain(u"plan needs --environment NAME"_s, ExitUsage);
    const auto proposal = proposalFor(line);
    if (!proposal)
        return complain(proposal.error().text(), ExitUsage);
    if (line.json())
        printJson(*proposal);
    else
        print(*proposal);
    return proposal->obstacles.isEmpty() ? ExitOk : ExitFailed;
}

} // namespace fairlead
