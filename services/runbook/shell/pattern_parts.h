#pragma once

#include "services/runbook/shell/word_symbols.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead {

/// Words in WordSymbols.
using SymbolWords = std::vector<std::string>;

/// What is known of the texts that a part of a pattern matches.
struct PatternPart
{
    std::optional<SymbolWords> exact
        = std::nullopt; ///< all of them; WordEdge where a word has to begin or end
    SymbolWords needed = {}; ///< each text holds one of these, as the sieve sees it; empty: nothing known
};

PatternPart unknownPart();
PatternPart exactPart(const std::string &word);
PatternPart exactPart(WordSymbol symbol);
/// What takes no room.
PatternPart emptyPart();

/// One of `parts`.
PatternPart eitherPart(const std::vector<PatternPart> &parts);

/// The words of which each text holds one; empty when there is no such list.
SymbolWords neededWords(const PatternPart &part);

/// What stands one after another: a run of known texts grows until it is too large or something unknown
/// comes.
class PartSequence
{
public:
    void add(const PatternPart &part);
    PatternPart take() const;

private:
    bool m_whole = true;
    SymbolWords m_run = SymbolWords(1);
    SymbolWords m_needed;
};

/// Sorted, each once.
void sortUnique(SymbolWords &words);

} // namespace fairlead
