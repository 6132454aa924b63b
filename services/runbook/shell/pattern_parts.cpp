#include "services/runbook/shell/pattern_parts.h"

#include <algorithm>

namespace fairlead {

namespace {

constexpr std::size_t LongestWord = 16; ///< in symbols
constexpr std::size_t MostWeight = 8; ///< more hardly tells more
constexpr std::size_t MostTogether = 96; ///< words that a product may have
constexpr std::size_t MostWords = 512;

bool isEdge(char symbol)
{
    return symbol == static_cast<char>(WordEdge);
}

bool isLetter(char symbol)
{
    return isLetterSymbol(static_cast<WordSymbol>(symbol));
}

/// The word as it runs through the sieve: an edge wherever letters begin or end inside it, and at its ends
/// where the pattern asks for one. Empty when nothing but edges is in it.
std::string settled(const std::string &word)
{
    std::string made;
    bool edge = false;
    for (const char symbol : word) {
        if (isEdge(symbol)) {
            edge = true;
            continue;
        }
        const bool turns
            = made.empty() ? edge && isLetter(symbol) : isLetter(made.back()) != isLetter(symbol);
        if (turns)
            made += static_cast<char>(WordEdge);
        made += symbol;
        edge = false;
    }
    if (edge && !made.empty() && isLetter(made.back()))
        made += static_cast<char>(WordEdge);
    return made.substr(0, LongestWord);
}

SymbolWords settled(const SymbolWords &words)
{
    SymbolWords made;
    for (const std::string &word : words)
        made.push_back(settled(word));
    sortUnique(made);
    return made;
}

/// How much finding the word tells: a character beyond ASCII is rarer than a letter.
std::size_t weight(const std::string &word)
{
    const auto far = std::count_if(word.begin(), word.end(),
        [](char symbol) { return static_cast<WordSymbol>(symbol) >= FirstFarHeap; });
    return std::min(MostWeight, word.size() + 2 * static_cast<std::size_t>(far));
}

/// What the list tells by its weakest word.
std::size_t weight(const SymbolWords &words)
{
    std::size_t least = words.empty() ? 0 : MostWeight;
    for (const std::string &word : words)
        least = std::min(least, weight(word));
    return least;
}

/// The list that tells more: weightier words, then fewer.
SymbolWords better(const SymbolWords &a, const SymbolWords &b)
{
    if (weight(a) != weight(b))
        return weight(a) > weight(b) ? a : b;
    return a.size() <= b.size() || b.empty() ? a : b;
}

SymbolWords product(const SymbolWords &left, const SymbolWords &right)
{
    SymbolWords made;
    for (const std::string &a : left) {
        for (const std::string &b : right)
            made.push_back(a + b);
    }
    sortUnique(made);
    return made;
}

} // namespace

PatternPart unknownPart()
{
    return {};
}

PatternPart exactPart(const std::string &word)
{
    return { SymbolWords{ word } };
}

PatternPart exactPart(WordSymbol symbol)
{
    return exactPart(std::string(1, static_cast<char>(symbol)));
}

PatternPart emptyPart()
{
    return exactPart(std::string());
}

void sortUnique(SymbolWords &words)
{
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

void PartSequence::add(const PatternPart &part)
{
    if (part.exact && m_run.size() * part.exact->size() <= MostTogether) {
        m_run = product(m_run, *part.exact);
        return;
    }
    m_whole = false;
    m_needed = better(m_needed, settled(m_run));
    m_needed = better(m_needed, part.needed);
    m_run = part.exact ? *part.exact : SymbolWords(1);
}

PatternPart PartSequence::take() const
{
    if (m_whole)
        return { m_run };
    return { std::nullopt, better(m_needed, settled(m_run)) };
}

SymbolWords neededWords(const PatternPart &part)
{
    const SymbolWords needed = part.exact ? better(settled(*part.exact), part.needed) : part.needed;
    return weight(needed) > 0 ? needed : SymbolWords();
}

PatternPart eitherPart(const std::vector<PatternPart> &parts)
{
    PatternPart all{ SymbolWords() };
    bool known = true;
    for (const PatternPart &part : parts) {
        if (all.exact && part.exact)
            all.exact->insert(all.exact->end(), part.exact->begin(), part.exact->end());
        else
            all.exact.reset();
        const SymbolWords needed = neededWords(part);
        known = known && !needed.empty();
        all.needed.insert(all.needed.end(), needed.begin(), needed.end());
    }
    if (all.exact)
        sortUnique(*all.exact);
    sortUnique(all.needed);
    if (!known || all.needed.size() > MostWords)
        all.needed.clear();
    return all;
}

} // namespace fairlead
