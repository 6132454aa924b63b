#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The variable that an unquoted word expands as it stands, or empty.
QString unquotedVariable(const LintScript &script, const ScriptWord &word)
{
    static const Pattern variable(u"(?<![\\\\$])\\$(?:\\{([A-Za-z_]\\w*)\\}|([A-Za-z_]\\w*))"_s);
    const QString raw = script.text().mid(word.at, std::min<qsizetype>(word.length, 300));
    if (raw.contains(u'"') || raw.contains(u'\'') || raw.contains(u'`') || raw.contains(u"$("_s))
        return {};
    const auto match = variable.match(raw);
    return match.captured(1) + match.captured(2);
}

bool wordsMatter(const ScriptCommand &command)
{
    return command.runs(
        { u"rm", u"mv", u"cp", u"chmod", u"chown", u"cd", u"[", u"test", u"rmdir", u"shred", u"truncate" });
}

bool removesAll(const ScriptCommand &command)
{
    const bool recursive
        = command.flag(u'r') != nullptr || command.flag(u'R') != nullptr || command.has({ u"--recursive" });
    return command.runs({ u"rm" }) && recursive;
}

/// `$X/…`: with an empty X a path from the root.
bool rootedWhenEmpty(const ScriptWord &word)
{
    static const Pattern form(u"^\\$(?:\\{[A-Za-z_]\\w{0,100}\\}|[A-Za-z_]\\w{0,100})/"_s);
    return form.match(word.text.left(300)).hasMatch();
}

/// The place and length of the first `$X` or `${X}` in the word as written.
std::pair<qsizetype, qsizetype> variableIn(const LintScript &script, const ScriptWord &word)
{
    static const Pattern form(u"\\$(?:\\{([A-Za-z_]\\w*)\\}|([A-Za-z_]\\w*))"_s);
    const auto match = form.match(script.text().mid(word.at, std::min<qsizetype>(word.length, 300)));
    return { word.at + match.capturedStart(), match.capturedLength() };
}

} // namespace

void checkUnquoted(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (!wordsMatter(command))
            continue;
        const bool all = removesAll(command);
        for (std::size_t i = command.first + 1; i < command.words.size(); ++i) {
            const ScriptWord &word = command.words[i];
            const QString name = unquotedVariable(script, word);
            const bool harmless
                = name.isEmpty() || isHarmlessValue(script, name, word.at) || (all && rootedWhenEmpty(word));
            if (harmless)
                continue;
            const QString raw = script.text().mid(word.at, word.length);
            context.report(u"unquoted-variable"_s,
                u"Without quotes a value with a space becomes several words, and an empty one none at all. "
                "Put it in double quotes."_s,
                script, word,
                raw.contains(u'*') || raw.contains(u'?') || raw.contains(u'\\')
                    ? std::optional<Fix>()
                    : context.fix(u"Put quotes around it"_s, script,
                        { { word.at, 0, u"\""_s }, { word.end(), 0, u"\""_s } }));
        }
    }
}

void checkRemovals(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (!removesAll(command))
            continue;
        for (std::size_t i = command.first + 1; i < command.words.size(); ++i) {
            const ScriptWord &word = command.words[i];
            const QString name = variableIn(word.text);
            if (!rootedWhenEmpty(word) || isHarmlessValue(script, name, word.at) || name == u"HOME")
                continue;
            const auto [at, length] = variableIn(script, word);
            context.report(u"rm-rf-variable"_s,
                u"If %1 is empty, this removes from the root of the disk. Refuse an empty value."_s.arg(name),
                script, word,
                context.fix(u"Refuse an empty value"_s, script,
                    { { at, length, u"${%1:?is not set}"_s.arg(name) } }));
        }
    }
}

} // namespace fairlead
