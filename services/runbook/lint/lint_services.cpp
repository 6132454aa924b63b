#include "services/runbook/lint/lint_services.h"
#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t FewestServices = 3;
constexpr qsizetype MostEnvironments = 20;
constexpr qsizetype MostText = 64 * 1024;

/// What the deploy sections of one environment say, and where the first of them stands.
struct DeployText
{
    QString text = {};
    int line = 0; ///< the first line that names a service
};

bool orders(SectionRole role)
{
    return role == SectionRole::Deploy;
}

void addLine(DeployText &all, const std::vector<NamedService> &services, const QString &text, int line)
{
    if (all.text.size() > MostText)
        return;
    const QString head = text.left(4000);
    all.text += u'\n' + head;
    const bool names = std::any_of(services.begin(), services.end(),
        [&](const NamedService &service) { return namesService(head, service); });
    if (names && (all.line == 0 || line < all.line))
        all.line = line;
}

bool isDeployText(const LintContext &context, int section, const QString &environment)
{
    const Section *found = context.sectionOf(section);
    return found != nullptr && orders(found->role) && context.counts(section)
        && (found->environment.isEmpty() || found->environment == environment);
}

DeployText deployText(
    const LintContext &context, const std::vector<NamedService> &services, const QString &environment)
{
    DeployText all;
    const Runbook &runbook = context.runbook();
    for (std::size_t i = 0; i < runbook.sections.size(); ++i) {
        if (isDeployText(context, static_cast<int>(i), environment))
            addLine(all, services, runbook.sections[i].title, runbook.sections[i].lines.first);
    }
    for (const Prose &prose : runbook.prose) {
        if (isDeployText(context, prose.section, environment))
            addLine(all, services, prose.text, prose.lines.first);
    }
    for (const ChecklistItem &item : runbook.items) {
        if (isDeployText(context, item.section, environment))
            addLine(all, services, item.text, item.line);
    }
    for (const Fence &fence : runbook.fences) {
        if (isDeployText(context, fence.section, environment))
            addLine(all, services, fence.text, fence.lines.first);
    }
    return all;
}

QStringList missingIn(const QString &text, const std::vector<NamedService> &services)
{
    QStringList missing;
    for (const NamedService &service : services) {
        if (!namesService(text, service))
            missing << service.name;
    }
    return missing;
}

QStringList environmentsOf(const LintContext &context)
{
    QStringList environments;
    for (const Section &section : context.runbook().sections) {
        if (orders(section.role) && !environments.contains(section.environment)
            && environments.size() < MostEnvironments)
            environments << section.environment;
    }
    return environments;
}

bool isHealthAddress(const ScriptCommand &command)
{
    return command.runs({ u"curl", u"wget", u"http" }) && command.beginning(u"http") != nullptr
        && !command.has({ u"-X", u"-d", u"--data", u"-F", u"-T" });
}

/// The first and the last request of a block that asks at least three services.
std::pair<const ScriptCommand *, const ScriptCommand *> roundIn(const LintScript &script)
{
    std::pair<const ScriptCommand *, const ScriptCommand *> round{ nullptr, nullptr };
    std::size_t count = 0;
    for (const ScriptCommand &command : script.commands) {
        if (!isHealthAddress(command))
            continue;
        count += command.loops > 0 ? FewestServices : 1;
        round.first = round.first == nullptr ? &command : round.first;
        round.second = &command;
    }
    return count < FewestServices ? std::pair<const ScriptCommand *, const ScriptCommand *>{} : round;
}

} // namespace

void checkOrderLists(LintContext &context)
{
    QSet<int> seen;
    for (const QString &environment : environmentsOf(context)) {
        const auto services = servicesOf(context, environment);
        if (services.size() < FewestServices)
            continue;
        const DeployText all = deployText(context, services, environment);
        const QStringList missing = missingIn(all.text, services);
        const bool list = missing.size() * 2 <= static_cast<qsizetype>(services.size());
        if (missing.isEmpty() || !list || namesAllServices(all.text) || seen.contains(all.line)
            || all.line == 0)
            continue;
        seen.insert(all.line);
        context.reportLine(u"order-list-incomplete"_s,
            u"The deployment's order leaves out %1, which the service table has: %2 would stay on the old "
            u"version. "
            "Add %2, or say why not."_s.arg(listed(missing), missing.size() > 1 ? u"they"_s : u"it"_s),
            all.line);
    }
}

void checkHealthLists(LintContext &context)
{
    QHash<QString, std::vector<NamedService>> known;
    for (const LintScript &script : context.scripts()) {
        const auto [first, last] = roundIn(script);
        if (first == nullptr)
            continue;
        if (!known.contains(script.environment))
            known.insert(script.environment, servicesOf(context, script.environment));
        const std::vector<NamedService> &services = known[script.environment];
        if (services.size() < FewestServices)
            continue;
        const QString text = withoutComments(script.text()).left(MostText);
        const QStringList missing = missingIn(text, services);
        const bool covers = static_cast<std::size_t>(missing.size()) + FewestServices <= services.size();
        if (missing.isEmpty() || !covers)
            continue;
        context.report(u"health-list-incomplete"_s,
            u"These checks leave out %1 of the service table. Add %2; a service without HTTP shows in its log."_s
                .arg(listed(missing), missing.size() > 1 ? u"them"_s : u"it"_s),
            script, first->at, last->end);
    }
}

} // namespace fairlead
