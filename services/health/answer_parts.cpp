#include "services/health/answer_parts.h"

#include "services/health/answer_text.h"

#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostParts = 64;
constexpr int MostDepth = 3;

std::optional<Health> healthOfWord(const QString &word)
{
    static const QHash<QString, Health> words{ { u"up"_s, Health::Up }, { u"ok"_s, Health::Up },
        { u"pass"_s, Health::Up }, { u"healthy"_s, Health::Up }, { u"degraded"_s, Health::Degraded },
        { u"warn"_s, Health::Degraded }, { u"warning"_s, Health::Degraded }, { u"down"_s, Health::Down },
        { u"fail"_s, Health::Down }, { u"failed"_s, Health::Down }, { u"error"_s, Health::Down },
        { u"critical"_s, Health::Down }, { u"unhealthy"_s, Health::Down },
        { u"out_of_service"_s, Health::Down } };
    const auto it = words.find(word.toLower());
    return it == words.end() ? std::nullopt : std::optional(*it);
}

/// What a component says beside its state: a message, or the plain values of its details.
QString detailOf(const QJsonObject &part)
{
    for (const QString &key : { u"error"_s, u"message"_s, u"output"_s, u"description"_s, u"reason"_s }) {
        if (part.value(key).isString())
            return oneLine(part.value(key).toString());
    }
    QStringList values;
    for (const QString &key : { u"details"_s, u"data"_s }) {
        const QJsonObject details = part.value(key).toObject();
        if (details.value(u"error"_s).isString())
            return oneLine(details.value(u"error"_s).toString());
        for (auto it = details.begin(); it != details.end() && values.size() < 4; ++it) {
            if (!it->isObject() && !it->isArray())
                values << u"%1 %2"_s.arg(oneLine(it.key(), 40), oneLine(it->toVariant().toString(), 60));
        }
    }
    return oneLine(values.join(u", "_s));
}

class PartReader
{
public:
    void read(const QJsonObject &answer, const QString &prefix = {}, int depth = 0)
    {
        if (depth == MostDepth)
            return;
        for (const QString &key : { u"components"_s, u"checks"_s, u"entries"_s, u"details"_s }) {
            const QJsonObject map = answer.value(key).toObject();
            for (auto it = map.begin(); it != map.end(); ++it)
                readOne(prefix + oneLine(it.key(), 60), *it, depth);
            readList(answer.value(key).toArray(), prefix, depth);
        }
    }
    std::vector<HealthPart> take() { return std::move(m_parts); }

private:
    void readList(const QJsonArray &list, const QString &prefix, int depth)
    {
        for (qsizetype i = 0; i < list.size() && m_parts.size() < MostParts; ++i) {
            const QString name = oneLine(list.at(i).toObject().value(u"name"_s).toString(), 60);
            if (!name.isEmpty())
                readOne(prefix + name, list.at(i), depth);
        }
    }

    void readOne(const QString &name, const QJsonValue &value, int depth)
    {
        if (m_parts.size() >= MostParts)
            return;
        // A list of measurements, as in the health+json draft: its first one speaks.
        const QJsonObject part = value.isArray() ? value.toArray().at(0).toObject() : value.toObject();
        const QString status = part.value(u"status"_s).toString();
        if (!status.isEmpty())
            m_parts.push_back({ name, healthOfWord(status).value_or(Health::Unknown), detailOf(part) });
        else if (const auto health = healthOfWord(value.toString()))
            m_parts.push_back({ name, *health });
        read(status.isEmpty() ? QJsonObject() : part, name + u'/', depth + 1);
    }

    std::vector<HealthPart> m_parts;
};

} // namespace

std::vector<HealthPart> partsOf(const QJsonObject &answer)
{
    PartReader reader;
    reader.read(answer);
    return reader.take();
}

QString unhealthyParts(const std::vector<HealthPart> &parts)
{
    constexpr qsizetype MostNamed = 3;
    QStringList named;
    qsizetype more = 0;
    for (const HealthPart &part : parts) {
        if (part.health != Health::Down && part.health != Health::Degraded)
            continue;
        if (named.size() == MostNamed) {
            ++more;
            continue;
        }
        const QString detail = part.detail.isEmpty() ? QString() : u" (%1)"_s.arg(oneLine(part.detail, 60));
        named << u"%1 is %2%3"_s.arg(part.name, healthWord(part.health), detail);
    }
    const QString rest = more > 0 ? u" and %1 more"_s.arg(more) : QString();
    return named.join(u", "_s) + rest;
}

} // namespace fairlead
