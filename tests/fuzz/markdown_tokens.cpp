#include "fuzz_target.h"

#include <array>

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

std::span<const std::string_view> tokens()
{
    return Tokens;
}

} // namespace fairlead::fuzz
