#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isPostgres(const ScriptCommand &command)
{
    return command.innerRuns(
        { u"psql", u"pg_dump", u"pg_restore", u"pg_dumpall", u"pg_isready", u"vacuumdb" });
}

bool inRollback(const LintScript &script)
{
    return script.role == SectionRole::Rollback || script.role == SectionRole::Troubleshooting;
}

/// A file that brings an earlier state back, as opposed to a migration or a seed.
bool bringsBack(const LintScript &script, const QString &file)
{
    if (file.contains(u"migrat"_s) || file.startsWith(u"/dev/") || file.contains(u"schema"_s)
        || file.contains(u"seed"_s))
        return false;
    return looksLikeDump(file) || (inRollback(script) && isPlainDump(file));
}

/// The name says that it is a database beside the live one.
bool isBeside(const ScriptCommand &command)
{
    static const Pattern name(
        u"(?:restor|verif|scratch|temp|tmp|shadow|beside|check|drill|rehears|sandbox|_new\\b|_copy\\b|_test\\b|/test)"_s,
        Pattern::AnyCase);
    const ScriptWord *target = command.optionWord({ u"-d", u"--dbname" });
    if (target != nullptr)
        return name.match(target->text.left(300)).hasMatch();
    const auto plain = command.plainArguments();
    return std::any_of(plain.begin(), plain.end(), [](const ScriptWord *word) {
        return !looksLikeDump(word->text) && name.match(word->text.left(300)).hasMatch();
    });
}

/// What is poured into a client: its redirection, its -f, or what comes through the pipe.
QString pouredIn(const LintScript &script, std::size_t index)
{
    const ScriptCommand &command = script.commands[index];
    if (const ScriptRedirection *from = command.redirection({ u"<", u"0<" }))
        return from->target.text;
    if (const ScriptWord *file = command.optionWord({ u"-f", u"--file" }))
        return file->text.section(u'=', -1);
    if (command.before != u"|" || index == 0)
        return {};
    const ScriptCommand &source = script.commands[index - 1];
    static const QStringList unpackers{ u"cat"_s, u"zcat"_s, u"gunzip"_s, u"gzip"_s, u"xzcat"_s, u"zstd"_s,
        u"pg_restore"_s, u"aws"_s, u"zstdcat"_s, u"bzcat"_s };
    if (!unpackers.contains(source.program()))
        return {};
    for (const ScriptWord &word : source.words) {
        if (looksLikeDump(word.text) || isPlainDump(word.text))
            return word.text;
    }
    return {};
}

bool restoresOntoLive(const LintScript &script, std::size_t index)
{
    const ScriptCommand &command = script.commands[index];
    if (command.innerRuns({ u"pg_restore" })) {
        const bool onto = command.optionWord({ u"-d", u"--dbname" }) != nullptr;
        return onto && !command.has({ u"-l", u"--list" }) && !isBeside(command);
    }
    if (!command.innerRuns({ u"psql", u"mysql", u"mariadb", u"mongorestore" }) || isBeside(command))
        return false;
    return command.innerRuns({ u"mongorestore" }) || bringsBack(script, pouredIn(script, index));
}

/// A word that is nothing but one variable, with an option's name in front perhaps.
QString wholeVariable(const ScriptWord &word)
{
    static const Pattern form(
        u"^(?:--dbname=|-d|--host=|-h)?\\$(?:\\{([A-Za-z_]\\w*)\\}|([A-Za-z_]\\w*))$"_s);
    const auto match = form.match(word.text.left(300));
    return match.captured(1) + match.captured(2);
}

/// The words that say which database is meant.
std::vector<const ScriptWord *> targetsOf(const ScriptCommand &command)
{
    std::vector<const ScriptWord *> targets;
    for (const ScriptWord *word :
        { command.optionWord({ u"-d", u"--dbname" }), command.optionWord({ u"-h", u"--host" }) }) {
        if (word != nullptr)
            targets.push_back(word);
    }
    static const QStringList valued{ u"-c"_s, u"-f"_s, u"-U"_s, u"-p"_s, u"-o"_s, u"-v"_s, u"-t"_s, u"-n"_s,
        u"-F"_s, u"-j"_s, u"-T"_s, u"-d"_s, u"-h"_s, u"--command"_s, u"--file"_s, u"--username"_s };
    const bool restores = command.innerRuns({ u"pg_restore", u"pg_isready" });
    for (std::size_t i = command.inner + 1; i < command.words.size() && targets.empty() && !restores; ++i) {
        if (valued.contains(command.words[i].text))
            ++i;
        else if (!command.words[i].text.startsWith(u'-'))
            targets.push_back(&command.words[i]);
    }
    return targets;
}

} // namespace

void checkRestores(LintContext &context, const LintScript &script)
{
    for (std::size_t i = 0; i < script.commands.size(); ++i) {
        if (!restoresOntoLive(script, i))
            continue;
        context.report(u"restore-onto-live"_s,
            u"Restoring onto a database in use ends well and restores nothing: rows that exist stay, "
            u"sequences go "
            "back, so that the next insert fails. Restore into a database beside it, verify, then swap names."_s,
            script, script.commands[i]);
    }
}

void checkDatabaseUrls(LintContext &context, const LintScript &script)
{
    const bool native = script.attributes.value(u"kind"_s) == u"backup";
    for (const ScriptCommand &command : script.commands) {
        if (!isPostgres(command) || native)
            continue;
        for (const ScriptWord *word : targetsOf(command)) {
            const QString name = wholeVariable(*word);
            if (name.isEmpty() || context.isSet(name, script, word->at))
                continue;
            const qsizetype sign = word->text.indexOf(u'$');
            const QString raw = word->text.first(sign) + u"\"${%1:?is not set}\""_s.arg(name);
            context.report(u"unset-database-url"_s,
                u"If %1 is not set, %2 turns to the default server of this machine instead. Refuse an empty "
                "value."_s.arg(name, command.innerProgram()),
                script, *word,
                context.fix(u"Refuse an empty value"_s, script, { { word->at, word->length, raw } }));
        }
    }
}

/// Counting rows after a restore, as if that proved it.
void checkCounts(LintContext &context, const LintScript &script)
{
    static const Pattern count(
        u"\\bselect\\s+count\\s*\\(\\s*(?:\\*|1)\\s*\\)\\s+from\\s+[\\w.\"]{1,100}\\s*;?\\s*['\"]?$"_s,
        Pattern::AnyCase);
    bool restored = script.role == SectionRole::Rollback || script.role == SectionRole::Backup;
    for (std::size_t i = 0; i < script.commands.size(); ++i) {
        const ScriptCommand &command = script.commands[i];
        restored = restored || restoresOntoLive(script, i) || command.innerRuns({ u"pg_restore" });
        if (!restored || !command.innerRuns({ u"psql", u"mysql", u"mariadb" }) || command.substituted)
            continue;
        for (const ScriptWord &word : command.words) {
            if (count.match(word.text.right(500)).hasMatch())
                context.report(u"count-check-proves-nothing"_s,
                    u"A restore that brought nothing back passes this too: the rows of before are still "
                    u"there. "
                    "Compare each table with what was counted when the backup was taken."_s,
                    script, word);
        }
    }
}

} // namespace fairlead
