#include "services/runbook/lint/lint_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

std::vector<LintRule> restoreRules()
{
    using enum Finding::Severity;
    return {
        { u"restore-onto-live"_s, Error, u"Restoring onto the live database"_s,
            u"The command ends well with dozens of errors in between: rows that exist stay as they are, "
            u"tables without "
            "a key are doubled, sequences go back so that the next insert fails. Restore into a new database "
            "beside "
            "it, compare, and swap the names."_s },
        { u"count-check-proves-nothing"_s, Warning, u"Counting rows proves no restore"_s,
            u"The rows were there before the restore as well, so the count is right even when nothing came "
            u"back. "
            "Compare counts and contents of every table with those of the backup."_s },
        { u"no-data-loss-claimed"_s, Warning, u"“No data loss” with a restore"_s,
            u"A restored backup lacks everything that was written since it was taken, so this cannot hold. "
            u"Say how "
            "much may be lost and who decides it."_s },
        { u"unset-database-url"_s, Warning, u"A database address that may be empty"_s,
            u"With an empty address the PostgreSQL programs turn to the default server of this machine, and "
            u"dump or "
            "change that one without a word. Write \"${NAME:?is not set}\" so that it stops instead."_s },
    };
}

std::vector<LintRule> backupRules()
{
    using enum Finding::Severity;
    return {
        { u"backup-after-migration"_s, Error, u"The backup comes after the migration"_s,
            u"The backup then holds the database as the migration left it, and the way back leads nowhere. "
            u"Take it "
            "first, and go on only when it is whole."_s },
        { u"no-backup-before-migration"_s, Warning, u"A migration without a backup"_s,
            u"If the migration goes wrong, or takes something away that is still needed, nothing brings it "
            u"back. Add a "
            "backup step before it."_s },
        { u"dump-without-checks"_s, Warning, u"A dump straight into its file"_s,
            u"The shell makes the file before the dump has begun: a wrong password leaves an empty file "
            u"under the "
            "final name, a full disk half of one, and others may read it. Write to another name with umask "
            "077, check, "
            "read it through, then rename."_s },
        { u"backup-verified-by-presence"_s, Warning, u"A backup checked by its presence"_s,
            u"An empty or cut dump is a file too. Read it through, compare its hash, or better, restore it "
            "elsewhere."_s },
        { u"dump-listed-not-verified"_s, Warning, u"A listing taken for a check"_s,
            u"pg_restore --list reads the table of contents at the beginning: dumps cut in half or with "
            u"flipped bits "
            "pass. pg_restore -f /dev/null reads all of it; only a hash shows every change."_s },
        { u"pg-restore-of-plain-dump"_s, Error, u"pg_restore on a plain SQL dump"_s,
            u"pg_restore reads only its own formats: a plain dump is refused, a good one as well as a broken "
            u"one. Dump "
            "with --format=custom, or restore with psql."_s },
        { u"glob-matches-old-files"_s, Warning, u"A pattern that matches old dumps"_s,
            u"The pattern matches every dump that was ever made here, so an old one is shown, checked or "
            u"copied. Keep "
            "the new file's name in a variable and use that."_s },
        { u"dump-uploaded-unverified"_s, Warning, u"An unverified dump is stored"_s,
            u"The copy is as good as the dump, and nobody has read that through. Verify it first, and store "
            u"its hash "
            "beside it to compare after a download."_s },
    };
}

std::vector<LintRule> migrationRules()
{
    using enum Finding::Severity;
    return {
        { u"generation-in-production"_s, Error, u"Migrations are generated in production"_s,
            u"What is generated here was neither reviewed nor tried, depends on what lies in the folder, and "
            u"may wait "
            "for an answer. Generate in development, commit, and only apply here."_s },
        { u"dry-run-not-supported"_s, Error, u"A dry run that there is not"_s,
            u"The generator does not know --dry-run and ends with an error, so the step fails. List the "
            u"migrations "
            "that are not applied yet instead."_s },
        { u"migrations-table-schema"_s, Warning, u"The migrations table lies in a schema"_s,
            u"Drizzle keeps its table in the schema drizzle, which is not on the search path: the query "
            u"fails. Write "
            "drizzle.__drizzle_migrations."_s },
    };
}

} // namespace

std::vector<LintRule> databaseRules()
{
    std::vector<LintRule> rules = restoreRules();
    for (const auto &more : { backupRules(), migrationRules() })
        rules.insert(rules.end(), more.begin(), more.end());
    return rules;
}

} // namespace fairlead
