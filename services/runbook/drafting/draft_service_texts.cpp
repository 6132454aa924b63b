#include "services/runbook/drafting/draft_texts.h"

#include "services/runbook/drafting/yaml_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// A plain member of a JSON object as YAML that reads back as the same type.
QString valueText(const QJsonValue &value)
{
    return value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : yamlScalar(value.toString());
}

QString answerText(const DraftService &service)
{
    QString text = u"      expect:\n        status: 200\n"_s;
    if (!service.contains.isEmpty())
        text += u"        contains: %1\n"_s.arg(yamlScalar(service.contains));
    if (!service.json.isEmpty())
        text += u"        json:\n"_s;
    for (auto it = service.json.begin(); it != service.json.end(); ++it)
        text += u"          %1: %2\n"_s.arg(yamlScalar(it.key()), valueText(it.value()));
    return text;
}

QString healthText(const DraftService &service)
{
    if (!service.path.isEmpty() && !service.url.isEmpty()) {
        return u"    health:  # line %1\n      path: %2\n"_s.arg(service.healthLine)
                   .arg(yamlScalar(service.path))
            + answerText(service);
    }
    if (!service.url.isEmpty())
        return u"    # health: { path: /health }   # the document does not say where it tells its health\n"_s;
    return service.withoutHttp ? u"    # no HTTP: judge it by its log\n"_s : u"    # no address is given\n"_s;
}

/// How to fill in what is open, said once.
QString howToGoOn(const std::vector<DraftService> &services)
{
    const bool open = std::any_of(
        services.begin(), services.end(), [](const DraftService &service) { return service.path.isEmpty(); });
    return open ? u"# Health over HTTP: url: http://host:port and health: { path: /health }. Without HTTP:\n"
                  "# health: { log: { file: path/to/its.log, ready: \"words that mean it is up\" } }.\n"_s
                : QString();
}

QString serviceText(const DraftService &service)
{
    QString text = u"  - name: %1  # line %2\n"_s.arg(yamlScalar(service.name)).arg(service.line);
    if (!service.id.isEmpty())
        text += u"    id: %1\n"_s.arg(yamlScalar(service.id));
    if (service.port > 0)
        text += u"    port: %1\n"_s.arg(service.port);
    if (!service.url.isEmpty())
        text += u"    url: %1\n"_s.arg(yamlScalar(service.url));
    return text + healthText(service)
        + u"    # deploy: { method: … }   # by hand until a method is chosen\n"_s;
}

/// As short as it is exact: "1h", "90m", "45s".
QString durationWord(qint64 seconds)
{
    constexpr qint64 Hour = 3600;
    constexpr qint64 Minute = 60;
    if (seconds % Hour == 0)
        return u"%1h"_s.arg(seconds / Hour);
    return seconds % Minute == 0 ? u"%1m"_s.arg(seconds / Minute) : u"%1s"_s.arg(seconds);
}

} // namespace

QString servicesText(const std::vector<DraftService> &services)
{
    if (services.empty())
        return u"# services:   # the document names none\n"
               "#   - name: My service\n#     port: 8080\n#     url: http://host:8080\n#     health: { path: /health }\n"_s;
    QString text = u"# In the order of deployment.\n"_s + howToGoOn(services) + u"services:\n"_s;
    for (const DraftService &service : services)
        text += serviceText(service);
    return text;
}

QString policyText(const DraftPolicy &policy)
{
    if (policy.isEmpty())
        return u"# policy: { approvals: [ { role: team-lead } ], backup: { max_age: 1h } }   # the document "
               u"demands "
               "nothing of the sort\n"_s;
    QString text = u"policy:\n"_s;
    if (!policy.approvals.empty())
        text += u"  approvals:\n"_s;
    for (const DraftRole &role : policy.approvals) {
        text += u"    - role: %1  # line %2\n"_s.arg(yamlScalar(role.id)).arg(role.line);
        if (role.count > 1)
            text += u"      count: %1\n"_s.arg(role.count);
    }
    if (policy.backup)
        text += u"  backup:\n    max_age: %1  # line %2\n"_s.arg(durationWord(policy.backup->seconds))
                    .arg(policy.backup->line);
    if (policy.soak)
        text += u"  soak:  # line %1\n    environment: %2\n    hours: %3\n"_s.arg(policy.soak->line)
                    .arg(yamlScalar(policy.soak->environment), QString::number(policy.soak->hours, 'f', 2));
    return text;
}

} // namespace fairlead
