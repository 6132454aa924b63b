#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool isRunner(const ScriptCommand &command)
{
    return !command.runs(
        { u"echo", u"printf", u"cat", u"ls", u"grep", u"git", u"curl", u"cd", u"find", u"test", u"[" });
}

/// The word by which a command makes new migrations from the schema, or nullptr.
const ScriptWord *generatingWord(const ScriptCommand &command)
{
    static const Pattern script(u"^(?:db|migrations?|drizzle|prisma|schema)[:_-]generate$|^"
                                u"migration:(?:generate|create)$|^makemigrations$"
                                "|^make:migration$|^db:push$"_s);
    if (!isRunner(command))
        return nullptr;
    for (std::size_t i = command.first; i < command.words.size(); ++i) {
        const QString text = command.words[i].text.left(200);
        const QString before = i > 0 ? command.words[i - 1].text : QString();
        const bool drizzle = before == u"drizzle-kit" && (text.startsWith(u"generate") || text == u"push");
        const bool prisma = (before == u"migrate" && text == u"dev" && command.has({ u"migrate" }))
            || (before == u"db" && text == u"push");
        const bool alembic = before == u"alembic" && text == u"revision";
        const bool dotnet
            = before == u"migrations" && text == u"add" && command.has({ u"ef", u"migrations" });
        if (script.match(text).hasMatch() || drizzle || prisma || alembic || dotnet)
            return &command.words[i];
    }
    return nullptr;
}

/// Where `__drizzle_migrations` stands without a schema in front, or -1.
qsizetype bareTable(const QString &raw)
{
    static const Pattern table(u"(?<![\\w.])(?<!\\.[\"`])(?<!\\.\\\\\")\\\\?[\"`]?__drizzle_migrations\\b"_s);
    const auto match = table.match(raw.left(4000));
    if (!match.hasMatch())
        return -1;
    const QChar before = match.capturedStart() > 0 ? raw[match.capturedStart() - 1] : QChar();
    return before == u'.' ? -1 : raw.indexOf(u"__drizzle_migrations"_s, match.capturedStart());
}

} // namespace

void checkGeneration(LintContext &context, const LintScript &script)
{
    for (const ScriptCommand &command : script.commands) {
        const ScriptWord *word = generatingWord(command);
        if (word == nullptr)
            continue;
        const ScriptWord *dry = command.argument({ u"--dry-run" });
        const bool knows = word->text == u"makemigrations" || word->text == u"make:migration";
        if (dry != nullptr && !knows)
            context.report(u"dry-run-not-supported"_s,
                u"The generator has no --dry-run: it refuses the command, and the step fails. To look at "
                u"what is "
                "to come, list the migrations that are not applied yet."_s,
                script, *dry);
        if (script.production && !(knows && dry != nullptr))
            context.report(u"generation-in-production"_s,
                u"Migrations made here were never reviewed nor tried. Generate them in development, commit "
                u"them, "
                "and only apply them here."_s,
                script, *word);
    }
}

void checkMigrationTable(LintContext &context, const LintScript &script)
{
    constexpr qsizetype NameLength = 20;
    const bool pathSet = script.text().contains(u"search_path"_s);
    for (const ScriptCommand &command : script.commands) {
        const bool searched = command.innerRuns({ u"psql" }) && pathSet;
        if (searched || command.runs({ u"echo", u"grep" }))
            continue;
        for (const ScriptWord &word : command.words) {
            const QString raw = script.text().mid(word.at, word.length);
            const qsizetype at = bareTable(raw);
            if (at < 0)
                continue;
            const bool plain = at == 0 || raw[at - 1].isSpace();
            const qsizetype begin = word.at + at;
            context.report(u"migrations-table-schema"_s,
                u"The table lies in the schema drizzle, so this query finds nothing and fails. Name the schema."_s,
                script, begin, begin + NameLength,
                plain ? context.fix(u"Name the schema"_s, script, { { begin, 0, u"drizzle."_s } })
                      : std::optional<Fix>());
        }
    }
}

} // namespace fairlead
