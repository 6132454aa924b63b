#include "services/workspace/environment_loader.h"

#include "services/workspace/policy_loader.h"
#include "services/workspace/secret_reference.h"
#include "services/workspace/uniqueness.h"
#include "services/workspace/yaml_values.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fairlead {

namespace {

Tier readTier(YamlReader &file)
{
    static const QMap<QString, Tier> tiers{ { u"local"_s, Tier::Local }, { u"staging"_s, Tier::Staging },
        { u"production"_s, Tier::Production } };
    const QString word = file.neededText(u"tier"_s);
    if (!word.isEmpty() && !tiers.contains(word)) {
        const QString nearest = nearestWord(word, tiers.keys());
        file.fail(u"tier"_s,
            u"%1 is not a tier: it is local, staging or production%2"_s.arg(
                word.left(80), nearest.isEmpty() ? QString() : u"; did you mean %1?"_s.arg(nearest)));
    }
    return tiers.value(word, Tier::Local);
}

QMap<QString, QString> readVariables(YamlReader &file)
{
    static const QRegularExpression form(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    const QMap<QString, QString> variables = file.textMap(u"variables"_s);
    YamlReader places = file.map(u"variables"_s);
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        if (!form.match(it.key()).hasMatch())
            places.fail(it.key(), u"a variable's name is made of letters, digits and _"_s);
        if (const auto pieces = splitSecrets(it.value()); !pieces)
            places.fail(it.key(), pieces.error().message);
    }
    return variables;
}

std::vector<Service> readServices(YamlReader &file, const QString &workspaceRoot)
{
    std::vector<Service> services;
    Uniqueness seen;
    file.each(u"services"_s, [&](YamlReader &reader) {
        const Service service = readService(reader, workspaceRoot);
        seen.check(reader, u"name"_s, service.name, u"another service is called %1"_s.arg(service.name));
        const QString idKey = reader.has(u"id"_s) ? u"id"_s : u"name"_s;
        seen.check(reader, idKey, u"id "_s + service.id, u"another service has the id %1"_s.arg(service.id));
        const QString host = QUrl(service.url).host();
        if (service.port > 0 && !host.isEmpty()) {
            seen.check(reader, u"port"_s, u"%1 %2"_s.arg(host).arg(service.port),
                u"another service has port %1 on %2"_s.arg(service.port).arg(host));
        }
        services.push_back(service);
    });
    return services;
}

QString readRunbook(YamlReader &file, const QString &workspaceRoot)
{
    const QString runbook = file.text(u"runbook"_s);
    if (!runbook.isEmpty() && !QFileInfo(QDir(workspaceRoot).filePath(runbook)).isFile())
        file.fail(u"runbook"_s, u"there is no file %1 in the workspace"_s.arg(runbook.left(200)));
    return runbook;
}

} // namespace

Environment readEnvironment(YamlReader &file, const QString &workspaceRoot)
{
    static const QRegularExpression form(u"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"_s);
    Environment environment;
    environment.name = file.neededText(u"name"_s);
    if (!environment.name.isEmpty() && !form.match(environment.name).hasMatch())
        file.fail(u"name"_s, u"an environment's name is made of letters, digits, - . and _ (at most 64)"_s);
    environment.title = file.text(u"title"_s, environment.name.left(1).toUpper() + environment.name.mid(1));
    environment.tier = readTier(file);
    environment.variables = readVariables(file);
    environment.services = readServices(file, workspaceRoot);
    environment.policy = readPolicy(file.map(u"policy"_s));
    environment.runbook = readRunbook(file, workspaceRoot);
    environment.release = file.text(u"release"_s);
    environment.rehearses = file.text(u"rehearses"_s);
    if (!environment.rehearses.isEmpty() && environment.tier == Tier::Production)
        file.fail(u"rehearses"_s, u"an environment of the tier production is nothing to rehearse in"_s);
    const QString directory = file.text(u"working_directory"_s);
    if (!directory.isEmpty())
        environment.workingDirectory = QDir::cleanPath(QDir(workspaceRoot).absoluteFilePath(directory));
    file.finish();
    return environment;
}

} // namespace fairlead
