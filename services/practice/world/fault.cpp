#include "services/practice/world/fault.h"

#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <unistd.h>

#include <array>
#include <cerrno>

namespace fairlead::practice {

namespace {

constexpr std::array<std::string_view, 5> words = { "none", "slow", "error", "crash", "hang" };

} // namespace

FaultKind Fault::effect(std::string_view running) const
{
    return version.empty() || version == running ? kind : FaultKind::None;
}

std::string_view faultWord(FaultKind kind)
{
    return words.at(static_cast<std::size_t>(kind));
}

std::optional<FaultKind> faultFromWord(std::string_view word)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words.at(i) == word) {
            return static_cast<FaultKind>(i);
        }
    }
    return std::nullopt;
}

Fault readFault(const fs::path &file)
{
    auto pairs = readPairs(readFileIfAny(file));
    return { faultFromWord(pairs["fault"]).value_or(FaultKind::None), pairs["version"],
        pairs["sticky"] == "yes" };
}

void writeFault(const fs::path &file, const Fault &fault)
{
    if (fault.kind == FaultKind::None) {
        if (::unlink(file.c_str()) != 0 && errno != ENOENT) {
            throw Trouble("Cannot clear the fault " + file.string() + ": " + systemError());
        }
        return;
    }
    writeFile(file,
        "fault=" + std::string(faultWord(fault.kind)) + "\nversion=" + fault.version
            + "\nsticky=" + (fault.sticky ? "yes" : "no") + "\n");
}

} // namespace fairlead::practice
