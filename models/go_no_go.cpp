#include "models/go_no_go.h"

#include "models/words.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<GoNoGo, 3> DecisionWords{ { {
    { GoNoGo::Go, u"go" },
    { GoNoGo::NoGo, u"no-go" },
    { GoNoGo::Conditional, u"conditional" },
} } };

} // namespace

QString goNoGoWord(GoNoGo decision)
{
    return DecisionWords.word(decision);
}

QString goNoGoTitle(GoNoGo decision)
{
    return decision == GoNoGo::Conditional ? u"CONDITIONAL GO"_s : goNoGoWord(decision).toUpper();
}

QJsonObject toJson(const GoNoGoDecision &decision)
{
    QJsonObject json{ { u"decision"_s, goNoGoWord(decision.decision) }, { u"subject"_s, decision.subject } };
    if (decision.decision == GoNoGo::NoGo)
        json[u"remedy"_s] = decision.remedy;
    if (decision.decision == GoNoGo::Conditional) {
        json[u"condition"_s] = decision.condition;
        json[u"owner"_s] = decision.owner;
        json[u"due"_s] = decision.due.toUTC().toString(Qt::ISODateWithMs);
    }
    return json;
}

GoNoGoDecision goNoGoDecisionFromJson(const QJsonObject &json)
{
    GoNoGoDecision decision;
    decision.decision = DecisionWords.value(json[u"decision"_s].toString()).value_or(GoNoGo::NoGo);
    decision.condition = json[u"condition"_s].toString();
    decision.owner = json[u"owner"_s].toString();
    decision.due = QDateTime::fromString(json[u"due"_s].toString(), Qt::ISODateWithMs).toUTC();
    decision.remedy = json[u"remedy"_s].toString();
    decision.subject = json[u"subject"_s].toString();
    return decision;
}

} // namespace fairlead
