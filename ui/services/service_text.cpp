#include "ui/services/service_detail.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <functional>

namespace fairlead {

using namespace Qt::StringLiterals;

QString stateText(const ServiceSnapshot &service)
{
    const QString word = healthWord(service.last.health);
    return service.last.reason.isEmpty() ? word : u"%1: %2"_s.arg(word, service.last.reason);
}

QString partsText(const std::vector<HealthPart> &parts)
{
    const auto healthy = [](const HealthPart &part) { return part.health == Health::Up; };
    std::vector<HealthPart> ordered = parts;
    std::ranges::stable_partition(ordered, std::not_fn(healthy));
    QStringList lines;
    for (const HealthPart &part : ordered) {
        const QString detail = part.detail.isEmpty() ? QString() : u": "_s + part.detail;
        lines << u"%1 %2%3"_s.arg(healthWord(part.health).leftJustified(8), part.name, detail);
    }
    return lines.join(u'\n');
}

QString certificateText(int days)
{
    const int count = std::abs(days);
    const QString word = count == 1 ? u"day"_s : u"days"_s;
    return days < 0 ? u"ended %1 %2 ago"_s.arg(count).arg(word)
                    : u"valid for %1 more %2"_s.arg(count).arg(word);
}

QString changedText(const ServiceSnapshot &service, const QDateTime &now)
{
    if (!service.changed.isValid())
        return u"not since this console started"_s;
    const QDateTime local = service.changed.toLocalTime();
    const QString pattern = local.date() == now.toLocalTime().date() ? u"HH:mm"_s : u"d MMM HH:mm"_s;
    const QString when = u"%1, %2"_s.arg(local.toString(pattern), theme::ago(service.changed, now));
    for (auto sample = service.history.rbegin(); sample != service.history.rend(); ++sample) {
        if (sample->at < service.changed && sample->health != service.last.health) {
            return u"%1 → %2 at %3"_s.arg(healthWord(sample->health), healthWord(service.last.health), when);
        }
    }
    return u"%1 since %2"_s.arg(healthWord(service.last.health), when);
}

} // namespace fairlead
