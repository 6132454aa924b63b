#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/command_kinds.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// A command, and the line where it stands.
struct Found
{
    const LintScript *script = nullptr;
    const ScriptCommand *command = nullptr;
    int line = 0;
};

/// What the text has for one environment; "" = for all.
struct Order
{
    std::optional<Found> migration = {}; ///< the first one
    std::optional<Found> backup = {}; ///< the first one
    int promised = 0; ///< the first line that speaks of a backup that is there, 0 = none
};

bool belongs(const QString &environment, const QString &to)
{
    return environment.isEmpty() || to.isEmpty() || environment == to;
}

/// Sections that are read when something went wrong, or long after.
bool isAside(SectionRole role)
{
    return role == SectionRole::Rollback || role == SectionRole::Troubleshooting
        || role == SectionRole::PostDeployment || role == SectionRole::Reference;
}

bool takesBackup(const ScriptCommand &command)
{
    if (command.innerRuns({ u"pg_dump", u"pg_dumpall", u"mysqldump", u"pg_basebackup", u"mongodump" }))
        return true;
    static const Pattern word(
        u"(?:^|[:/"
        u"._-])(?:db-?)?(?:backup|snapshot)(?:[:._-](?:create|take|run|db|database|prod|staging|production))?"
        "(?:\\.(?:sh|py))?$|^create-(?:db-)?(?:cluster-)?snapshot$"_s,
        Pattern::AnyCase);
    static const Pattern other(u"^(?:restore|list|ls|verify|check|delete|prune|info|show|cp|echo)$"_s);
    if (command.runs({ u"echo", u"ls", u"cat", u"cp", u"mv", u"rm", u"test", u"[", u"cd", u"git", u"psql" }))
        return false;
    const QStringList words = command.texts().mid(static_cast<qsizetype>(command.first), 6);
    const auto any = [&words](const Pattern &form) {
        return std::any_of(words.begin(), words.end(),
            [&form](const QString &one) { return form.match(one.left(200)).hasMatch(); });
    };
    return any(word) && !any(other);
}

bool isMigration(const LintScript &script, const ScriptCommand &command)
{
    if (isAside(script.role))
        return false;
    return appliesMigrations({ shellCommandOf(command) });
}

/// "Staging database backup completed": somebody says that there is one. "Backup procedures tested" says
/// nothing of the kind.
bool saysThatThereIsOne(const QString &text)
{
    static const Pattern said(
        u"\\b(?:back ?-?ups?|snapshots?|dumps?)\\b.{0,40}\\b(?:complete\\w*|taken|created|made|done|verified|"
        "available|exists?|in place|fresh|stored|finished|successful\\w*)\\b|\\b(?:take|create|make|run|back "
        "up|has|"
        "have)\\b.{0,30}\\b(?:back "
        "?-?up|snapshot|dump|database)\\b|\\bsicherung\\b|\\bsauvegarde\\b|\\brespaldo\\b|"
        "备份"_s,
        Pattern::AnyCase);
    static const Pattern about(
        u"\\b(?:procedures?|plans?|restor\\w+|polic\\w+|retention|schedules?|jobs?|roll ?back)\\b"_s,
        Pattern::AnyCase);
    const QString head = text.left(300);
    return said.match(head).hasMatch() && !about.match(head).hasMatch();
}

void consider(int &first, int line)
{
    first = first == 0 ? line : std::min(first, line);
}

/// The first line that promises a backup: a section for it, a checklist item, a sentence.
int promisedLine(const LintContext &context, const QString &environment)
{
    int first = 0;
    for (const Section &section : context.runbook().sections) {
        if (section.role == SectionRole::Backup && belongs(section.environment, environment))
            consider(first, section.lines.first);
    }
    const auto look = [&](int index, const QString &text, int line) {
        const Section *section = context.sectionOf(index);
        const bool aside = section != nullptr
            && (isAside(section->role) || section->role == SectionRole::FinalChecklist
                || section->role == SectionRole::RollbackTriggers);
        if (!aside && (section == nullptr || belongs(section->environment, environment))
            && saysThatThereIsOne(text))
            consider(first, line);
    };
    for (const ChecklistItem &item : context.runbook().items)
        look(item.section, item.text, item.line);
    for (const Prose &prose : context.runbook().prose)
        look(prose.section, prose.text, prose.lines.first);
    return first;
}

Order orderFor(const LintContext &context, const QString &environment)
{
    Order order;
    for (const LintScript &script : context.scripts()) {
        if (!belongs(script.environment, environment))
            continue;
        const bool native = script.attributes.value(u"kind"_s) == u"backup";
        for (const ScriptCommand &command : script.commands) {
            const Found found{ &script, &command, script.lineOf(command) };
            const bool backup = !isAside(script.role) && (native || takesBackup(command));
            if (backup && (!order.backup || found.line < order.backup->line))
                order.backup = found;
            if (isMigration(script, command) && (!order.migration || found.line < order.migration->line))
                order.migration = found;
        }
    }
    order.promised = promisedLine(context, environment);
    return order;
}

void judge(LintContext &context, const Order &order)
{
    const int migration = order.migration->line;
    const bool promised = order.promised > 0 && order.promised < migration;
    const bool taken = order.backup && order.backup->line < migration;
    if (promised || taken)
        return;
    if (order.backup)
        context.report(u"backup-after-migration"_s,
            u"This backup comes after the migration of line %1: it holds the changed database, and nothing "
            u"leads "
            "back. Take it before."_s.arg(migration),
            *order.backup->script, *order.backup->command);
    else
        context.report(u"no-backup-before-migration"_s,
            u"Nothing is backed up before this migration: if it goes wrong, there is no way back. Take a "
            u"backup "
            "first."_s,
            *order.migration->script, *order.migration->command);
}

} // namespace

void checkBackupOrder(LintContext &context)
{
    constexpr qsizetype MostEnvironments = 20;
    QStringList environments;
    for (const LintScript &script : context.scripts()) {
        if (!environments.contains(script.environment) && environments.size() < MostEnvironments)
            environments << script.environment;
    }
    const Environment *wanted = context.environment();
    QSet<const ScriptCommand *> seen;
    for (const QString &environment : std::as_const(environments)) {
        const bool local = environment == u"local" || (wanted != nullptr && wanted->tier == Tier::Local);
        const Order order = orderFor(context, environment);
        const bool known = order.migration && seen.contains(order.migration->command);
        if (local || !order.migration || known || order.migration->script->environment == u"local")
            continue;
        seen.insert(order.migration->command);
        judge(context, order);
    }
}

} // namespace fairlead
