#pragma once

#include <QString>
#include <QStringView>

#include <bitset>
#include <string>
#include <vector>

namespace fairlead {

inline constexpr std::size_t MostNeeds
    = 1024; ///< patterns that the sieve knows; further ones are always tried

/// What a text has to hold for a pattern to match: one of some words (see requiredWords).
class WordNeed
{
public:
    /// Needs nothing.
    WordNeed() = default;
    /// `anyCase`: what needs them is matched without case.
    WordNeed(const std::vector<std::string> &words, bool anyCase);

    /// False only when `subject` lies in a text that is being looked at and lacks the words.
    bool mayBeMet(QStringView subject) const;

private:
    friend class LookedAt;

    int m_id = -1; ///< in the sieve; -1: needs nothing
    bool m_atEdges = false; ///< a word has to begin or end where the text's one does
    bool m_anyCase = false;
};

/// While it lives, this thread's patterns know which words are in `text`: one pass over it answers for all of
/// them, and those whose words are missing are not tried. It is a matter of speed alone.
class LookedAt
{
public:
    explicit LookedAt(const QString &text);
    ~LookedAt();
    Q_DISABLE_COPY_MOVE(LookedAt)

private:
    friend class WordNeed;
    bool holds(QStringView subject) const;
    bool mayMeet(const WordNeed &need, QStringView subject) const;
    bool cutsWord(QStringView subject) const;

    const QString m_text; ///< shares its characters, which stay what they are as long as this lives
    const LookedAt *m_outer = nullptr;
    std::bitset<MostNeeds> m_met;
    int m_known = 0; ///< needs from here on were not looked for
    bool m_hasCapitals = false;
    bool m_hasDisguised = false; ///< letterInDisguise()
};

} // namespace fairlead
