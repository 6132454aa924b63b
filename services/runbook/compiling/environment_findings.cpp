#include "services/runbook/compiling/environment_findings.h"

#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/reading/section_environments.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Section *sectionAt(const Runbook &runbook, int line)
{
    const auto after = std::upper_bound(runbook.sections.begin(), runbook.sections.end(), line,
        [](int wanted, const Section &section) { return wanted < section.lines.first; });
    return after == runbook.sections.begin() ? nullptr : &*(after - 1);
}

const Service *serviceNamed(const Environment &environment, const QString &name)
{
    const auto found = std::find_if(environment.services.begin(), environment.services.end(),
        [id = slug(name)](const Service &service) { return service.id == id || slug(service.name) == id; });
    return found == environment.services.end() ? nullptr : &*found;
}

void checkRow(Compilation &compilation, const PortRow &row)
{
    const Environment &environment = compilation.environment;
    const SourceRange line{ row.line, row.line };
    const Service *service = serviceNamed(environment, row.service);
    if (service == nullptr) {
        compilation.add(u"service-missing"_s, Finding::Severity::Warning,
            u"The runbook lists the service \"%1\", the environment %2 does not. Add it there if it is to be "
            "deployed."_s.arg(row.service.left(80), environment.name),
            line);
    } else if (service->port != row.port) {
        compilation.add(u"port-disagrees"_s, Finding::Severity::Warning,
            u"The runbook says that %1 has port %2, the environment %3 says %4. The environment counts."_s
                .arg(service->name)
                .arg(row.port)
                .arg(environment.name)
                .arg(service->port),
            line);
    }
}

void checkPorts(Compilation &compilation)
{
    if (compilation.environment.services.empty())
        return;
    for (const PortRow &row : compilation.runbook.ports) {
        const Section *section = sectionAt(compilation.runbook, row.line);
        if (section == nullptr || isFor(*section, compilation.environment))
            checkRow(compilation, row);
    }
}

/// A title that names one other environment: this may be the wrong runbook.
void checkTitle(Compilation &compilation)
{
    const QString words = headingWords(compilation.runbook.title);
    QStringList named;
    for (const Tier tier : { Tier::Local, Tier::Staging, Tier::Production }) {
        if (words.contains(u' ' + tierWord(tier) + u' '))
            named << tierWord(tier);
    }
    const Environment &environment = compilation.environment;
    if (environment.name.isEmpty() || !environment.rehearses.isEmpty())
        return;
    if (named.size() == 1 && named.first() != tierWord(environment.tier) && named.first() != environment.name)
        compilation.add(u"written-for-another-environment"_s, Finding::Severity::Warning,
            u"This runbook is written for %1, but compiled for %2."_s.arg(named.first(), environment.name),
            { 1, 1 });
}

/// Shell that nobody would miss until it did not run.
void checkUnused(Compilation &compilation)
{
    for (const Fence &fence : compilation.runbook.fences) {
        const SectionRole role = fence.section < 0
            ? SectionRole::Unknown
            : compilation.runbook.sections[static_cast<std::size_t>(fence.section)].role;
        const bool unread = role == SectionRole::Unknown || role == SectionRole::Overview;
        if (unread && isShellLanguage(fence.language) && fence.kind != FenceKind::CommentOnly)
            compilation.add(u"fence-not-used"_s, Finding::Severity::Note,
                u"It is not clear what this part of the runbook is for, so no step comes from this block. "
                u"Say it "
                "in the heading, or give it a kind: {kind=command}."_s,
                fence.lines);
    }
}

/// A rule that nobody holds is worse than none: say so.
void checkPolicy(Compilation &compilation)
{
    for (const QString &rule : compilation.environment.policy.notEnforced)
        compilation.add(u"policy-not-enforced"_s, Finding::Severity::Warning,
            u"The environment %1 sets %2, which nothing holds yet: see to it by hand."_s.arg(
                compilation.environment.name, rule),
            {});
}

} // namespace

void addEnvironmentFindings(Compilation &compilation)
{
    checkPolicy(compilation);
    checkTitle(compilation);
    checkPorts(compilation);
    checkUnused(compilation);
}

} // namespace fairlead
