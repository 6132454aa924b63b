#pragma once

#include "models/rendered_block.h"

#include <QByteArray>

#include <vector>

namespace fairlead {

/// Characters of one block that are shown; a mark says how many more there are.
inline constexpr qsizetype MostBlockText = 20'000;
/// Blocks of one document that are shown; a last paragraph says that more follows.
inline constexpr std::size_t MostBlocks = 200'000;

/// The blocks of a Markdown document in order, each with its source lines, as they are to be shown: links and
/// pictures are only their words, HTML is text, fairlead comments and a front matter are left out.
///
/// Pure and linear in the size of the text. Where a document would take unreasonable work the last block says
/// that the rest is not shown.
std::vector<RenderedBlock> renderBlocks(const QByteArray &markdown);

} // namespace fairlead
