#include "services/health/job_report.h"

#include "services/health/answer_text.h"

using namespace Qt::StringLiterals;

namespace fairlead {

QJsonObject reportOf(const CheckedService &checked)
{
    const double ms = static_cast<double>(checked.last.latency.count()) / 1000.0;
    return { { u"id"_s, checked.service.id }, { u"health"_s, healthWord(checked.last.health) },
        { u"reason"_s, checked.last.reason }, { u"latency_ms"_s, ms }, { u"version"_s, checked.last.version },
        { u"checks"_s, checked.checks } };
}

QString verdictLine(const CheckedService &checked)
{
    return u"%1: %2, %3"_s.arg(
        oneLine(checked.service.name), healthWord(checked.last.health), checked.last.reason);
}

} // namespace fairlead
