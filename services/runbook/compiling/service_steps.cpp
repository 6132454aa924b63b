#include "services/runbook/compiling/service_steps.h"

#include "services/runbook/compiling/service_names.h"
#include "services/runbook/compiling/step_scripts.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/shell/shell_commands.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Makes the steps of one service, one after another.
class ServiceGroup
{
public:
    ServiceGroup(Compilation &compilation, const ServiceDirections &directions)
        : m_compilation(compilation)
        , m_directions(directions)
        , m_service(compilation.environment.services[static_cast<std::size_t>(directions.service)])
    {
    }

    std::vector<Step> steps()
    {
        const auto method = m_compilation.methods.constFind(m_service.deploy.method);
        const bool known = method != m_compilation.methods.constEnd();
        if (known && !method->inspect.isEmpty())
            inspect(*method);
        if (known)
            deploy(*method);
        else
            deployWithoutMethod();
        if (m_directions.wait)
            timed(StepKind::Wait, u"wait"_s, u"Wait %1"_s, *m_directions.wait);
        verify();
        if (m_directions.watch)
            timed(StepKind::Watch, u"watch"_s, u"Watch for %1"_s, *m_directions.watch);
        return std::move(m_steps);
    }

private:
    Step &add(StepKind kind, const QString &verb, const QString &title)
    {
        Step step;
        step.kind = kind;
        step.id = m_compilation.ids.take(u"%1/%2/%3"_s.arg(m_compilation.phase, m_service.id, verb));
        step.title = title;
        step.service = m_service.id;
        step.port = m_service.port;
        step.group = m_service.name;
        step.source = m_directions.source;
        m_steps.push_back(step);
        return m_steps.back();
    }

    void inspect(const DeployMethod &method)
    {
        Step &step = add(StepKind::Inspect, u"inspect"_s, u"Record the version"_s);
        step.script = method.inspect;
        step.mandatory = true; // without it there would be no way back
    }

    void deploy(const DeployMethod &method)
    {
        Step &step = add(StepKind::Deploy, u"deploy"_s, u"Deploy"_s);
        step.text = m_directions.context;
        step.script = method.deploy;
        step.mandatory = true;
        step.changes = true;
    }

    void deployWithoutMethod()
    {
        const bool own = m_directions.fence >= 0;
        Step &step = add(own ? StepKind::Deploy : StepKind::Manual, u"deploy"_s, u"Deploy"_s);
        step.text = m_directions.context;
        step.changes = true;
        step.mandatory = own;
        if (!own)
            return;
        const Fence &fence = fenceAt(m_compilation.runbook, m_directions.fence);
        step.source = fence.lines;
        giveScript(m_compilation, step, fence.command, fence.lines.first);
    }

    void verify()
    {
        Step &step = add(StepKind::Verify, u"verify"_s, u"Verify"_s);
        step.mandatory = true;
        step.written = lookIn(m_directions.context);
    }

    void timed(StepKind kind, const QString &verb, const QString &title, std::chrono::milliseconds duration)
    {
        add(kind, verb, title.arg(durationText(duration))).duration = duration;
    }

    /// The line with which the runbook itself looks at the service.
    static QString lookIn(const QString &context)
    {
        const QStringList lines = context.split(u'\n');
        for (const QString &line : lines) {
            if (line.trimmed().startsWith(u"curl "))
                return line.trimmed();
        }
        return {};
    }

    Compilation &m_compilation;
    const ServiceDirections &m_directions;
    const Service &m_service;
    std::vector<Step> m_steps;
};

} // namespace

std::vector<Step> serviceSteps(Compilation &compilation, const std::vector<ServiceDirections> &services)
{
    std::vector<Step> steps;
    for (const ServiceDirections &directions : services) {
        const QString &id = compilation.environment.services[static_cast<std::size_t>(directions.service)].id;
        if (compilation.expanded.contains(id))
            continue;
        compilation.expanded.insert(id);
        for (Step &step : ServiceGroup(compilation, directions).steps())
            steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<Step> fenceServiceSteps(Compilation &compilation, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    QStringList unknown;
    std::vector<ServiceDirections> services;
    const QString wanted = fence.attributes.value(u"services"_s);
    for (const int service : servicesOfAttribute(compilation.environment, wanted, unknown)) {
        ServiceDirections directions{ service, fence.lines, unitText(compilation.runbook, unit) };
        directions.wait = parseDuration(fence.attributes.value(u"wait"_s));
        directions.watch = parseDuration(fence.attributes.value(u"watch"_s));
        directions.fence = fence.kind == FenceKind::Command ? index : -1;
        services.push_back(directions);
    }
    for (const QString &id : unknown)
        compilation.add(u"unknown-service"_s, Finding::Severity::Warning,
            u"The environment %1 has no service \"%2\"."_s.arg(compilation.environment.name, id),
            fence.lines);
    return serviceSteps(compilation, services);
}

} // namespace fairlead
