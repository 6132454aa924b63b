#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isTakenNatively(const LintScript &script)
{
    return script.attributes.value(u"kind"_s) == u"backup";
}

/// `prod-backup-*.sql`: a glob in a dump's file name, unquoted.
bool isDumpGlob(const LintScript &script, const ScriptWord &word)
{
    const QString raw = script.text().mid(word.at, std::min<qsizetype>(word.length, 300));
    const bool quoted = raw.startsWith(u'"') || raw.startsWith(u'\'');
    return !quoted && !word.text.startsWith(u'-') && word.text.contains(u'*') && looksLikeDump(word.text);
}

/// Removing, finding or listing what has piled up is meant for the old ones.
bool meansMany(const ScriptCommand &command)
{
    return command.runs({ u"rm", u"find", u"echo", u"for", u"grep", u"du", u"shred" });
}

/// The first argument that names a dump, or nullptr.
const ScriptWord *dumpArgument(const ScriptCommand &command)
{
    for (std::size_t i = command.inner + 1; i < command.words.size(); ++i) {
        const QString &text = command.words[i].text;
        if (!text.startsWith(u'-') && (looksLikeDump(text) || text.endsWith(u".sql")))
            return &command.words[i];
    }
    return nullptr;
}

/// The table of contents is wanted for itself.
bool keepsOutput(const ScriptCommand &command)
{
    const ScriptRedirection *to = command.redirection({ u">", u">>", u">|", u"1>" });
    return command.substituted || command.after == u"|"
        || (to != nullptr && !to->target.text.startsWith(u"/dev/"));
}

bool looksAtPresence(const ScriptCommand &command)
{
    if (command.runs({ u"ls", u"stat", u"du", u"file", u"wc", u"head", u"tail" }))
        return true;
    return command.runs({ u"test", u"[", u"[[" }) && command.has({ u"-f", u"-s", u"-e", u"-r" });
}

/// Something in this script really reads a dump through or compares its hash.
bool readsThrough(const LintScript &script)
{
    return std::any_of(script.commands.begin(), script.commands.end(), [](const ScriptCommand &command) {
        const bool restored = command.innerRuns({ u"pg_restore" }) && !command.has({ u"-l", u"--list" });
        const bool hashed = command.runs({ u"sha256sum", u"sha512sum", u"shasum", u"b2sum" });
        return restored || hashed;
    });
}

bool uploads(const ScriptCommand &command)
{
    if (command.runs({ u"aws" }))
        return command.has({ u"s3", u"s3api" }) && command.has({ u"cp", u"mv", u"sync", u"put-object" });
    if (command.runs({ u"gsutil", u"gcloud", u"rclone", u"mc" }))
        return command.has({ u"cp", u"copy", u"sync", u"rsync" });
    if (command.runs({ u"az" }))
        return command.has({ u"upload" });
    return command.runs({ u"scp", u"rsync" });
}

/// What the fix needs to know: the fence holds the dump and nothing else.
std::optional<Fix> nativeFix(const LintContext &context, const LintScript &script, const QString &variable)
{
    const bool alone = script.fence >= 0 && !variable.isEmpty() && script.attributes.isEmpty()
        && std::count_if(script.commands.begin(), script.commands.end(),
               [](const ScriptCommand &command) { return !command.substituted; })
            == 1;
    if (!alone)
        return {};
    const int mark = script.place.firstLine - 1;
    const QString line = context.source().line(mark);
    static const Pattern info(u"^[\\s>*+\\d.)-]*(?:`{3,}|~{3,})\\s*\\w+\\s*$"_s);
    const qsizetype end = line.trimmed().isEmpty() ? 0 : line.indexOf(line.trimmed()) + line.trimmed().size();
    const qsizetype byte = info.match(line).hasMatch() ? context.source().byteOf(mark, end) : -1;
    if (byte < 0)
        return {};
    return Fix{ u"Let the console take this backup"_s,
        { { byte, 0, u" {kind=backup variable=%1}"_s.arg(variable).toUtf8() } } };
}

} // namespace

void checkDumps(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (isTakenNatively(script) || !command.innerRuns({ u"pg_dump", u"pg_dumpall", u"mysqldump" }))
            continue;
        const ScriptRedirection *to = command.redirection({ u">", u">|", u"1>", u">>" });
        if (to == nullptr || to->target.text.startsWith(u"/dev/"))
            continue;
        QString variable;
        for (const ScriptWord &word : command.words)
            variable = variable.isEmpty() ? variableIn(word.text) : variable;
        context.report(u"dump-without-checks"_s,
            u"If the dump fails, an empty or half file stays under the final name, readable for every user. "
            u"Write "
            "beside, check, then rename; a backup step does."_s,
            script, command, nativeFix(context, script, variable));
    }
}

void checkDumpGlobs(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        if (meansMany(command) || isTakenNatively(script))
            continue;
        for (std::size_t i = command.first + 1; i < command.words.size(); ++i) {
            if (isDumpGlob(script, command.words[i]))
                context.report(u"glob-matches-old-files"_s,
                    u"This matches the dumps of earlier runs as well. Keep the name of the one that was just "
                    u"made "
                    "in a variable, and use that."_s,
                    script, command.words[i]);
        }
    }
}

void checkDumpProofs(LintContext &context, const LintScript &script)
{
    const bool proved = readsThrough(script) || isTakenNatively(script);
    for (const ScriptCommand &command : script.commands) {
        const ScriptWord *dump = dumpArgument(command);
        const bool restores = command.innerRuns({ u"pg_restore" });
        const ScriptWord *list
            = restores && !keepsOutput(command) ? command.argument({ u"-l", u"--list" }) : nullptr;
        if (list != nullptr)
            context.report(u"dump-listed-not-verified"_s,
                u"Listing reads only the table of contents: a dump cut in half passes. Read it through with "
                "pg_restore -f /dev/null."_s,
                script, *list,
                dump != nullptr && isPlainDump(dump->text)
                    ? std::optional<Fix>()
                    : context.fix(
                        u"Read it through"_s, script, { { list->at, list->length, u"-f /dev/null"_s } }));
        if (restores && dump != nullptr && isPlainDump(dump->text))
            context.report(u"pg-restore-of-plain-dump"_s,
                u"pg_restore refuses a plain SQL dump, good or bad. Take the dump with --format=custom, or "
                u"look "
                "for its last line."_s,
                script, *dump);
        const bool looks = dump != nullptr && looksLikeDump(dump->text) && looksAtPresence(command);
        if (looks && !proved)
            context.report(u"backup-verified-by-presence"_s,
                u"That a file is there says nothing about what is in it. Read it through and compare its hash."_s,
                script, command);
    }
}

void checkUploads(LintContext &context, const LintScript &script)
{
    const bool read = readsThrough(script);
    for (const ScriptCommand &command : script.commands) {
        const ScriptWord *dump = dumpArgument(command);
        const bool checked = read || command.beginning(u"--checksum") != nullptr;
        const bool fetches = dump != nullptr && dump->text.contains(u"://"_s);
        if (dump != nullptr && looksLikeDump(dump->text) && !fetches && uploads(command) && !checked)
            context.report(u"dump-uploaded-unverified"_s,
                u"What is stored here was never read through: a broken dump is kept with care. Verify it "
                u"first, "
                "and store its hash beside it."_s,
                script, command);
    }
}

} // namespace fairlead
