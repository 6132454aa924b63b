#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Commands that always end well: they cannot carry a verdict.
bool alwaysEndsWell(const ScriptCommand &command)
{
    return command.runs({ u"echo", u"printf", u"true", u":" });
}

/// Tidying up may find nothing to tidy up.
bool tidiesUp(const ScriptCommand &command)
{
    const bool removes = command.has({ u"rm", u"stop", u"kill", u"delete", u"down", u"disable", u"unset" });
    return command.runs({ u"rm", u"rmdir", u"kill", u"pkill", u"killall", u"umount", u"unset", u"wait" })
        || (removes && command.runs({ u"docker", u"podman", u"kubectl", u"systemctl", u"docker-compose" }));
}

/// `{ echo …; exit 1; }`: the group may still give a verdict.
bool opensGroup(const ScriptCommand &command)
{
    return !command.words.empty() && command.words.front().text == u"{";
}

/// Index of the first command of the chain joined by && and || that ends at `last`.
std::size_t chainStart(const std::vector<ScriptCommand> &commands, std::size_t last)
{
    std::size_t first = last;
    while (first > 0) {
        const QString &joint = commands[first].before;
        const bool joined = joint == u"&&" || joint == u"||" || joint == u"|";
        if (!joined || commands[first - 1].depth != commands[last].depth)
            break;
        --first;
    }
    return first;
}

std::optional<Fix> verdictFix(const LintContext &context, const LintScript &script,
    const ScriptCommand &before, const ScriptCommand &last)
{
    if (!last.runs({ u"echo", u"printf" }))
        return context.fix(
            u"Let the failure show"_s, script, { { before.end, last.end - before.end, QString() } });
    const QString tail = last.redirections.empty() ? u" >&2; false; }"_s : u"; false; }"_s;
    return context.fix(u"Say it and fail"_s, script, { { last.at, 0, u"{ "_s }, { last.end, 0, tail } });
}

/// `if a || b`: the chain is asked, it does not have to end well.
bool isCondition(const ScriptCommand &command)
{
    const QString word = command.words.empty() ? QString() : command.words.front().text;
    return word == u"if" || word == u"elif" || word == u"while" || word == u"until";
}

/// In a loop, a branch or a substitution: it may have its reason.
bool decides(const ScriptCommand &command)
{
    return command.loops > 0 || command.branches > 0 || command.substituted;
}

qsizetype endOf(const QString &text, qsizetype at)
{
    const qsizetype end = text.indexOf(u'\n', at);
    return end < 0 ? text.size() : end;
}

} // namespace

void checkOutcomes(LintContext &context, const LintScript &script)
{
    const auto &commands = script.commands;
    for (std::size_t i = 1; i < commands.size(); ++i) {
        const ScriptCommand &last = commands[i];
        const bool ends = last.after != u"&&" && last.after != u"||" && last.after != u"|";
        if (last.before != u"||" || !ends || !alwaysEndsWell(last) || opensGroup(last) || last.substituted)
            continue;
        const std::size_t first = chainStart(commands, i);
        if (tidiesUp(commands[first]) || isCondition(commands[first]) || commands[i - 1].depth != last.depth)
            continue;
        context.report(u"check-cannot-fail"_s,
            u"Whatever comes out, this line ends well: nobody downstream learns that it failed. Let the "
            "failing branch fail."_s,
            script, commands[first].at, last.end, verdictFix(context, script, commands[i - 1], last));
    }
}

void checkExec(LintContext &context, const LintScript &script)
{
    for (std::size_t i = 0; i + 1 < script.commands.size(); ++i) {
        const ScriptCommand &command = script.commands[i];
        const bool replaces = command.words.size() >= 2 && command.words.front().text == u"exec";
        if (!replaces || decides(command) || command.depth > 0)
            continue;
        const ScriptWord &word = command.words.front();
        context.report(u"commands-after-exec"_s,
            u"exec replaces the shell: none of the commands below it runs. Take exec away, or put it last."_s,
            script, command,
            context.fix(u"Take exec away"_s, script, { { word.at, command.words[1].at - word.at, {} } }));
        return;
    }
}

void checkSleeps(LintContext &context, const LintScript &script)
{
    static const Pattern duration(u"^(\\d{1,6})(?:\\.\\d{1,3})?([smhd]?)$"_s);
    for (const ScriptCommand &command : script.commands) {
        if (!command.runs({ u"sleep" }) || decides(command) || command.words.size() < command.first + 2)
            continue;
        const auto match = duration.match(command.words[command.first + 1].text);
        const bool moment = match.captured(2).isEmpty() || match.captured(2) == u"s";
        if (!match.hasMatch() || (moment && match.captured(1).toInt() < 5))
            continue;
        context.report(u"sleep-instead-of-check"_s,
            u"A fixed wait is too short on a bad day and wasted on a good one. Ask until the answer is "
            u"there, "
            "with a limit."_s,
            script, command);
    }
}

/// "# Or …" between two commands of one block: both would run.
void checkAlternatives(LintContext &context, const LintScript &script)
{
    static const Pattern alternative(u"^\\s*#+\\s*(?:\\(?or\\b(?! equal| later| "
                                     u"more)|alternatively\\b|alternative\\b|option\\s+[b-e2-9]\\b|"
                                     "method\\s+[b-e2-9]\\b|oder\\b|ou\\b|o bien\\b|或者?)"_s,
        Pattern::AnyCase);
    if (script.attributes.contains(u"pick"_s))
        return;
    const QString &text = script.text();
    const auto parts = shellParts(text);
    for (const qsizetype start : script.place.starts) {
        const QString line = text.mid(start, std::min<qsizetype>(endOf(text, start) - start, 300));
        const auto match = alternative.match(line);
        const qsizetype mark = start + line.indexOf(u'#');
        if (!match.hasMatch() || parts[static_cast<std::size_t>(mark)] != ShellPart::Comment)
            continue;
        const auto below = std::partition_point(script.commands.begin(), script.commands.end(),
            [&](const ScriptCommand &command) { return command.at <= start; });
        if (below == script.commands.end() || below == script.commands.begin())
            continue;
        context.report(u"alternatives-in-one-block"_s,
            u"The comment offers a choice, but a shell runs what is above and below it. Put each way into a "
            "block of its own."_s,
            script, mark, start + line.trimmed().size() + (mark - start));
    }
}

} // namespace fairlead
