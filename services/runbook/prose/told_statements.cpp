#include "services/runbook/prose/told_statements.h"

#include "services/runbook/prose/durations.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// "> 1%", "at least 15 min", "3": the first quantity, or a bare number.
Quantity valueOf(const QString &words)
{
    const QString folded = foldedText(words);
    const auto quantities = quantitiesIn(folded);
    if (!quantities.empty())
        return quantities.front();
    bool number = false;
    Quantity bare;
    bare.value = folded.trimmed().toDouble(&number);
    bare.comparison = number ? Comparison::Equal : Comparison::None;
    return bare;
}

} // namespace

std::vector<Draft> toldDrafts(const Place &place)
{
    const auto kind = statementKindOfWord(place.attributes.value(u"means"_s).toLower());
    if (!kind)
        return {};
    const QString is = place.attributes.value(u"is"_s);
    Draft draft = is.isEmpty() ? draftOf(*kind, place, { 0, place.folded.size() })
                               : draftOf(*kind, place, { 0, place.folded.size() }, valueOf(is));
    Statement &statement = draft.statement;
    if (!is.isEmpty() && statement.comparison == Comparison::None)
        statement.comparison = Comparison::Equal;
    statement.subject = place.attributes.value(u"subject"_s);
    statement.where = place.attributes.value(u"where"_s);
    statement.level = place.attributes.value(u"level"_s);
    statement.window = parseDuration(place.attributes.value(u"for"_s)).value_or(std::chrono::milliseconds(0));
    statement.told = true;
    return { draft };
}

} // namespace fairlead
