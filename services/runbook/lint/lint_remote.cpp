#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const ScriptWord *keyCheckOff(const ScriptCommand &command)
{
    static const Pattern off(
        u"StrictHostKeyChecking[= ](?:no|off|accept-new)|UserKnownHostsFile[= ]/dev/null"_s,
        Pattern::AnyCase);
    for (const ScriptWord &word : command.words) {
        if (off.match(word.text.left(300)).hasMatch())
            return &word;
    }
    return nullptr;
}

bool isBatch(const ScriptCommand &command)
{
    return std::any_of(command.words.begin(), command.words.end(),
        [](const ScriptWord &word) { return word.text.contains(u"BatchMode=yes"_s, Qt::CaseInsensitive); });
}

} // namespace

void checkSudo(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        for (std::size_t i = 0; i <= command.first && i < command.words.size(); ++i) {
            const ScriptWord &word = command.words[i];
            const QString next = i + 1 < command.words.size() ? command.words[i + 1].text : QString();
            const bool asks = word.text == u"sudo" && next != u"--non-interactive"
                && !(next.startsWith(u'-') && !next.startsWith(u"--") && next.contains(u'n'));
            if (asks && !command.has({ u"-S", u"--stdin" }))
                context.report(u"sudo-or-ssh-without-batch"_s,
                    u"Where sudo wants a password, nobody is there to type it. With -n it says so at once."_s,
                    script, word, context.fix(u"Use sudo -n"_s, script, { { word.end(), 0, u" -n"_s } }));
        }
    }
}

void checkSsh(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (!command.runs({ u"ssh", u"scp", u"sftp" }))
            continue;
        if (const ScriptWord *word = keyCheckOff(command))
            context.report(u"ssh-host-key-off"_s,
                u"Whoever answers is believed, a stranger too. Put the host's key into known_hosts beforehand."_s,
                script, *word);
        const bool batch = isBatch(command) || (!command.runs({ u"ssh" }) && command.flag(u'B') != nullptr)
            || command.has({ u"-V" });
        const ScriptWord &word = command.words[command.first];
        if (!batch)
            context.report(u"sudo-or-ssh-without-batch"_s,
                u"An unknown host or a missing key makes %1 ask, and nobody is there to answer. In batch "
                u"mode it "
                "says so at once."_s.arg(command.program()),
                script, word,
                context.fix(u"Use batch mode"_s, script, { { word.end(), 0, u" -o BatchMode=yes"_s } }));
    }
}

} // namespace fairlead
