#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::supervision {

/// What stands in place of a secret: eight bullets, UTF-8.
inline constexpr std::string_view Mask = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";

/// Masks secrets in a stream, in every form of secretForms() and across every boundary between two pieces.
///
/// Holds back only an end that could be the beginning of a form, so an unfinished line appears at once.
/// Without secrets nothing is looked at. Search is Wu-Manber: with forms of 12 bytes and more it looks at
/// about every tenth byte, at several places at once, since each look waits for the one before; what holds no
/// secret is handed on without being copied.
class Masker
{
public:
    explicit Masker(const std::vector<std::string> &secrets);

    bool active() const { return !m_forms.empty(); }
    /// True once something was masked.
    bool masked() const { return m_masked; }

    /// Where decided text goes, piece by piece; a view is good during the call only.
    using Sink = std::function<void(std::string_view)>;

    /// Hands on what of the stream is decided now.
    void feed(std::string_view piece, const Sink &sink);
    /// The stream has ended: hands on what was held back.
    void finish(const Sink &sink);
    /// The same, appended to `out`.
    void feed(std::string_view piece, std::string &out);
    void finish(std::string &out);

    /// Whether a whole text holds a form of a secret; apart from the stream.
    bool contains(std::string_view text) const;

private:
    struct Entry
    {
        std::uint16_t block; ///< hash of the last block within the shortest length
        std::uint32_t form;
    };
    struct Match
    {
        std::size_t start;
        std::size_t length;
    };

    void buildTables();
    static constexpr std::size_t Lanes = 4; ///< places in a text that are looked at together

    using Places = std::array<const char *, Lanes>;

    void skip(Places &at, const char *begin, std::size_t width) const;
    std::vector<Match> matchesIn(std::string_view text, std::size_t end) const;
    std::size_t look(std::string_view text, std::size_t at, std::vector<Match> &found) const;
    std::size_t longestFormAt(std::string_view text, std::uint16_t block) const;
    std::size_t undecidedFrom(std::string_view text) const;
    bool beginsAForm(std::string_view text) const;
    void process(std::string_view text, std::size_t end, const Sink &sink);
    void crossBoundary(std::string_view piece, const Sink &sink);

    std::vector<std::string> m_forms; ///< sorted
    std::size_t m_shortest = 0;
    std::size_t m_longest = 0;
    std::vector<std::uint8_t> m_shift; ///< by hash of a block: how far the window may move
    std::vector<Entry> m_entries; ///< by block, longest form first
    std::array<bool, 256> m_firstByte = {};
    std::string m_held;
    std::size_t m_covered = 0; ///< bytes at the start of m_held that a mask already stands for
    bool m_masked = false;
};

} // namespace fairlead::supervision
