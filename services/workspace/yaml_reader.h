#pragma once

#include "services/workspace/yaml_parser.h"

#include <QMap>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace fairlead {

/// What was found wrong with one file, in reading order; at most 100 are kept.
struct YamlProblems
{
    QString file;
    QList<Error> errors = {};

    void add(const YamlMark &mark, const QString &message);
};

/// A map of a YAML file, read key by key; loaders read like a declaration of the format.
///
/// A value that is missing or wrong gives the fallback; what is wrong lands in the problems with file, line,
/// column and the key's path. finish() reports the keys that nobody asked for. A reader over something that
/// is not there is absent: it gives fallbacks and reports nothing.
class YamlReader
{
public:
    YamlReader(YamlNodePointer node, QString path, YamlProblems &problems);

    bool present() const { return m_node != nullptr; }
    bool has(const QString &key) const { return find(key) != nullptr; }
    QString path(const QString &key = {}) const;
    int line(const QString &key = {}) const;
    QStringList keys() const;

    QString text(const QString &key, const QString &fallback = {});
    /// Missing or empty is a problem.
    QString neededText(const QString &key);
    int integer(const QString &key, int least, int most, int fallback, const QString &what);
    std::optional<double> number(const QString &key);
    bool flag(const QString &key, bool fallback);
    std::optional<std::chrono::milliseconds> duration(const QString &key, std::chrono::milliseconds least);
    std::chrono::milliseconds duration(
        const QString &key, std::chrono::milliseconds least, std::chrono::milliseconds fallback);
    /// Bytes.
    std::optional<qint64> size(const QString &key);
    QStringList texts(const QString &key);
    QMap<QString, QString> textMap(const QString &key);
    YamlNodePointer node(const QString &key); ///< as it stands; nullptr when missing

    YamlReader map(const QString &key);
    /// Reads each element of a list of maps and finishes it.
    void each(const QString &key, const std::function<void(YamlReader &)> &read);
    /// Every key that was not asked for, as texts.
    QMap<QString, QString> rest();
    void finish();

    /// Reports a problem with a key's value, or with the whole map when the key is missing or empty.
    void fail(const QString &key, const QString &message);

private:
    const YamlEntry *find(const QString &key) const;
    const YamlNode *scalar(const QString &key, const QString &expected);
    const YamlNode *container(const QString &key, YamlNode::Kind kind);
    std::optional<QString> entryText(const YamlEntry &entry, const QString &path);
    void report(const YamlMark &mark, const QString &path, const QString &message);

    YamlNodePointer m_node;
    QString m_path;
    YamlProblems &m_problems;
    QStringList m_asked;
};

} // namespace fairlead
