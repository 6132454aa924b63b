#include "services/runbook/drafting/health_looks.h"

#include "services/runbook/prose/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// "staging-front-door.shop.example" -> "front-door": the host's own name without a tier.
QString hostName(const QString &host)
{
    QString name = host.section(u'.', 0, 0).toLower();
    for (const QString &tier :
        { u"staging-"_s, u"stage-"_s, u"stg-"_s, u"production-"_s, u"prod-"_s, u"dev-"_s }) {
        if (name.startsWith(tier))
            return name.mid(tier.size());
    }
    return name;
}

bool hostNames(const QString &host, const DraftService &service)
{
    constexpr qsizetype Shortest = 3;
    const QString name = hostName(host);
    const QString id = slug(service.name);
    if (name.size() < Shortest || id.size() < Shortest)
        return false;
    return name == id || name.startsWith(id + u'-') || id.startsWith(name + u'-') || id.endsWith(u'-' + name);
}

bool wordsName(const QString &words, const DraftService &service)
{
    const QString name = headingWords(service.name).trimmed();
    return !name.isEmpty() && headingWords(words).contains(u' ' + name + u' ');
}

/// How well the look fits the service; 0 = not at all.
int fit(const HealthLook &look, const DraftService &service)
{
    if (!service.url.isEmpty())
        return baseOf(look.address) == service.url ? 4 : 0;
    if (service.port > 0 && look.address.port == service.port)
        return 3;
    if (hostNames(look.address.host, service))
        return 2;
    return wordsName(look.words, service) ? 1 : 0;
}

void give(DraftService &service, const HealthLook &look)
{
    service.url = baseOf(look.address);
    service.path = look.address.path;
    service.json = look.json;
    service.contains = look.contains;
    service.healthLine = look.line;
}

} // namespace

void giveHealth(std::vector<DraftService> &services, const std::vector<HealthLook> &looks)
{
    for (DraftService &service : services) {
        const HealthLook *best = nullptr;
        int most = 0;
        for (const HealthLook &look : looks) {
            const int fits = 2 * fit(look, service) + (isHealthPath(look.address.path) ? 1 : 0);
            if (fits > 1 && fits > most) {
                best = &look;
                most = fits;
            }
        }
        if (best != nullptr)
            give(service, *best);
    }
    if (services.size() == 1 && services.front().healthLine == 0 && !looks.empty()
        && services.front().url.isEmpty())
        give(services.front(), looks.front());
}

} // namespace fairlead
