#pragma once

#include "models/environment.h"
#include "services/runbook/compiling/units.h"

#include <QString>

#include <vector>

namespace fairlead {

/// A place in a deploy section that names a service.
struct ServiceNaming
{
    int service = -1; ///< index into Environment::services; -1 = none named
    SourceRange source = {};
    QString context = {}; ///< the text that is about this service: its waits and watches stand there
    int unit = -1; ///< index into the units that were asked about
    int fence = -1; ///< the fence whose comment names it, else -1
    bool precise = false; ///< by its own name or port, not as one of a range of ports
};

/// Which services the units name, in the environment's order, each once: in headings ("4.1 Front Door (Port
/// 8080)"), in comments of fences ("# Till (8081)"), in list items ("Deploy the till"). When at
/// least one is named, "all services" or "core services" stands for the rest.
std::vector<ServiceNaming> servicesNamed(
    const Runbook &runbook, const Environment &environment, const std::vector<const Unit *> &units);

/// The services (indexes) that a short text such as a heading is about.
struct NamedInText
{
    std::vector<int> precise = {};
    std::vector<int> ranged = {};
    bool group = false; ///< "all services"
};
NamedInText servicesInText(const Environment &environment, const QString &text);

/// The services of an attribute: "all" or a comma list of ids. Ids that do not exist go to `unknown`.
std::vector<int> servicesOfAttribute(
    const Environment &environment, const QString &value, QStringList &unknown);

} // namespace fairlead
