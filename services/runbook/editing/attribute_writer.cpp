#include "services/runbook/editing/attribute_writer.h"

#include "services/runbook/editing/attribute_list.h"
#include "services/runbook/editing/attribute_places.h"
#include "services/runbook/editing/comment_edits.h"
#include "services/runbook/editing/read_back.h"
#include "services/runbook/editing/text_edits.h"
#include "services/runbook/reading/attributes.h"
#include "services/runbook/reading/reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Of = AttributePlace::Of;
using Edits = std::vector<TextEdit>;

Error cannotHold(const Runbook &runbook)
{
    return { Error::Kind::Invalid,
        u"The attribute cannot be written here without changing how the text around it reads. Write it by hand."_s,
        {}, runbook.path };
}

Attributes lowerCased(const Attributes &wanted)
{
    Attributes result;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        result[it.key().toLower()] = it.value();
    return result;
}

Attributes merged(Attributes attributes, const Attributes &wanted)
{
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (it.value().isEmpty())
            attributes.remove(it.key());
        else
            attributes[it.key()] = it.value();
    }
    return attributes;
}

QString firstFault(AttributeHost host, const Attributes &wanted)
{
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const QString fault = attributeFault(host, it.key(), it.value());
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

/// Reads the changed text: it has to say `expected` at the place, and everything else as before.
bool holds(
    const Runbook &runbook, const AttributePlace &place, const Edits &edits, const Attributes &expected)
{
    const Result<QByteArray> changed = applyEdits(runbook.text, edits);
    if (!changed)
        return false;
    const Result<Runbook> after = readRunbook(runbook.path, *changed);
    return after && sameButForAttributes(runbook, *after, place) && attributesAt(*after, place) == expected;
}

Result<Edits> firstThatHolds(const Runbook &runbook, const AttributePlace &place, const Attributes &wanted,
    const std::vector<Edits> &candidates)
{
    const Attributes expected = merged(attributesAt(runbook, place), wanted);
    for (const Edits &edits : candidates) {
        if (holds(runbook, place, edits, expected))
            return edits;
    }
    return cannotHold(runbook);
}

Edits fenceEdits(
    const Runbook &runbook, const FenceInfoPlace &fence, AttributeHost host, const Attributes &wanted)
{
    const QByteArray &text = runbook.text;
    if (!fence.list) {
        const QByteArray list = newAttributeList(host, wanted);
        return list.isEmpty() ? Edits{} : Edits{ { fence.info.end(), 0, " {" + list + '}' } };
    }
    const AttributeList list = withAttributes(host, text.mid(fence.list->at, fence.list->length), wanted);
    if (!list.gone)
        return { shortened(text, { fence.list->at, fence.list->length, list.text }) };
    const qsizetype open = fence.list->at - 1;
    const bool spaced = open > fence.info.at && text.at(open - 1) == ' ';
    return { { open - (spaced ? 1 : 0), fence.list->length + 2 + (spaced ? 1 : 0), {} } };
}

Result<Edits> onFence(const Runbook &runbook, const AttributePlace &place, const Attributes &wanted)
{
    const LineIndex lines(runbook.text);
    const auto fence = fenceInfoAt(runbook.fences[static_cast<std::size_t>(place.index)], lines);
    const bool stray
        = fence && !fence->list && runbook.text.mid(fence->info.at, fence->info.length).contains('{');
    if (!fence || stray) // a brace that opens nothing would open ours
        return cannotHold(runbook);
    const AttributeHost host = fence->mark == '~' ? AttributeHost::TildeFence : AttributeHost::BacktickFence;
    const QString fault = firstFault(host, wanted);
    if (!fault.isEmpty())
        return Error{ Error::Kind::Invalid, fault, {}, runbook.path };
    return firstThatHolds(runbook, place, wanted, { fenceEdits(runbook, *fence, host, wanted) });
}

Result<Edits> inComment(const Runbook &runbook, const AttributePlace &place, const Attributes &wanted)
{
    const QString fault = firstFault(AttributeHost::Comment, wanted);
    if (!fault.isEmpty())
        return Error{ Error::Kind::Invalid, fault, {}, runbook.path };
    return firstThatHolds(runbook, place, wanted, commentCandidates(runbook, place, wanted));
}

} // namespace

Result<Edits> editsForAttributes(
    const Runbook &runbook, const AttributePlace &place, const Attributes &wanted)
{
    if (!isPlace(runbook, place)) {
        return Error{ Error::Kind::NotFound,
            u"There is nothing here that an attribute can stand on: only headings, fenced blocks, list items "
            u"and "
            "paragraphs can carry one (an indented block cannot: give it fence marks)."_s,
            {}, runbook.path };
    }
    const Attributes lower = lowerCased(wanted);
    const Attributes now = attributesAt(runbook, place);
    if (merged(now, lower) == now)
        return Edits{};
    return place.of == Of::Fence ? onFence(runbook, place, lower) : inComment(runbook, place, lower);
}

} // namespace fairlead
