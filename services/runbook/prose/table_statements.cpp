#include "services/runbook/prose/table_statements.h"

#include "services/runbook/prose/approvals.h"
#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/durations.h"
#include "services/runbook/prose/schedules.h"
#include "services/runbook/prose/table_columns.h"
#include "services/runbook/prose/thresholds.h"
#include "services/runbook/prose/time_statements.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;
using Column = TableColumn;

struct Row
{
    const Table &table;
    const Table::Row &row;
    const std::vector<Column> &columns;
    const Surroundings &around;
    milliseconds window{ 0 };
    bool rollsBack = false; ///< its action is to roll back
    bool unnamed = false; ///< no header says what the values are

    QString subject() const
    {
        const QString folded = foldedText(row.cells.value(0));
        const QString metric = metricIn(metricsIn(folded), { 0, folded.size() });
        return metric.isEmpty() ? subjectSlug(folded) : metric;
    }
};

Place cellPlace(const Row &row, qsizetype column)
{
    Place place = placeOf(
        PlaceKind::Entry, row.row.cells.value(column), { row.row.line, row.row.line }, row.table.section);
    place.around = row.around;
    return place;
}

StatementKind kindOf(const Row &row, Column column)
{
    const bool triggers = column == Column::RollBack || column == Column::Warning
        || column == Column::Critical
        || (column == Column::Threshold && (row.around.triggers || row.rollsBack));
    return triggers ? StatementKind::Trigger : StatementKind::Target;
}

QString levelOf(Column column)
{
    return column == Column::Warning ? u"warning"_s : column == Column::Critical ? u"critical"_s : QString();
}

/// A value without a comparison: nothing should be worse, or something is at least as bad.
Comparison bareComparison(const Statement &statement)
{
    const bool trigger = statement.kind == StatementKind::Trigger;
    const bool good = growsWell(statement.subject)
        || (!trigger && statement.unit == u"%"_s && statement.value >= 90 && statement.subject != u"cpu"_s);
    return trigger == good ? Comparison::AtMost : Comparison::AtLeast;
}

/// The row's metric, unless the cell names one itself and the row is only a number or a name.
QString cellSubject(const Row &row, const SentenceView &view, std::size_t quantity)
{
    const QString before = metricIn(view.metrics, wordsBefore(view, quantity));
    const QString own = before.isEmpty() ? metricIn(view.metrics, wordsAfter(view, quantity)) : before;
    const QString subject = row.subject();
    const QString first = foldedText(row.row.cells.value(0));
    const bool known = !metricIn(metricsIn(first), { 0, first.size() }).isEmpty();
    const bool refines = subject == u"latency"_s && own.startsWith(u"latency-");
    return !own.isEmpty() && (!known || refines) ? own : subject;
}

Draft thresholdDraft(const Row &row, const SentenceView &view, std::size_t quantity, Column meaning)
{
    Draft draft = draftOf(kindOf(row, meaning), view.place, view.span, view.quantities[quantity]);
    draft.statement.subject = cellSubject(row, view, quantity);
    draft.statement.window = row.window;
    draft.statement.level = levelOf(meaning);
    if (draft.statement.comparison == Comparison::None)
        draft.statement.comparison = bareComparison(draft.statement);
    return draft;
}

/// "> 2 % for 3 minutes" in its column, or several with "or" between them.
void addThreshold(const Row &row, qsizetype column, std::vector<CellDraft> &drafts)
{
    const Place place = cellPlace(row, column);
    SentenceView view{ place, { 0, place.folded.size() } };
    const LookedAt looked(place.folded);
    view.quantities = quantitiesIn(place.folded);
    view.metrics = metricsIn(place.folded);
    const auto windows = windowsOf(view);
    std::vector<Draft> found(view.quantities.size());
    for (std::size_t i = 0; i < view.quantities.size(); ++i) {
        const Quantity &quantity = view.quantities[i];
        const bool compares = quantity.comparison != Comparison::None || !row.unnamed;
        if (windows[i] < 0 && !quantity.spanning && compares)
            found[i] = thresholdDraft(row, view, i, row.columns[static_cast<std::size_t>(column)]);
    }
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const bool lasting = windows[i] < 0 && i > 0 && view.quantities[i].spanning;
        const std::size_t of = lasting ? i - 1 : static_cast<std::size_t>(std::max(windows[i], 0));
        if (lasting || windows[i] >= 0)
            found[of].statement.window = millisecondsOf(view.quantities[i].value);
    }
    for (const Draft &draft : found) {
        if (draft.span.length > 0)
            drafts.push_back({ draft, place.text });
    }
}

void addDuration(const Row &row, qsizetype column, std::vector<CellDraft> &drafts)
{
    const Place place = cellPlace(row, column);
    const auto quantities = quantitiesIn(place.folded);
    if (quantities.empty() || !quantities.front().isTime() || quantities.front().span.at > 8)
        return;
    Draft draft = draftOf(StatementKind::Expected, place, { 0, place.folded.size() }, quantities.front());
    if (draft.statement.comparison == Comparison::None)
        draft.statement.comparison = Comparison::Equal;
    draft.statement.subject = row.subject();
    drafts.push_back({ draft, place.text });
}

void addInterval(const Row &row, qsizetype column, std::vector<CellDraft> &drafts)
{
    const Place place = cellPlace(row, column);
    const auto repetitions = repetitionsIn(place.folded, { 0, place.folded.size() });
    if (repetitions.empty())
        return;
    Draft draft = draftOf(StatementKind::Schedule, place, { 0, place.folded.size() });
    draft.statement.comparison = Comparison::Equal;
    draft.statement.value = repetitions.front().seconds;
    draft.statement.unit = u"s"_s;
    draft.statement.subject = row.subject();
    draft.statement.window = row.around.period;
    drafts.push_back({ draft, place.text });
}

void addPoints(const Row &row, qsizetype column, std::vector<CellDraft> &drafts)
{
    const Place place = cellPlace(row, column);
    const LookedAt looked(place.folded);
    std::vector<Draft> found;
    if (row.columns[static_cast<std::size_t>(column)] == Column::Approver)
        addApprover(place, found);
    else
        addTimeline(place, found);
    for (Draft &draft : found) {
        if (draft.statement.kind == StatementKind::Expected)
            draft.statement.subject = subjectSlug(row.row.cells.value(column + 1));
        drafts.push_back({ draft, place.text });
    }
}

void addCell(const Row &row, qsizetype column, std::vector<CellDraft> &drafts)
{
    switch (row.columns[static_cast<std::size_t>(column)]) {
    case Column::Target:
    case Column::RollBack:
    case Column::Warning:
    case Column::Critical:
    case Column::Threshold: addThreshold(row, column, drafts); break;
    case Column::Duration: hasThresholds(row.columns) ? void() : addDuration(row, column, drafts); break;
    case Column::Interval: addInterval(row, column, drafts); break;
    case Column::Approver:
    case Column::Other:
    case Column::Subject: addPoints(row, column, drafts); break;
    default: break;
    }
    if (row.columns[static_cast<std::size_t>(column)] == Column::Duration)
        addPoints(row, column, drafts);
}

Row rowOf(const Table &table, const Table::Row &source, const std::vector<Column> &columns,
    const Surroundings &around)
{
    Row row{ table, source, columns, around };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QString folded = foldedText(source.cells.value(static_cast<qsizetype>(i)));
        if (columns[i] == Column::Action)
            row.rollsBack = row.rollsBack || hasCue(Cue::RollBack, folded);
        const bool time = columns[i] == Column::Window || columns[i] == Column::Duration;
        const auto quantities = time ? quantitiesIn(folded) : std::vector<Quantity>();
        if (!quantities.empty() && quantities.front().isTime())
            row.window = millisecondsOf(quantities.front().value);
    }
    return row;
}

} // namespace

std::vector<CellDraft> draftsOf(const Table &table, const Surroundings &around)
{
    std::vector<CellDraft> drafts;
    if (around.muted)
        return drafts;
    const std::vector<Column> columns = columnsOf(table, around);
    const bool unnamed = isUnnamed(table);
    for (const Table::Row &source : table.rows) {
        Row row = rowOf(table, source, columns, around);
        row.unnamed = unnamed;
        for (qsizetype column = 0; column < static_cast<qsizetype>(columns.size()); ++column)
            addCell(row, column, drafts);
    }
    return drafts;
}

} // namespace fairlead
