#include "mutator.h"

namespace fairlead::fuzz {

Mutator::Mutator(std::vector<std::string> corpus, std::span<const std::string_view> tokens, unsigned seed)
    : m_corpus(std::move(corpus))
    , m_tokens(tokens)
    , m_random(seed)
{
}

std::size_t Mutator::below(std::size_t limit)
{
    return limit == 0 ? 0 : m_random() % limit;
}

std::string Mutator::next(std::size_t largest)
{
    constexpr std::size_t MostChanges = 8;
    std::string text = m_corpus[below(m_corpus.size())];
    for (std::size_t i = 1 + below(MostChanges); i > 0; --i)
        change(text);
    if (text.size() > largest)
        text.resize(largest);
    return text;
}

void Mutator::change(std::string &text)
{
    const std::size_t at = below(text.size() + 1);
    switch (below(8)) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
    case 1:
        if (at < text.size())
            text[at] = static_cast<char>(below(256));
        break;
    case 2: text.erase(at, below(40)); break;
    case 3: duplicate(text); break;
    case 4: splice(text); break;
    case 5: text.resize(at); break;
    default: insertToken(text); break;
    }
}

/// A stretch once more, or many times.
void Mutator::duplicate(std::string &text)
{
    const std::size_t at = below(text.size() + 1);
    const std::string stretch = text.substr(at, 1 + below(60));
    std::string many;
    for (std::size_t i = below(10) == 0 ? below(300) : 1; i > 0; --i)
        many += stretch;
    text.insert(at, many);
}

void Mutator::splice(std::string &text)
{
    const std::string &other = m_corpus[below(m_corpus.size())];
    const std::size_t from = below(other.size() + 1);
    text.insert(below(text.size() + 1), other.substr(from, below(400)));
}

void Mutator::insertToken(std::string &text)
{
    const std::string_view token = m_tokens[below(m_tokens.size())];
    const std::size_t at = below(text.size() + 1);
    for (std::size_t i = below(12) == 0 ? below(200) : 1; i > 0; --i)
        text.insert(at, token);
}

} // namespace fairlead::fuzz
