#include "services/runbook/drafting/draft_service.h"

#include "services/runbook/drafting/draft_environments.h"
#include "services/runbook/drafting/health_looks.h"
#include "services/runbook/drafting/named_services.h"
#include "services/runbook/reading/line_index.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostServices = 200;

int sectionAt(const Runbook &runbook, int line)
{
    int found = -1;
    for (std::size_t i = 0; i < runbook.sections.size(); ++i) {
        const SourceRange lines = runbook.sections[i].lines;
        if (lines.first <= line && line <= lines.last)
            found = static_cast<int>(i);
    }
    return found;
}

bool saysNoHttp(QByteArrayView line)
{
    static const QRegularExpression none(
        u"\\b(?:n/a|non-http|no http|without http)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return none.match(QString::fromUtf8(line.first(std::min<qsizetype>(line.size(), 1000)))).hasMatch();
}

std::vector<DraftService> fromTables(const Runbook &runbook, const Environment &environment)
{
    const LineIndex lines(runbook.text);
    std::vector<DraftService> services;
    for (const PortRow &row : runbook.ports) {
        const auto address = addressOf(row.url);
        if (services.size() >= 2 * MostServices)
            break;
        if (!countsFor(runbook, sectionAt(runbook, row.line), environment))
            continue;
        DraftService service;
        service.name = row.service.simplified();
        service.port = row.port;
        service.line = row.line;
        service.withoutHttp = row.url.isEmpty() && saysNoHttp(lines.line(row.line));
        service.url = address && isAddressable(*address) ? baseOf(*address) : QString();
        services.push_back(service);
    }
    return services;
}

std::vector<DraftService> fromLooks(const std::vector<HealthLook> &looks)
{
    std::vector<DraftService> services;
    for (const HealthLook &look : looks) {
        DraftService service;
        service.name = look.address.host.section(u'.', 0, 0);
        service.url = baseOf(look.address);
        service.line = look.line;
        services.push_back(service);
    }
    return services;
}

/// Hands out names, ids and addresses, each once.
class Uniqueness
{
public:
    /// False when a service of that name is there already.
    bool admit(DraftService &service, QStringList &remarks)
    {
        const QString id = slug(service.name);
        if (m_ports.contains(service.name) || (!id.isEmpty() && m_ids.contains(id))) {
            if (m_ports.value(service.name, service.port) != service.port)
                remarks << u"%1 stands on two ports, %2 and %3 (line %4); the first was taken."_s
                               .arg(service.name)
                               .arg(m_ports.value(service.name))
                               .arg(service.port)
                               .arg(service.line);
            return false;
        }
        if (id.isEmpty())
            service.id = u"service-%1"_s.arg(m_ports.size() + 1);
        m_ports.insert(service.name, service.port);
        m_ids.insert(id.isEmpty() ? service.id : id);
        return true;
    }

private:
    QMap<QString, int> m_ports;
    QSet<QString> m_ids;
};

std::vector<DraftService> unique(const std::vector<DraftService> &found, QStringList &remarks)
{
    Uniqueness seen;
    std::vector<DraftService> services;
    for (DraftService service : found) {
        if (services.size() < MostServices && !service.name.isEmpty() && seen.admit(service, remarks))
            services.push_back(service);
    }
    return services;
}

/// Two services cannot have one port on one host: the later one goes without.
void separateAddresses(std::vector<DraftService> &services, QStringList &remarks)
{
    QSet<QString> taken;
    for (DraftService &service : services) {
        const auto address = addressOf(service.url);
        if (!address || service.port == 0)
            continue;
        const QString place = u"%1 %2"_s.arg(address->host).arg(service.port);
        if (taken.contains(place)) {
            remarks << u"%1 (line %2) has the port and host of another service; its port was left out."_s
                           .arg(service.name)
                           .arg(service.line);
            service.port = 0;
        }
        taken.insert(place);
    }
}

} // namespace

std::vector<DraftService> servicesIn(
    const Runbook &runbook, const Environment &environment, QStringList &remarks)
{
    const std::vector<HealthLook> looks = healthLooks(runbook, environment);
    std::vector<DraftService> services = fromTables(runbook, environment);
    if (services.empty())
        services = namedServices(runbook, environment);
    if (services.empty())
        services = fromLooks(looks);
    services = unique(services, remarks);
    giveHealth(services, looks);
    separateAddresses(services, remarks);
    return services;
}

} // namespace fairlead
