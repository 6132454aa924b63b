#include "services/runbook/prose/time_statements.h"

#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/quantity_units.h"
#include "services/runbook/prose/schedules.h"
#include "services/runbook/prose/thresholds.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// One quantity of time in its sentence.
struct Timed
{
    const SentenceView &view;
    std::size_t index;
    const Quantity &quantity;
    WordSpan before;
    WordSpan after;

    bool near(Cue cue) const { return hasCue(cue, view.folded(), before); }
    bool anywhere(Cue cue) const { return hasCue(cue, view.folded(), view.span); }
    bool atMost() const
    {
        return quantity.comparison == Comparison::AtMost || quantity.comparison == Comparison::Below;
    }
    bool atLeast() const
    {
        return quantity.comparison == Comparison::AtLeast || quantity.comparison == Comparison::Above;
    }
};

bool isBackupAge(const Timed &time)
{
    static const Pattern age
        = phrase(u"old|older|age|fresh|recent|last|newer|younger|of (?:the |each |every |any "
                 u")?(?:deploy[a-z]*|release|rollout|start|migration|go-live)"
                 "|before|prior "
                 "to|preceding|alt|\\x{e4}lter|j\\x{fc}nger|vor|letzten|dat(?:e|ant)|\\x{e2}g\\x{e9}e?|avant|"
                 "derni\\x{e8}res?"
                 "|antig\\x{fc}edad|antes|\\x{fa}ltim[ao]s?|tener menos|menos de|moins d(?:e|(?='))"_s,
            u"部署前|上线前|发布前|迁移前|以内|之内|内的|不超过|小时内|最近|前"_s);
    const bool bounded = time.atMost()
        || (time.quantity.spanning
            && holds(time.view.folded(), time.before,
                phrase(u"last|past|letzten|derni\\x{e8}res|\\x{fa}ltim[ao]s"_s, u"最近"_s)));
    const bool takes = hasCue(Cue::Expected, time.view.folded(), time.before);
    return time.anywhere(Cue::Backup) && bounded && !takes && holds(time.view.folded(), time.view.span, age);
}

/// "Monitor for 15 minutes", "watch 2min", "15 Minuten beobachten", "观察15分钟".
bool isWatch(const Timed &time)
{
    constexpr qsizetype Reach = 12;
    static const Pattern offset(u"^ ?(?:ago|earlier|later|vorher|zuvor|plus tard)(?![a-z])"_s);
    if (holds(time.view.folded(),
            { time.quantity.span.end(),
                std::min<qsizetype>(10, time.view.span.end() - time.quantity.span.end()) },
            offset))
        return false;
    const auto cue = findCue(Cue::Watch, time.view.folded(), time.before);
    const bool directly = cue && time.quantity.span.at - cue->end() <= Reach;
    if (cue && (time.quantity.spanning || time.quantity.comparison != Comparison::None || directly))
        return true;
    const auto behind = findCue(Cue::Watch, time.view.folded(), time.after);
    const bool led = time.quantity.spanning || time.quantity.comparison != Comparison::None;
    return behind && behind->at - time.quantity.span.end() <= (led ? 24 : 3);
}

/// "24+ hours in staging without errors", "soak for a day".
bool isSoak(const Timed &time)
{
    static const Pattern soaking = phrase(u"soak[a-z]*|bak(?:e|es|ed|ing)|burn[- ]in"_s);
    static const Pattern ran(
        u"(?:^|[^a-z])(?:lief|l\\x{e4}uft|ran|run|runs|running|stable|stabil|gelaufen|tourne|tourn\\x{e9}) $"_s);
    const QString where = environmentIn(time.view.folded(), time.view.span);
    const bool lasting = time.quantity.spanning || time.atLeast()
        || standsAlone(time.view.folded(), time.quantity) || holds(time.view.folded(), time.after, soaking)
        || holds(time.view.folded(), time.before, ran);
    if (time.atMost() || !lasting)
        return false;
    const bool elsewhere = !where.isEmpty() && where != u"production"_s && time.anywhere(Cue::Soak);
    return elsewhere || holds(time.view.folded(), time.view.span, soaking);
}

bool isWait(const Timed &time)
{
    if (time.near(Cue::Wait))
        return true;
    const auto behind = findCue(Cue::Wait, time.view.folded(), time.after);
    return behind && behind->at - time.quantity.span.end() <= 3;
}

bool isLimit(const Timed &time)
{
    static const Pattern timeout
        = phrase(u"time ?outs?(?: (?:is|of|after|at))?|times out after|deadline|zeitlimit"_s, u"超时"_s);
    static const Pattern bracket(u"\\($"_s);
    const QString before = time.view.folded().left(time.quantity.span.at).trimmed();
    if (!time.atMost())
        return time.quantity.comparison == Comparison::None
            && holds(time.view.folded(), time.before, timeout);
    return time.anywhere(Cue::Limit) || bracket.match(before).hasMatch();
}

bool isExpected(const Timed &time)
{
    if (time.atLeast()
        || (time.quantity.spanning && !standsAlone(time.view.folded(), time.quantity)
            && !time.near(Cue::Expected)))
        return false;
    if (time.quantity.value < 1)
        return false;
    static const Pattern opened(u"\\([^()]{0,12}$"_s);
    const QString before = time.view.folded().left(time.quantity.span.at);
    const bool bracketed = standsAlone(time.view.folded(), time.quantity) && opened.match(before).hasMatch();
    return time.near(Cue::Expected) || bracketed;
}

std::optional<StatementKind> kindOf(const Timed &time)
{
    using enum StatementKind;
    const bool advice = time.view.place.around.advice;
    if (isBackupAge(time))
        return BackupAge;
    if (advice)
        return std::nullopt;
    static const Pattern option(u"time-?out[ =:]*$"_s);
    if (holds(time.view.folded(), time.before, option))
        return Limit;
    const auto watch = findCue(Cue::Watch, time.view.folded(), time.before);
    const auto wait = findCue(Cue::Wait, time.view.folded(), time.before);
    const bool waits = wait && (!watch || wait->at > watch->at);
    if (!waits && isWatch(time))
        return Watch;
    if (isSoak(time))
        return Soak;
    if (isWait(time))
        return time.atMost() ? Limit : Wait;
    if (time.atLeast() && time.quantity.spanning && time.anywhere(Cue::Stable))
        return Watch;
    if (isLimit(time))
        return Limit;
    return isExpected(time) ? std::optional(Expected) : std::nullopt;
}

/// What a number without a comparison means for the kind.
Comparison comparisonFor(StatementKind kind, Comparison written)
{
    using enum StatementKind;
    if (kind == Limit && written == Comparison::Equal)
        return Comparison::AtMost;
    if (written != Comparison::None && written != Comparison::Above)
        return written;
    if (kind == Watch || kind == Soak)
        return Comparison::AtLeast;
    if (kind == Wait && written == Comparison::Above)
        return Comparison::AtLeast;
    return kind == BackupAge || kind == Limit ? Comparison::AtMost : Comparison::Equal;
}

/// The words about this quantity alone, where the sentence speaks of several times.
WordSpan ownWords(const Timed &time)
{
    static const Pattern boundary(
        u", (?:and |then |und |et |y )?| and then | and | then | und | et | y |,(?=[\\x{4e00}-\\x{9fff}])"_s);
    if (time.view.quantities.size() < 2)
        return time.view.span;
    qsizetype from = time.before.at;
    for (auto it = boundary.globalMatch(QStringView(time.view.folded()).mid(from, time.before.length));
         it.hasNext();) {
        const auto match = it.next();
        const WordSpan rest{ time.before.at + match.capturedEnd(), time.before.length - match.capturedEnd() };
        if (trimmedSpan(time.view.folded(), rest).length > 0)
            from = rest.at;
    }
    const auto next = boundary.match(QStringView(time.view.folded()).mid(time.after.at, time.after.length));
    const qsizetype to = next.hasMatch() ? time.after.at + next.capturedStart() : time.after.end();
    return { from, to - from };
}

Draft timeDraft(const Timed &time, StatementKind kind)
{
    const WordSpan words = ownWords(time);
    Draft draft = draftOf(kind, time.view.place, words, time.quantity);
    draft.statement.comparison = comparisonFor(kind, time.quantity.comparison);
    if (kind == StatementKind::Soak)
        draft.statement.where = environmentIn(time.view.folded(), time.view.span);
    if (kind == StatementKind::Watch)
        draft.statement.subject = metricIn(time.view.metrics, words);
    if (kind == StatementKind::Expected)
        draft.statement.where.clear();
    return draft;
}

/// The heading without the time that it announces.
QString headingSlug(const Place &place, const Quantity &quantity)
{
    const QString words = subjectSlug(spokenTitle(place.text.left(quantity.span.at)));
    return words.isEmpty() ? subjectSlug(place.text) : words;
}

} // namespace

void addTimes(const SentenceView &view, std::vector<bool> &used, std::vector<Draft> &drafts)
{
    if (hasCue(Cue::Retention, view.folded(), view.span))
        return;
    for (std::size_t i = 0; i < view.quantities.size(); ++i) {
        const Quantity &quantity = view.quantities[i];
        if (used[i] || !quantity.isTime() || isRepetition(view, quantity))
            continue;
        const auto kind = kindOf({ view, i, quantity, wordsBefore(view, i), wordsAfter(view, i) });
        if (!kind)
            continue;
        used[i] = true;
        drafts.push_back(timeDraft({ view, i, quantity, wordsBefore(view, i), wordsAfter(view, i) }, *kind));
    }
}

void addTimeline(const Place &place, std::vector<Draft> &drafts)
{
    static const Pattern mark(u"(?<![a-z0-9])t ?([+-]) ?(\\d{1,4})(?![0-9]|[.:][0-9])"_s);
    static const Pattern leading(u"(?:^|[(\\[|:-])[^a-z0-9]*(?:(?:at|by|um|bei|\\x{e0}|a|en) )?$"_s);
    for (auto it = mark.globalMatch(place.folded); it.hasNext() && drafts.size() < 16;) {
        const auto match = it.next();
        if (!leading.match(place.folded.left(match.capturedStart())).hasMatch())
            continue;
        const auto unit = timeUnitAt(place.folded, match.capturedEnd());
        if (!unit && match.capturedEnd() < place.folded.size()
            && place.folded[match.capturedEnd()].isLetter())
            continue;
        const double sign = match.captured(1) == u"-"_s ? -1 : 1;
        const qsizetype length = match.capturedLength() + (unit ? unit->length : 0);
        Draft draft = draftOf(StatementKind::Expected, place, { match.capturedStart(), length });
        draft.statement.comparison = Comparison::Equal;
        draft.statement.value = sign * match.captured(2).toDouble() * (unit ? unit->factor : 60);
        draft.statement.unit = u"s"_s;
        const WordSpan rest{ match.capturedStart() + length,
            place.folded.size() - match.capturedStart() - length };
        draft.statement.subject = subjectSlug(place.folded.mid(rest.at, rest.length));
        drafts.push_back(draft);
    }
}

void addAnnounced(const SentenceView &view, std::vector<Draft> &drafts)
{
    static const Pattern sign(u"[^a-z0-9\\s,:(][\\x{fe0f}\\s]*$|(?:about|approx\\.?|ca\\.)\\s*$"_s);
    static const Pattern end(u"^ ?\\)?[ .]*$"_s);
    for (const Quantity &quantity : view.quantities) {
        const bool last = end.match(view.folded().mid(quantity.span.end(), 6)).hasMatch();
        const bool marked = last && sign.match(view.folded().left(quantity.span.at)).hasMatch();
        if (!quantity.isTime() || quantity.value < 0 || (!marked && !standsAlone(view.folded(), quantity)))
            continue;
        using enum StatementKind;
        const bool bounded
            = quantity.comparison == Comparison::AtMost || quantity.comparison == Comparison::Below;
        const StatementKind kind = hasCue(Cue::Watch, view.folded()) ? Watch
            : hasCue(Cue::Wait, view.folded())                       ? Wait
            : bounded                                                ? Limit
                                                                     : Expected;
        Draft draft = draftOf(kind, view.place, quantity.span, quantity);
        draft.statement.comparison = comparisonFor(kind, quantity.comparison);
        draft.statement.subject
            = kind == Expected ? headingSlug(view.place, quantity) : metricIn(view.metrics, view.span);
        drafts.push_back(draft);
        return;
    }
}

} // namespace fairlead
