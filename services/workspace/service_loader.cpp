#include "services/workspace/environment_loader.h"
#include "services/workspace/health_loader.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

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
