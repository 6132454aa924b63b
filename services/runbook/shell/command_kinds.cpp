#include "services/runbook/shell/command_kinds.h"

#include "services/runbook/shell/long_commands.h"
#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool hasAny(const QStringList &words, const QStringList &wanted)
{
    return std::any_of(
        wanted.begin(), wanted.end(), [&](const QString &word) { return words.contains(word); });
}

bool anyMatches(const QStringList &words, const Pattern &pattern)
{
    return std::any_of(
        words.begin(), words.end(), [&](const QString &word) { return pattern.match(word).hasMatch(); });
}

/// Programs that only look at files named after migrations.
bool onlyTalks(const QString &program)
{
    static const QSet<QString> talkers{ u"echo"_s, u"printf"_s, u"cat"_s, u"ls"_s, u"git"_s, u"grep"_s,
        u"cd"_s, u"less"_s, u"head"_s, u"tail"_s, u"diff"_s, u"find"_s, u"test"_s, u"["_s, u"curl"_s,
        u"aws"_s };
    return talkers.contains(program);
}

bool appliesMigrations(const ShellCommand &command)
{
    static const Pattern migrate(u"(?:^|[:/._-])migrate(?:[:._-]|$)"_s);
    static const Pattern other(
        u"^(?:.*[:])?(?:status|list|generate|create|show|history|check|down|rollback|undo|reset|plan|diff|--help)$|^--dry-run"_s);
    const QString program = command.program();
    if (program.isEmpty() || onlyTalks(program))
        return false;
    if (anyMatches(command.words, other))
        return false;
    if ((program == u"psql" || program == u"mysql") && hasAny(command.words, { u"-f"_s, u"--file"_s }))
        return command.words.join(u' ').contains(u"migrat"_s);
    if (program == u"alembic" || program == u"goose" || program == u"liquibase")
        return hasAny(command.words, { u"upgrade"_s, u"up"_s, u"update"_s });
    return anyMatches(command.words, migrate);
}

bool isDump(const ShellCommand &command)
{
    return command.program() == u"pg_dump" || (command.program() == u"timeout" && command.has(u"pg_dump"_s));
}

/// A request that sends something is more than a look.
bool onlyLooks(const ShellCommand &command)
{
    static const QStringList sending{ u"-d"_s, u"-X"_s, u"--data"_s, u"--request"_s, u"-T"_s, u"-F"_s,
        u"-o"_s };
    return command.program() == u"curl" && !hasAny(command.words, sending);
}

bool isHealthLook(const ShellCommand &command)
{
    static const Pattern address(
        u"^(?:https?://)?[^/\\s]+/(?:[\\w.-]+/)*(?:health|healthz|healthcheck|livez|readyz|ready|live)/?$"_s);
    return onlyLooks(command) && anyMatches(command.words, address);
}

} // namespace

int endlessLine(const QString &script)
{
    for (const ShellCommand &command : shellCommands(script)) {
        if (isEndless(command))
            return command.line;
    }
    return 0;
}

bool appliesMigrations(const std::vector<ShellCommand> &commands)
{
    return std::any_of(commands.begin(), commands.end(),
        [](const ShellCommand &command) { return appliesMigrations(command); });
}

const ShellCommand *dumpCommand(const std::vector<ShellCommand> &commands)
{
    const auto found = std::find_if(commands.begin(), commands.end(), isDump);
    return found == commands.end() ? nullptr : &*found;
}

QString dumpVariable(const QString &script)
{
    static const Pattern url(u"URL|URI|DSN|DATABASE|CONN|DB"_s);
    const auto commands = shellCommands(script);
    const ShellCommand *dump = dumpCommand(commands);
    if (dump == nullptr)
        return {};
    QString words;
    for (const QString &word : dump->words)
        words += word == u">" ? QString() : u'"' + QString(word).remove(u'"') + u"\" "_s;
    const QStringList variables = expandedVariables(words);
    const auto named = std::find_if(
        variables.begin(), variables.end(), [](const QString &name) { return url.match(name).hasMatch(); });
    return named == variables.end() ? QString() : *named;
}

bool isHealthRound(const std::vector<ShellCommand> &commands)
{
    return commands.size() >= 2 && std::all_of(commands.begin(), commands.end(), isHealthLook);
}

bool onlyWaitsAndLooks(const std::vector<ShellCommand> &commands)
{
    return std::all_of(commands.begin(), commands.end(), [](const ShellCommand &command) {
        const QString program = command.program();
        return program == u"sleep" || program == u"echo" || onlyLooks(command);
    });
}

bool changesSomething(const std::vector<ShellCommand> &commands)
{
    static const QSet<QString> doing{ u"apply"_s, u"create"_s, u"delete"_s, u"set"_s, u"scale"_s, u"patch"_s,
        u"push"_s, u"up"_s, u"down"_s, u"start"_s, u"stop"_s, u"restart"_s, u"upgrade"_s, u"deploy"_s,
        u"rollout"_s, u"destroy"_s, u"replace"_s, u"reload"_s };
    static const QSet<QString> tools{ u"kubectl"_s, u"oc"_s, u"helm"_s, u"docker"_s, u"docker-compose"_s,
        u"podman"_s, u"systemctl"_s, u"service"_s, u"terraform"_s, u"pulumi"_s, u"nomad"_s, u"pm2"_s,
        u"git"_s };
    return std::any_of(commands.begin(), commands.end(), [](const ShellCommand &command) {
        const QStringList arguments = command.arguments();
        return tools.contains(command.program()) && !arguments.contains(u"status"_s)
            && std::any_of(
                arguments.begin(), arguments.end(), [](const QString &word) { return doing.contains(word); });
    });
}

bool looksLikeCommand(const QString &code)
{
    static const QSet<QString> programs{ u"ansible"_s, u"ansible-playbook"_s, u"aws"_s, u"az"_s, u"bash"_s,
        u"bundle"_s, u"bun"_s, u"cargo"_s, u"cat"_s, u"composer"_s, u"curl"_s, u"deno"_s, u"df"_s, u"dig"_s,
        u"docker"_s, u"dotnet"_s, u"fairlead"_s, u"gcloud"_s, u"gh"_s, u"git"_s, u"go"_s, u"gradle"_s,
        u"grep"_s, u"helm"_s, u"journalctl"_s, u"jq"_s, u"kubectl"_s, u"ls"_s, u"make"_s, u"mvn"_s, u"nc"_s,
        u"node"_s, u"npm"_s, u"npx"_s, u"pg_isready"_s, u"php"_s, u"pip"_s, u"pnpm"_s, u"psql"_s, u"pytest"_s,
        u"python"_s, u"python3"_s, u"rake"_s, u"redis-cli"_s, u"rsync"_s, u"ruby"_s, u"scp"_s, u"sh"_s,
        u"ssh"_s, u"systemctl"_s, u"terraform"_s, u"test"_s, u"true"_s, u"wget"_s, u"yarn"_s };
    static const QSet<QString> alone{ u"make"_s, u"pytest"_s, u"pg_isready"_s };
    static const Pattern name(u"^[a-z][a-z0-9._+-]*$"_s);
    const auto commands = shellCommands(code);
    if (commands.empty() || commands.front().words.isEmpty())
        return false;
    const QString first = commands.front().words.first();
    const QStringList arguments = commands.front().words.mid(1);
    static const Pattern script(
        u"^(?:\\./|(?:bin|scripts?|tools?|hack|ci)/)(?:[\\w-]+/)*[\\w-]+(?:\\.(?:sh|py|rb|pl|js))?$"_s);
    if (first.startsWith(u"./") || script.match(first).hasMatch()
        || (first.contains(u'/') && first.endsWith(u".sh")))
        return true;
    if (arguments.isEmpty())
        return alone.contains(first);
    const bool flagged = std::any_of(
        arguments.begin(), arguments.end(), [](const QString &word) { return word.startsWith(u'-'); });
    return programs.contains(first) || (flagged && name.match(first).hasMatch());
}

} // namespace fairlead
