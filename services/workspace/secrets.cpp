#include "services/workspace/secrets.h"

#include "services/workspace/secret_sources.h"
#include "services/workspace/secret_table.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error missingName(const SecretReference &reference)
{
    return { Error::Kind::NotFound,
        u"The secret %1 is missing: fairlead.yaml has no entry %2 under secrets."_s.arg(
            reference.text, reference.name) };
}

/// Without the newline that editors and commands put at the end.
Result<QByteArray> cleaned(QByteArray value, const QString &reference)
{
    if (value.endsWith('\n'))
        value.chop(value.endsWith("\r\n") ? 2 : 1);
    if (value.isEmpty())
        return Error{ Error::Kind::Invalid, u"The secret %1 is empty."_s.arg(reference) };
    if (value.size() > maxSecretBytes) {
        return Error{ Error::Kind::Invalid,
            u"The secret %1 is larger than %2 KiB."_s.arg(reference).arg(maxSecretBytes / 1024) };
    }
    if (value.contains('\0')) {
        return Error{ Error::Kind::Invalid,
            u"The secret %1 holds a zero byte, which no variable can carry."_s.arg(reference) };
    }
    return value;
}

Result<QMap<QString, SecretSource>> loadTable(const QString &root)
{
    const Result<YamlNodePointer> file
        = loadYaml(QDir(root).filePath(u"fairlead.yaml"_s), u"fairlead.yaml"_s);
    if (!file)
        return file.error();
    YamlProblems problems{ u"fairlead.yaml"_s };
    YamlReader reader(*file, {}, problems);
    const QMap<QString, SecretSource> table = readSecretTable(reader);
    if (!problems.errors.isEmpty())
        return problems.errors.first();
    return table;
}

} // namespace

SecretStore::SecretStore(const QString &workspaceRoot, std::chrono::milliseconds commandDeadline)
    : m_root(workspaceRoot)
    , m_commandDeadline(commandDeadline)
{
}

Result<QByteArray> SecretStore::resolve(const QString &text) const
{
    const Result<QList<SecretPiece>> pieces = splitSecrets(text);
    if (!pieces)
        return pieces.error();
    if (!holdsSecret(text))
        return Error{ Error::Kind::Invalid, u"This value holds no reference to a secret."_s };
    QByteArray whole;
    for (const SecretPiece &piece : *pieces) {
        whole += piece.plain.toUtf8();
        if (!piece.reference)
            continue;
        const Result<QByteArray> value = fetch(*piece.reference);
        if (!value)
            return value.error();
        whole += *value;
    }
    return whole;
}

Result<QByteArray> SecretStore::fetch(const SecretReference &reference) const
{
    Result<QByteArray> value = reference.source == SecretReference::Source::File
        ? secretFromFile(QDir(m_root).absoluteFilePath(reference.name), reference.text)
        : reference.source == SecretReference::Source::Environment
        ? secretFromEnvironment(reference.name, reference.text)
        : fetchNamed(reference);
    if (!value)
        return value.error();
    return cleaned(std::move(value).value(), reference.text);
}

Result<QByteArray> SecretStore::fetchNamed(const SecretReference &reference) const
{
    const Result<QMap<QString, SecretSource>> table = loadTable(m_root);
    if (!table)
        return table.error();
    const auto source = table->constFind(reference.name);
    if (source == table->cend())
        return missingName(reference);
    if (!source->command.isEmpty())
        return secretFromCommand(source->command, m_root, m_commandDeadline, reference.text);
    if (!source->file.isEmpty())
        return secretFromFile(QDir(m_root).absoluteFilePath(source->file), reference.text);
    return secretFromEnvironment(source->variable, reference.text);
}

} // namespace fairlead
