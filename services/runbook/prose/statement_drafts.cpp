#include "services/runbook/prose/statement_drafts.h"

#include "services/runbook/prose/cues.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

Draft draftOf(StatementKind kind, const Place &place, WordSpan span)
{
    Draft draft;
    draft.span = trimmedSpan(place.folded, span);
    draft.statement.kind = kind;
    draft.statement.text = place.text.mid(draft.span.at, draft.span.length);
    draft.statement.section = place.section;
    draft.statement.lines = place.lines;
    draft.statement.where = environmentIn(place.folded, draft.span);
    return draft;
}

Draft draftOf(StatementKind kind, const Place &place, WordSpan span, const Quantity &quantity)
{
    Draft draft = draftOf(kind, place, span);
    draft.statement.comparison = quantity.comparison;
    draft.statement.value = quantity.value;
    draft.statement.upper = quantity.upper;
    draft.statement.unit = quantity.unit;
    draft.statement.relative = quantity.relative;
    return draft;
}

WordSpan wordsBefore(const SentenceView &view, std::size_t quantity)
{
    const qsizetype from = quantity == 0 ? view.span.at : view.quantities[quantity - 1].span.end();
    return { from, std::max<qsizetype>(0, view.quantities[quantity].span.at - from) };
}

WordSpan wordsAfter(const SentenceView &view, std::size_t quantity)
{
    const qsizetype from = view.quantities[quantity].span.end();
    const bool last = quantity + 1 >= view.quantities.size();
    const qsizetype to = last ? view.span.end() : view.quantities[quantity + 1].span.at;
    return { from, std::max<qsizetype>(0, to - from) };
}

std::vector<WordSpan> sentencesIn(const QString &folded)
{
    static const Pattern boundary(
        u"(?<!\\bmax)(?:(?<!\\bmin)|(?<=\\d min)|(?<=\\dmin))(?<!\\bca)(?<!\\bapprox)(?<!e\\.g)(?<!"
        u"i\\.e)(?<!\\bvs)(?<!\\bsek)(?<!\\bstd)(?<!z\\.b)[.!?]+(?= |$)"
        "|[;\u3002]|\\x{2192}| ?[-=]> ?"_s);
    const bool rolls = hasCue(Cue::RollBack, folded);
    std::vector<WordSpan> sentences;
    qsizetype from = 0;
    for (auto it = boundary.globalMatch(folded); it.hasNext();) {
        const auto match = it.next();
        if (match.captured().contains(u'>') || match.captured().contains(u'\u2192')) {
            if (rolls)
                continue; // "error rate > 5 % -> roll back" is one statement
        }
        if (match.capturedStart() > from)
            sentences.push_back({ from, match.capturedStart() - from });
        from = match.capturedEnd();
    }
    if (from < folded.size())
        sentences.push_back({ from, folded.size() - from });
    return sentences;
}

bool standsAlone(const QString &folded, const Quantity &quantity)
{
    static const Pattern opening(u"(?:\\((?:about |approx\\.? |~|ca\\. |est\\.? )?| -+ |: ?)$"_s);
    static const Pattern closing(u"^ ?(?:\\)|each\\)|per [a-z]+\\)|$)"_s);
    const QString before = folded.mid(
        std::max<qsizetype>(0, quantity.span.at - 12), std::min<qsizetype>(12, quantity.span.at));
    return opening.match(before).hasMatch() && closing.match(folded.mid(quantity.span.end(), 24)).hasMatch();
}

} // namespace fairlead
