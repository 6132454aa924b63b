#include "services/runbook/drafting/draft_policy.h"

#include "services/runbook/drafting/draft_environments.h"
#include "services/runbook/prose/durations.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostRoles = 40;

void add(std::vector<DraftRole> &roles, const DraftRole &role)
{
    const auto known = std::find_if(
        roles.begin(), roles.end(), [&role](const DraftRole &other) { return other.id == role.id; });
    if (known != roles.end()) {
        known->count = std::max(known->count, role.count);
        known->approves = known->approves || role.approves;
    } else if (!role.id.isEmpty() && roles.size() < MostRoles) {
        roles.push_back(role);
    }
}

DraftRole approverOf(const Statement &statement)
{
    constexpr double MostPeople = 20;
    DraftRole role{ slug(statement.subject.left(64)), QString(statement.subject).replace(u'-', u' ') };
    role.count = static_cast<int>(
        std::clamp(std::isfinite(statement.value) ? statement.value : 1.0, 1.0, MostPeople));
    role.line = statement.lines.first;
    role.approves = true;
    return role;
}

/// "Engineering Lead - code and tests" in a sign-off list.
DraftRole signerOf(const ChecklistItem &item)
{
    static const QRegularExpression rest(u"\\s+[-–—:]\\s+.*$|:.*$|\\s*\\(.*$"_s);
    constexpr qsizetype LongestRole = 40;
    const QString title = item.text.left(200).remove(rest).simplified();
    DraftRole role{ title.size() > LongestRole ? QString() : slug(title), title };
    role.line = item.line;
    role.approves = true;
    return role;
}

bool signsOff(const Runbook &runbook, const ChecklistItem &item)
{
    return item.section >= 0
        && runbook.sections[static_cast<std::size_t>(item.section)].role == SectionRole::SignOff;
}

/// `environment` nullptr = the whole document.
std::vector<DraftRole> approversIn(const Runbook &runbook, const Environment *environment)
{
    const auto counts
        = [&](int section) { return environment == nullptr || countsFor(runbook, section, *environment); };
    std::vector<DraftRole> roles;
    for (const Statement &statement : runbook.statements) {
        if (statement.kind == StatementKind::Approval && counts(statement.section))
            add(roles, approverOf(statement));
    }
    for (const ChecklistItem &item : runbook.items) {
        if (signsOff(runbook, item) && counts(item.section))
            add(roles, signerOf(item));
    }
    return roles;
}

bool isDuration(const Statement &statement)
{
    constexpr double Longest = 366.0 * 24 * 3600;
    return statement.unit == u"s" && statement.value >= 1 && statement.value <= Longest;
}

} // namespace

DraftPolicy policyIn(const Runbook &runbook, const Environment &environment)
{
    constexpr double MillisecondsOfHour = 3'600'000;
    DraftPolicy policy{ approversIn(runbook, &environment) };
    for (const Statement &statement : runbook.statements) {
        if (!countsFor(runbook, statement.section, environment) || !isDuration(statement))
            continue;
        const qint64 milliseconds = millisecondsOf(statement.value).count();
        const qint64 seconds = milliseconds / 1000;
        const double hours = static_cast<double>(milliseconds) / MillisecondsOfHour;
        const int line = statement.lines.first;
        if (statement.kind == StatementKind::BackupAge
            && (!policy.backup || seconds < policy.backup->seconds))
            policy.backup = DraftPolicy::Backup{ seconds, line };
        if (statement.kind == StatementKind::Soak && (!policy.soak || hours > policy.soak->hours))
            policy.soak = DraftPolicy::Soak{ statement.where.isEmpty() ? u"staging"_s : statement.where,
                hours, line };
    }
    return policy;
}

std::vector<DraftRole> rolesIn(const Runbook &runbook)
{
    std::vector<DraftRole> roles = approversIn(runbook, nullptr);
    for (const Contact &contact : runbook.contacts) {
        DraftRole role{ slug(contact.role.left(60)), contact.role.left(60).simplified() };
        role.line = contact.line;
        add(roles, role);
    }
    return roles;
}

} // namespace fairlead
