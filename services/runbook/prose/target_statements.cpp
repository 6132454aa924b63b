#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/prose/schedules.h"
#include "services/runbook/prose/thresholds.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool demands(const SentenceView &view)
{
    static const Pattern words = phrase(u"ready|running|healthy|available|up|must|verify|ensure|"
                                        u"expect(?:ed)?|should|needs?|at least|bereit|m\\x{fc}ssen"
                                        "|pr\\x{ea}ts?|listos?"_s,
        u"就绪|可用|至少"_s);
    return holds(view.folded(), view.span, words);
}

/// "10 % of traffic", "the 24-hour retention": shares and sizes that nobody has to keep.
bool isSetting(const SentenceView &view, std::size_t index)
{
    static const Pattern share(u"^ ?(?:of|des|der|du|del|de la) (?:the |all |our |live |user "
                               u"|incoming )*(?:traffic|users|requests|test|tests|verkehrs?|trafic"
                               "|tr\\x{e1}fico)|^ ?(?:ago|old)(?![a-z])|^ ?流量"_s);
    static const Pattern prerequisite(
        u"(?<![a-z])(?:node(?:\\.?js)?|npm|pnpm|yarn|python|go|java|jdk|ruby|php|docker|kubernetes|kubectl|"
        u"helm|postgres(?:ql)?|mysql"
        "|redis|nginx|terraform|version|release|port|gcc|cmake|rust|cargo|requires|free|disk space|ram)[ v]*$"_s);
    const Quantity &quantity = view.quantities[index];
    const WordSpan before = wordsBefore(view, index);
    return holds(view.folded(),
               { quantity.span.end(), std::min<qsizetype>(40, view.span.end() - quantity.span.end()) }, share)
        || (quantity.unit.isEmpty() && holds(view.folded(), before, prerequisite));
}

bool isTargetTime(const SentenceView &view, std::size_t index, const QString &subject)
{
    const Quantity &quantity = view.quantities[index];
    if (quantity.spanning && quantity.comparison != Comparison::Below && !view.place.around.targets)
        return false;
    return isTimeMetric(subject) || view.place.around.targets;
}

/// "Peak: 500 req/s", an entry of a list: a bare number in running text only describes.
bool isLabelled(const SentenceView &view, const Quantity &quantity)
{
    const bool listed = view.place.kind == PlaceKind::Entry || view.place.kind == PlaceKind::Task;
    const bool named = quantity.unit != u"B"_s || !metricIn(view.metrics, view.span).isEmpty();
    return named && (listed || view.folded().left(quantity.number.at).contains(u':'));
}

bool isTarget(const SentenceView &view, std::size_t index, const QString &subject)
{
    const Quantity &quantity = view.quantities[index];
    const bool targets = view.place.around.targets;
    const bool known = !metricIn(view.metrics, view.span).isEmpty() || !view.place.around.metric.isEmpty();
    if (isSetting(view, index)
        || (quantity.spanning && hasCue(Cue::Watch, view.folded(), view.span) && quantity.isTime()))
        return false;
    if (quantity.comparison == Comparison::Between && !quantity.counted.isEmpty())
        return targets || demands(view);
    if (quantity.comparison == Comparison::None)
        return (targets && isLabelled(view, quantity) && !quantity.unit.isEmpty() && !quantity.relative
                   && quantity.counted.isEmpty() && quantity.unit != u"x"_s
                   && (!quantity.isTime() || isTargetTime(view, index, subject)))
            || (quantity.unit == u"req/s" && known && demands(view));
    if (quantity.comparison == Comparison::Equal && !targets && !known)
        return false; // "about 30 % of the code" demands nothing
    if (quantity.isTime())
        return isTargetTime(view, index, subject);
    if (quantity.plus)
        return targets || (!quantity.counted.isEmpty() && demands(view))
            || (quantity.unit == u"%"_s && known);
    if (quantity.unit.isEmpty() || quantity.unit == u"B"_s || quantity.unit == u"x"_s)
        return !subject.isEmpty() && (known || targets || quantity.relative);
    return true;
}

/// A bare number is a goal: nothing should be worse.
Comparison goalOf(const Quantity &quantity, const QString &subject)
{
    if (quantity.comparison != Comparison::None)
        return quantity.comparison;
    if (growsWell(subject) || quantity.unit == u"req/s"_s)
        return Comparison::AtLeast;
    return quantity.isTime() || subject == u"error-rate"_s || subject == u"cpu"_s || subject == u"memory"_s
        ? Comparison::AtMost
        : Comparison::Equal;
}

/// The part of the sentence that speaks of this quantity alone.
WordSpan ownWords(const SentenceView &view, std::size_t index, const std::vector<int> &windows)
{
    const auto others
        = std::count_if(view.quantities.begin(), view.quantities.end(), [&](const Quantity &quantity) {
              return !quantity.isTime() || quantity.comparison != Comparison::None;
          });
    if (others < 2)
        return view.span;
    static const Pattern boundary(u", | and | or | but | und | oder | et | ou | y | o |[;]"_s);
    qsizetype from = wordsBefore(view, index).at;
    const auto match
        = boundary.match(QStringView(view.folded()).mid(from, view.quantities[index].span.at - from));
    if (match.hasMatch() && index > 0)
        from += match.capturedEnd();
    qsizetype to = view.quantities[index].span.end();
    for (std::size_t i = index + 1; i < windows.size(); ++i) {
        if (windows[i] == static_cast<int>(index))
            to = view.quantities[i].span.end();
    }
    const auto next = boundary.match(QStringView(view.folded()).mid(to, view.span.end() - to));
    const qsizetype end = next.hasMatch() ? to + next.capturedStart() : view.span.end();
    const bool followed = index + 1 < view.quantities.size() && view.quantities[index + 1].span.at < end
        && to < view.quantities[index + 1].span.at;
    return { from, (followed ? to : end) - from };
}

void addStatus(const SentenceView &view, std::vector<Draft> &drafts)
{
    static const Pattern answers(
        u"(?<![a-z])(?:returns?|returning|responds? with|answers?(?: with)?|liefer[nt]+|antwortet? "
        u"mit|renvo(?:ie|ient|yer)|r\\x{e9}pond(?:ent)?"
        "|devuelven?|responden? con) (?:an? )?(?:http )?(?:status )?(?:code )?(200|204)(?![0-9])|返回 ?(200)"_s);
    const auto match = answers.match(QStringView(view.folded()).mid(view.span.at, view.span.length));
    if (!match.hasMatch())
        return;
    drafts.push_back(draftOf(StatementKind::Target, view.place, view.span));
    drafts.back().statement.subject = u"http-status"_s;
    drafts.back().statement.comparison = Comparison::Equal;
    drafts.back().statement.value = (match.captured(1) + match.captured(2)).toDouble();
}

} // namespace

void addTargets(const SentenceView &view, std::vector<bool> &used, std::vector<Draft> &drafts)
{
    addStatus(view, drafts);
    if (hasCue(Cue::Retention, view.folded(), view.span))
        return;
    const auto windows = windowsOf(view);
    for (std::size_t i = 0; i < view.quantities.size(); ++i) {
        const QString subject = used[i] || windows[i] >= 0 ? QString() : subjectOf(view, i, view.span);
        if (used[i] || windows[i] >= 0 || isRepetition(view, view.quantities[i])
            || !isTarget(view, i, subject))
            continue;
        Draft draft
            = draftOf(StatementKind::Target, view.place, ownWords(view, i, windows), view.quantities[i]);
        draft.statement.comparison = goalOf(view.quantities[i], subject);
        draft.statement.subject = subject;
        used[i] = true;
        for (std::size_t w = 0; w < windows.size(); ++w) {
            if (windows[w] == static_cast<int>(i)) {
                draft.statement.window = millisecondsOf(view.quantities[w].value);
                used[w] = true;
            }
        }
        drafts.push_back(draft);
    }
}

} // namespace fairlead
