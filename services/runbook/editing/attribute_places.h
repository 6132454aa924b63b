#pragma once

#include "models/runbook_view.h"
#include "services/runbook/reading/line_index.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace fairlead {

/// A stretch of the runbook's bytes.
struct ByteRange
{
    qsizetype at = 0;
    qsizetype length = 0;

    qsizetype end() const { return at + length; }
};

/// A `<!-- fairlead: … -->`.
struct AttributeComment
{
    ByteRange whole = {};
    ByteRange list = {}; ///< between `fairlead:` and `-->`
};

/// Where a fence's info string lies: from behind the marks to the line's last character.
struct FenceInfoPlace
{
    char mark = '`';
    ByteRange info = {};
    std::optional<ByteRange> list = {}; ///< between its braces
};

/// True when the place exists in this runbook.
bool isPlace(const Runbook &runbook, const AttributePlace &place);

/// The line where the place begins; a fence's is that of its opening marks. The place has to exist.
int lineOfPlace(const Runbook &runbook, const AttributePlace &place);

/// What the runbook says of the place now. The place has to exist.
const Attributes &attributesAt(const Runbook &runbook, const AttributePlace &place);

/// The comments on the place's own lines and directly below, up to whatever begins next.
std::vector<AttributeComment> commentsAt(
    const Runbook &runbook, const LineIndex &lines, const AttributePlace &place);

/// Offsets where a new comment may be put, the best first: ends of lines, before spaces, closing hashes and
/// hard breaks. Not each of them need do.
std::vector<qsizetype> commentPlaces(
    const Runbook &runbook, const LineIndex &lines, const AttributePlace &place);

/// Nothing when the line above the fence's content opens no fence.
std::optional<FenceInfoPlace> fenceInfoAt(const Fence &fence, const LineIndex &lines);

} // namespace fairlead
