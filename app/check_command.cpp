#include "app/arguments.h"
#include "app/check_output.h"
#include "app/check_sarif.h"
#include "app/exit_codes.h"
#include "app/subcommands.h"
#include "services/runbook/compiling/compiler.h"
#include "services/runbook/compiling/shell_check.h"
#include "services/runbook/lint/lint.h"
#include "services/runbook/reading/reader.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

struct Surroundings
{
    std::optional<Environment> environment = {}; ///< empty: a runbook can be read before there is a workspace
    QMap<QString, DeployMethod> methods = {};
};

Result<Surroundings> surroundingsFor(const Arguments &arguments)
{
    if (!arguments.isSet("environment"))
        return Surroundings{};
    const auto setup = makeDeskSetup(arguments.deskOptions());
    if (!setup)
        return setup.error();
    for (const Environment &environment : setup->workspace.environments) {
        if (environment.name == arguments.value("environment"))
            return Surroundings{ environment, setup->methods };
    }
    return Error{ Error::Kind::NotFound,
        u"There is no environment “%1” in %2."_s.arg(arguments.value("environment"), setup->workspace.root) };
}

void append(std::vector<Finding> &findings, std::vector<Finding> more)
{
    findings.insert(
        findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

CheckReport reportOn(Runbook runbook, const Surroundings &around)
{
    CheckReport report;
    const Pipeline pipeline = compile(runbook, around.environment.value_or(Environment{}), around.methods);
    for (const Phase &phase : pipeline.phases)
        report.steps += static_cast<qsizetype>(phase.steps.size());
    std::vector<Finding> findings = pipeline.findings;
    append(findings, checkSyntax(pipeline));
    append(findings, lint(runbook, around.environment ? &*around.environment : nullptr));
    report.findings = mergedFindings(std::move(findings));
    report.runbook = std::move(runbook);
    return report;
}

void print(const QJsonObject &json)
{
    QTextStream(stdout) << QJsonDocument(json).toJson(QJsonDocument::Compact) << Qt::endl;
}

void print(const CheckReport &report, const Arguments &line)
{
    if (line.isSet("sarif"))
        return print(checkSarif(report, QCoreApplication::applicationVersion()));
    if (line.json())
        return print(line.isSet("coverage") ? coverageJson(coverageOf(report.runbook)) : checkJson(report));
    QTextStream out(stdout);
    if (line.isSet("coverage")) {
        out << coverageText(coverageOf(report.runbook));
        return;
    }
    for (const Finding &finding : report.findings)
        out << findingLine(report.runbook.path, finding) << Qt::endl;
}

int explain(const Arguments &line)
{
    const LintRule *rule = findLintRule(line.value("explain"));
    if (rule == nullptr)
        return complain(u"there is no rule “%1”"_s.arg(line.value("explain")), ExitUsage);
    if (line.json())
        print(ruleJson(*rule));
    else
        QTextStream(stdout) << ruleText(*rule);
    return ExitOk;
}

void describe(Arguments &line)
{
    line.parser().addOptions(
        { { u"environment"_s, u"Check it for this environment of the workspace."_s, u"name"_s },
            { u"sarif"_s, u"Print SARIF 2.1.0 instead of words."_s },
            { u"coverage"_s, u"Count the checklist items by what can prove them."_s },
            { u"explain"_s, u"Say what a rule is about; needs no runbook."_s, u"id"_s } });
    line.parser().addPositionalArgument(u"runbook"_s, u"The Markdown file."_s);
}

} // namespace

int checkCommand(const QStringList &arguments)
{
    Arguments line(u"Reads a runbook and says what is wrong with it. Exit code 1 when there are errors."_s);
    describe(line);
    if (const auto code = line.parse(arguments))
        return *code;
    if (line.isSet("explain"))
        return explain(line);
    if (line.parser().positionalArguments().size() != 1)
        return complain(u"check takes one runbook: fairlead check RUNBOOK"_s, ExitUsage);
    const auto around = surroundingsFor(line);
    if (!around)
        return complain(around.error().text(), ExitUsage);
    const auto runbook = loadRunbook(line.parser().positionalArguments().front());
    if (!runbook)
        return complain(runbook.error().text(), ExitUsage);
    const CheckReport report = reportOn(*runbook, *around);
    print(report, line);
    const bool errors = std::ranges::any_of(
        report.findings, [](const Finding &finding) { return finding.severity == Finding::Severity::Error; });
    return errors && !line.isSet("coverage") ? ExitFailed : ExitOk;
}

} // namespace fairlead
