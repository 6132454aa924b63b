#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/shell/shell_commands.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Where each script first uses a variable that it does not set itself before.
QHash<QString, std::vector<std::size_t>> usesByName(const LintContext &context)
{
    QHash<QString, std::vector<std::size_t>> uses;
    for (std::size_t i = 0; i < context.scripts().size(); ++i) {
        const LintScript &script = context.scripts()[i];
        for (const QString &name : expandedVariables(script.text())) {
            if (!script.assigned.contains(name))
                uses[name].push_back(i);
        }
    }
    return uses;
}

bool together(const LintScript &a, const LintScript &b)
{
    return a.fence >= 0 && b.fence >= 0
        && (a.environment.isEmpty() || b.environment.isEmpty() || a.environment == b.environment);
}

/// The line of the first later block that uses the name, or 0.
int laterUse(const LintContext &context, const std::vector<std::size_t> &uses, std::size_t from)
{
    for (auto it = std::upper_bound(uses.begin(), uses.end(), from); it != uses.end(); ++it) {
        const std::size_t use = *it;
        if (together(context.scripts()[from], context.scripts()[use]))
            return context.scripts()[use].place.firstLine;
    }
    return 0;
}

bool isFile(const LintContext &context, const LintScript &script)
{
    return script.fence >= 0
        && context.runbook().fences[static_cast<std::size_t>(script.fence)].kind
        == FenceKind::EnvironmentFile;
}

void checkNames(LintContext &context, const QHash<QString, std::vector<std::size_t>> &uses, std::size_t index)
{
    const LintScript &script = context.scripts()[index];
    for (const ScriptCommand &command : script.commands) {
        const bool exported = command.runs({ u"export" });
        if (command.depth > 0 || (!exported && command.first < command.words.size()))
            continue;
        for (const ScriptWord &word : command.assignments) {
            const QString name = word.text.section(u'=', 0, 0);
            const auto found = uses.constFind(name);
            const int line = found == uses.constEnd() ? 0 : laterUse(context, *found, index);
            if (line > 0)
                context.report(u"export-lost"_s,
                    exported ? u"The block from line %1 on uses %2: in a shell of its own it is not set. Run "
                               "from here, the value is carried over."_s.arg(line)
                                   .arg(name)
                             : u"The block from line %1 on uses %2, but without export it never gets there. "
                               "Export it."_s.arg(line)
                                   .arg(name),
                    script, word.at, word.at + name.size());
        }
    }
}

bool isRelative(const LintScript &script)
{
    return std::any_of(script.commands.begin(), script.commands.end(), [](const ScriptCommand &command) {
        return command.first < command.words.size() && command.words[command.first].text.startsWith(u"./");
    });
}

/// `cd` here, `./tool` in a later block.
void checkFolder(LintContext &context, std::size_t index, const std::vector<std::size_t> &relative)
{
    const LintScript &script = context.scripts()[index];
    const auto later = std::find_if(relative.begin(), relative.end(),
        [&](std::size_t use) { return use > index && together(script, context.scripts()[use]); });
    if (later == relative.end())
        return;
    for (const ScriptCommand &command : script.commands) {
        if (command.depth == 0 && command.runs({ u"cd", u"pushd" }) && !command.has({ u"-" }))
            context.report(u"export-lost"_s,
                u"The block from line %1 on works in this folder, but a shell of its own starts elsewhere. "
                u"Run "
                "from here, the folder is carried over."_s.arg(context.scripts()[*later].place.firstLine),
                script, command);
    }
}

} // namespace

void checkCarriedOver(LintContext &context)
{
    const auto uses = usesByName(context);
    std::vector<std::size_t> relative;
    for (std::size_t i = 0; i < context.scripts().size(); ++i) {
        if (isRelative(context.scripts()[i]))
            relative.push_back(i);
    }
    for (std::size_t i = 0; i < context.scripts().size(); ++i) {
        if (isFile(context, context.scripts()[i]))
            continue;
        checkNames(context, uses, i);
        checkFolder(context, i, relative);
    }
}

} // namespace fairlead
