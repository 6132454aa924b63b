#include "services/workspace/policy_loader.h"

#include "models/environment.h"
#include "services/workspace/uniqueness.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds RehearsalAge = 14 * 24h;
constexpr milliseconds ReadingAge = 30min;

QString spoken(const QString &id)
{
    return QString(id).replace(u'-', u' ');
}

std::vector<ApprovalRule> readApprovals(YamlReader &policy)
{
    std::vector<ApprovalRule> rules;
    Uniqueness seen;
    policy.each(u"approvals"_s, [&](YamlReader &reader) {
        ApprovalRule rule;
        rule.role = reader.neededText(u"role"_s);
        rule.title = reader.text(u"title"_s, spoken(rule.role));
        rule.count = reader.integer(u"count"_s, 1, 20, 1, u"a number of approvals"_s);
        rule.expires = reader.duration(u"expires"_s, 1min, 0ms);
        seen.check(
            reader, u"role"_s, slug(rule.role), u"the role %1 is listed twice; use count"_s.arg(rule.role));
        rules.push_back(rule);
    });
    return rules;
}

/// A list of `{ role, title }`.
std::vector<RoleRule> readRoles(YamlReader &policy, const QString &key)
{
    std::vector<RoleRule> rules;
    Uniqueness seen;
    policy.each(key, [&](YamlReader &reader) {
        const QString role = reader.neededText(u"role"_s);
        rules.push_back({ role, reader.text(u"title"_s, spoken(role)) });
        seen.check(reader, u"role"_s, slug(role), u"the role %1 is listed twice"_s.arg(role));
    });
    return rules;
}

/// `verified` is checked for form; no gate is made of it yet.
void readBackup(YamlReader backup, Policy &policy)
{
    policy.backupMaxAge = backup.duration(u"max_age"_s, 1s);
    if (backup.flag(u"verified"_s, false))
        policy.notEnforced << u"policy.backup.verified"_s;
    backup.finish();
}

std::optional<SoakRule> readSoak(YamlReader soak)
{
    if (!soak.present())
        return std::nullopt;
    SoakRule rule;
    rule.environment = soak.neededText(u"environment"_s);
    const double hours = soak.number(u"hours"_s).value_or(0);
    if (hours <= 0 || hours > 24 * 366)
        soak.fail(u"hours"_s, u"say how many hours the version has to have run there"_s);
    rule.time = milliseconds(static_cast<qint64>(hours * 3600 * 1000));
    soak.finish();
    return rule;
}

/// The zone's name; empty, and a problem, when this machine knows none of that name.
QString readZone(YamlReader &reader)
{
    const QString zone = reader.text(u"zone"_s, u"UTC"_s);
    if (QTimeZone(zone.toUtf8()).isValid())
        return zone;
    reader.fail(u"zone"_s,
        u"%1 is no time zone that this machine knows: write one such as Europe/Berlin"_s.arg(zone.left(80)));
    return {};
}

std::optional<WindowRule> readWindows(YamlReader windows)
{
    if (!windows.present())
        return std::nullopt;
    WindowRule rule;
    rule.zone = readZone(windows);
    for (const QString &text : windows.texts(u"open"_s)) {
        const auto window = weekWindowFrom(text);
        if (window)
            rule.open.push_back(*window);
        else
            windows.fail(u"open"_s, u"%1 is no window: write mon-thu 09:00-16:00"_s.arg(text.left(80)));
    }
    if (!windows.has(u"open"_s))
        windows.fail(u"open"_s, u"this key is missing"_s);
    windows.finish();
    return rule;
}

/// "2026-12-18 18:00" in the zone, as UTC; invalid, and a problem, when it is none.
QDateTime readTime(YamlReader &reader, const QString &key, const QString &zone)
{
    const QString text = reader.neededText(key);
    if (text.isEmpty())
        return {};
    QDateTime at = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
    if (!at.isValid())
        at = QDateTime::fromString(text, u"yyyy-MM-dd"_s);
    if (!at.isValid()) {
        reader.fail(key, u"%1 is no time: write 2026-12-18 18:00"_s.arg(text.left(80)));
        return {};
    }
    return QDateTime(at.date(), at.time(), QTimeZone(zone.toUtf8())).toUTC();
}

std::vector<Freeze> readFreezes(YamlReader &policy)
{
    std::vector<Freeze> freezes;
    Uniqueness seen;
    policy.each(u"freezes"_s, [&](YamlReader &reader) {
        const QString zone = readZone(reader);
        Freeze freeze;
        freeze.title = reader.neededText(u"title"_s);
        freeze.reason = reader.text(u"reason"_s);
        freeze.from = readTime(reader, u"from"_s, zone);
        freeze.to = readTime(reader, u"to"_s, zone);
        if (freeze.from.isValid() && freeze.to.isValid() && freeze.to <= freeze.from)
            reader.fail(u"to"_s, u"the freeze ends before it begins"_s);
        seen.check(reader, u"title"_s, freeze.title, u"another freeze is called %1"_s.arg(freeze.title));
        freezes.push_back(freeze);
    });
    return freezes;
}

std::optional<RehearsalRule> readRehearsal(YamlReader rehearsal)
{
    if (!rehearsal.present())
        return std::nullopt;
    RehearsalRule rule;
    rule.environment = rehearsal.neededText(u"environment"_s);
    rule.maxAge = rehearsal.duration(u"max_age"_s, 1min, RehearsalAge);
    rule.rollbackWithin = rehearsal.duration(u"rollback_within"_s, 1s, 0ms);
    rehearsal.finish();
    return rule;
}

GitRule readGit(YamlReader git)
{
    GitRule rule;
    rule.branch = git.text(u"merged_into"_s);
    rule.clean = git.flag(u"clean"_s, false);
    rule.tagged = git.flag(u"tagged"_s, false);
    rule.ci = git.text(u"ci"_s);
    git.finish();
    return rule;
}

/// One of below, at_most, above, at_least.
void readLimit(YamlReader &reader, ThresholdRule &rule)
{
    static const std::vector<std::pair<QString, Comparison>> words{ { u"below"_s, Comparison::Below },
        { u"at_most"_s, Comparison::AtMost }, { u"above"_s, Comparison::Above },
        { u"at_least"_s, Comparison::AtLeast } };
    int found = 0;
    for (const auto &[word, comparison] : words) {
        const auto value = reader.number(word);
        if (!value)
            continue;
        rule.comparison = comparison;
        rule.value = *value;
        ++found;
    }
    if (found != 1)
        reader.fail(u"name"_s, u"a threshold has exactly one of below, at_most, above and at_least"_s);
}

std::vector<ThresholdRule> readThresholds(YamlReader &policy)
{
    std::vector<ThresholdRule> rules;
    Uniqueness seen;
    policy.each(u"thresholds"_s, [&](YamlReader &reader) {
        ThresholdRule rule;
        rule.name = reader.neededText(u"name"_s);
        rule.title = reader.text(u"title"_s, spoken(rule.name));
        rule.unit = reader.text(u"unit"_s);
        rule.freshFor = reader.duration(u"fresh_for"_s, 1min, ReadingAge);
        readLimit(reader, rule);
        seen.check(reader, u"name"_s, rule.name, u"another threshold is called %1"_s.arg(rule.name));
        rules.push_back(rule);
    });
    return rules;
}

} // namespace

Policy readPolicy(YamlReader reader)
{
    Policy policy;
    policy.approvals = readApprovals(reader);
    readBackup(reader.map(u"backup"_s), policy);
    policy.soak = readSoak(reader.map(u"soak"_s));
    policy.windows = readWindows(reader.map(u"windows"_s));
    policy.freezes = readFreezes(reader);
    policy.rehearsal = readRehearsal(reader.map(u"rehearsal"_s));
    policy.git = readGit(reader.map(u"git"_s));
    policy.notified = readRoles(reader, u"notified"_s);
    policy.standby = readRoles(reader, u"standby"_s);
    policy.thresholds = readThresholds(reader);
    policy.goNoGo = readRoles(reader, u"go_no_go"_s);
    policy.signOff = readRoles(reader, u"sign_off"_s);
    policy.exceptions = reader.text(u"exceptions"_s);
    if (reader.has(u"break_glass"_s))
        policy.breakGlass = reader.texts(u"break_glass"_s);
    reader.finish();
    return policy;
}

} // namespace fairlead
