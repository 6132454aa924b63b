#include "services/runbook/editing/comment_edits.h"

#include "services/runbook/editing/attribute_list.h"
#include "services/runbook/editing/text_edits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Edits = std::vector<TextEdit>;
using Comments = std::vector<AttributeComment>;

QByteArray bytesOf(const QByteArray &text, ByteRange range)
{
    return text.mid(range.at, range.length);
}

/// The comments that the place's own attributes come from: not an example in somebody's inline code.
Comments ownComments(const Runbook &runbook, const LineIndex &lines, const AttributePlace &place)
{
    Comments comments = commentsAt(runbook, lines, place);
    const Attributes &attributes = attributesAt(runbook, place);
    std::erase_if(comments, [&](const AttributeComment &comment) {
        const QStringList names = attributesInList(bytesOf(runbook.text, comment.list)).keys();
        return std::any_of(names.begin(), names.end(),
            [&attributes](const QString &name) { return !attributes.contains(name); });
    });
    return comments;
}

/// The part of `wanted` that is each comment's to write: what is there already where it counts, new things in
/// the last one; what goes, goes from all.
std::vector<Attributes> shared(const QByteArray &text, const Comments &comments, const Attributes &wanted)
{
    std::vector<Attributes> shares(comments.size());
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        std::size_t holder = comments.size() - 1;
        for (std::size_t i = 0; i < comments.size(); ++i) {
            if (attributesInList(bytesOf(text, comments[i].list)).contains(it.key()))
                holder = i;
            if (it.value().isEmpty())
                shares[i].insert(it.key(), {});
        }
        if (!it.value().isEmpty())
            shares[holder].insert(it.key(), it.value());
    }
    return shares;
}

/// The comment and the one space before it that separates it from text.
ByteRange withSpace(const QByteArray &text, ByteRange comment)
{
    const qsizetype at = comment.at;
    const bool spaced
        = at >= 2 && text.at(at - 1) == ' ' && text.at(at - 2) != '\n' && text.at(at - 2) != '\r';
    return spaced ? ByteRange{ at - 1, comment.length + 1 } : comment;
}

/// How to get rid of a comment: with its space, alone, or by leaving it empty.
enum class Removal { WithSpace, Alone, Emptied };

TextEdit editOf(
    const QByteArray &text, const AttributeComment &comment, const Attributes &share, Removal removal)
{
    const AttributeList list = withAttributes(AttributeHost::Comment, bytesOf(text, comment.list), share);
    if (!list.gone || removal == Removal::Emptied)
        return shortened(
            text, { comment.list.at, comment.list.length, list.gone ? QByteArray(" ") : list.text });
    const ByteRange whole = removal == Removal::WithSpace ? withSpace(text, comment.whole) : comment.whole;
    return { whole.at, whole.length, {} };
}

Edits editsOf(
    const QByteArray &text, const Comments &comments, const std::vector<Attributes> &shares, Removal removal)
{
    Edits edits;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        const TextEdit edit = editOf(text, comments[i], shares[i], removal);
        if (edit.length > 0 || !edit.with.isEmpty())
            edits.push_back(edit);
    }
    return edits;
}

std::vector<Edits> newComments(
    const Runbook &runbook, const LineIndex &lines, const AttributePlace &place, const Attributes &wanted)
{
    const QByteArray list = newAttributeList(AttributeHost::Comment, wanted);
    std::vector<Edits> candidates;
    for (const qsizetype at : commentPlaces(runbook, lines, place))
        candidates.push_back({ { at, 0, " <!-- fairlead: " + list + " -->" } });
    return candidates;
}

} // namespace

std::vector<Edits> commentCandidates(
    const Runbook &runbook, const AttributePlace &place, const Attributes &wanted)
{
    const LineIndex lines(runbook.text);
    const Comments comments = ownComments(runbook, lines, place);
    std::vector<Edits> candidates;
    if (!comments.empty()) {
        const std::vector<Attributes> shares = shared(runbook.text, comments, wanted);
        for (const Removal removal : { Removal::WithSpace, Removal::Alone, Removal::Emptied })
            candidates.push_back(editsOf(runbook.text, comments, shares, removal));
    }
    for (Edits &edits : newComments(runbook, lines, place, wanted))
        candidates.push_back(std::move(edits));
    return candidates;
}

} // namespace fairlead
