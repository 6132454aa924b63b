#include "services/runbook/shell/long_commands.h"
#include "services/runbook/shell/pattern.h"

#include <QHash>
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

/// Any word is one of these, or one of the long ones with a value: `--command=…`.
bool hasOption(const QStringList &words, const QStringList &options)
{
    return std::any_of(words.begin(), words.end(), [&options](const QString &word) {
        return options.contains(word)
            || (word.startsWith(u"--") && options.contains(word.section(u'=', 0, 0)));
    });
}

/// A short option alone or among others: `-it` holds i and t.
bool hasLetter(const QStringList &words, QChar letter)
{
    return std::any_of(words.begin(), words.end(), [letter](const QString &word) {
        return word.size() >= 2 && word.size() <= 5 && word[0] == u'-' && word[1] != u'-'
            && word.contains(letter);
    });
}

bool isFed(const ShellCommand &command)
{
    return command.piped || std::any_of(command.words.begin(), command.words.end(), [](const QString &word) {
        return word.startsWith(u'<');
    });
}

QStringList operands(const QStringList &arguments, const QSet<QString> &valued)
{
    QStringList found;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (valued.contains(arguments[i]))
            ++i;
        else if (arguments[i].startsWith(u'>') || arguments[i].startsWith(u"2>"))
            break;
        else if (!arguments[i].startsWith(u'-'))
            found << arguments[i];
    }
    return found;
}

/// A database's own shell without a statement to run.
bool isDatabaseShell(const QString &program, const QStringList &arguments)
{
    static const QHash<QString, QStringList> given{
        { u"psql"_s,
            { u"-c"_s, u"--command"_s, u"-f"_s, u"--file"_s, u"-l"_s, u"--list"_s, u"-V"_s, u"--version"_s,
                u"--help"_s } },
        { u"mysql"_s, { u"-e"_s, u"--execute"_s, u"-V"_s, u"--version"_s, u"--help"_s } },
        { u"mariadb"_s, { u"-e"_s, u"--execute"_s, u"-V"_s, u"--version"_s, u"--help"_s } },
        { u"mongosh"_s, { u"--eval"_s, u"-f"_s, u"--file"_s, u"--version"_s, u"--help"_s } },
        { u"mongo"_s, { u"--eval"_s, u"--version"_s, u"--help"_s } },
        { u"cqlsh"_s, { u"-e"_s, u"--execute"_s, u"-f"_s, u"--file"_s, u"--version"_s } },
        { u"clickhouse-client"_s, { u"-q"_s, u"--query"_s, u"--queries-file"_s, u"--version"_s } },
    };
    static const QSet<QString> redis{ u"-h"_s, u"-p"_s, u"-a"_s, u"-n"_s, u"-u"_s, u"--user"_s, u"--pass"_s,
        u"-s"_s };
    if (program == u"redis-cli")
        return operands(arguments, redis).isEmpty()
            && !hasAny(arguments, { u"--version"_s, u"--help"_s, u"--scan"_s, u"--stat"_s, u"--bigkeys"_s });
    if (program == u"sqlite3")
        return operands(arguments, {}).size() < 2 && !arguments.contains(u"-version"_s);
    if (!given.contains(program) || hasOption(arguments, given.value(program)))
        return false;
    const bool joined = std::any_of(arguments.begin(), arguments.end(), [](const QString &word) {
        return word.size() > 2
            && (word.startsWith(u"-c") || word.startsWith(u"-e") || word.startsWith(u"-f"));
    });
    const bool script = !arguments.isEmpty() && arguments.last().endsWith(u".js");
    return !joined && !script;
}

/// `docker exec -it`, `kubectl run -i --tty`: no terminal is there to give.
bool wantsTerminal(const QString &program, const QStringList &arguments)
{
    static const QSet<QString> runners{ u"docker"_s, u"podman"_s, u"kubectl"_s, u"oc"_s, u"k"_s,
        u"docker-compose"_s };
    if (!runners.contains(program))
        return false;
    if (arguments.value(0) == u"attach"
        || ((program == u"kubectl" || program == u"oc") && arguments.value(0) == u"edit"))
        return true;
    const bool starts = hasAny(arguments.mid(0, 6), { u"exec"_s, u"run"_s });
    const qsizetype dashes = arguments.indexOf(u"--"_s);
    const QStringList own = dashes < 0 ? arguments : arguments.mid(0, dashes);
    return starts && (hasLetter(own, u'i') || hasAny(own, { u"--interactive"_s, u"--stdin"_s }))
        && (hasLetter(own, u't') || own.contains(u"--tty"_s));
}

bool isRemoteShell(const QString &program, const QStringList &arguments)
{
    static const QSet<QString> valued{ u"-i"_s, u"-p"_s, u"-l"_s, u"-o"_s, u"-F"_s, u"-J"_s, u"-L"_s, u"-R"_s,
        u"-D"_s, u"-b"_s, u"-c"_s, u"-E"_s, u"-e"_s, u"-m"_s, u"-O"_s, u"-S"_s, u"-W"_s, u"-w"_s };
    if (program == u"sftp")
        return !arguments.contains(u"-b"_s);
    return program == u"ssh" && operands(arguments, valued).size() == 1
        && !hasAny(arguments, { u"-N"_s, u"-V"_s, u"-O"_s, u"-W"_s });
}

bool asksBefore(const QString &program, const QStringList &arguments)
{
    static const QSet<QString> installers{ u"apt"_s, u"apt-get"_s, u"yum"_s, u"dnf"_s };
    const QString verb = arguments.value(0);
    if (program == u"terraform" || program == u"tofu") {
        const bool plan = !operands(arguments.mid(1), {}).isEmpty();
        return (verb == u"apply" || verb == u"destroy") && !plan
            && !hasOption(arguments, { u"-auto-approve"_s, u"--auto-approve"_s, u"-input=false"_s });
    }
    if (program == u"pulumi")
        return (verb == u"up" || verb == u"destroy") && !hasAny(arguments, { u"--yes"_s, u"-y"_s });
    if (installers.contains(program))
        return hasAny(arguments, { u"install"_s, u"upgrade"_s, u"dist-upgrade"_s, u"remove"_s, u"purge"_s })
            && !hasLetter(arguments, u'y') && !hasAny(arguments, { u"--yes"_s, u"--assume-yes"_s });
    if (program == u"npm" || program == u"pnpm" || program == u"yarn")
        return verb == u"login" || (verb == u"init" && !hasAny(arguments, { u"-y"_s, u"--yes"_s }));
    return false;
}

/// Sign-ins, set-ups and tools that ask questions.
bool asksQuestions(const QStringList &words)
{
    static const Pattern asking(
        u"^(?:aws configure(?: sso)?|aws sso login\\b.*|gcloud (?:init|auth login)\\b.*|az login|heroku login"
        "|gh auth login|vercel login|docker login(?: [\\w.:/-]+)?|drizzle-kit push\\b.*"
        "|prisma migrate (?:dev|reset)|git rebase (?:.* )?(?:-i|--interactive)\\b.*|git add "
        "(?:-p|-i|--patch)\\b.*"
        "|crontab -e|passwd\\b.*|su\\b.*|visudo|rails (?:console|c|dbconsole)\\b.*"
        "|php artisan tinker|python[\\d.]* manage.py (?:shell|dbshell|createsuperuser)"
        "|(?:bash|sh|zsh|python[\\d.]*|ipython|irb|node|iex)|mysql_secure_installation)$"_s);
    const QString line = words.join(u' ');
    if (line.size() > 500 || line.contains(u"--force"_s) || line.contains(u"--no-input"_s))
        return false;
    return asking.match(line).hasMatch();
}

bool opensEditor(const QStringList &words)
{
    static const QStringList said{ u"-m"_s, u"-am"_s, u"-F"_s, u"-C"_s, u"--message"_s, u"--file"_s,
        u"--no-edit"_s, u"--reuse-message"_s, u"--dry-run"_s, u"--fixup"_s, u"-sm"_s, u"-asm"_s };
    return words.value(0) == u"git" && words.value(1) == u"commit" && !hasOption(words, said);
}

/// `go tool pprof` without a form of output opens a prompt.
bool isProfiler(const QStringList &words)
{
    static const Pattern output(
        u"^-{1,2}(?:top|text|svg|png|pdf|dot|raw|list|tree|proto|peek|traces|http|web)\\b"_s);
    const qsizetype at = words.indexOf(u"pprof"_s);
    return at >= 0 && at <= 2 && words.size() > at + 1
        && std::none_of(
            words.begin(), words.end(), [](const QString &word) { return output.match(word).hasMatch(); });
}

} // namespace

QStringList workingWords(const ShellCommand &command)
{
    static const QStringList running{ u"npx"_s, u"bunx"_s, u"pnpx"_s };
    static const QStringList pairs{ u"pnpm exec"_s, u"pnpm dlx"_s, u"yarn dlx"_s, u"npm exec"_s,
        u"poetry run"_s, u"pipenv run"_s, u"uv run"_s, u"bundle exec"_s, u"doppler run"_s, u"op run"_s };
    QStringList words{ command.program() };
    words += command.arguments();
    if (pairs.contains(words.mid(0, 2).join(u' ')))
        words = words.mid(2);
    else if (running.contains(words.value(0)))
        words = words.mid(1);
    else
        return words;
    while (words.value(0).startsWith(u'-'))
        words.removeFirst();
    if (!words.isEmpty())
        words[0] = words[0].section(u'/', -1);
    return words;
}

bool isInteractive(const ShellCommand &command)
{
    static const QSet<QString> screens{ u"vi"_s, u"vim"_s, u"nvim"_s, u"nano"_s, u"emacs"_s, u"pico"_s,
        u"ed"_s, u"less"_s, u"more"_s, u"top"_s, u"htop"_s, u"k9s"_s, u"telnet"_s, u"ftp"_s };
    const QStringList words = workingWords(command);
    const QString program = words.value(0);
    const QStringList arguments = words.mid(1);
    if (program.isEmpty() || isFed(command))
        return false;
    if (screens.contains(program))
        return !hasAny(arguments, { u"-b"_s, u"--version"_s, u"-es"_s, u"-Es"_s });
    if (program == u"read")
        return hasLetter(arguments, u'p');
    return isDatabaseShell(program, arguments) || wantsTerminal(program, arguments)
        || isRemoteShell(program, arguments) || asksBefore(program, arguments) || asksQuestions(words)
        || opensEditor(words) || isProfiler(words);
}

} // namespace fairlead
