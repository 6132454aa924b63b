#include "services/desk/planning/plan.h"
#include "services/runbook/prose/durations.h"

#include <QRegularExpression>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Text that Markdown shall show as it stands, on one line.
QString plain(const QString &text)
{
    static const QRegularExpression special(u"([\\\\`*_{}\\[\\]<>#|~])"_s);
    return text.simplified().replace(special, u"\\\\1"_s);
}

/// Inline code, whatever the text holds.
QString code(const QString &text)
{
    const QString line = text.simplified();
    return line.contains(u'`') ? plain(line) : u'`' + line + u'`';
}

void block(QTextStream &out, const QString &text, const QString &language)
{
    QString mark = u"```"_s;
    while (text.contains(mark))
        mark += u'`';
    out << mark << language << '\n' << text << (text.endsWith(u'\n') ? "" : "\n") << mark << "\n\n";
}

QString lines(SourceRange range)
{
    if (!range.isValid())
        return {};
    return range.last > range.first ? u"lines %1 to %2"_s.arg(range.first).arg(range.last)
                                    : u"line %1"_s.arg(range.first);
}

void head(QTextStream &out, const Plan &plan)
{
    const Proposal &proposal = plan.proposal;
    out << "# Plan: " << plain(proposal.version.isEmpty() ? u"no version yet"_s : proposal.version) << " to "
        << plain(plan.title.isEmpty() ? proposal.environment : plan.title) << "\n\n";
    out << "Nothing has run. Made " << plan.made.toString(Qt::ISODate) << " for the tier "
        << tierWord(plan.tier) << ".\n\n";
    out << "- Runbook: " << code(proposal.runbook) << ", SHA-256 " << code(proposal.pipeline.runbookSha256)
        << "\n- Pipeline: " << code(proposal.pipelineHash) << "\n- Expected to take "
        << (plan.total.count() > 0 ? durationText(plan.total) : u"no time by itself"_s)
        << ", without the time that people need\n\n";
}

void list(QTextStream &out, const QString &title, const QStringList &entries)
{
    if (entries.isEmpty())
        return;
    out << "## " << title << "\n\n";
    for (const QString &entry : entries)
        out << "- " << plain(entry) << '\n';
    out << '\n';
}

void variables(QTextStream &out, const Plan &plan)
{
    if (plan.variables.isEmpty() && plan.proposal.pipeline.parameters.empty())
        return;
    out << "## Environment and parameters\n\n| Variable | Value | From |\n|---|---|---|\n";
    for (auto it = plan.variables.cbegin(); it != plan.variables.cend(); ++it)
        out << "| " << code(it.key()) << " | " << plain(it.value()) << " | environment |\n";
    for (const Parameter &parameter : plan.proposal.pipeline.parameters) {
        const QString value = plan.proposal.parameters.value(parameter.name);
        const QString source = plan.proposal.defaultSources.value(parameter.name, u"to be filled in"_s);
        out << "| " << code(parameter.name) << " | "
            << (value.isEmpty() ? u"(open)"_s : plain(maskedValue(parameter.name, value))) << " | "
            << plain(source) << " |\n";
    }
    out << '\n';
}

QString stepWords(const Plan &plan, const Step &step)
{
    QStringList words{ stepKindWord(step.kind) };
    if (!step.service.isEmpty())
        words << (step.port > 0 ? u"%1:%2"_s.arg(step.service).arg(step.port) : step.service);
    if (step.mandatory)
        words << u"mandatory"_s;
    if (step.optional)
        words << u"optional"_s;
    if (!step.condition.isEmpty())
        words << u"only if %1"_s.arg(step.condition);
    if (step.changes)
        words << u"changes something"_s;
    const auto expected = plan.expected.value(step.id);
    if (expected.count() > 0)
        words << u"about %1"_s.arg(durationText(expected));
    if (step.source.isValid())
        words << lines(step.source);
    return plain(words.join(u", "_s));
}

void expectation(QTextStream &out, const HttpHealth &probe)
{
    QStringList wanted{ u"status %1"_s.arg(probe.status) };
    for (auto it = probe.json.begin(); it != probe.json.end(); ++it)
        wanted << u"%1 = %2"_s.arg(it.key(), it.value().toVariant().toString());
    if (!probe.contains.isEmpty())
        wanted << u"holding %1"_s.arg(probe.contains);
    out << "Asks " << code(probe.url) << " and wants " << plain(wanted.join(u", "_s)) << ".\n\n";
}

/// A phase that is one step of the same name needs that name once.
void step(QTextStream &out, const Plan &plan, const Step &step, const QString &phase)
{
    const QString title = step.group.isEmpty() ? step.title : step.group + u": "_s + step.title;
    if (title != phase)
        out << "#### " << plain(title) << "\n\n";
    out << "*" << stepWords(plan, step) << "*\n\n";
    if (step.probe)
        expectation(out, *step.probe);
    if (!step.variable.isEmpty())
        out << "Dumps the database of " << code(step.variable) << ", reads it through and hashes it.\n\n";
    if (step.script.isEmpty())
        return;
    block(out, step.script, u"bash"_s);
    if (!step.written.isEmpty() && step.written.trimmed() != step.script.trimmed()) {
        out << "As written:\n\n";
        block(out, step.written, u"bash"_s);
    }
}

void phases(QTextStream &out, const Plan &plan, const std::vector<Phase> &phases)
{
    for (const Phase &phase : phases) {
        out << "### " << plain(phase.title) << "\n\n";
        if (phase.expectedAtMost.count() > 0)
            out << "The runbook expects up to " << durationText(phase.expectedAtMost) << ".\n\n";
        for (const Step &one : phase.steps)
            step(out, plan, one, phase.title);
    }
}

QString placeOf(const Plan &plan, const Gate &gate)
{
    if (gate.before.isEmpty())
        return u"the start"_s;
    const Step *step = findStep(plan.proposal.pipeline, gate.before);
    return step == nullptr ? u"the end"_s : step->title;
}

void gates(QTextStream &out, const Plan &plan)
{
    out << "## Gates now\n\n";
    if (plan.gates.empty())
        out << "None.\n\n";
    else
        out << "| Gate | Holds | State | Why | What opens it |\n|---|---|---|---|---|\n";
    for (const GateVerdict &verdict : plan.gates) {
        out << "| " << plain(verdict.gate.title) << " | " << plain(placeOf(plan, verdict.gate)) << " | "
            << (verdict.open ? "open" : "shut") << " | " << plain(verdict.reason) << " | "
            << plain(verdict.remedy) << " |\n";
    }
    out << '\n';
}

void statements(QTextStream &out, const Plan &plan)
{
    QStringList triggers;
    QStringList targets;
    for (const Statement &statement : plan.proposal.pipeline.statements) {
        const QString text = u"%1 (line %2)"_s.arg(statementText(statement)).arg(statement.lines.first);
        if (statement.kind == StatementKind::Trigger)
            triggers << text;
        else if (statement.kind == StatementKind::Target)
            targets << text;
    }
    list(out, u"Roll back when"_s, triggers);
    list(out, u"Targets"_s, targets);
}

void rollback(QTextStream &out, const Plan &plan)
{
    out << "## The way back\n\nOnce every step has succeeded, Roll back would do this, newest change "
           "first:\n\n";
    phases(out, plan, plan.rollback.phases);
    if (plan.rollback.phases.empty())
        out << "Nothing by itself.\n\n";
    list(out, u"What stays as it is"_s, plan.rollback.cannotUndo);
    if (!plan.proposal.pipeline.rollbackText.isEmpty())
        out << "The runbook's own rollback stands at " << lines(plan.proposal.pipeline.rollbackSource)
            << ".\n\n";
}

} // namespace

QString planMarkdown(const Plan &plan)
{
    QString text;
    QTextStream out(&text);
    head(out, plan);
    list(out, u"What hinders it"_s, plan.proposal.obstacles);
    list(out, u"Databases"_s, plan.proposal.databases);
    variables(out, plan);
    gates(out, plan);
    out << "## Steps\n\n";
    phases(out, plan, plan.proposal.pipeline.phases);
    statements(out, plan);
    rollback(out, plan);
    return text;
}

} // namespace fairlead
