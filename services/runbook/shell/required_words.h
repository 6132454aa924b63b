#pragma once

#include <QString>

#include <string>
#include <vector>

namespace fairlead {

/// Words in WordSymbols of which every text that `pattern` matches holds at least one; empty when there is no
/// such list. `anyCase`: the pattern is matched without case.
///
/// Read off the pattern's own text: alternatives add up, what follows on one another multiplies out, and what
/// is not understood asks for nothing (after R. Cox, "Regular Expression Matching with a Trigram Index").
std::vector<std::string> requiredWords(const QString &pattern, bool anyCase);

} // namespace fairlead
