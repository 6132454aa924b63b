#include "services/runbook/prose/schedules.h"

#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/prose/numbers.h"
#include "services/runbook/prose/quantity_units.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

/// "30 minutes", "two hours", "hour": seconds and length; the unit alone counts as one.
std::optional<WrittenNumber> timeAt(const QString &folded, qsizetype at)
{
    if (const auto spoken = spokenTimeAt(folded, at))
        return spoken;
    const auto number = numberAt(folded, at);
    const qsizetype behind = at + (number ? number->length : 0);
    const auto unit = timeUnitAt(folded, behind);
    if (!unit || (!number && unit->length < 2 && folded.mid(behind, 1).at(0).script() != QChar::Script_Han))
        return std::nullopt;
    return WrittenNumber{ (number ? number->value : 1) * unit->factor, behind + unit->length - at, false };
}

const std::map<double, Pattern> &adverbs()
{
    static const std::map<double, Pattern> all{
        { 3600,
            phrase(u"hourly|once (?:an|per) hour|st\\x{fc}ndlich|toutes les heures|chaque heure|cada hora"_s,
                u"每个?小时"_s) },
        { 43200,
            phrase(u"twice (?:a day|daily)|zweimal t\\x{e4}glich|deux fois par jour|dos veces al d\\x{ed}a"_s,
                u"每天两次"_s) },
        { 86400,
            phrase(u"(?<!twice )daily|once (?:a|per) day|every day|(?<!zweimal "
                   u")t\\x{e4}glich|quotidien(?:ne)?s?|quotidiennement"
                   "|chaque jour|tous les jours|diari[oa]s?|diariamente|cada d\\x{ed}a"_s,
                u"每天(?!两次)|每日"_s) },
        { 604800,
            phrase(u"weekly|once (?:a|per) week|every week|w\\x{f6}chentlich|hebdomadaires?|chaque "
                   u"semaine|semanal(?:es|mente)?"
                   "|cada semana"_s,
                u"每周"_s) },
    };
    return all;
}

void addIntervals(std::vector<Repetition> &found, const QString &folded, WordSpan span)
{
    static const Pattern every(
        u"(?<![a-z\\x{df}-\\x{ff}])(?:every|each|alle|jede[nrs]?|toutes les|tous les|chaque|cada) |每隔?"_s);
    for (auto it = every.globalMatch(folded, span.at); it.hasNext() && found.size() < 8;) {
        const auto match = it.next();
        if (match.capturedEnd() > span.end())
            break;
        if (const auto time = timeAt(folded, match.capturedEnd()))
            found.push_back(
                { time->value, { match.capturedStart(), match.capturedLength() + time->length } });
    }
}

/// What is repeated for other reasons than to look after the deployment.
bool isOtherRoutine(const SentenceView &view)
{
    static const Pattern words
        = phrase(u"stand-?ups?|builds?|(?<![-#])releases?|deploys?|trains?|rates?(?= of "
                 u"pay)|cron|jobs?|meetings?|newsletter|digest|sync"
                 "|batch(?:es)?|rotation|export|import|retry|retries|interval"_s);
    return hasCue(Cue::Backup, view.folded(), view.span) || hasCue(Cue::Retention, view.folded(), view.span)
        || holds(view.folded(), view.span, words);
}

bool overlaps(const Repetition &one, const std::vector<Repetition> &others)
{
    for (const Repetition &other : others) {
        if (one.span.at < other.span.end() && other.span.at < one.span.end())
            return true;
    }
    return false;
}

} // namespace

std::optional<milliseconds> firstPeriod(const QString &folded)
{
    static const Pattern first(u"(?<![a-z])(?:first|next|initial|ersten?|erster|n\\x{e4}chsten|"
                               u"premi\\x{e8}re?s?|prochaines|primer[oa]?s?|pr\\x{f3}xim[oa]s)"
                               " |前(?=[0-9一二三两四五六八十半])|首个?|第一个?"_s);
    for (auto it = first.globalMatch(folded); it.hasNext();) {
        if (const auto time = timeAt(folded, it.next().capturedEnd()))
            return millisecondsOf(time->value);
    }
    return std::nullopt;
}

std::vector<Repetition> repetitionsIn(const QString &folded, WordSpan span)
{
    std::vector<Repetition> found;
    addIntervals(found, folded, span);
    for (const auto &[seconds, pattern] : adverbs()) {
        const auto match = pattern.match(QStringView(folded).mid(span.at, span.length));
        const Repetition one{ seconds, { span.at + match.capturedStart(), match.capturedLength() } };
        if (match.hasMatch() && !overlaps(one, found))
            found.push_back(one);
    }
    return found;
}

bool isRepetition(const SentenceView &view, const Quantity &quantity)
{
    const auto repetitions = repetitionsIn(view.folded(), view.span);
    return std::any_of(repetitions.begin(), repetitions.end(), [&](const Repetition &repetition) {
        return quantity.number.at < repetition.span.end() && repetition.span.at < quantity.number.end();
    });
}

void addSchedules(const SentenceView &view, std::vector<Draft> &drafts)
{
    const auto repetitions = repetitionsIn(view.folded(), view.span);
    const bool looks = hasCue(Cue::Check, view.folded(), view.span) || view.place.around.afterwards;
    if (repetitions.empty() || !looks || isOtherRoutine(view))
        return;
    Draft draft = draftOf(StatementKind::Schedule, view.place, view.span);
    const QString words = view.folded().mid(view.span.at, view.span.length);
    draft.statement.comparison = Comparison::Equal;
    draft.statement.value = repetitions.front().seconds;
    draft.statement.unit = u"s"_s;
    draft.statement.subject = metricIn(view.metrics, view.span);
    draft.statement.window = firstPeriod(words).value_or(view.place.around.period);
    for (const Quantity &quantity : view.quantities) {
        const bool every = quantity.number.at < repetitions.front().span.end()
            && quantity.number.end() > repetitions.front().span.at;
        if (quantity.spanning && !every)
            draft.statement.window = millisecondsOf(quantity.value);
    }
    drafts.push_back(draft);
}

} // namespace fairlead
