#include "services/workspace/health_loader.h"

#include "services/workspace/yaml_values.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fairlead {

namespace {

bool isHttpUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == u"http"_s || url.scheme() == u"https"_s);
}

void readExpectation(YamlReader expect, HttpHealth &health)
{
    health.status = expect.integer(u"status"_s, 100, 599, 200, u"an HTTP status"_s);
    health.contains = expect.text(u"contains"_s);
    if (const YamlNodePointer json = expect.node(u"json"_s)) {
        if (json->kind == YamlNode::Kind::Map)
            health.json = toJson(*json).toObject();
        else
            expect.fail(u"json"_s, u"a map is expected here, not %1"_s.arg(kindText(json->kind)));
    }
    expect.finish();
}

/// `ca` and `expiry_days`, which speak of certificates alone.
template <typename Health>
void readTrust(YamlReader &reader, const QString &workspaceRoot, bool secure, Health &health)
{
    const QString ca = reader.text(u"ca"_s);
    health.expiryDays = reader.integer(u"expiry_days"_s, 0, 3650, health.expiryDays, u"a number of days"_s);
    for (const QString &key : { u"ca"_s, u"expiry_days"_s }) {
        if (!secure && reader.has(key))
            reader.fail(key, u"only https and tls have a certificate"_s);
    }
    if (ca.isEmpty())
        return;
    health.ca = QDir::cleanPath(QDir(workspaceRoot).absoluteFilePath(ca));
    if (!QFileInfo(health.ca).isFile())
        reader.fail(u"ca"_s, u"there is no file %1"_s.arg(health.ca.left(300)));
}

HttpHealth readHttp(YamlReader &reader, const QString &serviceUrl, const QString &workspaceRoot)
{
    HttpHealth health;
    const QString path = reader.text(u"path"_s);
    health.url = readUrl(reader, u"url"_s);
    if (health.url.isEmpty())
        health.url = serviceUrl;
    if (!path.isEmpty() && !path.startsWith(u'/'))
        reader.fail(u"path"_s, u"%1 is not a path: it begins with /"_s.arg(path.left(80)));
    if (health.url.isEmpty())
        reader.fail(
            {}, u"nothing tells where to ask: give the service a url, or the health a url or a log"_s);
    health.url += path;
    readExpectation(reader.map(u"expect"_s), health);
    health.within = reader.duration(u"within"_s, 1ms, health.within);
    health.degradedAfter = reader.duration(u"degraded_after"_s, 1ms, health.degradedAfter);
    health.deadline = reader.duration(u"deadline"_s, 1ms, health.deadline);
    readTrust(reader, workspaceRoot, health.url.startsWith(u"https://"_s), health);
    return health;
}

LogHealth readLog(YamlReader log, const QString &workspaceRoot)
{
    LogHealth health;
    const QString file = log.text(u"file"_s);
    health.target = log.text(u"target"_s);
    health.unit = log.text(u"unit"_s);
    health.ready = log.neededText(u"ready"_s);
    health.reject = log.text(u"reject"_s);
    health.start = log.text(u"start"_s);
    health.within = log.duration(u"within"_s, 1ms, health.within);
    health.freshFor = log.duration(u"fresh_for"_s, 0ms, health.freshFor);
    if (file.isEmpty() == health.unit.isEmpty())
        log.fail({}, u"a log is either a file, or a unit (with the target it runs on)"_s);
    if (!file.isEmpty())
        health.file = QDir::cleanPath(QDir(workspaceRoot).absoluteFilePath(file));
    log.finish();
    return health;
}

struct Place
{
    QString host;
    int port = 0;
};

/// "host:port" or "[::1]:port".
Place readPlace(YamlReader &reader, const QString &key)
{
    const QString text = reader.text(key);
    const QUrl url(u"tcp://"_s + text, QUrl::StrictMode);
    const bool plain
        = !text.contains(u'/') && !text.contains(u'@') && !text.contains(u'?') && !text.contains(u'#');
    if (!plain || !url.isValid() || url.host().isEmpty() || url.port() < 1)
        reader.fail(key, u"%1 is no address: write host:port"_s.arg(text.left(200)));
    return { url.host(), url.port() };
}

SocketHealth readSocket(YamlReader &reader, SocketKind kind, const QString &workspaceRoot)
{
    const Place place = readPlace(reader, socketWord(kind));
    SocketHealth health{ kind, place.host, place.port };
    health.within = reader.duration(u"within"_s, 1ms, health.within);
    health.degradedAfter = reader.duration(u"degraded_after"_s, 1ms, health.degradedAfter);
    health.deadline = reader.duration(u"deadline"_s, 1ms, health.deadline);
    readTrust(reader, workspaceRoot, kind == SocketKind::Tls, health);
    return health;
}

/// ClickHouse says of itself over HTTP how it is.
HttpHealth readClickHouse(YamlReader &reader)
{
    const Place place = readPlace(reader, u"clickhouse"_s);
    HttpHealth health;
    const QString host = place.host.contains(u':') ? u'[' + place.host + u']' : place.host;
    health.url = u"http://%1:%2/ping"_s.arg(host).arg(place.port);
    health.contains = u"Ok."_s;
    health.within = reader.duration(u"within"_s, 1ms, health.within);
    health.degradedAfter = reader.duration(u"degraded_after"_s, 1ms, health.degradedAfter);
    health.deadline = reader.duration(u"deadline"_s, 1ms, health.deadline);
    return health;
}

std::optional<SocketKind> socketKind(const YamlReader &health)
{
    for (const SocketKind kind :
        { SocketKind::Tcp, SocketKind::Tls, SocketKind::Postgres, SocketKind::Redis, SocketKind::Nats }) {
        if (health.has(socketWord(kind)))
            return kind;
    }
    return std::nullopt;
}

/// Reports every key of another way to judge a service than `way`.
void refuseOthers(YamlReader &health, const QString &way)
{
    const QStringList ways{ u"log"_s, u"tcp"_s, u"tls"_s, u"postgres"_s, u"redis"_s, u"nats"_s,
        u"clickhouse"_s };
    const QStringList http{ u"path"_s, u"url"_s, u"expect"_s };
    for (const QString &key : ways + http) {
        if (key == way || (way.isEmpty() && http.contains(key)) || !health.node(key))
            continue;
        health.fail(key,
            way == u"log"_s && http.contains(key)
                ? u"a service is judged by its log or over HTTP, not by both"_s
                : u"a service is judged in one way, and %1 is here too"_s.arg(way));
    }
}

} // namespace

QString readUrl(YamlReader &reader, const QString &key)
{
    const QString url = reader.text(key);
    if (!url.isEmpty() && !isHttpUrl(url))
        reader.fail(key, u"%1 is not a complete URL: write http://host:port"_s.arg(url.left(200)));
    if (url.endsWith(u'/'))
        return url.chopped(1);
    return url;
}

void readHealth(YamlReader &reader, Service &service, const QString &workspaceRoot)
{
    YamlReader health = reader.map(u"health"_s);
    if (!health.present())
        return;
    const auto kind = socketKind(health);
    QString way;
    if (health.has(u"log"_s)) {
        way = u"log"_s;
        service.log = readLog(health.map(way), workspaceRoot);
        service.log->within = health.duration(u"within"_s, 1ms, service.log->within);
    } else if (kind) {
        way = socketWord(*kind);
        service.socket = readSocket(health, *kind, workspaceRoot);
    } else if (health.has(u"clickhouse"_s)) {
        way = u"clickhouse"_s;
        service.http = readClickHouse(health);
    } else {
        service.http = readHttp(health, service.url, workspaceRoot);
    }
    refuseOthers(health, way);
    health.finish();
}

} // namespace fairlead
