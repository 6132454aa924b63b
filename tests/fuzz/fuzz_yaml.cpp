#include "fuzz_target.h"
#include "services/workspace/environment_loader.h"
#include "services/workspace/secret_table.h"

#include <array>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

constexpr std::array Tokens = { "\n"sv, "  "sv, "- "sv, ": "sv, "? "sv, "- - - "sv, "[[["sv, "]"sv, "{"sv,
    "}"sv, ", "sv, "&a "sv, "*a"sv, "<<: *a"sv, "&b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"sv, "!!str "sv,
    "!!python/object:os.system "sv, "!<tag:x> "sv, "!a!b "sv, "%TAG ! tag:x,2000:\n"sv, "%YAML 9.9\n"sv,
    "---\n"sv, "...\n"sv, "|\n"sv, ">-\n"sv, "|99\n"sv, "\""sv, "'"sv, "\\u0000"sv, "\\x9b"sv, "\\uD800"sv,
    "\\"sv, "#"sv, "\t"sv, "\r\n"sv, "\0"sv, "\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xC3"sv, "~"sv, "null"sv,
    "true"sv, "1e999"sv, "-1"sv, "0x7fffffffffffffff"sv, "99999999999999999999d"sv, "366d"sv,
    "${secret:a/b}"sv, "${secret:"sv, "../../etc/passwd"sv, "name: "sv, "tier: production\n"sv,
    "services:\n"sv, "  - name: A\n"sv, "    id: ../a\n"sv, "    port: 65536\n"sv, "    url: http://h\n"sv,
    "    health: { path: /x, expect: { status: 200, json: { a: 1 } }, within: 1s }\n"sv,
    "    health: { log: { file: a.log, ready: b } }\n"sv, "    deploy: { method: script, x: y }\n"sv,
    "variables: { A: b }\n"sv, "policy: { approvals: [ { role: a, count: 2 } ] }\n"sv,
    "secrets: { a: { command: [b] } }\n"sv };

struct Limits
{
    int lines;
    int nodes = 0;
};

void checkMark(const YamlMark &mark, const Limits &limits)
{
    fuzz::require(mark.line >= 1 && mark.line <= limits.lines, "a value's line is in the file");
    fuzz::require(mark.column >= 1, "a value's column is there");
}

void checkNode(const YamlNode &node, Limits &limits, int depth)
{
    fuzz::require(++limits.nodes <= maxYamlNodes && depth <= maxYamlDepth, "the limits hold");
    checkMark(node.mark, limits);
    for (const YamlNodePointer &item : node.items)
        checkNode(*item, limits, depth + 1);
    for (const YamlEntry &entry : node.entries) {
        fuzz::require(entry.value != nullptr, "a key has a value");
        checkMark(entry.mark, limits);
        checkNode(*entry.value, limits, depth + 1);
    }
}

void checkError(const Error &error, const Limits &limits)
{
    fuzz::require(!error.message.isEmpty() && error.file == u"fuzz.yaml"_s, "an error says what and where");
    fuzz::require(error.line >= 1 && error.line <= limits.lines, "an error's line is in the file");
}

void checkEnvironment(const Environment &environment)
{
    fuzz::require(!environment.name.isEmpty(), "an environment without problems has a name");
    for (const Service &service : environment.services) {
        fuzz::require(!service.id.isEmpty() && !service.id.contains(u'/') && !service.id.startsWith(u'.'),
            "a service's id is harmless as a file's name");
        fuzz::require(service.port >= 0 && service.port <= 65535, "a port is a port");
    }
}

void load(const YamlNodePointer &node, const Limits &limits)
{
    YamlProblems problems{ u"fuzz.yaml"_s };
    YamlReader file(node, {}, problems);
    const Environment environment = readEnvironment(file, u"/nowhere"_s);
    const bool sound = problems.errors.isEmpty();
    YamlReader workspace(node, {}, problems);
    (void)readSecretTable(workspace);
    workspace.finish();
    fuzz::require(problems.errors.size() <= 100, "errors are bounded");
    for (const Error &error : problems.errors)
        checkError(error, limits);
    if (sound)
        checkEnvironment(environment);
}

} // namespace

std::span<const std::string_view> fuzz::tokens()
{
    return Tokens;
}

/// Any bytes give an environment or errors with their lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view view = fuzz::textOf(data, size);
    const QByteArray text(view.data(), static_cast<qsizetype>(view.size()));
    Limits limits{ static_cast<int>(text.count('\n') + 1) };
    const Result<YamlNodePointer> node = parseYaml(text, u"fuzz.yaml"_s);
    if (!node) {
        checkError(node.error(), limits);
        return 0;
    }
    checkNode(**node, limits, 1);
    load(*node, limits);
    return 0;
}
