#include "services/workspace/secret_table.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

SecretSource readSource(YamlReader &entry)
{
    SecretSource source;
    const int given = int(entry.has(u"command"_s)) + int(entry.has(u"file"_s)) + int(entry.has(u"env"_s));
    source.command = entry.texts(u"command"_s);
    source.file = entry.text(u"file"_s);
    source.variable = entry.text(u"env"_s);
    if (given != 1)
        entry.fail({}, u"a secret has exactly one of command, file and env"_s);
    else if (entry.has(u"command"_s) && (source.command.isEmpty() || source.command.first().isEmpty()))
        entry.fail(u"command"_s, u"the program is missing: write [program, argument, …]"_s);
    return source;
}

} // namespace

QMap<QString, SecretSource> readSecretTable(YamlReader &workspace)
{
    QMap<QString, SecretSource> table;
    YamlReader secrets = workspace.map(u"secrets"_s);
    for (const QString &name : secrets.keys()) {
        YamlReader entry = secrets.map(name);
        if (!entry.present())
            continue;
        table.insert(name, readSource(entry));
        entry.finish();
    }
    return table;
}

} // namespace fairlead
