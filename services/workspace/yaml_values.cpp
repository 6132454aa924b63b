#include "services/workspace/yaml_values.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
int distance(const QString &a, const QString &b)
{
    std::vector<int> before;
    std::vector<int> last(static_cast<std::size_t>(b.size()) + 1);
    std::iota(last.begin(), last.end(), 0);
    for (int i = 1; i <= a.size(); ++i) {
        std::vector<int> row(last.size(), i);
        for (int j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            row[at]
                = std::min({ last[at] + 1, row[at - 1] + 1, last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1) });
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before = std::exchange(last, std::move(row));
    }
    return last.back();
}

} // namespace

std::optional<std::chrono::milliseconds> parseDuration(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{1,11})(ms|s|m|h|d)$"_s);
    static const QMap<QString, qint64> units{ { u"ms"_s, 1 }, { u"s"_s, 1000 }, { u"m"_s, 60'000 },
        { u"h"_s, 3'600'000 }, { u"d"_s, 86'400'000 } };
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 unit = units.value(match.captured(2));
    const qint64 count = match.captured(1).toLongLong();
    if (count > 366 * 86'400'000LL / unit)
        return std::nullopt;
    return std::chrono::milliseconds(count * unit);
}

std::optional<qint64> parseSize(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{1,12})(KiB|MiB|GiB|TiB)$"_s);
    static const QMap<QString, int> shifts{ { u"KiB"_s, 10 }, { u"MiB"_s, 20 }, { u"GiB"_s, 30 },
        { u"TiB"_s, 40 } };
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int shift = shifts.value(match.captured(2));
    const qint64 count = match.captured(1).toLongLong();
    if (count > (qint64{ 1 } << 50 >> shift))
        return std::nullopt;
    return count << shift;
}

QString nearestWord(const QString &word, const QStringList &known)
{
    QString best;
    int least = std::max(1, int(word.size()) / 3) + 1;
    if (word.size() > 64)
        return {};
    for (const QString &candidate : known) {
        const int steps = distance(word.toLower(), candidate);
        if (steps < least) {
            least = steps;
            best = candidate;
        }
    }
    return best;
}

QString kindText(YamlNode::Kind kind)
{
    switch (kind) {
    case YamlNode::Kind::Null: return u"nothing"_s;
    case YamlNode::Kind::Text: return u"a text"_s;
    case YamlNode::Kind::List: return u"a list"_s;
    case YamlNode::Kind::Map: return u"a map"_s;
    }
    return {};
}

std::optional<double> plainNumber(const YamlNode &node)
{
    static const QRegularExpression form(u"^[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?$"_s);
    if (node.kind != YamlNode::Kind::Text || node.quoted || !form.match(node.text).hasMatch())
        return std::nullopt;
    return node.text.toDouble();
}

std::optional<bool> plainBool(const YamlNode &node)
{
    if (node.kind != YamlNode::Kind::Text || node.quoted)
        return std::nullopt;
    if (node.text == u"true"_s)
        return true;
    if (node.text == u"false"_s)
        return false;
    return std::nullopt;
}

QJsonValue toJson(const YamlNode &node)
{
    if (node.kind == YamlNode::Kind::Map) {
        QJsonObject object;
        for (const YamlEntry &entry : node.entries)
            object.insert(entry.key, toJson(*entry.value));
        return object;
    }
    if (node.kind == YamlNode::Kind::List) {
        QJsonArray array;
        for (const YamlNodePointer &item : node.items)
            array.append(toJson(*item));
        return array;
    }
    if (node.kind == YamlNode::Kind::Null)
        return QJsonValue::Null;
    if (const std::optional<bool> flag = plainBool(node))
        return *flag;
    if (const std::optional<double> number = plainNumber(node))
        return *number;
    return node.text;
}

} // namespace fairlead
