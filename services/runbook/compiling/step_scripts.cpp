#include "services/runbook/compiling/step_scripts.h"

#include "services/runbook/prose/durations.h"
#include "services/runbook/reading/attributes.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/placeholders.h"
#include "services/runbook/shell/shell_commands.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

int lineOfIndex(const QString &text, qsizetype index, int firstLine)
{
    return firstLine + static_cast<int>(QStringView(text).first(index).count(u'\n'));
}

bool isForService(const QString &name)
{
    return isServiceVariable(name) || name == u"SERVICE" || name == u"PREVIOUS_VERSION"
        || name.startsWith(u"DEPLOY_") || name.startsWith(u"INSPECT_");
}

/// A backup's script is native: what it uses is the variable with the database's URL. A probe has its
/// address.
QStringList usedBy(const Step &step)
{
    if (!step.variable.isEmpty())
        return { step.variable };
    const QString address = step.probe ? u'\n' + step.probe->url : QString();
    return expandedVariables(step.script + address);
}

/// What is set so far while the steps are walked through in order.
class Known
{
public:
    explicit Known(const Environment &environment)
        : m_environment(environment)
    {
    }

    bool provides(const QString &name, const Step &step) const
    {
        return m_environment.variables.contains(name) || m_exported.contains(name) || isProvidedVariable(name)
            || (!step.service.isEmpty() && isForService(name));
    }

    void learn(const std::vector<ShellCommand> &commands)
    {
        for (const ShellCommand &command : commands) {
            for (const QString &name : command.exports ? command.assigned : QStringList())
                m_exported.insert(name);
        }
    }

private:
    const Environment &m_environment;
    QSet<QString> m_exported;
};

QSet<QString> assignedIn(const std::vector<ShellCommand> &commands)
{
    QSet<QString> names;
    for (const ShellCommand &command : commands)
        names.unite(QSet<QString>(command.assigned.begin(), command.assigned.end()));
    return names;
}

/// A placeholder's value comes from a person or the environment, whatever the script assigns.
QStringList needsOf(
    const Environment &environment, const Step &step, const Known &known, const QSet<QString> &own)
{
    static const Pattern shouted(u"^[A-Z][A-Z0-9_]*$"_s);
    QStringList needs;
    for (const QString &name : step.needs) {
        const bool fromService = !step.service.isEmpty() && isForService(name);
        const bool provided = isProvidedVariable(name) || environment.variables.contains(name);
        if (!fromService && !provided)
            needs << name;
    }
    const QSet<QString> placeholders(step.needs.begin(), step.needs.end());
    for (const QString &name : usedBy(step)) {
        const bool candidate
            = shouted.match(name).hasMatch() && !placeholders.contains(name) && !own.contains(name);
        if (candidate && !known.provides(name, step))
            needs << name;
    }
    return needs;
}

bool isRunbookScript(const Step &step)
{
    return !step.written.isEmpty() && (!step.script.isEmpty() || !step.variable.isEmpty() || step.probe);
}

/// The environment, or the console for each service and deployment, gives the value.
bool isFilled(const Environment &environment, const QString &variable)
{
    return environment.variables.contains(variable) || isProvidedVariable(variable)
        || (isServiceVariable(variable) && !environment.services.empty());
}

void noteStuck(Compilation &compilation, const PlaceholderUse &use, SourceRange line)
{
    compilation.add(u"placeholder-stuck"_s, Finding::Severity::Error,
        u"%1 stands in a here-document whose delimiter is quoted, where nothing expands. Remove the quotes "
        u"around "
        "the delimiter."_s.arg(use.token),
        line);
}

} // namespace

void notePlaceholders(Compilation &compilation, const QString &text, int firstLine)
{
    for (const PlaceholderUse &use : findPlaceholders(text)) {
        const int line = lineOfIndex(text, use.at, firstLine);
        if (use.part == ShellPart::HereLiteral)
            noteStuck(compilation, use, { line, line });
        else if (!isFilled(compilation.environment, use.variable))
            compilation.add(u"placeholder-unfilled"_s, Finding::Severity::Note,
                u"%1 has to be filled in: it is handed on as the variable %2."_s.arg(use.token, use.variable),
                { line, line });
    }
}

void noteFilePlaceholders(Compilation &compilation, const QString &text, int firstLine)
{
    for (const PlaceholderUse &use : findPlaceholders(text)) {
        const int line = lineOfIndex(text, use.at, firstLine);
        compilation.add(u"placeholder-unfilled"_s, Finding::Severity::Note,
            u"%1 has to be filled in where this file is written."_s.arg(use.token), { line, line });
    }
}

void giveScript(Compilation &compilation, Step &step, const QString &written, int firstLine)
{
    const Rewritten rewritten = rewritePlaceholders(written);
    step.written = written;
    step.script = rewritten.script;
    step.needs = rewritten.variables;
    notePlaceholders(compilation, written, firstLine);
}

std::vector<Step> perService(Compilation &compilation, const Step &step)
{
    const bool forEach = std::any_of(step.needs.begin(), step.needs.end(), isServiceVariable);
    if (!forEach || compilation.environment.services.empty() || !step.service.isEmpty())
        return { step };
    std::vector<Step> steps;
    for (const Service &service : compilation.environment.services) {
        Step one = step;
        one.id = compilation.ids.take(
            u"%1/%2/%3"_s.arg(compilation.phase, service.id, step.id.section(u'/', -1)));
        one.service = service.id;
        one.port = service.port;
        one.group = service.port > 0 ? u"%1 (%2)"_s.arg(service.name).arg(service.port) : service.name;
        steps.push_back(one);
    }
    return steps;
}

void giveNeeds(const Environment &environment, Pipeline &pipeline)
{
    Known known(environment);
    for (Phase &phase : pipeline.phases) {
        for (Step &step : phase.steps) {
            if (!isRunbookScript(step))
                continue;
            const auto commands = shellCommands(step.script);
            step.needs = needsOf(environment, step, known, assignedIn(commands));
            if (!phase.checklist)
                known.learn(commands);
        }
    }
}

void applyAttributes(Step &step, const Attributes &attributes)
{
    if (const auto timeout = parseDuration(attributes.value(u"timeout"_s)))
        step.timeout = *timeout;
    step.mandatory = flagOf(attributes, u"mandatory"_s, step.mandatory);
    step.changes = flagOf(attributes, u"changes"_s, step.changes);
    step.optional = flagOf(attributes, u"optional"_s, step.optional);
    if (attributes.contains(u"condition"_s))
        step.condition = attributes.value(u"condition"_s);
    if (attributes.contains(u"expect"_s))
        step.expected = attributes.value(u"expect"_s);
    if (const auto expires = parseDuration(attributes.value(u"expires"_s)))
        step.expires = *expires;
    if (attributes.contains(u"stale-on"_s))
        step.staleOn = attributes.value(u"stale-on"_s)
                           .replace(u',', u' ')
                           .simplified()
                           .split(u' ', Qt::SkipEmptyParts);
}

} // namespace fairlead
