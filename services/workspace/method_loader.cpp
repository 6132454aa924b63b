#include "services/workspace/method_loader.h"

#include "services/workspace/yaml_reader.h"
#include "services/workspace/yaml_values.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QStringList readParameters(YamlReader &file)
{
    static const QRegularExpression form(u"^[A-Za-z][A-Za-z0-9_-]*$"_s);
    const QStringList parameters = file.texts(u"parameters"_s);
    for (const QString &parameter : parameters) {
        if (!form.match(parameter).hasMatch())
            file.fail(u"parameters"_s, u"%1 is not a name: use letters, digits, - and _"_s.arg(parameter));
        if (parameters.count(parameter) > 1 || parameter == u"method"_s)
            file.fail(u"parameters"_s, u"%1 is listed twice, or has a meaning already"_s.arg(parameter));
    }
    return parameters;
}

DeployMethod readMethod(YamlReader &file)
{
    static const QRegularExpression form(u"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"_s);
    DeployMethod method;
    method.name = file.neededText(u"name"_s);
    if (!method.name.isEmpty() && !form.match(method.name).hasMatch())
        file.fail(u"name"_s, u"a method's name is made of letters, digits, - . and _ (at most 64)"_s);
    method.about = file.text(u"about"_s);
    method.parameters = readParameters(file);
    method.inspect = file.text(u"inspect"_s);
    method.deploy = file.neededText(u"deploy"_s);
    method.rollback = file.text(u"rollback"_s);
    if (!method.rollback.isEmpty() && method.inspect.isEmpty())
        file.fail(u"rollback"_s, u"a way back needs inspect, which records where back is"_s);
    file.finish();
    return method;
}

Result<DeployMethod> loadMethod(const QString &path)
{
    const Result<YamlNodePointer> node = loadYaml(path, path);
    if (!node)
        return node.error();
    YamlProblems problems{ path };
    YamlReader file(*node, {}, problems);
    const DeployMethod method = readMethod(file);
    if (!problems.errors.isEmpty())
        return problems.errors.first();
    return method;
}

/// One folder's methods, of which no two may have the same name.
Status loadFolder(const QDir &folder, QMap<QString, DeployMethod> &all)
{
    QMap<QString, QString> files;
    const QStringList names = folder.entryList({ u"*.yaml"_s, u"*.yml"_s }, QDir::Files, QDir::Name);
    for (const QString &name : names.first(std::min<qsizetype>(names.size(), 500))) {
        const QString path = folder.filePath(name);
        Result<DeployMethod> method = loadMethod(path);
        if (!method)
            return method.error();
        if (files.contains(method->name)) {
            return Error{ Error::Kind::Invalid,
                u"name: %1 is the name of the method in %2 too"_s.arg(
                    method->name, files.value(method->name)),
                {}, path };
        }
        files.insert(method->name, path);
        all.insert(method->name, std::move(method).value());
    }
    return success();
}

QString unknownMethod(const QString &name, const QStringList &known)
{
    const QString nearest = nearestWord(name, known);
    return nearest.isEmpty() ? u"the method %1 is not known; known are %2"_s.arg(name, known.join(u", "_s))
                             : u"the method %1 is not known; did you mean %2?"_s.arg(name, nearest);
}

} // namespace

Result<QMap<QString, DeployMethod>> loadMethods(const QStringList &folders)
{
    QMap<QString, DeployMethod> methods;
    for (const QString &folder : folders) {
        if (const Status loaded = loadFolder(QDir(folder), methods); !loaded)
            return loaded.error();
    }
    return methods;
}

QList<Error> checkBindings(const Environment &environment, const QMap<QString, DeployMethod> &methods)
{
    QList<Error> errors;
    const auto add = [&](const Service &service, const QString &message) {
        errors.append({ Error::Kind::Invalid, u"%1: %2"_s.arg(service.name, message), {}, environment.file });
    };
    for (const Service &service : environment.services) {
        const DeployBinding &binding = service.deploy;
        if (binding.method.isEmpty())
            continue;
        const auto method = methods.constFind(binding.method);
        if (method == methods.cend()) {
            add(service, unknownMethod(binding.method, methods.keys()));
            continue;
        }
        for (const QString &parameter : method->parameters) {
            if (!binding.parameters.contains(parameter))
                add(service, u"the method %1 needs %2"_s.arg(binding.method, parameter));
        }
    }
    return errors;
}

} // namespace fairlead
