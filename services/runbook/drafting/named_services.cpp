#include "services/runbook/drafting/named_services.h"

#include "services/runbook/drafting/draft_environments.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/shell/shell_commands.h"
#include "services/runbook/shell/shell_text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// "Deploy the till (port 8081)": the name and the port; nothing without a port.
std::optional<DraftService> withPort(const QString &text, int line)
{
    static const QRegularExpression form(
        u"^(?:(?:deploy|start|restart|release|ship|begin|roll out|continue)(?: with)? )?(?:the )?"
        "(\\S.{0,60}?),? ?\\((?:on )?(?:port )?(\\d{2,5})\\)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression letter(u"\\p{L}"_s);
    const auto match = form.match(spokenTitle(text.left(200)).simplified());
    const int port = match.captured(2).toInt();
    if (!letter.match(match.captured(1)).hasMatch() || port < 1 || port > 65535)
        return std::nullopt;
    DraftService service;
    service.name = match.captured(1).simplified();
    service.port = port;
    service.line = line;
    return service;
}

bool isName(const QString &word)
{
    static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9_-]{1,62}\\z"_s);
    return form.match(word).hasMatch();
}

/// `kubectl … deployment/front-door`, `kubectl … deployment front-door`.
QStringList rolledOut(const ShellCommand &command)
{
    static const QRegularExpression form(
        u"\\A(?:deploy|deployment|deployments|statefulset|sts)(?:\\.apps)?/(.+)\\z"_s);
    QStringList names;
    for (const QString &word : command.arguments()) {
        const auto match = form.match(word);
        if (match.hasMatch() && isName(match.captured(1)))
            names << match.captured(1);
    }
    return names;
}

/// `docker compose … up -d front-door till`.
QStringList broughtUp(const ShellCommand &command)
{
    static const QStringList valued{ u"-t"_s, u"--timeout"_s, u"--scale"_s, u"--wait-timeout"_s, u"--pull"_s,
        u"--exit-code-from"_s, u"--attach"_s };
    const QStringList words = command.arguments();
    QStringList names;
    for (qsizetype i = words.indexOf(u"up"_s) + 1; i > 0 && i < words.size(); ++i) {
        if (valued.contains(words[i]))
            ++i;
        else if (isName(words[i]))
            names << words[i];
        else if (!words[i].startsWith(u'-'))
            break;
    }
    return names;
}

void addFromCommands(const Fence &fence, std::vector<DraftService> &services)
{
    for (const ShellCommand &command : shellCommands(fence.command)) {
        const QString program = command.program();
        const bool compose
            = program == u"docker-compose" || (program == u"docker" && command.has(u"compose"_s));
        const QStringList names = program == u"kubectl" ? rolledOut(command)
            : compose                                   ? broughtUp(command)
                                                        : QStringList();
        for (const QString &name : names) {
            DraftService service;
            service.name = name;
            service.line = fence.lines.first + command.line - 1;
            services.push_back(service);
        }
    }
}

void addFromComments(const Fence &fence, std::vector<DraftService> &services)
{
    const QStringList comments = commentLines(fence.text);
    for (qsizetype i = 0; i < comments.size(); ++i) {
        if (const auto service = withPort(comments[i], fence.lines.first + static_cast<int>(i)))
            services.push_back(*service);
    }
}

bool deploys(const Runbook &runbook, int section, const Environment &environment)
{
    return section >= 0 && runbook.sections[static_cast<std::size_t>(section)].role == SectionRole::Deploy
        && countsFor(runbook, section, environment);
}

std::vector<DraftService> inWords(const Runbook &runbook, const Environment &environment)
{
    std::vector<DraftService> services;
    const auto add = [&services](const QString &text, int line) {
        if (const auto service = withPort(text, line))
            services.push_back(*service);
    };
    for (std::size_t i = 0; i < runbook.sections.size(); ++i) {
        if (deploys(runbook, static_cast<int>(i), environment))
            add(runbook.sections[i].title, runbook.sections[i].lines.first);
    }
    for (const Prose &prose : runbook.prose) {
        if (prose.listItem && deploys(runbook, prose.section, environment))
            add(prose.text, prose.lines.first);
    }
    for (const Fence &fence : runbook.fences) {
        if (isShellLanguage(fence.language) && deploys(runbook, fence.section, environment))
            addFromComments(fence, services);
    }
    std::stable_sort(services.begin(), services.end(),
        [](const DraftService &a, const DraftService &b) { return a.line < b.line; });
    return services;
}

} // namespace

std::vector<DraftService> namedServices(const Runbook &runbook, const Environment &environment)
{
    std::vector<DraftService> services = inWords(runbook, environment);
    if (!services.empty())
        return services;
    for (const Fence &fence : runbook.fences) {
        const SectionRole role = fence.section < 0
            ? SectionRole::Unknown
            : runbook.sections[static_cast<std::size_t>(fence.section)].role;
        if (isShellLanguage(fence.language) && role != SectionRole::Troubleshooting
            && countsFor(runbook, fence.section, environment))
            addFromCommands(fence, services);
    }
    return services;
}

} // namespace fairlead
