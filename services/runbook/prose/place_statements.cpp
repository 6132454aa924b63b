#include "services/runbook/prose/place_statements.h"

#include "services/runbook/prose/approvals.h"
#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/prohibitions.h"
#include "services/runbook/prose/qualifiers.h"
#include "services/runbook/prose/schedules.h"
#include "services/runbook/prose/thresholds.h"
#include "services/runbook/prose/time_statements.h"
#include "services/runbook/prose/told_statements.h"
#include "services/runbook/shell/word_sieve.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t MostDrafts = 64; ///< of one place

/// The sentence with those of the place's quantities and metrics that lie in it.
SentenceView viewOf(const Place &place, WordSpan span, const std::vector<Quantity> &quantities,
    const std::vector<MetricMention> &metrics)
{
    SentenceView view{ place, span };
    for (const Quantity &quantity : quantities) {
        if (quantity.number.at >= span.at && quantity.number.end() <= span.end())
            view.quantities.push_back(quantity);
    }
    for (const MetricMention &mention : metrics) {
        if (mention.span.at >= span.at && mention.span.end() <= span.end())
            view.metrics.push_back(mention);
    }
    return view;
}

void addNumbers(const SentenceView &view, std::vector<Draft> &drafts)
{
    std::vector<bool> used(view.quantities.size(), false);
    if (!view.place.around.advice)
        addTargets(view, used, drafts);
    addTimes(view, used, drafts);
    if (!view.place.around.advice)
        addSchedules(view, drafts);
}

/// What has to hold before the forbidden thing may be done.
void addUntil(const SentenceView &view, WordSpan until, std::vector<Draft> &drafts)
{
    if (until.length == 0)
        return;
    addApprovals(view, view.span, drafts);
    addNumbers(viewOf(view.place, until, view.quantities, view.metrics), drafts);
}

bool addProhibition(const SentenceView &view, std::vector<Draft> &drafts)
{
    auto forbidden = prohibitionIn(view);
    const bool listed = view.place.kind == PlaceKind::Entry || view.place.kind == PlaceKind::Task;
    if (!forbidden && view.place.around.prohibits && listed)
        forbidden = ProhibitionWords{ view.span };
    if (!forbidden || (view.place.announces && view.place.around.prohibits))
        return false;
    Draft draft = draftOf(StatementKind::Prohibition, view.place, forbidden->span);
    draft.statement.subject = subjectSlug(draft.statement.text);
    drafts.push_back(draft);
    addUntil(view, forbidden->until, drafts);
    return true;
}

void addSentence(const SentenceView &view, std::vector<Draft> &drafts)
{
    if (addProhibition(view, drafts) || view.place.around.muted)
        return;
    const bool leads = view.place.announces
        && trimmedSpan(view.folded(), view.span).end()
            == trimmedSpan(view.folded(), { 0, view.folded().size() }).end();
    if (leads || addTriggers(view, drafts))
        return;
    addApprovals(view, view.span, drafts);
    addNumbers(view, drafts);
}

/// A heading states times in brackets, an approval, a prohibition or a trigger; its other numbers name
/// things.
void addHeadingSentence(const SentenceView &view, std::vector<Draft> &drafts)
{
    if (addProhibition(view, drafts) || view.place.around.muted)
        return;
    const bool triggers
        = std::any_of(view.quantities.begin(), view.quantities.end(), [](const Quantity &quantity) {
              return quantity.comparison != Comparison::None && !quantity.isTime();
          });
    if (triggers && addTriggers(view, drafts))
        return;
    addApprovals(view, view.span, drafts);
    addAnnounced(view, drafts);
}

/// "First 24 hours": the entries below are done in that time.
void addPeriod(const Place &place, std::vector<Draft> &drafts)
{
    const auto period = firstPeriod(place.folded);
    const bool about = place.kind == PlaceKind::Heading || place.announces;
    if (!period || !about || place.around.triggers || hasCue(Cue::RollBack, place.folded))
        return;
    drafts.push_back(draftOf(StatementKind::Schedule, place, { 0, place.folded.size() }));
    drafts.back().statement.window = *period;
    drafts.back().statement.subject = subjectSlug(place.folded);
}

} // namespace

std::vector<Draft> draftsOf(const Place &place)
{
    if (place.attributes.contains(u"means"_s))
        return toldDrafts(place);
    const LookedAt looked(place.folded);
    std::vector<Draft> drafts;
    addQualifiers(place, drafts);
    const auto quantities = quantitiesIn(place.folded);
    const auto metrics = metricsIn(place.folded);
    for (const WordSpan sentence : sentencesIn(place.folded)) {
        const SentenceView view = viewOf(place, sentence, quantities, metrics);
        if (place.kind == PlaceKind::Heading)
            addHeadingSentence(view, drafts);
        else
            addSentence(view, drafts);
        if (drafts.size() > MostDrafts)
            break;
    }
    if (place.around.approvals && (place.kind == PlaceKind::Entry || place.kind == PlaceKind::Task)
        && std::none_of(drafts.begin(), drafts.end(),
            [](const Draft &draft) { return draft.statement.kind == StatementKind::Approval; }))
        addApprover(place, drafts);
    addTimeline(place, drafts);
    addPeriod(place, drafts);
    return drafts;
}

} // namespace fairlead
