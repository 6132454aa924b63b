#include "services/runbook/compiling/service_steps.h"

#include "services/runbook/compiling/service_names.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/reading/fence_kinds.h"
#include "services/runbook/shell/command_kinds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool hasMethod(const Compilation &compilation, int service)
{
    const Service &one = compilation.environment.services[static_cast<std::size_t>(service)];
    return compilation.methods.contains(one.deploy.method);
}

/// The first deploy unit that tells by attribute which services to deploy, or how long to wait and watch.
const Unit *toldBy(const std::vector<Unit> &units)
{
    const auto found = std::find_if(units.begin(), units.end(), [](const Unit &unit) {
        const bool tells = unit.attributes.contains(u"services"_s) || unit.attributes.contains(u"wait"_s)
            || unit.attributes.contains(u"watch"_s);
        return unit.role == SectionRole::Deploy && tells;
    });
    return found == units.end() ? nullptr : &*found;
}

/// Paragraphs that speak of every service: where a service's own text names no time, these may.
QString commonText(const Runbook &runbook, const std::vector<const Unit *> &units)
{
    QStringList lines;
    for (const Unit *unit : units) {
        for (const int index : unit->prose) {
            if (!proseAt(runbook, index).listItem)
                lines << proseAt(runbook, index).text;
        }
    }
    return lines.join(u'\n');
}

ServiceDirections directionsOf(const ServiceNaming &naming, const QString &common)
{
    ServiceDirections directions{ naming.service, naming.source, naming.context };
    directions.wait = waitIn(naming.context);
    directions.watch = watchIn(naming.context);
    if (!directions.wait)
        directions.wait = waitIn(common);
    if (!directions.watch)
        directions.watch = watchIn(common);
    return directions;
}

void obey(ServiceDirections &directions, const Attributes &attributes)
{
    if (const auto wait = parseDuration(attributes.value(u"wait"_s)))
        directions.wait = wait;
    if (const auto watch = parseDuration(attributes.value(u"watch"_s)))
        directions.watch = watch;
}

/// The services of an attribute, with what was found about them, in the environment's order.
std::vector<ServiceNaming> toldServices(
    Compilation &compilation, const Unit &unit, const std::vector<ServiceNaming> &found)
{
    QStringList unknown;
    std::vector<ServiceNaming> namings;
    const QString wanted = unit.attributes.value(u"services"_s);
    for (const int service : servicesOfAttribute(compilation.environment, wanted, unknown)) {
        const auto known = std::find_if(found.begin(), found.end(),
            [service](const ServiceNaming &naming) { return naming.service == service; });
        ServiceNaming naming{ service, unit.lines, unitText(compilation.runbook, unit) };
        namings.push_back(known == found.end() ? naming : *known);
    }
    for (const QString &id : unknown)
        compilation.add(u"unknown-service"_s, Finding::Severity::Warning,
            u"The environment %1 has no service \"%2\"."_s.arg(compilation.environment.name, id), unit.lines);
    return namings;
}

void noteReplaced(Compilation &compilation, const Fence &fence, int service)
{
    const Service &one = compilation.environment.services[static_cast<std::size_t>(service)];
    compilation.add(u"method-replaces-fence"_s, Finding::Severity::Note,
        u"%1 is deployed by the method \"%2\" of its environment; this block's commands do not run."_s.arg(
            one.name, one.deploy.method),
        fence.lines);
}

/// The one service that a fence is about, or -1.
int serviceOfFence(const std::vector<ServiceNaming> &namings, int unit, int fence)
{
    int service = -1;
    for (const ServiceNaming &naming : namings) {
        if (naming.unit != unit || !naming.precise || (naming.fence >= 0 && naming.fence != fence))
            continue;
        if (service >= 0)
            return -1;
        service = naming.service;
    }
    return service;
}

/// Decides what becomes of a fence in a unit about services: dropped, one service's own deployment, or kept.
void planFence(Compilation &compilation, ServicePlan &plan, const std::vector<ServiceNaming> &namings,
    int unit, int index)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    if (fence.attributes.contains(u"kind"_s))
        return;
    const bool says = fence.kind == FenceKind::Command && !onlyWaitsAndLooks(shellCommands(fence.text));
    if (fence.kind == FenceKind::CommentOnly || (fence.kind == FenceKind::Command && !says)) {
        plan.consumed.insert(index);
        return;
    }
    const int service = says ? serviceOfFence(namings, unit, index) : -1;
    if (service < 0)
        return;
    plan.consumed.insert(index);
    if (hasMethod(compilation, service))
        return noteReplaced(compilation, fence, service);
    for (ServiceDirections &directions : plan.services) {
        if (directions.service == service && directions.fence < 0)
            directions.fence = index;
    }
}

} // namespace

ServicePlan planServices(Compilation &compilation, const PhaseDraft &draft)
{
    std::vector<const Unit *> units;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < draft.units.size(); ++i) {
        const QString kind = draft.units[i].attributes.value(u"kind"_s, u"deploy"_s);
        if (draft.units[i].role != SectionRole::Deploy || kind != u"deploy")
            continue;
        units.push_back(&draft.units[i]);
        places.push_back(i);
    }
    std::vector<ServiceNaming> namings = servicesNamed(compilation.runbook, compilation.environment, units);
    const Unit *told = toldBy(draft.units);
    if (told != nullptr && told->attributes.contains(u"services"_s))
        namings = toldServices(compilation, *told, namings);
    ServicePlan plan;
    const QString common = commonText(compilation.runbook, units);
    plan.position = draft.units.size();
    for (const ServiceNaming &naming : namings) {
        plan.services.push_back(directionsOf(naming, common));
        if (told != nullptr)
            obey(plan.services.back(), told->attributes);
        const auto place = naming.unit >= 0 ? places[static_cast<std::size_t>(naming.unit)]
                                            : static_cast<std::size_t>(told - draft.units.data());
        plan.units.insert(place);
        plan.position = *plan.units.begin();
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!plan.units.contains(places[i]))
            continue;
        for (const int fence : units[i]->fences)
            planFence(compilation, plan, namings, static_cast<int>(i), fence);
    }
    return plan;
}

} // namespace fairlead
