#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// What a command gets to read instead of a person's typing.
bool isFed(const ScriptCommand &command)
{
    return command.before == u"|" || command.before == u"|&"
        || command.redirection({ u"<", u"<<", u"<<-", u"<<<", u"0<" }) != nullptr;
}

bool isDatabaseShell(const ScriptCommand &command)
{
    if (command.innerRuns({ u"psql" }))
        return !command.has({ u"-l", u"--list", u"-V", u"--version", u"--help" })
            && command.beginning(u"-c") == nullptr && command.beginning(u"-f") == nullptr
            && command.flag(u'c') == nullptr && command.flag(u'l') == nullptr
            && command.optionWord({ u"--command", u"--file" }) == nullptr;
    if (command.innerRuns({ u"mysql", u"mariadb" }))
        return command.flag(u'e') == nullptr && command.optionWord({ u"--execute" }) == nullptr
            && !command.has({ u"--version" });
    if (command.innerRuns({ u"mongosh", u"mongo" }))
        return command.optionWord({ u"--eval", u"-f", u"--file" }) == nullptr;
    return false;
}

bool isEditorOrPager(const ScriptCommand &command)
{
    return command.runs({ u"vi", u"vim", u"nvim", u"nano", u"emacs", u"less", u"more" });
}

bool isShellOf(const ScriptCommand &command)
{
    static const Pattern shell(u"^(?:/bin/|/usr/bin/)?(?:ba|z|a)?sh$"_s);
    return !command.words.empty() && shell.match(command.words.back().text.left(100)).hasMatch();
}

/// `-it` of docker and kubectl, `-t` alone too.
const ScriptWord *terminalFlag(const ScriptCommand &command)
{
    const bool container = command.runs({ u"docker", u"podman", u"nerdctl", u"kubectl", u"oc" });
    if (!container || !command.has({ u"exec", u"run", u"attach" }))
        return nullptr;
    for (std::size_t i = command.first + 1; i < command.words.size() && i < command.first + 8; ++i) {
        const QString &text = command.words[i].text;
        if (text == u"-it" || text == u"-ti" || text == u"--tty" || text == u"-t")
            return &command.words[i];
    }
    return nullptr;
}

bool asksForTyping(const ScriptCommand &command)
{
    const bool git = command.runs({ u"git" })
        && ((command.has({ u"rebase" }) && command.has({ u"-i", u"--interactive" }))
            || (command.has({ u"add", u"checkout", u"restore" }) && command.has({ u"-p", u"--patch" })));
    const bool profile = command.runs({ u"go" }) && command.has({ u"pprof" })
        && command.beginning(u"-top") == nullptr && command.beginning(u"-text") == nullptr
        && command.beginning(u"-http") == nullptr && command.beginning(u"-proto") == nullptr
        && command.beginning(u"-raw") == nullptr && command.beginning(u"-svg") == nullptr;
    const bool setsUp = (command.runs({ u"aws" }) && command.has({ u"configure" })
                            && !command.has({ u"set", u"get", u"list", u"import" }))
        || (command.runs({ u"npm", u"yarn" }) && command.has({ u"init" })
            && !command.has({ u"-y", u"--yes" }))
        || (command.runs({ u"docker", u"podman" }) && command.has({ u"login" })
            && !command.has({ u"--password-stdin" })
            && command.optionWord({ u"-p", u"--password" }) == nullptr);
    return git || profile || setsUp || command.runs({ u"passwd" });
}

/// `ssh host` with nothing to do there.
bool opensRemoteShell(const ScriptCommand &command)
{
    if (!command.runs({ u"ssh" }) || command.flag(u'N') != nullptr || command.has({ u"-V" }))
        return false;
    static const QString valued = u"bcDEeFIiJLlmOopQRSWw"_s;
    std::size_t words = 0;
    for (std::size_t i = command.first + 1; i < command.words.size(); ++i) {
        const QString &text = command.words[i].text;
        const bool option = text.startsWith(u'-') && words == 0;
        if (option && text.size() == 2 && valued.contains(text[1]))
            ++i;
        words += option ? 0 : 1;
    }
    return words == 1;
}

bool readsAnswer(const ScriptCommand &command)
{
    return command.runs({ u"read" }) && command.loops == 0;
}

void reportAsking(LintContext &context, const LintScript &script, const ScriptCommand &command)
{
    context.report(u"interactive-command"_s,
        u"%1 waits for a person's typing, and a step has no keyboard. Give it its input on the command line, "
        u"or "
        "make it a manual step."_s.arg(
            command.runs({ u"read" }) ? u"read"_s : command.innerProgram().left(40)),
        script, command);
}

void reportTerminal(
    LintContext &context, const LintScript &script, const ScriptCommand &command, const ScriptWord &flag)
{
    const bool works = !isShellOf(command);
    const qsizetype after = script.text().size() > flag.end() ? 1 : 0;
    context.report(u"interactive-command"_s, u"%1 asks for a terminal, and a step has none."_s.arg(flag.text),
        script, command,
        works
            ? context.fix(u"Leave %1 out"_s.arg(flag.text), script, { { flag.at, flag.length + after, {} } })
            : std::optional<Fix>());
}

/// apt and its likes stop to ask whether to go on.
const ScriptWord *installer(const ScriptCommand &command)
{
    if (!command.runs({ u"apt", u"apt-get", u"yum", u"dnf" }))
        return nullptr;
    const bool sure = command.flag(u'y') != nullptr || command.has({ u"--yes", u"--assume-yes" })
        || command.flag(u'q') != nullptr;
    return sure ? nullptr
                : command.argument({ u"install", u"upgrade", u"dist-upgrade", u"remove", u"purge" });
}

} // namespace

void checkInteractive(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        const ScriptWord *word = installer(command);
        if (word != nullptr && !isFed(command))
            context.report(u"interactive-command"_s,
                u"%1 stops to ask whether to go on, and nobody answers. Say yes beforehand."_s.arg(
                    command.program()),
                script, command, context.fix(u"Add -y"_s, script, { { word->end(), 0, u" -y"_s } }));
        else if (const ScriptWord *flag = terminalFlag(command))
            reportTerminal(context, script, command, *flag);
        else if (!isFed(command)
            && (isDatabaseShell(command) || isEditorOrPager(command) || asksForTyping(command)
                || opensRemoteShell(command) || readsAnswer(command)))
            reportAsking(context, script, command);
    }
}

} // namespace fairlead
