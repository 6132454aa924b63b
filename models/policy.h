#pragma once

#include "models/statement.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

/// So many different people in a role have to say yes; whoever started the deployment is none of them.
struct ApprovalRule
{
    QString role = {}; ///< "vp-or-cto"
    QString title = {}; ///< "VP or CTO"
    int count = 1;
    std::chrono::milliseconds expires{ 0 }; ///< how long a yes counts; 0 = until something changes
};

/// The version has to have run elsewhere, verified and without a failure, for some time.
struct SoakRule
{
    QString environment = {}; ///< "staging"
    std::chrono::milliseconds time{ 0 };
};

/// A stretch of the week, in the windows' time zone. One that ends before it begins ends the next day.
struct WeekWindow
{
    int days = 0; ///< bit 0 = Monday … bit 6 = Sunday: the days on which it begins
    int from = 0; ///< minutes since midnight
    int to = 0; ///< minutes since midnight, exclusive; 1440 = the end of the day
};

/// A deployment may begin only within one of these.
struct WindowRule
{
    QString zone = {}; ///< IANA name: "Europe/Berlin"
    std::vector<WeekWindow> open = {};
};

/// No deployment begins in this time.
struct Freeze
{
    QString title = {}; ///< "Year end"
    QString reason = {};
    QDateTime from = {}; ///< UTC
    QDateTime to = {}; ///< UTC, exclusive
};

/// The rollback has to have been tried, not long ago and fast enough.
struct RehearsalRule
{
    QString environment = {}; ///< where it is rehearsed
    std::chrono::milliseconds maxAge{ 0 };
    std::chrono::milliseconds rollbackWithin{ 0 }; ///< 0 = however long it takes
};

/// What has to hold of the checkout that is deployed.
struct GitRule
{
    QString branch = {}; ///< HEAD has to be merged into it; empty = not looked at
    bool clean = false; ///< nothing changed and not committed
    bool tagged = false; ///< HEAD carries a tag
    QString ci = {}; ///< a command whose exit code 0 says that CI is green; empty = not looked at

    bool isEmpty() const { return branch.isEmpty() && !clean && !tagged && ci.isEmpty(); }
};

/// Somebody in a role who has to say something: that they were told, that they stand by, that they sign.
struct RoleRule
{
    QString role = {};
    QString title = {};
};

/// A measured value against a limit; a person's reading, as long as nothing measures it.
struct ThresholdRule
{
    QString name = {}; ///< "error-rate"
    QString title = {};
    Comparison comparison = Comparison::Below;
    double value = 0;
    QString unit = {};
    std::chrono::milliseconds freshFor{ 0 }; ///< how long a reading counts
};

/// What an environment's file asks for before, during and after a deployment.
struct Policy
{
    std::vector<ApprovalRule> approvals = {};
    std::optional<std::chrono::milliseconds> backupMaxAge = {};
    std::optional<SoakRule> soak = {};
    std::optional<WindowRule> windows = {};
    std::vector<Freeze> freezes = {};
    std::optional<RehearsalRule> rehearsal = {};
    GitRule git = {};
    std::vector<RoleRule> notified = {}; ///< stakeholders who have to be told
    std::vector<RoleRule> standby = {}; ///< people who have to stand by, by their own word
    std::vector<ThresholdRule> thresholds = {};
    std::vector<RoleRule> goNoGo = {}; ///< the roles that are polled; empty = no decision is asked for
    std::vector<RoleRule> signOff = {}; ///< the roles whose signature ends a deployment
    QString exceptions = {}; ///< the role that allows a waiver or an override; see exceptionRole()
    std::optional<QStringList> breakGlass = {}; ///< the roles that may; unset = everybody
    QStringList notEnforced = {}; ///< key paths of rules that are read but that nothing holds yet
};

/// Who allows an exception: the role that the policy names, else the first that approves, else empty: anybody
/// but the one who asks.
QString exceptionRole(const Policy &policy);
/// Whether one of the windows is open at `at`. False when the zone is not known.
bool isWithin(const WindowRule &windows, const QDateTime &at);
/// When the next window opens after `at`, within two weeks; invalid when none does.
QDateTime nextOpening(const WindowRule &windows, const QDateTime &at);
/// "mon-thu 09:00-16:00" -> WeekWindow; nothing when it is none.
std::optional<WeekWindow> weekWindowFrom(const QString &text);
/// "Mon-Thu 09:00-16:00"
QString weekWindowText(const WeekWindow &window);

QJsonObject toJson(const Policy &policy);
Policy policyFromJson(const QJsonObject &json);

} // namespace fairlead
