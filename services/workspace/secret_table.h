#pragma once

#include "services/workspace/yaml_reader.h"

namespace fairlead {

/// Where a named secret comes from; exactly one of the three is given.
struct SecretSource
{
    QStringList command = {}; ///< program and arguments, no shell
    QString file = {};
    QString variable = {};
};

/// Reads `secrets: { name: { command: […] } | { file: path } | { env: NAME } }` of fairlead.yaml.
QMap<QString, SecretSource> readSecretTable(YamlReader &workspace);

} // namespace fairlead
