#include "services/workspace/environment_loader.h"
#include "services/workspace/yaml_values.h"

#include <QDir>
#include <QJsonObject>
#include <QRegularExpression>
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

QString readUrl(YamlReader &reader, const QString &key)
{
    const QString url = reader.text(key);
    if (!url.isEmpty() && !isHttpUrl(url))
        reader.fail(key, u"%1 is not a complete URL: write http://host:port"_s.arg(url.left(200)));
    if (url.endsWith(u'/'))
        return url.chopped(1);
    return url;
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

HttpHealth readHttp(YamlReader &reader, const QString &serviceUrl)
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

void readHealth(YamlReader &reader, Service &service, const QString &workspaceRoot)
{
    YamlReader health = reader.map(u"health"_s);
    if (!health.present())
        return;
    if (health.has(u"log"_s)) {
        service.log = readLog(health.map(u"log"_s), workspaceRoot);
        for (const QString &key : { u"path"_s, u"url"_s, u"expect"_s }) {
            if (health.node(key))
                health.fail(key, u"a service is judged by its log or over HTTP, not by both"_s);
        }
        service.log->within = health.duration(u"within"_s, 1ms, service.log->within);
    } else {
        service.http = readHttp(health, service.url);
        (void)health.node(u"log"_s);
    }
    health.finish();
}

DeployBinding readDeploy(YamlReader deploy)
{
    static const QRegularExpression form(u"^[A-Za-z][A-Za-z0-9_-]*$"_s);
    if (!deploy.present())
        return {};
    DeployBinding binding{ deploy.neededText(u"method"_s), {} };
    binding.parameters = deploy.rest();
    for (auto it = binding.parameters.cbegin(); it != binding.parameters.cend(); ++it) {
        if (!form.match(it.key()).hasMatch())
            deploy.fail(it.key(), u"a parameter's name is made of letters, digits, - and _"_s);
    }
    return binding;
}

} // namespace

Service readService(YamlReader &reader, const QString &workspaceRoot)
{
    Service service;
    service.name = reader.neededText(u"name"_s);
    service.id = reader.text(u"id"_s, slug(service.name));
    if (reader.has(u"id"_s) ? service.id.isEmpty() || slug(service.id) != service.id : false)
        reader.fail(u"id"_s, u"%1 is not an id: use small letters, digits and -"_s.arg(service.id.left(80)));
    else if (service.id.isEmpty() && !service.name.trimmed().isEmpty())
        reader.fail(u"name"_s, u"no id can be made of this name: add one, id: my-service"_s);
    service.port = reader.integer(u"port"_s, 1, 65535, 0, u"a port"_s);
    service.url = readUrl(reader, u"url"_s);
    readHealth(reader, service, workspaceRoot);
    service.deploy = readDeploy(reader.map(u"deploy"_s));
    return service;
}

} // namespace fairlead
