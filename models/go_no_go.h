#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace fairlead {

/// What one of the polled roles says before the decision.
struct Vote
{
    QString role = {};
    QString person = {};
    bool go = false;
    QString comment = {};
    QString subject = {}; ///< subjectHash at that time
    QDateTime at = {};
    bool rolePlay = false;
};

enum class GoNoGo { Go, NoGo, Conditional };

/// The recorded decision: GO, NO-GO with its remedy, or CONDITIONAL GO with an owner and a due time.
struct GoNoGoDecision
{
    GoNoGo decision = GoNoGo::NoGo;
    QString condition = {}; ///< Conditional: what has to be met
    QString owner = {}; ///< Conditional: a person's id
    QDateTime due = {}; ///< Conditional, UTC
    QString remedy = {}; ///< NoGo: what has to happen first
    QString comment = {};
    QString by = {};
    QDateTime at = {};
    bool rolePlay = false;
    QString subject = {}; ///< subjectHash at that time
    QDateTime closed = {}; ///< Conditional: when the condition was met; invalid = open
    QString closedBy = {};
    QString closing = {}; ///< how it was met
};

/// A person's name under the finished deployment.
struct SignOff
{
    QString role = {};
    QString person = {};
    bool signedOff = false; ///< false = refused
    QString notes = {};
    QDateTime at = {};
    bool rolePlay = false;
};

QString goNoGoWord(GoNoGo decision); ///< "go", "no-go", "conditional"
QString goNoGoTitle(GoNoGo decision); ///< "GO", "NO-GO", "CONDITIONAL GO"

/// Without by, at, rolePlay and the closing: the events around it tell these.
QJsonObject toJson(const GoNoGoDecision &decision);
/// An unknown word is NO-GO.
GoNoGoDecision goNoGoDecisionFromJson(const QJsonObject &json);

} // namespace fairlead
