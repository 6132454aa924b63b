#include "services/workspace/yaml_reader.h"

#include "services/workspace/yaml_values.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace fairlead {

void YamlProblems::add(const YamlMark &mark, const QString &message)
{
    constexpr qsizetype most = 100;
    if (errors.size() < most)
        errors.append({ Error::Kind::Invalid, message, {}, file, mark.line, mark.column });
}

YamlReader::YamlReader(YamlNodePointer node, QString path, YamlProblems &problems)
    : m_node(std::move(node))
    , m_path(std::move(path))
    , m_problems(problems)
{
    if (m_node && m_node->kind != YamlNode::Kind::Map) {
        report(m_node->mark, m_path,
            u"a map (key: value) is expected here, not %1"_s.arg(kindText(m_node->kind)));
        m_node.reset();
    }
}

QString YamlReader::path(const QString &key) const
{
    return m_path.isEmpty() || key.isEmpty() ? m_path + key : m_path + u'.' + key;
}

int YamlReader::line(const QString &key) const
{
    const YamlEntry *entry = find(key);
    return entry ? entry->mark.line : m_node ? m_node->mark.line : 0;
}

QStringList YamlReader::keys() const
{
    QStringList result;
    for (std::size_t i = 0; m_node && i < m_node->entries.size(); ++i)
        result.append(m_node->entries[i].key);
    return result;
}

const YamlEntry *YamlReader::find(const QString &key) const
{
    if (!m_node)
        return nullptr;
    for (const YamlEntry &entry : m_node->entries) {
        if (entry.key == key)
            return &entry;
    }
    return nullptr;
}

void YamlReader::report(const YamlMark &mark, const QString &path, const QString &message)
{
    m_problems.add(mark, path.isEmpty() ? message : path + u": "_s + message);
}

void YamlReader::fail(const QString &key, const QString &message)
{
    const YamlEntry *entry = find(key);
    if (entry)
        report(entry->value->kind == YamlNode::Kind::Null ? entry->mark : entry->value->mark, path(key),
            message);
    else if (m_node)
        report(m_node->mark, path(key), message);
}

const YamlNode *YamlReader::scalar(const QString &key, const QString &expected)
{
    m_asked.append(key);
    const YamlEntry *entry = find(key);
    if (!entry)
        return nullptr;
    if (entry->value->kind == YamlNode::Kind::Text)
        return entry->value.get();
    fail(key, u"%1 is expected here, not %2"_s.arg(expected, kindText(entry->value->kind)));
    return nullptr;
}

const YamlNode *YamlReader::container(const QString &key, YamlNode::Kind kind)
{
    m_asked.append(key);
    const YamlEntry *entry = find(key);
    if (!entry)
        return nullptr;
    if (entry->value->kind == kind)
        return entry->value.get();
    fail(key, u"%1 is expected here, not %2"_s.arg(kindText(kind), kindText(entry->value->kind)));
    return nullptr;
}

QString YamlReader::text(const QString &key, const QString &fallback)
{
    const YamlNode *value = scalar(key, u"a text"_s);
    return value ? value->text : fallback;
}

QString YamlReader::neededText(const QString &key)
{
    const YamlNode *value = scalar(key, u"a text"_s);
    if (!find(key))
        fail(key, u"this key is missing"_s);
    else if (value && value->text.trimmed().isEmpty())
        fail(key, u"this is empty"_s);
    return value ? value->text : QString();
}

int YamlReader::integer(const QString &key, int least, int most, int fallback, const QString &what)
{
    const YamlNode *value = scalar(key, u"a number"_s);
    if (!value)
        return fallback;
    const std::optional<double> number = plainNumber(*value);
    if (number && *number == std::floor(*number) && *number >= least && *number <= most)
        return static_cast<int>(*number);
    fail(key, u"%1 is not %2 (%3 to %4)"_s.arg(value->text.left(80), what).arg(least).arg(most));
    return fallback;
}

std::optional<double> YamlReader::number(const QString &key)
{
    const YamlNode *value = scalar(key, u"a number"_s);
    const std::optional<double> number = value ? plainNumber(*value) : std::nullopt;
    if (value && !number)
        fail(key, u"%1 is not a number"_s.arg(value->text.left(80)));
    return number;
}

bool YamlReader::flag(const QString &key, bool fallback)
{
    const YamlNode *value = scalar(key, u"true or false"_s);
    const std::optional<bool> flag = value ? plainBool(*value) : std::nullopt;
    if (value && !flag)
        fail(key, u"%1 is neither true nor false"_s.arg(value->text.left(80)));
    return flag.value_or(fallback);
}

std::optional<std::chrono::milliseconds> YamlReader::duration(
    const QString &key, std::chrono::milliseconds least)
{
    const YamlNode *value = scalar(key, u"a duration"_s);
    if (!value)
        return std::nullopt;
    const auto duration = parseDuration(value->text);
    if (!duration)
        fail(key, u"%1 is not a duration: write 500ms, 30s, 2m, 1h or 1d"_s.arg(value->text.left(80)));
    else if (*duration < least)
        fail(key, u"%1 is too short: at least %2 ms are needed"_s.arg(value->text).arg(least.count()));
    return duration;
}

std::chrono::milliseconds YamlReader::duration(
    const QString &key, std::chrono::milliseconds least, std::chrono::milliseconds fallback)
{
    return duration(key, least).value_or(fallback);
}

std::optional<qint64> YamlReader::size(const QString &key)
{
    const YamlNode *value = scalar(key, u"a size"_s);
    if (!value)
        return std::nullopt;
    const auto size = parseSize(value->text);
    if (!size)
        fail(key, u"%1 is not a size: write 512MiB, 4GiB or 1TiB"_s.arg(value->text.left(80)));
    return size;
}

std::optional<QString> YamlReader::entryText(const YamlEntry &entry, const QString &where)
{
    if (entry.value->kind == YamlNode::Kind::Text)
        return entry.value->text;
    if (entry.value->kind == YamlNode::Kind::Null)
        report(entry.mark, where, u"this has no value; write \"\" for an empty text"_s);
    else
        report(
            entry.value->mark, where, u"a text is expected here, not %1"_s.arg(kindText(entry.value->kind)));
    return std::nullopt;
}

QStringList YamlReader::texts(const QString &key)
{
    const YamlNode *list = container(key, YamlNode::Kind::List);
    QStringList result;
    for (std::size_t i = 0; list && i < list->items.size(); ++i) {
        const YamlNodePointer &item = list->items[i];
        if (const auto text = entryText({ {}, item->mark, item }, path(key) + u"[%1]"_s.arg(i)))
            result.append(*text);
    }
    return result;
}

QMap<QString, QString> YamlReader::textMap(const QString &key)
{
    const YamlNode *values = container(key, YamlNode::Kind::Map);
    QMap<QString, QString> result;
    for (std::size_t i = 0; values && i < values->entries.size(); ++i) {
        const YamlEntry &entry = values->entries[i];
        if (const auto text = entryText(entry, path(key) + u'.' + entry.key))
            result.insert(entry.key, *text);
    }
    return result;
}

YamlNodePointer YamlReader::node(const QString &key)
{
    m_asked.append(key);
    const YamlEntry *entry = find(key);
    return entry ? entry->value : nullptr;
}

YamlReader YamlReader::map(const QString &key)
{
    return { container(key, YamlNode::Kind::Map) ? find(key)->value : nullptr, path(key), m_problems };
}

void YamlReader::each(const QString &key, const std::function<void(YamlReader &)> &read)
{
    const YamlNode *list = container(key, YamlNode::Kind::List);
    for (std::size_t i = 0; list && i < list->items.size(); ++i) {
        YamlReader reader(list->items[i], path(key) + u"[%1]"_s.arg(i), m_problems);
        if (!reader.present())
            continue;
        read(reader);
        reader.finish();
    }
}

QMap<QString, QString> YamlReader::rest()
{
    QMap<QString, QString> result;
    for (std::size_t i = 0; m_node && i < m_node->entries.size(); ++i) {
        const YamlEntry &entry = m_node->entries[i];
        if (m_asked.contains(entry.key))
            continue;
        m_asked.append(entry.key);
        if (const auto text = entryText(entry, path(entry.key)))
            result.insert(entry.key, *text);
    }
    return result;
}

void YamlReader::finish()
{
    for (std::size_t i = 0; m_node && i < m_node->entries.size(); ++i) {
        const YamlEntry &entry = m_node->entries[i];
        if (m_asked.contains(entry.key))
            continue;
        const QString nearest = nearestWord(entry.key, m_asked);
        const QString hint = nearest.isEmpty() ? u"known are %1"_s.arg(m_asked.join(u", "_s))
                                               : u"did you mean %1?"_s.arg(nearest);
        report(entry.mark, path(entry.key), u"unknown key; %1"_s.arg(hint));
    }
}

} // namespace fairlead
