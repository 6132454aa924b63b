#include "ui/service_detail.h"
#include "ui/theme.h"

namespace fairlead {

using namespace Qt::StringLiterals;

QString stateText(const ServiceSnapshot &service)
{
    const QString word = healthWord(service.last.health);
    return service.last.reason.isEmpty() ? word : u"%1: %2"_s.arg(word, service.last.reason);
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
