#include "services/runbook/editing/read_back.h"

#include <algorithm>
#include <tuple>

namespace fairlead {

namespace {

auto written(const Section &section)
{
    return std::tie(section.level, section.title, section.lines, section.parent);
}

auto written(const Fence &fence)
{
    return std::tie(fence.section, fence.language, fence.text, fence.lines, fence.inList, fence.item);
}

auto written(const ChecklistItem &item)
{
    return std::tie(item.section, item.text, item.checked, item.line, item.item);
}

auto written(const Prose &prose)
{
    return std::tie(prose.section, prose.text, prose.lines, prose.listItem, prose.number, prose.depth,
        prose.lead, prose.linkOnly, prose.item);
}

auto written(const PortRow &row)
{
    return std::tie(row.service, row.port, row.url, row.line);
}

auto written(const Placeholder &placeholder)
{
    return std::tie(placeholder.token, placeholder.line, placeholder.column, placeholder.variable);
}

auto written(const Table::Row &row)
{
    return std::tie(row.cells, row.line);
}

template <typename T>
bool same(const std::vector<T> &before, const std::vector<T> &after)
{
    return std::equal(before.begin(), before.end(), after.begin(), after.end(),
        [](const T &a, const T &b) { return written(a) == written(b); });
}

/// The same, attributes too; only those of the one at `excepted` may differ.
template <typename T>
bool sameWithAttributes(const std::vector<T> &before, const std::vector<T> &after, int excepted)
{
    if (!same(before, after))
        return false;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (static_cast<int>(i) != excepted && before[i].attributes != after[i].attributes)
            return false;
    }
    return true;
}

bool sameTables(const std::vector<Table> &before, const std::vector<Table> &after)
{
    return std::equal(
        before.begin(), before.end(), after.begin(), after.end(), [](const Table &a, const Table &b) {
            return a.header == b.header && a.lines == b.lines && same(a.rows, b.rows);
        });
}

} // namespace

bool sameButForAttributes(const Runbook &before, const Runbook &after, const AttributePlace &place)
{
    using Of = AttributePlace::Of;
    const auto at = [&place](Of of) { return place.of == of ? place.index : -1; };
    return sameWithAttributes(before.sections, after.sections, at(Of::Section))
        && sameWithAttributes(before.fences, after.fences, at(Of::Fence))
        && sameWithAttributes(before.items, after.items, at(Of::Item))
        && sameWithAttributes(before.prose, after.prose, at(Of::Prose)) && same(before.ports, after.ports)
        && sameTables(before.tables, after.tables) && same(before.placeholders, after.placeholders);
}

} // namespace fairlead
