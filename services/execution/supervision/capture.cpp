#include "services/execution/supervision/capture.h"

#include "services/execution/supervision/utf8.h"

#include <algorithm>
#include <unordered_set>

namespace fairlead::supervision {

namespace {

constexpr std::string_view EndMark = "fairlead-end";

/// What the shell itself or the supervisor sets anew for each script.
bool isOurs(std::string_view name)
{
    static constexpr std::string_view names[]
        = { "_", "SHLVL", "PWD", "OLDPWD", "FAIRLEAD_ATTEMPT", "FAIRLEAD_RESULT", "SHELLOPTS", "BASHOPTS" };
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::vector<std::string_view> split(std::string_view bytes)
{
    std::vector<std::string_view> parts;
    for (std::size_t end = bytes.find('\0'); end != std::string_view::npos; end = bytes.find('\0')) {
        parts.push_back(bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
    }
    return parts;
}

/// `value` if it may be written down, the reference if it is a secret, empty if neither.
std::string speakable(std::string_view value, const Job &job, const Masker &masker, bool &withhold)
{
    for (const SecretFrame &secret : job.secrets) {
        if (secret.value != value || value.empty())
            continue;
        const auto reference = job.references.find(secret.name);
        if (reference != job.references.end())
            return reference->second;
        withhold |= secret.masked;
    }
    withhold |= masker.contains(value) || !isValidUtf8(value);
    return withhold ? std::string() : std::string(value);
}

} // namespace

Capture readCapture(
    std::string_view bytes, const std::vector<std::string> &before, const Job &job, const Masker &masker)
{
    const std::vector<std::string_view> parts = split(bytes);
    Capture capture;
    if (parts.size() < 2 || parts.back() != EndMark || bytes.size() > LargestCapture)
        return capture;
    const std::unordered_set<std::string_view> known(before.begin(), before.end());
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
        const std::size_t equals = parts[i].find('=', 1);
        if (equals == std::string_view::npos || known.contains(parts[i])
            || isOurs(parts[i].substr(0, equals)))
            continue;
        const std::string name(parts[i].substr(0, equals));
        bool withhold = masker.contains(name) || !isValidUtf8(name);
        const std::string value = speakable(parts[i].substr(equals + 1), job, masker, withhold);
        if (withhold)
            capture.withheld.push_back(masker.contains(name) ? std::string(Mask) : name);
        else
            capture.variables.push_back(name + '=' + value);
    }
    const bool tellsSecret = masker.contains(parts.front());
    capture.directory = tellsSecret ? std::string() : std::string(parts.front());
    std::sort(capture.variables.begin(), capture.variables.end());
    std::sort(capture.withheld.begin(), capture.withheld.end());
    capture.complete = true;
    return capture;
}

std::string encodeCapture(const Capture &capture)
{
    std::string out = capture.directory + '\0';
    for (const std::string &variable : capture.variables)
        out += variable + '\0';
    return out;
}

const char Prelude[] = R"(IFS= read -r fairlead_gate <&199 || exit 125
exec 199<&-
unset fairlead_gate
fairlead_capture() {
    local fairlead_status=$?
    { set +eux; } 2>/dev/null
    if [[ -z ${fairlead_captured-} ]]; then
        fairlead_captured=1
        builtin printf '%s\0' "$PWD" >&198
        /usr/bin/env -0 >&198 2>/dev/null && builtin printf 'fairlead-end\0' >&198
    fi
    return $fairlead_status
}
trap '{ fairlead_capture; } 2>/dev/null' EXIT
fairlead_script=$1
shift
. "$fairlead_script"
{ fairlead_capture; } 2>/dev/null
)";

} // namespace fairlead::supervision
