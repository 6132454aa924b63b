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

/// The arguments that are neither options nor the values of these options.
QStringList operands(const QStringList &arguments)
{
    static const QSet<QString> valued{ u"--filter"_s, u"-F"_s, u"--prefix"_s, u"-C"_s, u"--cwd"_s, u"-f"_s,
        u"--file"_s, u"-p"_s, u"--project-name"_s, u"--profile"_s, u"--env-file"_s, u"--dir"_s, u"-n"_s,
        u"--namespace"_s, u"--context"_s, u"-A"_s };
    QStringList found;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (valued.contains(arguments[i]))
            ++i;
        else if (!arguments[i].startsWith(u'-'))
            found << arguments[i];
    }
    return found;
}

/// "dev", "start:web", "serve"; not "dev:migrate", which ends.
bool isServingScript(const QString &name)
{
    static const Pattern serving(u"^(?:start|dev|develop|serve|server|preview)(?::[\\w:-]{1,60})?$"_s);
    static const Pattern ending(
        u"migrat|seed|build|test|setup|reset|check|lint|stop|down|clean|install|generate|push"_s);
    return serving.match(name).hasMatch() && !ending.match(name).hasMatch();
}

bool isPackageScript(const QStringList &words)
{
    static const QSet<QString> managers{ u"npm"_s, u"pnpm"_s, u"yarn"_s, u"bun"_s };
    if (!managers.contains(words.value(0)))
        return false;
    QStringList rest = operands(words.mid(1));
    if (rest.value(0) == u"workspace")
        rest = rest.mid(2);
    const bool run = rest.value(0) == u"run" || rest.value(0) == u"run-script";
    const QString script = rest.value(run ? 1 : 0);
    return isServingScript(script) && (run || words[0] != u"npm" || script == u"start");
}

/// `docker compose up` without an option that makes it end or go to the background.
bool isForegroundCompose(const QStringList &words)
{
    static const QStringList ending{ u"-d"_s, u"--detach"_s, u"--wait"_s, u"--no-start"_s,
        u"--abort-on-container-exit"_s, u"--exit-code-from"_s };
    const QStringList rest = operands(words.mid(1));
    const bool compose
        = (words.value(0) == u"docker" && rest.value(0) == u"compose" && rest.value(1) == u"up")
        || (words.value(0) == u"docker-compose" && rest.value(0) == u"up");
    return compose && !hasAny(words, ending);
}

/// Programs that serve when their first operand is one of these; an empty entry: without any operand.
const QHash<QString, QStringList> &servingOperands()
{
    static const QHash<QString, QStringList> all{
        { u"rails"_s, { u"server"_s, u"s"_s } },
        { u"flask"_s, { u"run"_s } },
        { u"fastapi"_s, { u"dev"_s, u"run"_s } },
        { u"streamlit"_s, { u"run"_s } },
        { u"jupyter"_s, { u"lab"_s, u"notebook"_s } },
        { u"vite"_s, { u""_s, u"dev"_s, u"serve"_s, u"preview"_s } },
        { u"next"_s, { u"dev"_s, u"start"_s } },
        { u"nuxt"_s, { u"dev"_s, u"start"_s, u"preview"_s } },
        { u"astro"_s, { u"dev"_s, u"preview"_s } },
        { u"gatsby"_s, { u"develop"_s, u"serve"_s } },
        { u"remix"_s, { u"dev"_s } },
        { u"ng"_s, { u"serve"_s } },
        { u"webpack"_s, { u"serve"_s } },
        { u"hugo"_s, { u"server"_s, u"serve"_s } },
        { u"jekyll"_s, { u"serve"_s } },
        { u"mkdocs"_s, { u"serve"_s } },
        { u"mix"_s, { u"phx.server"_s } },
        { u"dotnet"_s, { u"run"_s, u"watch"_s } },
        { u"gradlew"_s, { u"bootRun"_s } },
        { u"mvn"_s, { u"spring-boot:run"_s } },
        { u"mvnw"_s, { u"spring-boot:run"_s } },
        { u"kubectl"_s, { u"port-forward"_s, u"proxy"_s } },
        { u"oc"_s, { u"port-forward"_s, u"proxy"_s } },
        { u"make"_s, { u"run"_s, u"dev"_s, u"serve"_s, u"server"_s, u"start"_s } },
        { u"just"_s, { u"run"_s, u"dev"_s, u"serve"_s } },
        { u"task"_s, { u"run"_s, u"dev"_s, u"serve"_s } },
        { u"foreman"_s, { u"start"_s } },
        { u"honcho"_s, { u"start"_s } },
        { u"tilt"_s, { u"up"_s } },
        { u"skaffold"_s, { u"dev"_s } },
        { u"caddy"_s, { u"run"_s } },
        { u"minikube"_s, { u"tunnel"_s } },
    };
    return all;
}

bool isInterpreted(const QStringList &words)
{
    static const Pattern python(u"^python[\\d.]*$"_s);
    static const Pattern server(u"(?:^|[/._-])(?:serve|server)(?:[/._-]|$)"_s);
    const QString program = words.value(0);
    const QStringList rest = words.mid(1);
    if (python.match(program).hasMatch())
        return rest.contains(u"runserver"_s)
            || (rest.value(0) == u"-m"
                && (rest.value(1) == u"http.server" || rest.value(1) == u"uvicorn"
                    || rest.value(2) == u"run"));
    if (program == u"php")
        return rest.contains(u"-S"_s) || (rest.value(0) == u"artisan" && rest.value(1) == u"serve");
    if (program == u"node" || program == u"deno" || (program == u"go" && rest.value(0) == u"run"))
        return std::any_of(
            rest.begin(), rest.end(), [](const QString &word) { return server.match(word).hasMatch(); });
    return program == u"go" && rest.value(0) == u"tool"
        && std::any_of(
            rest.begin(), rest.end(), [](const QString &word) { return word.startsWith(u"-http"); });
}

} // namespace

bool isServer(const ShellCommand &command)
{
    static const QSet<QString> always{ u"uvicorn"_s, u"hypercorn"_s, u"daphne"_s, u"nodemon"_s,
        u"http-server"_s, u"serve"_s, u"webpack-dev-server"_s, u"ts-node-dev"_s };
    static const QStringList asking{ u"--version"_s, u"--help"_s, u"-h"_s, u"-V"_s };
    const QStringList words = workingWords(command);
    const QString program = words.value(0);
    if (program.isEmpty() || hasAny(words, asking))
        return false;
    if (always.contains(program) || isPackageScript(words) || isForegroundCompose(words)
        || isInterpreted(words))
        return true;
    if (program == u"gunicorn")
        return !hasAny(words, { u"-D"_s, u"--daemon"_s });
    if (program == u"ssh")
        return words.contains(u"-N"_s) && !words.contains(u"-f"_s);
    return servingOperands().value(program).contains(operands(words.mid(1)).value(0, u""_s));
}

} // namespace fairlead
