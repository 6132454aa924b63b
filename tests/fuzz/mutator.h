#pragma once

#include <random>
#include <string>
#include <vector>

namespace fairlead::fuzz {

/// Makes new inputs of old ones; the same seed gives the same inputs.
class Mutator
{
public:
    Mutator(std::vector<std::string> corpus, unsigned seed);

    /// One of the corpus, changed in a few places, never larger than `largest` bytes.
    std::string next(std::size_t largest);

private:
    std::size_t below(std::size_t limit); ///< 0 when the limit is 0
    void change(std::string &text);
    void duplicate(std::string &text);
    void splice(std::string &text);
    void insertToken(std::string &text);

    std::vector<std::string> m_corpus;
    std::mt19937 m_random;
};

} // namespace fairlead::fuzz
