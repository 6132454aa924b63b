#include "services/runbook/compiling/fence_servers.h"

#include "services/runbook/compiling/fence_probes.h"
#include "services/runbook/compiling/step_scripts.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The addresses on this machine that a text names.
QStringList localAddresses(const QString &text)
{
    static const Pattern local(
        u"\\bhttps?://(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0)(?::\\d{2,5})?(?:/[\\w./-]{0,200}[\\w/-])?"_s);
    QStringList found;
    for (auto it = local.globalMatch(text.left(20'000)); it.hasNext() && found.size() < 100;)
        found << it.next().captured();
    return found;
}

int portIn(const QString &text)
{
    static const Pattern named(
        u"(?:\\bports?\\s*[:=]?\\s*|\\blocalhost:|\\b127\\.0\\.0\\.1:|--port[ =]|(?:^|\\s)-p\\s|\\bPORT=|http\\.server\\s+|端口\\s*)(\\d{2,5})\\b"_s,
        Pattern::AnyCase);
    const int port = named.match(text.left(20'000)).captured(1).toInt();
    return port > 0 && port < 65536 ? port : 0;
}

/// `kubectl port-forward svc/till 8080:80` answers on 8080 here.
int forwardedPort(const ShellCommand &command)
{
    static const Pattern pair(u"^(\\d{2,5})(?::\\d{1,5})?$"_s);
    if (!command.has(u"port-forward"_s))
        return 0;
    for (const QString &word : command.words) {
        const auto match = pair.match(word);
        if (match.hasMatch())
            return match.captured(1).toInt();
    }
    return 0;
}

QString addressOnPort(int port, const QStringList &known)
{
    for (const QString &address : known) {
        const auto parts = addressOf(address);
        if (parts && parts->port == port && isHealthPath(parts->path))
            return address;
    }
    return u"http://localhost:%1/"_s.arg(port);
}

QStringList knownAddresses(const Runbook &runbook)
{
    QStringList known;
    for (const Prose &prose : runbook.prose) {
        if (prose.text.contains(u"://"_s))
            known += localAddresses(prose.text);
    }
    return known;
}

std::optional<HttpHealth> readiness(const Compilation &compilation, const QString &address)
{
    if (address.isEmpty())
        return std::nullopt;
    const Service *service = serviceAt(compilation.environment, address);
    if (service != nullptr && service->http)
        return service->http;
    HttpHealth health;
    health.url = address;
    health.within = std::chrono::minutes(2);
    return health;
}

} // namespace

QString readyAddress(const QString &text, const QStringList &known)
{
    const QStringList named = localAddresses(text);
    if (!named.isEmpty())
        return named.first();
    const int port = portIn(text);
    return port > 0 ? addressOnPort(port, known) : QString();
}

Step serveStep(Compilation &compilation, Step step, const FencePiece &piece, const QString &below)
{
    const QStringList known = knownAddresses(compilation.runbook);
    QString address = readyAddress(below, known);
    if (address.isEmpty())
        address = readyAddress(piece.text, known);
    const int forwarded = piece.commands.empty() ? 0 : forwardedPort(piece.commands.back());
    if (forwarded > 0 && address.isEmpty())
        address = addressOnPort(forwarded, known);
    step.kind = StepKind::Serve;
    giveScript(compilation, step, piece.text, step.source.first);
    step.probe = readiness(compilation, address);
    if (compilation.environment.tier != Tier::Local)
        compilation.add(u"server-in-foreground"_s, Finding::Severity::Warning,
            u"This starts a server in the foreground: it is stopped when the deployment ends. Where it has "
            u"to "
            "stay, start it in the background or as a service."_s,
            step.source);
    return step;
}

} // namespace fairlead
