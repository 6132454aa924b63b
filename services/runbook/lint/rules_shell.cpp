#include "services/runbook/lint/lint_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

std::vector<LintRule> flowRules()
{
    using enum Finding::Severity;
    return {
        { u"check-cannot-fail"_s, Warning, u"A check that cannot fail"_s,
            u"The line ends with something that always ends well (echo, true), so the step is green whatever "
            u"the check "
            "found. Let the failing branch fail: `check && echo fine || { echo broken >&2; false; }`."_s },
        { u"commands-after-exec"_s, Warning, u"Commands after exec"_s,
            u"exec replaces the shell by the program, so nothing below it ever runs, and nobody is told. "
            u"Take exec "
            "away, or make it the last command."_s },
        { u"alternatives-in-one-block"_s, Warning, u"Alternatives in one block"_s,
            u"A reader sees a choice, a shell does not: it runs the first way and then the second on top of "
            u"it. Put "
            "each way into a block of its own and say when which applies."_s },
        { u"sleep-instead-of-check"_s, Note, u"A wait instead of a check"_s,
            u"A fixed wait is too short on a bad day and wasted on a good one. Ask again and again until the "
            u"answer is "
            "there, with a limit after which it counts as failed."_s },
        { u"export-lost"_s, Note, u"Set in one block, used in another"_s,
            u"Each block copied into a shell of its own starts afresh: variables and the folder of an "
            u"earlier block "
            "are gone. Run from the console, exported variables and the folder are carried over."_s },
        { u"json-in-shell"_s, Warning, u"An answer inside a shell block"_s,
            u"Whoever copies the block runs the expected answer as a command, which fails with “command not "
            u"found”. "
            "Put it into a block of its own with the language json."_s },
        { u"interactive-command"_s, Warning, u"A command that waits for typing"_s,
            u"A step has no keyboard and no terminal: the command fails at once or waits for ever. Give it "
            u"its input "
            "as arguments or in a file, or make it a manual step."_s },
    };
}

std::vector<LintRule> careRules()
{
    using enum Finding::Severity;
    return {
        { u"unquoted-variable"_s, Warning, u"A variable without quotes"_s,
            u"A value with a space becomes several words, a star matches files, and an empty value vanishes, "
            u"so the "
            "command does something else. Put double quotes around it."_s },
        { u"rm-rf-variable"_s, Error, u"Removing below a variable"_s,
            u"If the variable is empty, the path begins at the root of the disk and everything below it "
            u"goes. Write "
            "${NAME:?} so that an empty value stops the command."_s },
        { u"not-idempotent"_s, Warning, u"Fails when it runs again"_s,
            u"What the command makes is there after the first time, so trying the step again fails although "
            u"nothing "
            "is wrong. Use a form that accepts what it finds, such as apply or mkdir -p."_s },
        { u"sudo-or-ssh-without-batch"_s, Warning, u"sudo or ssh may ask"_s,
            u"Without a terminal a question for a password or an unknown host key is an obscure failure, "
            u"with one it "
            "hangs. sudo -n and ssh -o BatchMode=yes say at once what is missing."_s },
        { u"ssh-host-key-off"_s, Warning, u"The host's key is not checked"_s,
            u"Whoever answers under that address is believed and gets the commands, and perhaps the "
            u"password. Put the "
            "host's key into known_hosts beforehand."_s },
    };
}

} // namespace

std::vector<LintRule> shellRules()
{
    std::vector<LintRule> rules = flowRules();
    const auto more = careRules();
    rules.insert(rules.end(), more.begin(), more.end());
    return rules;
}

} // namespace fairlead
