#include "app/arguments.h"
#include "app/exit_codes.h"
#include "app/subcommands.h"
#include "services/runbook/compiler.h"
#include "services/runbook/reader.h"
#include "services/runbook/shell_check.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString severityWord(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Note: return u"note"_s;
    case Finding::Severity::Warning: return u"warning"_s;
    case Finding::Severity::Error: return u"error"_s;
    }
    return {};
}

/// The environment named, or a blank one: a runbook can be read before there is a workspace.
Result<std::pair<Environment, QMap<QString, DeployMethod>>> environmentFor(const Arguments &arguments)
{
    if (!arguments.isSet("environment"))
        return std::pair{ Environment{}, QMap<QString, DeployMethod>{} };
    const auto setup = makeDeskSetup(arguments.deskOptions());
    if (!setup)
        return setup.error();
    for (const Environment &environment : setup->workspace.environments) {
        if (environment.name == arguments.value("environment"))
            return std::pair{ environment, setup->methods };
    }
    return Error{ Error::Kind::NotFound,
        u"There is no environment “%1” in %2."_s.arg(arguments.value("environment"), setup->workspace.root) };
}

void print(const QString &path, const std::vector<Finding> &findings)
{
    QTextStream out(stdout);
    for (const Finding &finding : findings) {
        out << path << ':' << finding.lines.first << ": " << severityWord(finding.severity) << ": "
            << finding.message << " [" << finding.id << "]" << Qt::endl;
    }
}

void printJson(const Runbook &runbook, const Pipeline &pipeline, const std::vector<Finding> &findings)
{
    QJsonArray list;
    for (const Finding &finding : findings) {
        list.append(QJsonObject{ { u"id"_s, finding.id }, { u"severity"_s, severityWord(finding.severity) },
            { u"line"_s, finding.lines.first }, { u"message"_s, finding.message } });
    }
    qsizetype steps = 0;
    for (const Phase &phase : pipeline.phases)
        steps += static_cast<qsizetype>(phase.steps.size());
    const QJsonObject json{ { u"runbook"_s, runbook.path }, { u"sha256"_s, runbook.sha256 },
        { u"fences"_s, static_cast<int>(runbook.fences.size()) },
        { u"items"_s, static_cast<int>(runbook.items.size()) }, { u"steps"_s, steps },
        { u"findings"_s, list } };
    QTextStream(stdout) << QJsonDocument(json).toJson(QJsonDocument::Compact) << Qt::endl;
}

} // namespace

int checkCommand(const QStringList &arguments)
{
    Arguments line(u"Reads a runbook and says what is wrong with it. Exit code 1 when there are errors."_s);
    line.parser().addOption(
        { u"environment"_s, u"Check it for this environment of the workspace."_s, u"name"_s });
    line.parser().addPositionalArgument(u"runbook"_s, u"The Markdown file."_s);
    if (const auto code = line.parse(arguments))
        return *code;
    if (line.parser().positionalArguments().size() != 1)
        return complain(u"check takes one runbook: fairlead check RUNBOOK"_s, ExitUsage);
    const auto environment = environmentFor(line);
    if (!environment)
        return complain(environment.error().text(), ExitUsage);
    const auto runbook = loadRunbook(line.parser().positionalArguments().front());
    if (!runbook)
        return complain(runbook.error().text(), ExitUsage);
    const Pipeline pipeline = compile(*runbook, environment->first, environment->second);
    std::vector<Finding> findings = pipeline.findings;
    for (const Finding &finding : checkSyntax(pipeline))
        findings.push_back(finding);
    if (line.json())
        printJson(*runbook, pipeline, findings);
    else
        print(runbook->path, findings);
    const bool errors = std::ranges::any_of(
        findings, [](const Finding &finding) { return finding.severity == Finding::Severity::Error; });
    return errors ? ExitFailed : ExitOk;
}

} // namespace fairlead
