#pragma once

#include "models/result.h"

#include <memory>
#include <vector>

namespace fairlead {

/// Where something stands in a file; 1-based, columns in characters.
struct YamlMark
{
    int line = 0;
    int column = 0;
};

struct YamlNode;
using YamlNodePointer = std::shared_ptr<const YamlNode>;

struct YamlEntry
{
    QString key;
    YamlMark mark; ///< of the key
    YamlNodePointer value;
};

/// A parsed document as a plain value. Aliases share their node.
struct YamlNode
{
    enum class Kind { Null, Text, List, Map };

    Kind kind = Kind::Null;
    YamlMark mark = {};
    QString text = {}; ///< Text
    bool quoted = false; ///< Text: in quotes or a block, so never a number or a bool
    std::vector<YamlNodePointer> items = {}; ///< List
    std::vector<YamlEntry> entries = {}; ///< Map, in the file's order, each key once
};

inline constexpr qint64 maxYamlBytes = 1024 * 1024;
inline constexpr int maxYamlNodes = 100'000; ///< with every alias counted as what it stands for
inline constexpr int maxYamlDepth = 64;
inline constexpr std::size_t maxYamlItems = 10'000; ///< in one list or map

/// Parses one document. Refuses what is not YAML, a key given twice, tags, and documents beyond the limits.
/// `shownAs` is the file name that errors carry.
Result<YamlNodePointer> parseYaml(const QByteArray &text, const QString &shownAs);

/// Reads and parses a file.
Result<YamlNodePointer> loadYaml(const QString &path, const QString &shownAs);

} // namespace fairlead
