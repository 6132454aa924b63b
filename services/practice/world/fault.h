#pragma once

#include "services/practice/world/files.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::practice {

enum class FaultKind { None, Slow, Error, Crash, Hang };

/// How a practice service was asked to fail.
struct Fault
{
    FaultKind kind = FaultKind::None;
    std::string version = {}; ///< only while this version runs; empty = any
    bool sticky = false; ///< survives a restart

    /// What is to be done by a service that runs `running`.
    FaultKind effect(std::string_view running) const;
    /// True for one that a restart takes away.
    bool endsWithRestart() const { return !sticky && version.empty(); }
};

std::string_view faultWord(FaultKind kind);
std::optional<FaultKind> faultFromWord(std::string_view word);

/// No fault when there is no such file.
Fault readFault(const fs::path &file);
/// Takes the file away for FaultKind::None.
void writeFault(const fs::path &file, const Fault &fault);

} // namespace fairlead::practice
