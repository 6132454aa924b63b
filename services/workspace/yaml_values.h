#pragma once

#include "services/workspace/yaml_parser.h"

#include <QJsonValue>
#include <QStringList>

#include <chrono>
#include <optional>

namespace fairlead {

/// "500ms", "30s", "2m", "1h", "1d"; up to 366 days. Empty when it is none of these forms.
std::optional<std::chrono::milliseconds> parseDuration(const QString &text);

/// Bytes: "512MiB", "4GiB", "1TiB"; KiB, too. Empty when it is none of these forms, or more than 1024 TiB.
std::optional<qint64> parseSize(const QString &text);

/// The word of `known` that `word` was most likely meant to be; empty when none is near.
QString nearestWord(const QString &word, const QStringList &known);

/// "a text", "a list", "a map", "nothing".
QString kindText(YamlNode::Kind kind);

/// As JSON: plain true, false, null and numbers by their meaning, everything else as text.
QJsonValue toJson(const YamlNode &node);

/// The whole or decimal number that a plain text stands for.
std::optional<double> plainNumber(const YamlNode &node);
std::optional<bool> plainBool(const YamlNode &node);

} // namespace fairlead
