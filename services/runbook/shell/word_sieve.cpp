#include "services/runbook/shell/word_sieve.h"

#include "services/runbook/shell/word_symbols.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <queue>

namespace fairlead {

namespace {

using Needs = std::bitset<MostNeeds>;
using State = uint16_t;

constexpr std::size_t MostStates = 60'000;
constexpr int TextsBetweenBuilds = 256;

struct NeededWord
{
    std::string word; ///< WordSymbols
    int need = 0;
};

/// Finds all words of all needs in one pass (Aho and Corasick's automaton).
class Automaton
{
public:
    explicit Automaton(const std::vector<NeededWord> &words, int known)
        : m_known(known)
    {
        for (const NeededWord &word : words)
            add(word);
        connect();
    }

    int known() const { return m_known; }
    State step(State from, WordSymbol symbol) const { return m_next[from][symbol]; }
    /// Adds what has been met on arriving at `state`.
    void collect(State state, Needs &met) const
    {
        if (m_met[state] != 0)
            met |= m_sets[m_met[state]];
    }

private:
    Needs &setOf(State state)
    {
        if (m_met[state] == 0) {
            m_met[state] = static_cast<uint16_t>(m_sets.size());
            m_sets.emplace_back();
        }
        return m_sets[m_met[state]];
    }

    void add(const NeededWord &word)
    {
        State state = 0;
        for (const char symbol : word.word) {
            const auto index = static_cast<WordSymbol>(symbol);
            if (m_next[state][index] == 0) {
                if (m_next.size() >= MostStates) {
                    m_known = std::min(m_known, word.need); // this one and later ones are tried always
                    return;
                }
                m_next[state][index] = static_cast<State>(m_next.size());
                m_next.emplace_back();
                m_met.push_back(0);
            }
            state = m_next[state][index];
        }
        setOf(state).set(static_cast<std::size_t>(word.need));
    }

    /// Where a word breaks off, the longest end of what was read that begins another goes on.
    void connect()
    {
        std::vector<State> shorter(m_next.size(), 0);
        std::queue<State> open;
        for (const State first : m_next[0]) {
            if (first != 0)
                open.push(first);
        }
        for (; !open.empty(); open.pop()) {
            const State state = open.front();
            if (m_met[shorter[state]] != 0) {
                const Needs more = m_sets[m_met[shorter[state]]];
                setOf(state) |= more;
            }
            for (std::size_t symbol = 0; symbol < WordSymbols; ++symbol) {
                State &next = m_next[state][symbol];
                const State otherwise = m_next[shorter[state]][symbol];
                if (next == 0) {
                    next = otherwise;
                } else {
                    shorter[next] = otherwise;
                    open.push(next);
                }
            }
        }
    }

    int m_known;
    std::vector<std::array<State, WordSymbols>> m_next{ {} };
    std::vector<uint16_t> m_met{ 0 }; ///< of each state: into m_sets, 0 = nothing
    std::vector<Needs> m_sets{ {} };
};

/// All needs of the process. Patterns come when they are first used, so that the automaton is made anew now
/// and then at the beginning.
class Sieve
{
public:
    /// -1 when there is no room.
    int add(const std::vector<std::string> &words)
    {
        const std::lock_guard lock(m_mutex);
        const int need = m_count;
        if (need >= static_cast<int>(MostNeeds))
            return -1;
        for (const std::string &word : words)
            m_words.push_back({ word, need });
        ++m_count;
        return need;
    }

    int count() const { return m_count; }

    std::shared_ptr<const Automaton> automaton()
    {
        const std::lock_guard lock(m_mutex);
        if (!m_automaton || m_built < m_count) {
            m_automaton = std::make_shared<const Automaton>(m_words, m_count);
            m_built = m_count;
        }
        return m_automaton;
    }

private:
    std::mutex m_mutex;
    std::vector<NeededWord> m_words;
    std::atomic<int> m_count{ 0 };
    int m_built = 0;
    std::shared_ptr<const Automaton> m_automaton;
};

Sieve &sieve()
{
    static Sieve all;
    return all;
}

/// This thread's automaton: a new one where many needs came since, or some did long ago.
const Automaton &automaton()
{
    thread_local std::shared_ptr<const Automaton> ours;
    thread_local int built = 0;
    thread_local int texts = 0;
    const int count = sieve().count();
    const bool many = count > built + built / 2 + 16;
    if (!ours || (count > built && (many || ++texts > TextsBetweenBuilds))) {
        ours = sieve().automaton();
        built = count;
        texts = 0;
    }
    return *ours;
}

thread_local const LookedAt *innermost = nullptr;

bool isCapital(char16_t c)
{
    return c >= u'A' && c <= u'Z';
}

bool isLetter(QChar c)
{
    return isLetterSymbol(symbolOf(c.unicode()));
}

/// The symbols of ASCII, looked up: the sieve takes a few ns a character.
const std::array<WordSymbol, 128> &asciiSymbols()
{
    static const std::array<WordSymbol, 128> all = [] {
        std::array<WordSymbol, 128> made{};
        for (std::size_t c = 0; c < made.size(); ++c)
            made[c] = symbolOf(static_cast<char16_t>(c));
        return made;
    }();
    return all;
}

} // namespace

WordNeed::WordNeed(const std::vector<std::string> &words, bool anyCase)
    : m_anyCase(anyCase)
{
    if (words.empty())
        return;
    const auto edge = static_cast<char>(WordEdge);
    m_atEdges = std::any_of(words.begin(), words.end(),
        [](const std::string &word) { return word.front() == edge || word.back() == edge; });
    m_id = sieve().add(words);
}

bool WordNeed::mayBeMet(QStringView subject) const
{
    if (m_id < 0)
        return true;
    for (const LookedAt *text = innermost; text != nullptr; text = text->m_outer) {
        if (text->holds(subject))
            return text->mayMeet(*this, subject);
    }
    return true;
}

LookedAt::LookedAt(const QString &text)
    : m_text(text)
    , m_outer(innermost)
{
    innermost = this;
    const Automaton &words = automaton();
    const auto &ascii = asciiSymbols();
    m_known = words.known();
    State state = 0;
    bool letters = false;
    const auto read = [&](WordSymbol symbol) {
        state = words.step(state, symbol);
        words.collect(state, m_met);
    };
    for (const QChar c : m_text) {
        const char16_t unit = c.unicode();
        const WordSymbol symbol = unit < 0x80 ? ascii[unit] : symbolOf(unit);
        m_hasCapitals = m_hasCapitals || isCapital(unit);
        m_hasDisguised = m_hasDisguised || (unit >= 0x80 && letterInDisguise(unit) != 0);
        if (isLetterSymbol(symbol) != letters)
            read(WordEdge);
        letters = isLetterSymbol(symbol);
        read(symbol);
    }
    if (letters)
        read(WordEdge);
}

LookedAt::~LookedAt()
{
    innermost = m_outer;
}

bool LookedAt::holds(QStringView subject) const
{
    const std::less_equal<const QChar *> notAfter;
    return !subject.isEmpty() && notAfter(m_text.cbegin(), subject.cbegin())
        && notAfter(subject.cend(), m_text.cend());
}

bool LookedAt::mayMeet(const WordNeed &need, QStringView subject) const
{
    if (need.m_id >= m_known || m_met.test(static_cast<std::size_t>(need.m_id)))
        return true;
    const bool misread = m_hasDisguised || (m_hasCapitals && !need.m_anyCase);
    return need.m_atEdges && (misread || cutsWord(subject));
}

/// A subject that begins or ends inside a word has an edge there that the text has not.
bool LookedAt::cutsWord(QStringView subject) const
{
    const QChar *const begin = subject.cbegin();
    const QChar *const end = subject.cend();
    return (begin != m_text.cbegin() && isLetter(*(begin - 1)) && isLetter(*begin))
        || (end != m_text.cend() && isLetter(*(end - 1)) && isLetter(*end));
}

} // namespace fairlead
