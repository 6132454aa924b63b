#include "mutator.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace fairlead::fuzz {

namespace {

using namespace std::string_view_literals;

/// What means something in Markdown, in attributes, in prose and in a shell.
constexpr std::array Tokens = { "\n"sv, "\n\n"sv, "\r\n"sv, "\r"sv, "# "sv, "## "sv, "###### "sv, "- "sv,
    "- [ ] "sv, "- [x] "sv, "1. "sv, "3. [ ] "sv, "> "sv, "    "sv, "\t"sv, "```"sv, "```bash\n"sv,
    "\n```\n"sv, "~~~sh\n"sv, "`"sv, "``"sv, "**"sv, "*"sv, "_"sv, "["sv, "]"sv, "]("sv, ")"sv, "![a](b)"sv,
    "[a]: b\n"sv, "<"sv, "<b>"sv, "<!--"sv, "-->"sv, "<!-- fairlead: kind=wait -->"sv, "<!-- fairlead:"sv,
    "{kind=wait}"sv, "{"sv, "}"sv, "{#a .b c='d'}"sv, "a=\""sv, "|"sv, "\n|---|---|\n"sv,
    "| Service | Port |"sv, "\n===\n"sv, "\n---\n"sv, "\\"sv, "\\\n"sv, "  \n"sv, "&amp;"sv, "&#0;"sv,
    "&#x110000;"sv, "\0"sv, "\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xC3"sv, "\xE2\x9C\x85"sv, "\xE2\xAC\x9C "sv,
    "within 1 hour of deployment"sv, "error rate > 1% for 3 minutes"sv, "at least 24+ hours"sv,
    "p95 < 500ms"sv, "## Rollback\n"sv, "## Deploy\n"sv, "## Backup\n"sv, "## Service Ports\n"sv,
    "## Staging\n"sv, "REQUIRES APPROVAL"sv, "$("sv, "${"sv, "$A"sv, "<<EOF\n"sv, "<commit>"sv, "YYYYMMDD"sv,
    ":PORT/"sv, "\""sv, "'"sv, "curl -f http://till:8081/health\n"sv,
    "kubectl rollout undo deployment/till\n"sv, "pg_dump $DB > f\n"sv, "sleep 30\n"sv, "&& "sv, "|| "sv,
    "; "sv, "99999999999999999999"sv, "1e308"sv, "-1"sv, "5-10 min"sv };

} // namespace

Mutator::Mutator(std::vector<std::string> corpus, unsigned seed)
    : m_corpus(std::move(corpus))
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
    std::string text = m_corpus.empty() ? std::string() : m_corpus[below(m_corpus.size())];
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
    const std::string_view token = Tokens[below(Tokens.size())];
    const std::size_t at = below(text.size() + 1);
    for (std::size_t i = below(12) == 0 ? below(200) : 1; i > 0; --i)
        text.insert(at, token);
}

} // namespace fairlead::fuzz
