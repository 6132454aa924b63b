#include "services/runbook/prose/thresholds.h"

#include "services/runbook/prose/cues.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

/// "error rate should be" -> "error rate": what is left of the words before a number.
WordSpan withoutVerb(const QString &folded, WordSpan span)
{
    static const Pattern tail(
        u"(?:[ :(,=-]|(?<![a-z])(?:should|must|has to|have to|needs "
        u"to|is|are|be|stays?|remains?|keeps?|of|at|the|a|target|goal|to"
        "|soll(?:te)?|muss|ist|sein|bleiben?|doit|\\x{ea}tre|est|debe|ser|estar|est\\x{e1})(?![a-z])|应|需|须|保持|必须)+$"_s);
    static const Pattern head(u"^(?:and|or|but|the|our|its|all|any|that|check|verify|ensure|"
                              u"confirm|make sure|keep|und|die|der|das|et|le|la|les|y|el|los"
                              "|各|请)(?![a-z]) ?"_s);
    QString words = tail.removedFrom(folded.mid(span.at, span.length));
    qsizetype from = 0;
    for (auto match = head.match(words); match.hasMatch(); match = head.match(words)) {
        from += match.capturedLength();
        words.remove(0, match.capturedLength());
    }
    return trimmedSpan(folded, { span.at + from, words.size() });
}

bool isGeneralSubject(const QString &folded, WordSpan span)
{
    static const Pattern general(
        u"^(?:max(?:imum)?(?: acceptable)?|min(?:imum)?|target|goal|peak(?: "
        u"capacity)?|average|avg|limit|threshold|warning|warn|page|alert|critical|normal"
        "|ziel|maximal|minimal|objectif|objetivo|目标|最大|最小)?$"_s);
    return general.match(folded.mid(span.at, span.length).trimmed()).hasMatch();
}

/// The words around the quantity up to the nearest comma or "and".
WordSpan clauseBefore(const QString &folded, WordSpan before)
{
    static const Pattern boundary(
        u", | and | or | but | und | oder | et | ou | y | o |[;(]|而且|并且|且|或"_s);
    qsizetype from = before.at;
    for (auto it = boundary.globalMatch(QStringView(folded).mid(before.at, before.length)); it.hasNext();) {
        const qsizetype end = before.at + it.next().capturedEnd();
        if (trimmedSpan(folded, { end, before.end() - end }).length > 0)
            from = end;
    }
    return { from, before.end() - from };
}

WordSpan clauseAfter(const QString &folded, WordSpan after)
{
    static const Pattern boundary(
        u", | and | or | but | und | oder | et | ou | y | o |[;]|而且|并且|且|或"_s);
    const auto match = boundary.match(QStringView(folded).mid(after.at, after.length));
    return match.hasMatch() ? WordSpan{ after.at, match.capturedStart() } : after;
}

} // namespace

std::vector<int> windowsOf(const SentenceView &view)
{
    const auto &all = view.quantities;
    std::vector<int> windows(all.size(), -1);
    const auto measures = [&](std::size_t i) {
        const bool counts = !all[i].isTime() || isTimeMetric(metricIn(view.metrics, wordsBefore(view, i)))
            || isTimeMetric(metricIn(view.metrics, wordsAfter(view, i)));
        return windows[i] < 0 && counts && all[i].comparison != Comparison::None;
    };
    static const Pattern after(u"^ ?(?:lang|long|内|以上)"_s);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool spans = all[i].spanning || all[i].comparison == Comparison::AtMost
            || holds(view.folded(),
                { all[i].span.end(), std::min<qsizetype>(6, view.span.end() - all[i].span.end()) }, after)
            || all[i].comparison == Comparison::Above;
        if (!all[i].isTime() || !spans)
            continue;
        const QString between = view.folded().mid(wordsBefore(view, i).at, wordsBefore(view, i).length);
        const bool near = i > 0 && metricIn(view.metrics, wordsBefore(view, i)).isEmpty()
            && !between.contains(u" or "_s) && !between.contains(u" and "_s) && !between.contains(u'(')
            && between.size() < 24;
        if (near && measures(i - 1))
            windows[i] = static_cast<int>(i) - 1;
        else if (i == 0 && all[i].spanning && all.size() > 1 && measures(1) && !all[1].isTime())
            windows[i] = 1;
    }
    return windows;
}

QString subjectOf(const SentenceView &view, std::size_t quantity, WordSpan scope)
{
    const Quantity &about = view.quantities[quantity];
    const qsizetype from = std::max(scope.at, wordsBefore(view, quantity).at);
    const WordSpan wide{ from, std::max<qsizetype>(0, about.span.at - from) };
    const WordSpan left = clauseBefore(view.folded(), wide);
    const qsizetype to = std::min(scope.end(), wordsAfter(view, quantity).end());
    const WordSpan right
        = clauseAfter(view.folded(), { about.span.end(), std::max<qsizetype>(0, to - about.span.end()) });
    const WordSpan words = withoutVerb(view.folded(), left);
    const bool general = isGeneralSubject(view.folded(), words);
    const QString beside = metricIn(view.metrics, left);
    const QString named = beside.isEmpty() && general ? metricIn(view.metrics, wide) : beside;
    const QString behind = metricIn(view.metrics, right);
    if (named == u"latency"_s && behind.startsWith(u"latency-"))
        return behind;
    if (!about.counted.isEmpty() && (named.isEmpty() || named == u"pods"_s))
        return about.counted;
    if (!named.isEmpty())
        return named;
    const QString said = view.folded().mid(words.at, words.length);
    if (!general)
        return behind.isEmpty() || words.length <= 24 ? subjectSlug(said) : behind;
    const QString around = view.place.around.metric;
    if (!around.isEmpty())
        return around == u"latency"_s && said.startsWith(u"max"_s) ? u"latency-max"_s : around;
    if (!behind.isEmpty())
        return behind;
    const QString earlier = metricIn(view.metrics, { view.span.at, about.span.at - view.span.at });
    if (!earlier.isEmpty())
        return earlier;
    return about.unit == u"req/s"
        ? u"throughput"_s
        : subjectSlug(said.isEmpty() ? view.folded().mid(right.at, right.length) : said);
}

} // namespace fairlead
