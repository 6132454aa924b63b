#include "services/runbook/drafting/health_looks.h"

#include "services/runbook/drafting/draft_environments.h"
#include "services/runbook/drafting/expected_answers.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/shell/shell_text.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostLooks = 400;

bool isLoopback(const QString &host)
{
    return host == u"localhost" || host.startsWith(u"127."_s) || host == u"::1" || host == u"[::1]";
}

bool isUsable(const Address &address, const Environment &environment)
{
    static const QRegularExpression path(u"\\A/[A-Za-z0-9._~/-]{0,200}\\z"_s);
    if (!isAddressable(address) || !path.match(address.path).hasMatch())
        return false;
    if (isLoopback(address.host) && environment.tier != Tier::Local)
        return false;
    return !namesAnotherTier(QString(address.host).replace(u'.', u' ').replace(u'-', u' '), environment);
}

QString titleOf(const Runbook &runbook, int section)
{
    return section < 0 ? QString() : runbook.sections[static_cast<std::size_t>(section)].title;
}

/// The comments from below the command to the next line that is none.
QString commentsBelow(const QStringList &comments, int line)
{
    QString text;
    for (qsizetype i = line; i < comments.size() && !comments[i].isEmpty(); ++i)
        text += comments[i] + u'\n';
    return text;
}

/// What the paragraphs of the fence's own section say of the answers.
SaidAnswer saidInSection(const Runbook &runbook, int section)
{
    for (const Prose &prose : runbook.prose) {
        const SaidAnswer answer = prose.section == section ? answerIn(prose.text) : SaidAnswer{};
        if (!answer.isEmpty())
            return answer;
    }
    return {};
}

SaidAnswer answerFor(
    const Runbook &runbook, const Fence &fence, const QStringList &comments, const ShellCommand &command)
{
    if (fence.kind == FenceKind::ExpectedAnswer) {
        const SaidAnswer whole = answerIn(fence.expected, true);
        if (!whole.isEmpty())
            return whole;
    }
    const SaidAnswer below = answerIn(commentsBelow(comments, command.line));
    return below.isEmpty() ? saidInSection(runbook, fence.section) : below;
}

void addLooks(const Runbook &runbook, const Environment &environment, const Fence &fence,
    std::vector<HealthLook> &looks)
{
    const QStringList comments = commentLines(fence.command);
    for (const ShellCommand &command : shellCommands(fence.command)) {
        const auto look = httpLook(command);
        const auto address = look && look->variables.isEmpty() ? addressOf(look->url) : std::nullopt;
        if (!address || !isUsable(*address, environment) || looks.size() >= MostLooks)
            continue;
        const SaidAnswer answer = answerFor(runbook, fence, comments, command);
        if (!isHealthPath(address->path) && answer.contains.isEmpty())
            continue;
        looks.push_back({ *address, fence.lines.first + command.line - 1, fence.section,
            titleOf(runbook, fence.section), answer.json, answer.contains });
    }
}

/// "Front door: https://door.example/health" in a paragraph.
void addLook(const Environment &environment, const Prose &prose, std::vector<HealthLook> &looks)
{
    static const QRegularExpression url(u"https?://[^\\s<>()\\[\\]`\"']{1,300}"_s);
    const auto match = url.match(prose.text.left(2000));
    const auto address = match.hasMatch() ? addressOf(match.captured()) : std::nullopt;
    if (!address || !isUsable(*address, environment) || looks.size() >= MostLooks)
        return;
    if (isHealthPath(address->path) || address->path == u"/")
        looks.push_back(
            { *address, prose.lines.first, prose.section, prose.text.left(match.capturedStart()) });
}

} // namespace

bool isAddressable(const Address &address)
{
    static const QRegularExpression host(u"\\A[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?\\z"_s);
    const bool http = address.scheme == u"http" || address.scheme == u"https";
    return http && host.match(address.host).hasMatch() && address.port > 0 && address.port <= 65535
        && QUrl(baseOf(address), QUrl::StrictMode).isValid();
}

QString baseOf(const Address &address)
{
    const int own = address.scheme == u"https" ? 443 : 80;
    const QString port = address.port == own ? QString() : u":%1"_s.arg(address.port);
    return address.scheme + u"://"_s + address.host + port;
}

std::vector<HealthLook> healthLooks(const Runbook &runbook, const Environment &environment)
{
    std::vector<HealthLook> looks;
    for (const Fence &fence : runbook.fences) {
        const SectionRole role = fence.section < 0
            ? SectionRole::Unknown
            : runbook.sections[static_cast<std::size_t>(fence.section)].role;
        if (isShellLanguage(fence.language) && role != SectionRole::Troubleshooting
            && countsFor(runbook, fence.section, environment))
            addLooks(runbook, environment, fence, looks);
    }
    for (const Prose &prose : runbook.prose) {
        if (prose.text.contains(u"://"_s) && countsFor(runbook, prose.section, environment))
            addLook(environment, prose, looks);
    }
    return looks;
}

} // namespace fairlead
