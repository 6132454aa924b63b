#include "fuzz_target.h"
#include "models/unified_diff.h"
#include "services/runbook/editing/attribute_places.h"
#include "services/runbook/editing/attribute_writer.h"
#include "services/runbook/editing/text_edits.h"
#include "services/runbook/reading/reader.h"

#include <algorithm>
#include <array>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

using Of = AttributePlace::Of;

/// A few places of a runbook, the same ones for the same bytes.
std::vector<AttributePlace> somePlaces(const Runbook &runbook)
{
    const std::array sizes{ std::pair(Of::Section, runbook.sections.size()),
        std::pair(Of::Fence, runbook.fences.size()), std::pair(Of::Item, runbook.items.size()),
        std::pair(Of::Prose, runbook.prose.size()) };
    const auto turn = static_cast<std::size_t>(qHash(runbook.text, 1));
    std::vector<AttributePlace> places;
    for (const auto &[of, size] : sizes) {
        if (size > 0)
            places.push_back({ of, static_cast<int>(turn % size) });
    }
    return places;
}

QByteArray changed(const Runbook &runbook, const std::vector<TextEdit> &edits)
{
    const auto text = applyEdits(runbook.text, edits);
    fuzz::require(text.ok(), "the writer's edits can be applied");
    fuzz::require(
        unifiedDiff(runbook.text, *text, u"a"_s).isEmpty() == (runbook.text == *text), "a difference shows");
    return *text;
}

/// Written and taken away: the bytes of before.
void roundTrip(const Runbook &runbook, const AttributePlace &place, const Attributes &wanted)
{
    const auto edits = editsForAttributes(runbook, place, wanted);
    if (!edits)
        return;
    const auto after = readRunbook(runbook.path, changed(runbook, *edits));
    fuzz::require(after.ok() && isPlace(*after, place), "the place is still there");
    Attributes without;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        fuzz::require(attributesAt(*after, place).value(it.key()) == it.value(), "the attribute reads back");
        without.insert(it.key(), {});
    }
    const auto back = editsForAttributes(*after, place, without);
    fuzz::require(back.ok(), "what was written can be taken away");
    fuzz::require(changed(*after, *back) == runbook.text, "taking it away gives the same bytes");
}

} // namespace

/// Writing an attribute anywhere in any text changes nothing else and can be undone.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::array<Attributes, 3> sets{ Attributes{ { u"x-note"_s, u"plain"_s } },
        Attributes{ { u"x-note"_s, u"it's two"_s }, { u"x-2"_s, u"5"_s } },
        Attributes{ { u"x-note"_s, u"a\\b \"c\" \u00e9"_s } } };
    const auto bytes = static_cast<qsizetype>(std::min(size, fuzz::LargestInput));
    const auto runbook = readRunbook(u"fuzz.md"_s, QByteArray(reinterpret_cast<const char *>(data), bytes));
    if (!runbook)
        return 0;
    std::size_t turn = size;
    for (const AttributePlace &place : somePlaces(*runbook))
        roundTrip(*runbook, place, sets[turn++ % sets.size()]);
    return 0;
}
