#include "services/execution/supervision/json.h"
#include "services/execution/supervision/utf8.h"

#include <charconv>

namespace fairlead::supervision {

namespace {

constexpr int DeepestNesting = 64;

class Parser
{
public:
    explicit Parser(std::string_view text)
        : m_rest(text)
    {
    }

    std::optional<Json> document()
    {
        std::optional<Json> result = value(0);
        skipSpace();
        return m_rest.empty() ? result : std::nullopt;
    }

private:
    std::optional<Json> value(int depth)
    {
        skipSpace();
        if (m_rest.empty() || depth > DeepestNesting)
            return std::nullopt;
        switch (m_rest.front()) {
        case '{': return object(depth);
        case '[': return array(depth);
        case '"': return text();
        default: return word();
        }
    }

    std::optional<Json> object(int depth)
    {
        take('{');
        Json::Object members;
        while (!take('}')) {
            if (!members.empty() && !take(','))
                return std::nullopt;
            skipSpace();
            const std::optional<std::string> key = string();
            if (!key || !take(':'))
                return std::nullopt;
            std::optional<Json> member = value(depth + 1);
            if (!member)
                return std::nullopt;
            members.insert_or_assign(*key, std::move(*member));
        }
        return Json(std::move(members));
    }

    std::optional<Json> array(int depth)
    {
        take('[');
        Json::Array values;
        while (!take(']')) {
            if (!values.empty() && !take(','))
                return std::nullopt;
            std::optional<Json> next = value(depth + 1);
            if (!next)
                return std::nullopt;
            values.push_back(std::move(*next));
        }
        return Json(std::move(values));
    }

    std::optional<Json> text()
    {
        std::optional<std::string> words = string();
        return words ? std::optional<Json>(std::move(*words)) : std::nullopt;
    }

    std::optional<Json> word()
    {
        if (takeWord("true"))
            return Json(true);
        if (takeWord("false"))
            return Json(false);
        if (takeWord("null"))
            return Json();
        double number = 0;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), number);
        if (error != std::errc())
            return std::nullopt;
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return Json(number);
    }

    std::optional<std::string> string()
    {
        if (m_rest.empty() || m_rest.front() != '"')
            return std::nullopt;
        m_rest.remove_prefix(1);
        std::string out;
        while (!m_rest.empty()) {
            const std::size_t plain = std::min(m_rest.find_first_of("\"\\"), m_rest.size());
            out += m_rest.substr(0, plain);
            m_rest.remove_prefix(plain);
            if (m_rest.empty())
                break;
            const bool ends = m_rest.front() == '"';
            m_rest.remove_prefix(1);
            if (ends)
                return out;
            if (!escape(out))
                break;
        }
        return std::nullopt;
    }

    bool escape(std::string &out)
    {
        static constexpr std::string_view names = "\"\\/bfnrt";
        static constexpr std::string_view means = "\"\\/\b\f\n\r\t";
        if (m_rest.empty())
            return false;
        const char name = m_rest.front();
        m_rest.remove_prefix(1);
        if (name == 'u')
            return unicode(out);
        const std::size_t index = names.find(name);
        if (index == std::string_view::npos)
            return false;
        out += means[index];
        return true;
    }

    bool unicode(std::string &out)
    {
        std::uint32_t first = 0;
        if (!hex(first))
            return false;
        if (first >= 0xD800 && first < 0xDC00 && m_rest.substr(0, 2) == "\\u") {
            m_rest.remove_prefix(2);
            std::uint32_t second = 0;
            if (!hex(second) || second < 0xDC00 || second > 0xDFFF)
                return false;
            first = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        }
        appendUtf8(out, first >= 0xD800 && first < 0xE000 ? 0xFFFD : first);
        return true;
    }

    bool hex(std::uint32_t &value)
    {
        const std::string_view digits = m_rest.substr(0, 4);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (error != std::errc() || end != digits.data() + 4)
            return false;
        m_rest.remove_prefix(4);
        return true;
    }

    void skipSpace() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size())); }

    bool take(char c)
    {
        skipSpace();
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool takeWord(std::string_view word)
    {
        if (m_rest.substr(0, word.size()) != word)
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }

    std::string_view m_rest;
};

} // namespace

std::optional<Json> Json::parse(std::string_view text)
{
    return Parser(text).document();
}

} // namespace fairlead::supervision
