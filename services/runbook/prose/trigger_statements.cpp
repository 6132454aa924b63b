#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/prose/thresholds.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

WordSpan cut(WordSpan span, qsizetype from)
{
    return { from, std::max<qsizetype>(0, span.end() - from) };
}

/// Where in the sentence something is weighed: a number with a comparison.
bool weighs(const SentenceView &view, WordSpan span)
{
    return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Quantity &quantity) {
        return quantity.comparison != Comparison::None && quantity.span.at >= span.at
            && quantity.number.end() <= span.end();
    });
}

/// "needed", "in doubt", "done": no reason that somebody could check.
bool isTrivial(const QString &folded, WordSpan conditions)
{
    static const Pattern trivial(
        u"^(?:(?:it is |this is |it's "
        u")?(?:needed|necessary|required|possible|applicable|any|so|not|done|complete[d]?|finished|ready"
        "|asked|told|n\\x{f6}tig|erforderlich|m\\x{f6}glich|n\\x{e9}cessaire|besoin|necesario|需要|必要)|you "
        "(?:need|want|have) to|to .*"
        "|the)?$"_s);
    const WordSpan words = trimmedSpan(folded, conditions);
    return trivial.match(folded.mid(words.at, words.length)).hasMatch();
}

bool isAboutPractice(const QString &folded, WordSpan span)
{
    static const Pattern words = phrase(u"verify|verified|test|tested|document(?:ed)?|delete|keep|"
                                        u"remove|prepare|plan|rehearse|practi[cs]e|fails?|script"
                                        "|check|know|describe[sd]?|explain|see"_s);
    return holds(folded, span, words);
}

std::optional<WordSpan> findCondition(const SentenceView &view, WordSpan span)
{
    static const Pattern weak(u"^(?:on|should|bei|如|当|once)$"_s);
    const auto found = findCue(Cue::Condition, view.folded(), span);
    if (!found || (found->at > 0 && view.folded()[found->at - 1] == u'('))
        return std::nullopt;
    const bool counts = !weak.match(view.folded().mid(found->at, found->length)).hasMatch()
        || weighs(view, cut(span, found->end()));
    return counts ? found : std::nullopt;
}

/// "Roll back immediately if …": what follows the "if".
std::optional<WordSpan> conditionsBehind(const SentenceView &view, WordSpan action)
{
    constexpr qsizetype LongestStart = 48;
    const WordSpan before{ view.span.at, action.at - view.span.at };
    const auto condition = findCondition(view, cut(view.span, action.end()));
    if (!condition || condition->at - action.end() > LongestStart || before.length > LongestStart
        || isAboutPractice(view.folded(), before))
        return std::nullopt;
    return cut(view.span, condition->end());
}

/// "If …, roll back": what stands before the last comma, "then", arrow or dash ahead of the action.
std::optional<WordSpan> conditionsAhead(const SentenceView &view, WordSpan action)
{
    static const Pattern divider(u",|:|\\x{2192}|[-=]>| - | then |则|就|时|即|立即"_s);
    const WordSpan before{ view.span.at, action.at - view.span.at };
    const auto condition = findCondition(view, before);
    const qsizetype from = condition && condition->at - view.span.at < 40 ? condition->end() : view.span.at;
    qsizetype to = -1;
    for (auto it = divider.globalMatch(QStringView(view.folded()).mid(from, action.at - from));
         it.hasNext();) {
        const qsizetype at = from + it.next().capturedStart();
        if (weighs(view, { from, at - from }) || condition)
            to = at;
    }
    const bool number = weighs(view, { from, action.at - from });
    if (to < 0 && !number)
        return std::nullopt;
    to = to < 0 ? action.at : to;
    const bool plain = !isAboutPractice(view.folded(), { to, action.at - to }) && action.at - to < 40;
    return plain && (condition || number) ? std::optional(WordSpan{ from, to - from }) : std::nullopt;
}

std::optional<WordSpan> conditionsFor(const SentenceView &view, Cue cue)
{
    const auto action = findCue(cue, view.folded(), view.span);
    if (!action)
        return std::nullopt;
    auto conditions = conditionsBehind(view, *action);
    if (!conditions)
        conditions = conditionsAhead(view, *action);
    if (!conditions || isTrivial(view.folded(), *conditions))
        return std::nullopt;
    return conditions;
}

/// Entries between "or", commas and semicolons outside brackets; "and" divides only what is weighed apart.
std::vector<WordSpan> dividedConditions(const SentenceView &view, WordSpan span)
{
    static const Pattern divider(
        u",(?! ?(?:持续|连续|维持))(?: (?:or |and |oder |ou |o )?|(?=[\\x{4e00}-\\x{9fff}]))| or (?!more|less|longer|fewer|higher|lower|greater|above|below)| oder | ou | o |或者?|( and | und | et | y |且|并且)"_s);
    std::vector<WordSpan> parts;
    qsizetype from = span.at;
    int depth = 0;
    qsizetype seen = span.at;
    for (auto it = divider.globalMatch(QStringView(view.folded()).mid(span.at, span.length)); it.hasNext();) {
        const auto match = it.next();
        const qsizetype at = span.at + match.capturedStart();
        for (; seen < at; ++seen)
            depth += view.folded()[seen] == u'(' ? 1 : view.folded()[seen] == u')' ? -1 : 0;
        const bool joins = match.hasCaptured(1)
            && !(weighs(view, { from, at - from }) && weighs(view, cut(span, span.at + match.capturedEnd())));
        if (depth > 0 || joins || trimmedSpan(view.folded(), { from, at - from }).length == 0)
            continue;
        parts.push_back({ from, at - from });
        from = span.at + match.capturedEnd();
    }
    parts.push_back(cut(span, from));
    return parts;
}

/// "if latency rises" -> "latency rises".
WordSpan withoutCondition(const QString &folded, WordSpan part)
{
    static const Pattern weak(u"^(?:on|should|once|bei|如|当)$"_s);
    const WordSpan words = trimmedSpan(folded, part);
    const auto condition
        = findCue(Cue::Condition, folded, { words.at, std::min<qsizetype>(10, words.length) });
    const bool leads = condition && condition->at == words.at
        && !weak.match(folded.mid(condition->at, condition->length)).hasMatch();
    return leads ? cut(words, condition->end()) : words;
}

/// The number that the words in `part` weigh, not counting windows.
std::optional<std::size_t> weighedIn(const SentenceView &view, WordSpan part, const std::vector<int> &windows)
{
    for (std::size_t i = 0; i < view.quantities.size(); ++i) {
        const Quantity &quantity = view.quantities[i];
        const bool inside = quantity.number.at >= part.at && quantity.number.end() <= part.end();
        const bool measures = !quantity.unit.isEmpty() || quantity.comparison != Comparison::None;
        if (inside && windows[i] < 0 && measures && !(quantity.isTime() && quantity.spanning))
            return i;
    }
    return std::nullopt;
}

milliseconds windowIn(
    const SentenceView &view, WordSpan part, const std::vector<int> &windows, std::optional<std::size_t> of)
{
    for (std::size_t i = 0; i < view.quantities.size(); ++i) {
        const Quantity &quantity = view.quantities[i];
        const bool inside = quantity.number.at >= part.at && quantity.number.end() <= part.end();
        const bool belongs = of && windows[i] == static_cast<int>(*of);
        if (belongs
            || (inside && i != of.value_or(view.quantities.size()) && quantity.isTime() && quantity.spanning))
            return millisecondsOf(std::max(quantity.value, quantity.upper));
    }
    return milliseconds(0);
}

QString levelIn(const QString &folded, WordSpan span, const QString &fallback)
{
    static const Pattern critical(u"(?:^|[^a-z])(?:critical|kritisch|critique|cr\\x{ed}tico) ?:|严重 ?:"_s);
    static const Pattern warning(u"(?:^|[^a-z])(?:warning|warnung|avertissement|advertencia) ?:|警告 ?:"_s);
    if (holds(folded, span, critical))
        return u"critical"_s;
    return holds(folded, span, warning) ? u"warning"_s : fallback;
}

/// "health checks fail for" -> "health-checks-fail".
QString reasonSlug(const QString &words)
{
    static const Pattern tail(
        u"(?: (?:for|over|during|within|in|longer|more|than|f\\x{fc}r|l\\x{e4}nger|als|pendant|plus|de|durante|m\\x{e1}s))+ ?$"_s);
    return subjectSlug(tail.removedFrom(words));
}

Draft conditionDraft(const SentenceView &view, WordSpan part, const std::vector<int> &windows)
{
    const auto weighed = weighedIn(view, part, windows);
    const WordSpan words = trimmedSpan(view.folded(), part);
    if (!weighed) {
        Draft draft = draftOf(StatementKind::Trigger, view.place, words);
        WordSpan named = words;
        for (const Quantity &quantity : view.quantities) {
            if (quantity.span.at > words.at && quantity.span.at < named.end())
                named.length = quantity.span.at - named.at;
        }
        draft.statement.subject = reasonSlug(view.folded().mid(named.at, named.length));
        draft.statement.window = windowIn(view, part, windows, std::nullopt);
        return draft;
    }
    Draft draft = draftOf(StatementKind::Trigger, view.place, words, view.quantities[*weighed]);
    if (draft.statement.comparison == Comparison::None)
        draft.statement.comparison = Comparison::AtLeast;
    draft.statement.subject = subjectOf(view, *weighed, part);
    draft.statement.window = windowIn(view, part, windows, weighed);
    return draft;
}

/// An entry of a list of triggers: without what to do then.
WordSpan withoutAction(const SentenceView &view)
{
    static const Pattern divider(u"\\x{2192}|[-=]>| - |: |, (?=roll|revert|abort|then)"_s);
    WordSpan span = view.span;
    for (auto it = divider.globalMatch(QStringView(view.folded()).mid(view.span.at, view.span.length));
         it.hasNext();) {
        const auto match = it.next();
        const WordSpan rest = cut(view.span, view.span.at + match.capturedEnd());
        if (match.capturedStart() > 0 && hasCue(Cue::RollBack, view.folded(), rest) && !weighs(view, rest)) {
            span.length = match.capturedStart();
            break;
        }
    }
    return span;
}

/// "If the deployment fails:" above the steps of a rollback.
std::optional<WordSpan> conditionAboveProcedure(const SentenceView &view)
{
    const auto condition
        = findCue(Cue::Condition, view.folded(), { view.span.at, std::min<qsizetype>(10, view.span.length) });
    const bool leads = view.place.around.rollsBack && view.place.kind == PlaceKind::Paragraph
        && view.folded().trimmed().endsWith(u':') && view.folded().size() < 100;
    if (!leads || !condition || condition->at != trimmedSpan(view.folded(), view.span).at)
        return std::nullopt;
    const WordSpan conditions = cut(view.span, condition->end());
    return isTrivial(view.folded(), conditions) ? std::nullopt : std::optional(conditions);
}

} // namespace

void addConditions(
    const SentenceView &view, WordSpan conditions, const QString &level, std::vector<Draft> &drafts)
{
    const auto windows = windowsOf(view);
    for (const WordSpan whole : dividedConditions(view, conditions)) {
        const WordSpan part = withoutCondition(view.folded(), whole);
        if (trimmedSpan(view.folded(), part).length < 2 || drafts.size() > 64)
            continue;
        Draft draft = conditionDraft(view, part, windows);
        draft.statement.level = levelIn(view.folded(), view.span, level);
        if (!draft.statement.subject.isEmpty() || draft.statement.comparison != Comparison::None)
            drafts.push_back(draft);
    }
}

bool addTriggers(const SentenceView &view, std::vector<Draft> &drafts)
{
    const bool listed = view.place.kind == PlaceKind::Entry || view.place.kind == PlaceKind::Task;
    auto conditions = conditionsFor(view, Cue::RollBack);
    if (!conditions)
        conditions = conditionAboveProcedure(view);
    if (!conditions && view.place.around.triggers
        && (listed || (weighs(view, view.span) && !view.place.announces)))
        conditions = withoutAction(view);
    if (conditions) {
        addConditions(view, *conditions, {}, drafts);
        return true;
    }
    const auto alerting = conditionsFor(view, Cue::Alert);
    if (!alerting || !weighs(view, *alerting))
        return false;
    addConditions(view, *alerting, u"warning"_s, drafts);
    return true;
}

} // namespace fairlead
