#include "fuzz_target.h"
#include "runbook_invariants.h"
#include "services/runbook/reading/reader.h"

#include <algorithm>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// Any bytes are read; what comes of them points into them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = static_cast<qsizetype>(std::min(size, fuzz::LargestInput));
    const QByteArray text(reinterpret_cast<const char *>(data), bytes);
    const auto runbook = readRunbook(u"fuzz.md"_s, text);
    if (!runbook)
        return 0;
    fuzz::require(runbook->text == text, "the text stays as it is");
    fuzz::checkRunbook(*runbook);
    return 0;
}
