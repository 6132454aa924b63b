#pragma once

#include "models/runbook.h"

#include <QString>

#include <vector>

namespace fairlead {

/// The smallest part of a runbook that stands for something to do: a section's own content, or a numbered
/// item that begins with bold text, which is a heading in all but form. Members are indexes, in document
/// order.
struct Unit
{
    int section = -1;
    int lead = -1; ///< the numbered item's index into Runbook::prose, else -1
    QString title;
    SectionRole role = SectionRole::Unknown;
    Attributes attributes = {}; ///< the heading's; given to the section's first unit alone
    SourceRange lines = {};
    std::vector<int> fences = {};
    std::vector<int> items = {};
    std::vector<int> prose = {};
};

/// The runbook's units in document order; content before the first heading belongs to none.
std::vector<Unit> unitsOf(const Runbook &runbook);

/// What a unit says in words, one line an item, without the title.
QString unitText(const Runbook &runbook, const Unit &unit);

/// A paragraph or list item as a line of plain text: "- check the logs".
QString lineOf(const Prose &prose);

/// True when the paragraph is nothing but bold text outside a list: a heading in all but form.
bool isBoldHeading(const Prose &prose);

inline const Section &sectionOf(const Runbook &runbook, const Unit &unit)
{
    return runbook.sections[static_cast<std::size_t>(unit.section)];
}
inline const Fence &fenceAt(const Runbook &runbook, int index)
{
    return runbook.fences[static_cast<std::size_t>(index)];
}
inline const Prose &proseAt(const Runbook &runbook, int index)
{
    return runbook.prose[static_cast<std::size_t>(index)];
}

} // namespace fairlead
