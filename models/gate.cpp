#include "models/gate.h"

#include "models/words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

constexpr Words<Gate::Kind, 15> KindWords{ { {
    { Gate::Kind::Approval, u"approval" },
    { Gate::Kind::BackupAge, u"backup-age" },
    { Gate::Kind::ClosingChecklist, u"closing-checklist" },
    { Gate::Kind::Evidence, u"evidence" },
    { Gate::Kind::Soak, u"soak" },
    { Gate::Kind::Window, u"window" },
    { Gate::Kind::Freeze, u"freeze" },
    { Gate::Kind::Rehearsal, u"rehearsal" },
    { Gate::Kind::Variables, u"variables" },
    { Gate::Kind::Git, u"git" },
    { Gate::Kind::Notified, u"notified" },
    { Gate::Kind::Standby, u"standby" },
    { Gate::Kind::Threshold, u"threshold" },
    { Gate::Kind::GoNoGo, u"go-no-go" },
    { Gate::Kind::SignOff, u"sign-off" },
} } };

constexpr Words<GateLight, 5> LightWords{ { {
    { GateLight::Proved, u"proved" },
    { GateLight::Failed, u"failed" },
    { GateLight::Missing, u"missing" },
    { GateLight::Stale, u"stale" },
    { GateLight::Overridden, u"overridden" },
} } };

QDateTime timeFrom(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

/// Only what is in use is written, so that a pipeline's hash does not change with every new kind of gate.
void writeDetails(const Gate &gate, QJsonObject &json)
{
    if (!gate.subject.isEmpty())
        json[u"subject"_s] = gate.subject;
    if (gate.target.count() > 0)
        json[u"targetMs"_s] = static_cast<qint64>(gate.target.count());
    if (gate.comparison != Comparison::None) {
        json[u"comparison"_s] = comparisonWord(gate.comparison);
        json[u"value"_s] = gate.value;
        json[u"unit"_s] = gate.unit;
    }
    if (gate.from.isValid() || gate.to.isValid()) {
        json[u"from"_s] = gate.from.toUTC().toString(Qt::ISODateWithMs);
        json[u"to"_s] = gate.to.toUTC().toString(Qt::ISODateWithMs);
    }
}

} // namespace

QString gateKindWord(Gate::Kind kind)
{
    return KindWords.word(kind);
}

QString gateLightWord(GateLight light)
{
    return LightWords.word(light);
}

QJsonObject toJson(const Gate &gate)
{
    QJsonObject json{ { u"id"_s, gate.id }, { u"kind"_s, gateKindWord(gate.kind) },
        { u"title"_s, gate.title }, { u"role"_s, gate.role }, { u"count"_s, gate.count },
        { u"limitMs"_s, static_cast<qint64>(gate.limit.count()) }, { u"before"_s, gate.before },
        { u"source"_s, QJsonArray{ gate.source.first, gate.source.last } } };
    writeDetails(gate, json);
    return json;
}

Gate gateFromJson(const QJsonObject &json)
{
    Gate gate;
    gate.id = json[u"id"_s].toString();
    gate.kind = KindWords.value(json[u"kind"_s].toString()).value_or(Gate::Kind::Unknown);
    gate.title = json[u"title"_s].toString();
    gate.role = json[u"role"_s].toString();
    gate.count = json[u"count"_s].toInt(1);
    gate.limit = milliseconds(json[u"limitMs"_s].toInteger());
    gate.before = json[u"before"_s].toString();
    gate.source = { json[u"source"_s][0].toInt(), json[u"source"_s][1].toInt() };
    gate.subject = json[u"subject"_s].toString();
    gate.target = milliseconds(json[u"targetMs"_s].toInteger());
    gate.comparison = comparisonFromWord(json[u"comparison"_s].toString());
    gate.value = json[u"value"_s].toDouble();
    gate.unit = json[u"unit"_s].toString();
    gate.from = timeFrom(json[u"from"_s]);
    gate.to = timeFrom(json[u"to"_s]);
    return gate;
}

} // namespace fairlead
