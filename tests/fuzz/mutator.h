#pragma once

#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::fuzz {

/// Makes new inputs of old ones; the same seed gives the same inputs.
class Mutator
{
public:
    /// Neither `corpus` nor `tokens` is empty; the tokens stay the caller's.
    Mutator(std::vector<std::string> corpus, std::span<const std::string_view> tokens, unsigned seed);

    /// One of the corpus, changed in a few places, never larger than `largest` bytes.
    std::string next(std::size_t largest);

private:
    std::size_t below(std::size_t limit); ///< 0 when the limit is 0
    void change(std::string &text);
    void duplicate(std::string &text);
    void splice(std::string &text);
    void insertToken(std::string &text);

    std::vector<std::string> m_corpus;
    std::span<const std::string_view> m_tokens;
    std::mt19937 m_random;
};

} // namespace fairlead::fuzz
