#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool failsOnErrors(const ScriptCommand &command)
{
    return command.flag(u'f') != nullptr || command.has({ u"--fail", u"--fail-with-body" });
}

bool hasTimeout(const ScriptCommand &command)
{
    const bool wrapped = command.first > 0
        && std::any_of(command.words.begin(), command.words.begin() + static_cast<long>(command.first),
            [](const ScriptWord &word) { return word.text == u"timeout"; });
    return wrapped || command.flag(u'm') != nullptr
        || command.optionWord({ u"--max-time", u"-m" }) != nullptr;
}

/// Somebody else looks at what comes back: a pipe, a variable.
bool isJudged(const ScriptCommand &command)
{
    return command.substituted || command.after == u"|" || command.after == u"|&";
}

bool asksNothing(const ScriptCommand &command)
{
    return command.has({ u"--version", u"-V", u"--help" }) || command.words.size() < command.first + 2;
}

void checkTls(LintContext &context, const LintScript &script, const ScriptCommand &command)
{
    const ScriptWord *word = command.flag(u'k');
    if (word == nullptr)
        word = command.argument({ u"--insecure" });
    if (word == nullptr)
        return;
    const QString without = word->text.startsWith(u"--") ? QString() : QString(word->text).remove(u'k');
    const bool whole = without.size() < 2;
    const qsizetype blank = script.text().mid(word->end(), 1) == u" " ? 1 : 0;
    context.report(u"curl-insecure"_s,
        u"The certificate is not checked: any machine in between can answer. Check it, with --cacert if it "
        u"is "
        "your own."_s,
        script, *word,
        context.fix(u"Check the certificate"_s, script,
            { { word->at, whole ? word->length + blank : word->length, whole ? QString() : without } }));
}

void checkFailure(LintContext &context, const LintScript &script, const ScriptCommand &command)
{
    const qsizetype behind = command.words[command.first].end();
    const bool timed = hasTimeout(command);
    if (!failsOnErrors(command) && !isJudged(command)) {
        const QString more = timed ? u" --fail"_s : u" --fail --max-time 10"_s;
        context.report(u"curl-cannot-fail"_s,
            timed ? u"An error page (503, 404) ends well here. With --fail it does not."_s
                  : u"An error page (503, 404) ends well here, and a hanging service is waited for without "
                    u"end. "
                    "Use --fail and --max-time."_s,
            script, command, context.fix(u"curl%1"_s.arg(more), script, { { behind, 0, more } }));
    } else if (!timed) {
        context.report(u"curl-without-timeout"_s,
            u"A service that accepts and never answers is waited for without end. Use --max-time."_s, script,
            command, context.fix(u"curl --max-time 10"_s, script, { { behind, 0, u" --max-time 10"_s } }));
    }
}

} // namespace

void checkCurl(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (!command.runs({ u"curl" }) || asksNothing(command))
            continue;
        checkTls(context, script, command);
        checkFailure(context, script, command);
    }
}

} // namespace fairlead
