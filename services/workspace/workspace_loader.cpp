#include "services/workspace/workspace_loader.h"

#include "services/workspace/environment_loader.h"
#include "services/workspace/secret_table.h"

#include <QCryptographicHash>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype maxEnvironments = 200;
constexpr qsizetype maxRunbooks = 2000;
constexpr qint64 leastOutput = qint64{ 1 } << 20;
constexpr qint64 mostOutput = qint64{ 1 } << 46;

struct Loaded
{
    Workspace workspace;
    QList<Error> errors;
};

QString idOf(const QString &canonicalPath)
{
    const QByteArray hash = QCryptographicHash::hash(canonicalPath.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(16));
}

void readTimeScale(YamlReader &file, Workspace &workspace)
{
    const std::optional<double> scale = file.number(u"time_scale"_s);
    if (!scale)
        return;
    if (!workspace.practice)
        file.fail(
            u"time_scale"_s, u"this is possible only with practice: true; real waits keep their length"_s);
    else if (*scale <= 0 || *scale > 1)
        file.fail(u"time_scale"_s, u"%1 is not a scale: it lies above 0 and is at most 1"_s.arg(*scale));
    else
        workspace.timeScale = *scale;
}

/// Of each step's output; the job's own default when nothing is said.
void readOutput(YamlReader output, Workspace &workspace)
{
    const std::optional<qint64> limit = output.size(u"limit"_s);
    if (limit && (*limit < leastOutput || *limit > mostOutput))
        output.fail(u"limit"_s,
            u"%1 bytes are no limit for a step's output: it lies between 1MiB and 64TiB"_s.arg(*limit));
    else if (limit)
        workspace.outputLimit = *limit;
    output.finish();
}

void readPeople(YamlReader &file, Workspace &workspace)
{
    QMap<QString, int> lines;
    file.each(u"people"_s, [&](YamlReader &reader) {
        const Person person{ reader.neededText(u"id"_s), reader.neededText(u"name"_s),
            reader.texts(u"roles"_s) };
        if (const int line = lines.value(person.id))
            reader.fail(u"id"_s, u"another person has the id %1 (line %2)"_s.arg(person.id).arg(line));
        lines.insert(person.id, reader.line(u"id"_s));
        workspace.people.push_back(person);
    });
}

void readWorkspaceFile(Loaded &loaded)
{
    const QString name = u"fairlead.yaml"_s;
    Result<YamlNodePointer> node = loadYaml(QDir(loaded.workspace.root).filePath(name), name);
    if (!node) {
        Error error = node.error();
        if (error.kind == Error::Kind::NotFound)
            error.message
                = u"%1 has no fairlead.yaml: choose the folder of a workspace."_s.arg(loaded.workspace.root);
        loaded.errors.append(error);
        return;
    }
    YamlProblems problems{ name };
    YamlReader file(*node, {}, problems);
    loaded.workspace.title = file.text(u"title"_s, QDir(loaded.workspace.root).dirName());
    loaded.workspace.practice = file.flag(u"practice"_s, false);
    readTimeScale(file, loaded.workspace);
    readOutput(file.map(u"output"_s), loaded.workspace);
    readPeople(file, loaded.workspace);
    (void)readSecretTable(file);
    file.finish();
    loaded.errors += problems.errors;
}

void readEnvironmentFile(Loaded &loaded, const QString &name)
{
    const Result<YamlNodePointer> node = loadYaml(QDir(loaded.workspace.root).filePath(name), name);
    if (!node) {
        loaded.errors.append(node.error());
        return;
    }
    YamlProblems problems{ name };
    YamlReader file(*node, {}, problems);
    if (file.present()) {
        Environment environment = readEnvironment(file, loaded.workspace.root);
        environment.file = name;
        const auto same = [&](const Environment &other) { return other.name == environment.name; };
        auto &all = loaded.workspace.environments;
        if (const auto other = std::find_if(all.begin(), all.end(), same); other != all.end())
            file.fail(u"name"_s, u"%1 is the name of %2 too"_s.arg(environment.name, other->file));
        all.push_back(std::move(environment));
    }
    loaded.errors += problems.errors;
}

void readEnvironments(Loaded &loaded)
{
    const QDir folder(QDir(loaded.workspace.root).filePath(u"environments"_s));
    const QStringList names = folder.entryList(
        { u"*.yaml"_s, u"*.yml"_s }, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System, QDir::Name);
    if (names.isEmpty() || names.size() > maxEnvironments) {
        const QString message = names.isEmpty()
            ? u"%1 has no environment: add one, for example environments/production.yaml."_s
            : u"%1 has more environments than can be shown."_s;
        loaded.errors.append({ names.isEmpty() ? Error::Kind::NotFound : Error::Kind::Invalid,
            message.arg(loaded.workspace.root) });
        return;
    }
    for (const QString &name : names)
        readEnvironmentFile(loaded, u"environments/"_s + name);
    std::stable_sort(loaded.workspace.environments.begin(), loaded.workspace.environments.end(),
        [](const Environment &a, const Environment &b) {
            return a.tier != b.tier ? a.tier > b.tier : a.name < b.name;
        });
}

void listRunbooks(Workspace &workspace)
{
    const QDir folder(QDir(workspace.root).filePath(u"runbooks"_s));
    const QStringList names = folder.entryList({ u"*.md"_s }, QDir::Files, QDir::Name);
    for (const QString &name : names.first(std::min(names.size(), maxRunbooks)))
        workspace.runbooks.append(u"runbooks/"_s + name);
}

Loaded loadAll(const QString &root)
{
    Loaded loaded;
    const QFileInfo folder(root);
    if (root.isEmpty() || !folder.isDir()) {
        loaded.errors.append({ Error::Kind::NotFound, u"There is no folder %1."_s.arg(root) });
        return loaded;
    }
    loaded.workspace.root = folder.canonicalFilePath();
    loaded.workspace.id = idOf(loaded.workspace.root);
    readWorkspaceFile(loaded);
    if (loaded.errors.isEmpty() || loaded.errors.first().kind != Error::Kind::NotFound)
        readEnvironments(loaded);
    listRunbooks(loaded.workspace);
    return loaded;
}

} // namespace

Result<Workspace> loadWorkspace(const QString &root)
{
    Loaded loaded = loadAll(root);
    if (!loaded.errors.isEmpty())
        return loaded.errors.first();
    return std::move(loaded.workspace);
}

QList<Error> checkWorkspace(const QString &root)
{
    return loadAll(root).errors;
}

} // namespace fairlead
