#include "services/runbook/prose/lead_ins.h"

#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/metrics.h"
#include "services/runbook/prose/schedules.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype LongestLead = 160;

bool announcesTriggers(const QString &folded, bool heading)
{
    static const Pattern reasons
        = phrase(u"triggers?|criteria|conditions?|reasons|ausl\\x{f6}ser|kriterien|bedingungen|gr\\x{fc}nde|"
                 u"crit\\x{e8}res|conditions?"
                 "|d\\x{e9}clencheurs|criterios|condiciones|disparadores|thresholds?"_s,
            u"条件|触发|标准|何时"_s);
    static const Pattern openEnd(
        u"(?:(?<![a-z])(?:if|when|on|in case of|wenn|falls|bei|si|quand|lorsque|cuando)|如果|若|当|时|条件)"
        "(?: (?:any|one|either)(?: (?:of|one)(?: [a-z]+){0,3})?| [a-z]+(?: [a-z]+){0,4})?[ :]*$"_s);
    static const Pattern practice
        = phrase(u"verify|test(?:ed)?|document(?:ed)?|rehearse|procedure|steps|plan|how to"_s);
    static const Pattern following
        = phrase(u"following|any of|one of|these|those|folgende[srnm]?|suivant(?:e|s|es)?|siguientes?"_s,
            u"以下|下列"_s);
    const WordSpan all{ 0, folded.size() };
    if (!hasCue(Cue::RollBack, folded))
        return false;
    if (holds(folded, all, reasons))
        return true;
    const bool ends = folded.trimmed().endsWith(u':') || heading;
    if (heading)
        return hasCue(Cue::Condition, folded) && !folded.contains(u'(') && !holds(folded, all, practice);
    const auto action = findCue(Cue::RollBack, folded, all);
    const auto condition = findCue(Cue::Condition, folded, { action->end(), all.end() - action->end() });
    return ends && (openEnd.match(folded).hasMatch() || (condition && following.isIn(folded)));
}

bool announcesApprovals(const QString &folded)
{
    static const Pattern words = phrase(
        u"(?:approvals?|sign-?offs?|approved|signatures?)(?: (?:is|are|must be|required|needed))* "
        u"(?:from|by|of)"
        "|approvals? (?:needed|required)|required approv(?:als?|ers?)|approvers|freigabe "
        "(?:durch|von)|freigaben"
        "|freizugeben durch|approbation(?:s)?(?: requises?)?(?: de| par)|approbateurs|aprobaci\\x{f3}n(?:es)?"
        "(?: requeridas?)? (?:de|por)|aprobadores"_s,
        u"审批人|批准人|需要.{0,8}(?:审批|批准)"_s);
    return folded.trimmed().endsWith(u':') && holds(folded, { 0, folded.size() }, words);
}

bool announcesProhibitions(const QString &folded)
{
    static const Pattern words(
        u"^(?:(?:things (?:you|we) must )?(?:never|do "
        u"not|don't|don'ts|prohibited|forbidden)|niemals|verboten|nicht tun"
        "|ne jamais(?: faire)?|interdits?|nunca|prohibido|禁止(?:事项|操作)?|严禁)(?: (?:do|deploy|any of these|when|if))?[ :]*$"_s);
    return words.match(folded.trimmed()).hasMatch();
}

/// The metric when the words name it and nothing else.
QString onlyMetric(const QString &folded)
{
    const WordSpan words = trimmedSpan(folded, { 0, folded.size() });
    const auto mentions = metricsIn(folded);
    const bool alone = mentions.size() == 1 && mentions.front().span.at == words.at
        && mentions.front().span.length + 6 >= words.length;
    return alone ? mentions.front().id : QString();
}

} // namespace

LeadIn leadInOf(const QString &folded, const Surroundings &around, bool heading)
{
    LeadIn lead{ around };
    if (folded.size() > LongestLead)
        return lead;
    const LookedAt looked(folded);
    const bool open = heading || folded.trimmed().endsWith(u':');
    const bool triggers = announcesTriggers(folded, heading);
    const bool targets = open && !triggers && hasCue(Cue::Target, folded);
    lead.around.triggers = around.triggers || triggers;
    lead.around.targets = (around.targets || targets) && !triggers;
    const bool approvals = announcesApprovals(folded);
    lead.around.approvals = around.approvals || approvals;
    lead.around.prohibits = around.prohibits || announcesProhibitions(folded);
    const QString metric = onlyMetric(folded);
    if (!metric.isEmpty())
        lead.around.metric = metric;
    if (const auto period = open ? firstPeriod(folded) : std::nullopt)
        lead.around.period = *period;
    lead.known = triggers || targets || !metric.isEmpty() || lead.around.period != around.period || approvals
        || lead.around.prohibits != around.prohibits;
    return lead;
}

} // namespace fairlead
