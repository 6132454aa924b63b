#include "models/environment_json.h"

#include "models/words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

constexpr Words<Tier, 3> TierWords{ { {
    { Tier::Local, u"local" },
    { Tier::Staging, u"staging" },
    { Tier::Production, u"production" },
} } };

constexpr Words<SocketKind, 5> SocketWords{ { {
    { SocketKind::Tcp, u"tcp" },
    { SocketKind::Tls, u"tls" },
    { SocketKind::Postgres, u"postgres" },
    { SocketKind::Redis, u"redis" },
    { SocketKind::Nats, u"nats" },
} } };

QJsonObject mapToJson(const QMap<QString, QString> &map)
{
    QJsonObject json;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        json[it.key()] = it.value();
    return json;
}

QMap<QString, QString> mapFromJson(const QJsonObject &json)
{
    QMap<QString, QString> map;
    for (auto it = json.begin(); it != json.end(); ++it)
        map[it.key()] = it.value().toString();
    return map;
}

qint64 count(milliseconds value)
{
    return value.count();
}

constexpr qsizetype MaxServices = 10000;

milliseconds duration(const QJsonObject &json, const QString &key, milliseconds fallback)
{
    const qint64 given = json.value(key).toInteger(fallback.count());
    return milliseconds(qBound<qint64>(0, given, 7LL * 24 * 3600 * 1000));
}

QJsonObject logToJson(const LogHealth &log)
{
    return { { u"file"_s, log.file }, { u"ready"_s, log.ready }, { u"reject"_s, log.reject },
        { u"target"_s, log.target }, { u"unit"_s, log.unit }, { u"start"_s, log.start },
        { u"within_ms"_s, count(log.within) }, { u"fresh_for_ms"_s, count(log.freshFor) } };
}

LogHealth logFromJson(const QJsonObject &json)
{
    LogHealth log;
    log.file = json.value(u"file"_s).toString();
    log.ready = json.value(u"ready"_s).toString();
    log.reject = json.value(u"reject"_s).toString();
    log.start = json.value(u"start"_s).toString();
    log.target = json.value(u"target"_s).toString();
    log.unit = json.value(u"unit"_s).toString();
    log.within = duration(json, u"within_ms"_s, log.within);
    log.freshFor = duration(json, u"fresh_for_ms"_s, log.freshFor);
    return log;
}

QJsonObject socketToJson(const SocketHealth &socket)
{
    return { { u"kind"_s, SocketWords.word(socket.kind) }, { u"host"_s, socket.host },
        { u"port"_s, socket.port }, { u"within_ms"_s, count(socket.within) },
        { u"degraded_after_ms"_s, count(socket.degradedAfter) }, { u"deadline_ms"_s, count(socket.deadline) },
        { u"ca"_s, socket.ca }, { u"expiry_days"_s, socket.expiryDays } };
}

SocketHealth socketFromJson(const QJsonObject &json)
{
    SocketHealth socket;
    socket.kind = SocketWords.value(json.value(u"kind"_s).toString()).value_or(SocketKind::Tcp);
    socket.host = json.value(u"host"_s).toString();
    socket.port = json.value(u"port"_s).toInt();
    socket.within = duration(json, u"within_ms"_s, socket.within);
    socket.degradedAfter = duration(json, u"degraded_after_ms"_s, socket.degradedAfter);
    socket.deadline = duration(json, u"deadline_ms"_s, socket.deadline);
    socket.ca = json.value(u"ca"_s).toString();
    socket.expiryDays = json.value(u"expiry_days"_s).toInt(socket.expiryDays);
    return socket;
}

} // namespace

QJsonObject toJson(const HttpHealth &http)
{
    QJsonObject json{ { u"url"_s, http.url }, { u"status"_s, http.status }, { u"json"_s, http.json },
        { u"contains"_s, http.contains }, { u"within_ms"_s, count(http.within) },
        { u"degraded_after_ms"_s, count(http.degradedAfter) }, { u"deadline_ms"_s, count(http.deadline) } };
    if (!http.ca.isEmpty())
        json[u"ca"_s] = http.ca;
    if (http.expiryDays != HttpHealth().expiryDays)
        json[u"expiry_days"_s] = http.expiryDays;
    return json;
}

HttpHealth httpHealthFromJson(const QJsonObject &json)
{
    HttpHealth http;
    http.url = json.value(u"url"_s).toString();
    http.status = json.value(u"status"_s).toInt(http.status);
    http.json = json.value(u"json"_s).toObject();
    http.contains = json.value(u"contains"_s).toString();
    http.within = duration(json, u"within_ms"_s, http.within);
    http.degradedAfter = duration(json, u"degraded_after_ms"_s, http.degradedAfter);
    http.deadline = duration(json, u"deadline_ms"_s, http.deadline);
    http.ca = json.value(u"ca"_s).toString();
    http.expiryDays = json.value(u"expiry_days"_s).toInt(http.expiryDays);
    return http;
}

QJsonObject toJson(const Service &service)
{
    QJsonObject json{ { u"name"_s, service.name }, { u"id"_s, service.id }, { u"port"_s, service.port },
        { u"url"_s, service.url }, { u"method"_s, service.deploy.method },
        { u"parameters"_s, mapToJson(service.deploy.parameters) } };
    if (service.http)
        json[u"http"_s] = toJson(*service.http);
    if (service.log)
        json[u"log"_s] = logToJson(*service.log);
    if (service.socket)
        json[u"socket"_s] = socketToJson(*service.socket);
    return json;
}

Service serviceFromJson(const QJsonObject &json)
{
    Service service;
    service.name = json[u"name"_s].toString();
    service.id = json[u"id"_s].toString();
    service.port = json[u"port"_s].toInt();
    service.url = json[u"url"_s].toString();
    service.deploy = { json[u"method"_s].toString(), mapFromJson(json[u"parameters"_s].toObject()) };
    if (json.contains(u"http"_s))
        service.http = httpHealthFromJson(json[u"http"_s].toObject());
    if (json.contains(u"log"_s))
        service.log = logFromJson(json[u"log"_s].toObject());
    if (json.contains(u"socket"_s))
        service.socket = socketFromJson(json[u"socket"_s].toObject());
    return service;
}

QJsonArray toJson(const std::vector<Service> &services)
{
    QJsonArray json;
    for (const Service &service : services)
        json.append(toJson(service));
    return json;
}

std::vector<Service> servicesFromJson(const QJsonArray &json)
{
    std::vector<Service> services;
    for (qsizetype i = 0; i < qMin(json.size(), MaxServices); ++i) {
        if (json.at(i).isObject())
            services.push_back(serviceFromJson(json.at(i).toObject()));
    }
    return services;
}

QJsonObject toJson(const Environment &environment)
{
    QJsonObject json{ { u"name"_s, environment.name }, { u"title"_s, environment.title },
        { u"tier"_s, TierWords.word(environment.tier) }, { u"file"_s, environment.file },
        { u"variables"_s, mapToJson(environment.variables) }, { u"services"_s, toJson(environment.services) },
        { u"policy"_s, toJson(environment.policy) }, { u"runbook"_s, environment.runbook },
        { u"release"_s, environment.release }, { u"workingDirectory"_s, environment.workingDirectory } };
    if (!environment.rehearses.isEmpty())
        json[u"rehearses"_s] = environment.rehearses;
    return json;
}

Environment environmentFromJson(const QJsonObject &json)
{
    Environment environment;
    environment.name = json[u"name"_s].toString();
    environment.title = json[u"title"_s].toString();
    environment.tier = TierWords.value(json[u"tier"_s].toString()).value_or(Tier::Production);
    environment.file = json[u"file"_s].toString();
    environment.variables = mapFromJson(json[u"variables"_s].toObject());
    environment.services = servicesFromJson(json[u"services"_s].toArray());
    environment.policy = policyFromJson(json[u"policy"_s].toObject());
    environment.runbook = json[u"runbook"_s].toString();
    environment.release = json[u"release"_s].toString();
    environment.workingDirectory = json[u"workingDirectory"_s].toString();
    environment.rehearses = json[u"rehearses"_s].toString();
    return environment;
}

} // namespace fairlead
