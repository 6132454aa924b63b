#include "services/runbook/compiling/units.h"

#include "services/runbook/prose/words.h"
#include "services/runbook/reading/section_roles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

enum class PieceKind { Heading, Fence, Item, Prose };

struct Piece
{
    PieceKind kind = PieceKind::Heading;
    int index = 0;
    int line = 0;
    int section = -1;
    int lead = -1;
};

/// The numbered item with bold text, directly in the section's list, that an entry belongs to.
std::vector<int> leadsOf(const Runbook &runbook)
{
    std::vector<int> leads(runbook.prose.size(), -1);
    for (std::size_t i = 0; i < runbook.prose.size(); ++i) {
        const Prose &prose = runbook.prose[i];
        if (prose.item >= 0)
            leads[i] = leads[static_cast<std::size_t>(prose.item)];
        else if (prose.listItem && prose.number > 0 && prose.depth == 1 && !prose.lead.isEmpty())
            leads[i] = static_cast<int>(i);
    }
    return leads;
}

std::vector<Piece> piecesOf(const Runbook &runbook)
{
    const std::vector<int> leads = leadsOf(runbook);
    const auto leadOf = [&leads](int item) { return item < 0 ? -1 : leads[static_cast<std::size_t>(item)]; };
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < runbook.sections.size(); ++i)
        pieces.push_back({ PieceKind::Heading, static_cast<int>(i), runbook.sections[i].lines.first,
            static_cast<int>(i), -1 });
    for (std::size_t i = 0; i < runbook.fences.size(); ++i) {
        const Fence &fence = runbook.fences[i];
        pieces.push_back(
            { PieceKind::Fence, static_cast<int>(i), fence.lines.first, fence.section, leadOf(fence.item) });
    }
    for (std::size_t i = 0; i < runbook.items.size(); ++i) {
        const ChecklistItem &item = runbook.items[i];
        pieces.push_back(
            { PieceKind::Item, static_cast<int>(i), item.line, item.section, leadOf(item.item) });
    }
    for (std::size_t i = 0; i < runbook.prose.size(); ++i) {
        const Prose &prose = runbook.prose[i];
        pieces.push_back(
            { PieceKind::Prose, static_cast<int>(i), prose.lines.first, prose.section, leads[i] });
    }
    std::stable_sort(
        pieces.begin(), pieces.end(), [](const Piece &a, const Piece &b) { return a.line < b.line; });
    return pieces;
}

/// A numbered item's bold text counts as a heading where the section leaves room for one.
SectionRole roleOfLead(SectionRole section, const QString &lead)
{
    const SectionRole own = roleOfWords(lead);
    return givesSteps(section) && isOpenRole(section) && !isBackground(own) ? own : section;
}

Unit beginUnit(const Runbook &runbook, const Piece &piece)
{
    const Section &section = runbook.sections[static_cast<std::size_t>(piece.section)];
    Unit unit;
    unit.section = piece.section;
    unit.lead = piece.lead;
    unit.lines = { piece.line, piece.line };
    unit.title = spokenTitle(piece.lead < 0 ? section.title : proseAt(runbook, piece.lead).lead);
    unit.role = piece.lead < 0 ? section.role : roleOfLead(section.role, unit.title);
    if (piece.kind == PieceKind::Heading)
        unit.attributes = section.attributes;
    return unit;
}

int lastLine(const Runbook &runbook, const Piece &piece)
{
    switch (piece.kind) {
    case PieceKind::Fence: return fenceAt(runbook, piece.index).lines.last;
    case PieceKind::Prose: return proseAt(runbook, piece.index).lines.last;
    default: return piece.line;
    }
}

void addPiece(Unit &unit, const Piece &piece)
{
    if (piece.kind == PieceKind::Fence)
        unit.fences.push_back(piece.index);
    else if (piece.kind == PieceKind::Item)
        unit.items.push_back(piece.index);
    else if (piece.kind == PieceKind::Prose && piece.index != unit.lead)
        unit.prose.push_back(piece.index);
}

} // namespace

std::vector<Unit> unitsOf(const Runbook &runbook)
{
    std::vector<Unit> units;
    for (const Piece &piece : piecesOf(runbook)) {
        if (piece.section < 0)
            continue;
        if (units.empty() || units.back().section != piece.section || units.back().lead != piece.lead)
            units.push_back(beginUnit(runbook, piece));
        addPiece(units.back(), piece);
        units.back().lines.last = std::max(units.back().lines.last, lastLine(runbook, piece));
    }
    return units;
}

QString lineOf(const Prose &prose)
{
    const QString indent = QString(std::clamp(prose.depth - 1, 0, 8) * 2, u' ');
    if (!prose.listItem)
        return indent + prose.text;
    return prose.number > 0 ? u"%1%2. %3"_s.arg(indent).arg(prose.number).arg(prose.text)
                            : indent + u"- "_s + prose.text;
}

QString unitText(const Runbook &runbook, const Unit &unit)
{
    QStringList lines;
    for (const int index : unit.prose)
        lines << lineOf(proseAt(runbook, index));
    return lines.join(u'\n');
}

bool isBoldHeading(const Prose &prose)
{
    const QString text = prose.text.endsWith(u':') ? prose.text.chopped(1) : prose.text;
    return !prose.lead.isEmpty() && prose.depth == 0 && text == prose.lead;
}

} // namespace fairlead
