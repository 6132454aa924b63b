#include "models/policy.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

constexpr qint64 LongestMs = 366LL * 24 * 3600 * 1000;

qint64 count(milliseconds value)
{
    return value.count();
}

milliseconds duration(const QJsonValue &value)
{
    return milliseconds(qBound<qint64>(0, value.toInteger(), LongestMs));
}

QString time(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

template <typename T, typename Write>
QJsonArray listJson(const std::vector<T> &list, Write write)
{
    QJsonArray array;
    for (const T &value : list)
        array.append(write(value));
    return array;
}

template <typename T, typename Read>
std::vector<T> listFrom(const QJsonValue &value, Read read)
{
    std::vector<T> list;
    const QJsonArray array = value.toArray();
    for (const auto &element : array)
        list.push_back(read(element.toObject()));
    return list;
}

QJsonObject approvalJson(const ApprovalRule &rule)
{
    QJsonObject json{ { u"role"_s, rule.role }, { u"title"_s, rule.title }, { u"count"_s, rule.count } };
    if (rule.expires.count() > 0)
        json[u"expiresMs"_s] = count(rule.expires);
    return json;
}

ApprovalRule approvalFrom(const QJsonObject &json)
{
    return { json[u"role"_s].toString(), json[u"title"_s].toString(), json[u"count"_s].toInt(1),
        duration(json[u"expiresMs"_s]) };
}

QJsonObject roleJson(const RoleRule &rule)
{
    return { { u"role"_s, rule.role }, { u"title"_s, rule.title } };
}

RoleRule roleFrom(const QJsonObject &json)
{
    return { json[u"role"_s].toString(), json[u"title"_s].toString() };
}

QJsonObject windowsJson(const WindowRule &rule)
{
    return { { u"zone"_s, rule.zone }, { u"open"_s, listJson(rule.open, [](const WeekWindow &window) {
                                            return QJsonObject{ { u"days"_s, window.days },
                                                { u"from"_s, window.from }, { u"to"_s, window.to } };
                                        }) } };
}

WindowRule windowsFrom(const QJsonObject &json)
{
    return { json[u"zone"_s].toString(), listFrom<WeekWindow>(json[u"open"_s], [](const QJsonObject &window) {
                return WeekWindow{ window[u"days"_s].toInt(), window[u"from"_s].toInt(),
                    window[u"to"_s].toInt() };
            }) };
}

QJsonObject freezeJson(const Freeze &freeze)
{
    return { { u"title"_s, freeze.title }, { u"reason"_s, freeze.reason }, { u"from"_s, time(freeze.from) },
        { u"to"_s, time(freeze.to) } };
}

Freeze freezeFrom(const QJsonObject &json)
{
    return { json[u"title"_s].toString(), json[u"reason"_s].toString(), timeFrom(json[u"from"_s]),
        timeFrom(json[u"to"_s]) };
}

QJsonObject thresholdJson(const ThresholdRule &rule)
{
    return { { u"name"_s, rule.name }, { u"title"_s, rule.title },
        { u"comparison"_s, comparisonWord(rule.comparison) }, { u"value"_s, rule.value },
        { u"unit"_s, rule.unit }, { u"freshForMs"_s, count(rule.freshFor) } };
}

ThresholdRule thresholdFrom(const QJsonObject &json)
{
    return { json[u"name"_s].toString(), json[u"title"_s].toString(),
        comparisonFromWord(json[u"comparison"_s].toString()), json[u"value"_s].toDouble(),
        json[u"unit"_s].toString(), duration(json[u"freshForMs"_s]) };
}

QJsonObject gitJson(const GitRule &git)
{
    return { { u"branch"_s, git.branch }, { u"clean"_s, git.clean }, { u"tagged"_s, git.tagged },
        { u"ci"_s, git.ci } };
}

void writeRules(const Policy &policy, QJsonObject &json)
{
    if (policy.backupMaxAge)
        json[u"backupMaxAgeMs"_s] = count(*policy.backupMaxAge);
    if (policy.soak) {
        json[u"soak"_s] = QJsonObject{ { u"environment"_s, policy.soak->environment },
            { u"ms"_s, count(policy.soak->time) } };
    }
    if (policy.windows)
        json[u"windows"_s] = windowsJson(*policy.windows);
    if (policy.rehearsal) {
        json[u"rehearsal"_s] = QJsonObject{ { u"environment"_s, policy.rehearsal->environment },
            { u"maxAgeMs"_s, count(policy.rehearsal->maxAge) },
            { u"rollbackWithinMs"_s, count(policy.rehearsal->rollbackWithin) } };
    }
    if (!policy.git.isEmpty())
        json[u"git"_s] = gitJson(policy.git);
    if (policy.breakGlass)
        json[u"breakGlass"_s] = QJsonArray::fromStringList(*policy.breakGlass);
    if (!policy.exceptions.isEmpty())
        json[u"exceptions"_s] = policy.exceptions;
    if (!policy.notEnforced.isEmpty())
        json[u"notEnforced"_s] = QJsonArray::fromStringList(policy.notEnforced);
}

QStringList stringsFrom(const QJsonValue &value)
{
    QStringList strings;
    const QJsonArray array = value.toArray();
    for (const auto &element : array)
        strings << element.toString();
    return strings;
}

void readRules(const QJsonObject &json, Policy &policy)
{
    if (json.contains(u"backupMaxAgeMs"_s))
        policy.backupMaxAge = duration(json[u"backupMaxAgeMs"_s]);
    if (const QJsonObject soak = json[u"soak"_s].toObject(); !soak.isEmpty())
        policy.soak = SoakRule{ soak[u"environment"_s].toString(), duration(soak[u"ms"_s]) };
    if (const QJsonObject windows = json[u"windows"_s].toObject(); !windows.isEmpty())
        policy.windows = windowsFrom(windows);
    if (const QJsonObject rule = json[u"rehearsal"_s].toObject(); !rule.isEmpty()) {
        policy.rehearsal = RehearsalRule{ rule[u"environment"_s].toString(), duration(rule[u"maxAgeMs"_s]),
            duration(rule[u"rollbackWithinMs"_s]) };
    }
    const QJsonObject git = json[u"git"_s].toObject();
    policy.git = { git[u"branch"_s].toString(), git[u"clean"_s].toBool(), git[u"tagged"_s].toBool(),
        git[u"ci"_s].toString() };
    if (json.contains(u"breakGlass"_s))
        policy.breakGlass = stringsFrom(json[u"breakGlass"_s]);
    policy.exceptions = json[u"exceptions"_s].toString();
    policy.notEnforced = stringsFrom(json[u"notEnforced"_s]);
}

} // namespace

QString exceptionRole(const Policy &policy)
{
    if (!policy.exceptions.isEmpty())
        return policy.exceptions;
    return policy.approvals.empty() ? QString() : policy.approvals.front().role;
}

QJsonObject toJson(const Policy &policy)
{
    QJsonObject json{ { u"approvals"_s, listJson(policy.approvals, approvalJson) } };
    writeRules(policy, json);
    const auto writeRoles = [&json](const QString &key, const std::vector<RoleRule> &roles) {
        if (!roles.empty())
            json[key] = listJson(roles, roleJson);
    };
    writeRoles(u"notified"_s, policy.notified);
    writeRoles(u"standby"_s, policy.standby);
    writeRoles(u"goNoGo"_s, policy.goNoGo);
    writeRoles(u"signOff"_s, policy.signOff);
    if (!policy.freezes.empty())
        json[u"freezes"_s] = listJson(policy.freezes, freezeJson);
    if (!policy.thresholds.empty())
        json[u"thresholds"_s] = listJson(policy.thresholds, thresholdJson);
    return json;
}

Policy policyFromJson(const QJsonObject &json)
{
    Policy policy;
    policy.approvals = listFrom<ApprovalRule>(json[u"approvals"_s], approvalFrom);
    readRules(json, policy);
    policy.notified = listFrom<RoleRule>(json[u"notified"_s], roleFrom);
    policy.standby = listFrom<RoleRule>(json[u"standby"_s], roleFrom);
    policy.goNoGo = listFrom<RoleRule>(json[u"goNoGo"_s], roleFrom);
    policy.signOff = listFrom<RoleRule>(json[u"signOff"_s], roleFrom);
    policy.freezes = listFrom<Freeze>(json[u"freezes"_s], freezeFrom);
    policy.thresholds = listFrom<ThresholdRule>(json[u"thresholds"_s], thresholdFrom);
    return policy;
}

} // namespace fairlead
