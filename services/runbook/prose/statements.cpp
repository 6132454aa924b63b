#include "services/runbook/prose/statements.h"

#include "services/runbook/prose/fence_statements.h"
#include "services/runbook/prose/place_statements.h"
#include "services/runbook/prose/source_lines.h"
#include "services/runbook/prose/table_statements.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int ItemLines = 6; ///< a checklist item's text may go on below its box

/// Collects statements and finds where the source has their words.
class Collector
{
public:
    explicit Collector(const Runbook &runbook)
        : m_source(runbook.text)
        , m_sections(sectionSurroundings(runbook))
    {
        for (const Place &place : placesOf(runbook, m_sections))
            addPlace(place);
        for (const Table &table : runbook.tables)
            addTable(table);
        for (const Fence &fence : runbook.fences)
            addFence(fence);
        std::stable_sort(
            m_statements.begin(), m_statements.end(), [](const Statement &a, const Statement &b) {
                return std::pair(a.lines.first, a.column) < std::pair(b.lines.first, b.column);
            });
    }

    std::vector<Statement> take() { return std::move(m_statements); }

private:
    bool isFull() const { return m_statements.size() >= MostStatements; }

    Surroundings ofSection(int section) const
    {
        const auto index = static_cast<std::size_t>(section);
        return section >= 0 && index < m_sections.size() ? m_sections[index] : Surroundings{};
    }

    void add(const Draft &draft, const QString &words, SourceRange lines, int nth)
    {
        if (isFull())
            return;
        Statement statement = draft.statement;
        const SourceSpan span = m_source.find(words, lines, nth);
        statement.lines = span.column > 0 ? span.lines : draft.statement.lines;
        statement.column = span.column;
        statement.length = span.length;
        m_statements.push_back(statement);
    }

    void addPlace(const Place &place)
    {
        const bool task = place.kind == PlaceKind::Task;
        const SourceRange looked{ place.lines.first, place.lines.last + (task ? ItemLines : 0) };
        for (const Draft &draft : isFull() ? std::vector<Draft>() : draftsOf(place)) {
            const QString before = place.text.left(draft.span.at);
            add(draft, draft.statement.text, looked, static_cast<int>(before.count(draft.statement.text)));
        }
    }

    void addTable(const Table &table)
    {
        if (isFull())
            return;
        int line = 0;
        QHash<QString, int> seen; ///< how often this row had the same words before
        for (const CellDraft &cell : draftsOf(table, ofSection(table.section))) {
            if (cell.draft.statement.lines.first != line)
                seen.clear();
            line = cell.draft.statement.lines.first;
            add(cell.draft, cell.draft.statement.text, { line, line }, seen[cell.draft.statement.text]++);
        }
    }

    void addFence(const Fence &fence)
    {
        if (isFull())
            return;
        for (const FenceDraft &found : draftsOf(fence, ofSection(fence.section)))
            add(found.draft, found.words, found.draft.statement.lines, 0);
    }

    SourceLines m_source;
    std::vector<Surroundings> m_sections;
    std::vector<Statement> m_statements;
};

} // namespace

std::vector<Statement> statementsOf(const Runbook &runbook)
{
    return Collector(runbook).take();
}

} // namespace fairlead
