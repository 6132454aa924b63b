#include "runbook_invariants.h"

#include "fuzz_target.h"
#include "services/runbook/reading/line_index.h"

#include <cmath>

namespace fairlead::fuzz {

namespace {

/// What the checks of one runbook share.
struct Bounds
{
    int lines = 0;
    int sections = 0;
    int prose = 0;

    bool isLine(int line) const { return line >= 1 && line <= lines; }
    bool isRange(SourceRange range) const
    {
        return isLine(range.first) && range.first <= range.last && range.last <= lines;
    }
    bool isSection(int section) const { return section >= -1 && section < sections; }
    bool isProse(int index) const { return index >= -1 && index < prose; }
};

void checkSections(const Runbook &runbook, const Bounds &bounds)
{
    int index = 0;
    int before = 0;
    for (const Section &section : runbook.sections) {
        require(section.level >= 1 && section.level <= 6, "a section's level");
        require(bounds.isRange(section.lines), "a section's lines");
        require(section.lines.first > before, "sections in the order of their lines");
        require(section.parent >= -1 && section.parent < index, "a section's parent comes before it");
        if (section.parent >= 0) {
            const Section &parent = runbook.sections[static_cast<std::size_t>(section.parent)];
            require(parent.level < section.level, "a section's parent is above it");
            require(parent.lines.first < section.lines.first && section.lines.last <= parent.lines.last,
                "a section lies within its parent");
        }
        before = section.lines.first;
        ++index;
    }
}

void checkBlocks(const Runbook &runbook, const Bounds &bounds)
{
    for (const Fence &fence : runbook.fences) {
        require(bounds.isSection(fence.section) && bounds.isProse(fence.item), "a fence's place");
        require(bounds.isLine(fence.lines.first - 1), "a fence's opening line");
        require(fence.lines.last >= fence.lines.first, "a fence's lines");
        require(fence.text.isEmpty() || fence.lines.last <= bounds.lines, "a fence's last line");
    }
    for (const ChecklistItem &item : runbook.items)
        require(bounds.isSection(item.section) && bounds.isProse(item.item) && bounds.isLine(item.line),
            "an item's place");
    int index = 0;
    for (const Prose &prose : runbook.prose) {
        require(bounds.isSection(prose.section) && bounds.isRange(prose.lines), "a paragraph's place");
        require(prose.item >= -1 && prose.item < index, "a paragraph's item comes before it");
        require(prose.depth >= 0, "a paragraph's depth");
        ++index;
    }
}

void checkFacts(const Runbook &runbook, const Bounds &bounds)
{
    for (const PortRow &row : runbook.ports)
        require(row.port >= 1 && row.port <= 65535 && bounds.isLine(row.line) && !row.service.isEmpty(),
            "a port row");
    for (const Table &table : runbook.tables) {
        require(bounds.isSection(table.section) && bounds.isRange(table.lines), "a table's place");
        for (const Table::Row &row : table.rows)
            require(bounds.isLine(row.line), "a table row's line");
    }
    for (const Placeholder &placeholder : runbook.placeholders)
        require(bounds.isLine(placeholder.line) && placeholder.column >= 1 && !placeholder.variable.isEmpty(),
            "a placeholder");
    for (const Contact &contact : runbook.contacts)
        require(bounds.isLine(contact.line), "a contact's line");
    for (const RequiredVariable &variable : runbook.required)
        require(bounds.isLine(variable.line) && !variable.name.isEmpty(), "a required variable");
    for (const Statement &statement : runbook.statements) {
        require(
            bounds.isSection(statement.section) && bounds.isRange(statement.lines), "a statement's place");
        require(std::isfinite(statement.value) && std::isfinite(statement.upper), "a statement's numbers");
        require(statement.column >= 0 && statement.length >= 0, "a statement's columns");
        require(statement.window.count() >= 0, "a statement's window");
    }
    for (const Finding &finding : runbook.findings)
        require(!finding.id.isEmpty() && finding.lines.first <= finding.lines.last, "a finding");
}

} // namespace

void checkRunbook(const Runbook &runbook)
{
    Bounds bounds;
    bounds.lines = LineIndex(runbook.text).count();
    bounds.sections = static_cast<int>(runbook.sections.size());
    bounds.prose = static_cast<int>(runbook.prose.size());
    checkSections(runbook, bounds);
    checkBlocks(runbook, bounds);
    checkFacts(runbook, bounds);
}

} // namespace fairlead::fuzz
