#include "services/runbook/shell/required_words.h"

#include "services/runbook/shell/pattern_parts.h"

#include <optional>

namespace fairlead {

namespace {

constexpr std::size_t MostOfClass = 6; ///< symbols of a class that is multiplied out

/// A class in brackets, as far as it is understood.
struct CharacterClass
{
    bool understood = true;
    bool countable = true; ///< `symbols` are all of them
    bool negated = false;
    SymbolWords symbols = {};
    bool holdsLetters = false; ///< all of a-z

    PatternPart part() const
    {
        const bool few = !symbols.empty() && symbols.size() <= MostOfClass;
        return understood && countable && !negated && few ? PatternPart{ symbols } : unknownPart();
    }
};

/// Reads a pattern; what it cannot follow at all makes it give up.
class Reader
{
public:
    Reader(const QString &text, bool anyCase)
        : m_text(text)
        , m_anyCase(anyCase)
    {
    }

    std::optional<PatternPart> read()
    {
        const PatternPart part = alternatives();
        return m_lost || m_at < m_text.size() ? std::nullopt : std::optional(part);
    }

private:
    char16_t peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead].unicode() : u'\0';
    }

    bool take(QStringView expected)
    {
        const bool there = QStringView(m_text).mid(m_at).startsWith(expected);
        m_at += there ? expected.size() : 0;
        return there;
    }

    PatternPart lost()
    {
        m_lost = true;
        m_at = m_text.size();
        return unknownPart();
    }

    PatternPart alternatives()
    {
        std::vector<PatternPart> parts{ sequence() };
        while (take(u"|"))
            parts.push_back(sequence());
        return parts.size() == 1 ? parts.front() : eitherPart(parts);
    }

    PatternPart sequence()
    {
        PartSequence made;
        while (m_at < m_text.size() && peek() != u'|' && peek() != u')')
            addRepeated(made, single());
        return made.take();
    }

    /// The text between braces: "2,4"; nothing when it repeats nothing.
    std::optional<QStringView> counts() const
    {
        const qsizetype end = m_text.indexOf(u'}', m_at);
        if (peek() != u'{' || !QChar(peek(1)).isDigit() || end < 0)
            return std::nullopt;
        return QStringView(m_text).mid(m_at + 1, end - m_at - 1);
    }

    /// What is there at least once, and may go on, is known up to its first end.
    void addRepeated(PartSequence &made, const PatternPart &part)
    {
        bool maybe = false;
        bool many = false;
        if (const auto braces = counts()) {
            m_at += braces->size() + 2;
            maybe = braces->startsWith(u'0');
            many = *braces != u"1";
        } else {
            maybe = peek() == u'?' || peek() == u'*';
            many = peek() == u'+' || peek() == u'*';
            m_at += maybe || many ? 1 : 0;
        }
        if (!maybe && !many)
            return made.add(part);
        m_at += peek() == u'?' || peek() == u'+' ? 1 : 0; // lazy, possessive
        if (!maybe)
            made.add(part);
        made.add(many || !part.exact ? unknownPart() : eitherPart({ part, emptyPart() }));
    }

    PatternPart single()
    {
        const char16_t c = peek();
        if (c == u'(')
            return group();
        if (c == u'[')
            return characterClass().part();
        if (c == u'\\')
            return escaped();
        ++m_at;
        if (c == u'^' || c == u'$')
            return emptyPart();
        return c == u'.' ? unknownPart() : literal(c);
    }

    PatternPart literal(char32_t c)
    {
        if (QChar::isHighSurrogate(c)) {
            ++m_at; // its second half: one character for what repeats it
            return unknownPart();
        }
        const auto known = symbol(c);
        return known ? exactPart(*known) : unknownPart();
    }

    /// None for what has other forms without case, or is more than one unit of UTF-16.
    std::optional<std::string> symbol(char32_t c) const
    {
        if (c > 0xFFFF || (m_anyCase && c >= 0x80))
            return std::nullopt;
        return std::string(1, static_cast<char>(symbolOf(static_cast<char16_t>(c))));
    }

    PatternPart group()
    {
        ++m_at;
        if (peek() == u'*')
            return lost();
        if (take(u"?:") || peek() != u'?')
            return inside();
        if (take(u"?=") || take(u"?<=") || take(u"?!") || take(u"?<!"))
            return looked(m_text[m_at - 1] == u'!');
        if (take(u"?<")) {
            const qsizetype end = m_text.indexOf(u'>', m_at);
            m_at = end < 0 ? m_text.size() : end + 1;
            return inside();
        }
        return lost();
    }

    PatternPart inside()
    {
        const PatternPart part = alternatives();
        return take(u")") ? part : lost();
    }

    /// "(?<![a-z])" and "(?![a-z])" stand at a word's edge, everything else that looks around at nothing
    /// known.
    PatternPart looked(bool never)
    {
        const qsizetype from = m_at;
        if (never && peek() == u'[') {
            const CharacterClass none = characterClass();
            if (none.understood && !none.negated && none.holdsLetters && take(u")"))
                return exactPart(WordEdge);
        }
        m_at = from;
        inside();
        return emptyPart();
    }

    /// The code point of "\x{e9}" and of an escaped sign; nothing for a class or an assertion.
    std::optional<char32_t> escapedCharacter()
    {
        const char16_t c = peek(1);
        if (c == u'x' && peek(2) == u'{') {
            const qsizetype end = m_text.indexOf(u'}', m_at);
            bool good = false;
            const uint code = QStringView(m_text).mid(m_at + 3, end - m_at - 3).toUInt(&good, 16);
            if (end < 0 || !good)
                return std::nullopt;
            m_at = end + 1;
            return code;
        }
        if (c == 0 || c >= 0x80 || QChar(c).isLetterOrNumber())
            return std::nullopt;
        m_at += 2;
        return c;
    }

    PatternPart escaped()
    {
        if (const auto c = escapedCharacter())
            return literal(*c);
        const char16_t c = peek(1);
        m_at += 2;
        switch (c) {
        case u'd': return exactPart(AnyDigit);
        case u'b': return exactPart(WordEdge);
        case u's':
        case u'S':
        case u'w':
        case u'W':
        case u'D':
        case u'n':
        case u'r':
        case u't': return unknownPart();
        case u'B': return emptyPart();
        default: return lost();
        }
    }

    CharacterClass characterClass()
    {
        ++m_at;
        CharacterClass made;
        made.negated = take(u"^");
        int letters = 0;
        for (bool first = true; m_at < m_text.size() && (first || peek() != u']'); first = false) {
            if (peek() == u'[' && peek(1) == u':') {
                lost();
                break;
            }
            addRange(made, letters);
        }
        if (!take(u"]"))
            lost();
        sortUnique(made.symbols);
        made.holdsLetters = letters == 26;
        return made;
    }

    std::optional<char32_t> classCharacter(CharacterClass &made)
    {
        if (peek() != u'\\') {
            const char16_t c = peek();
            ++m_at;
            if (QChar::isSurrogate(c))
                made.understood = false;
            return c;
        }
        if (const auto c = escapedCharacter())
            return c;
        if (peek(1) == u'd')
            made.symbols.emplace_back(1, static_cast<char>(AnyDigit));
        else
            made.understood = false;
        m_at += 2;
        return std::nullopt;
    }

    void addRange(CharacterClass &made, int &letters)
    {
        const auto first = classCharacter(made);
        if (!first)
            return;
        auto last = first;
        if (peek() == u'-' && peek(1) != u']') {
            ++m_at;
            last = classCharacter(made);
        }
        if (!last || *last < *first || *last > 0xFFFF) {
            made.understood = false;
            return;
        }
        letters += *first <= u'a' && *last >= u'z' ? 26 : 0;
        for (char32_t c = *first; c <= *last && made.countable; ++c) {
            const auto known = symbol(c);
            made.countable = made.countable && known && made.symbols.size() < 128;
            if (known)
                made.symbols.push_back(*known);
        }
    }

    const QString m_text;
    const bool m_anyCase;
    qsizetype m_at = 0;
    bool m_lost = false;
};

} // namespace

std::vector<std::string> requiredWords(const QString &pattern, bool anyCase)
{
    const auto whole = Reader(pattern, anyCase).read();
    return whole ? neededWords(*whole) : SymbolWords();
}

} // namespace fairlead
