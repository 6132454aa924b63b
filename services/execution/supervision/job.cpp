#include "services/execution/supervision/job.h"

#include "services/execution/supervision/files.h"
#include "services/execution/supervision/json.h"

#include <algorithm>
#include <cmath>

#include <unistd.h>

namespace fairlead::supervision {

namespace {

using Variables = std::map<std::string, std::string>;

/// A variable that the system accepts: bash's exported functions have names such as BASH_FUNC_f%%.
bool isVariable(const std::string &name, const std::string &value)
{
    return !name.empty() && name.find('=') == std::string::npos && name.find('\0') == std::string::npos
        && value.find('\0') == std::string::npos;
}

Variables variablesFrom(const Json &json)
{
    Variables variables;
    for (const auto &[name, value] : json.object())
        variables[name] = value.string();
    return variables;
}

std::chrono::milliseconds duration(const Json &json)
{
    constexpr double longest = 1e12;
    const double milliseconds = json.number();
    return std::chrono::milliseconds(
        std::isfinite(milliseconds) ? static_cast<long long>(std::clamp(milliseconds, 0.0, longest)) : 0);
}

std::string faultOf(const Job &job)
{
    if (!job.hasScript && (job.argv.empty() || job.argv.front().empty()))
        return "job.json names neither a script nor a program to run.";
    for (const auto &[name, value] : job.environment) {
        if (!isVariable(name, value))
            return "The variable \"" + name + "\" cannot be set: its name or value is not allowed.";
    }
    return {};
}

Variables ownEnvironment()
{
    Variables variables;
    for (char **entry = environ; entry && *entry; ++entry) {
        const std::string text = *entry;
        const std::size_t equals = text.find('=', 1);
        if (equals != std::string::npos)
            variables[text.substr(0, equals)] = text.substr(equals + 1);
    }
    variables.erase("FAIRLEAD_START_LEDGER");
    variables.erase("BASH_ENV"); // a script begins with what the job says, not with a file of somebody's
    return variables;
}

} // namespace

std::optional<Job> readJob(const std::string &folder, std::string &error)
{
    const std::optional<std::string> text = readFile(pathIn(folder, file::Job));
    const std::optional<Json> json = text ? Json::parse(*text) : std::nullopt;
    if (!json) {
        error = "job.json in " + folder + " cannot be read.";
        return std::nullopt;
    }
    Job job;
    job.hasScript = (*json)["script"].boolean();
    for (const Json &argument : (*json)["argv"].array())
        job.argv.push_back(argument.string());
    if (const double limit = (*json)["spoolLimit"].number(); limit >= 1 && limit < 1e15)
        job.spoolLimit = static_cast<std::uint64_t>(limit);
    job.workingDirectory = (*json)["workingDirectory"].string();
    job.environment = variablesFrom((*json)["environment"]);
    job.references = variablesFrom((*json)["secretReferences"]);
    job.timeout = duration((*json)["timeoutMs"]);
    job.grace = duration((*json)["graceMs"]);
    error = faultOf(job);
    return error.empty() ? std::optional(std::move(job)) : std::nullopt;
}

std::vector<std::string> childEnvironment(const Job &job, const std::string &folder)
{
    Variables variables = ownEnvironment();
    for (const char *editor : { "EDITOR", "VISUAL", "GIT_EDITOR", "GIT_SEQUENCE_EDITOR" })
        variables[editor] = "false";
    variables["GIT_TERMINAL_PROMPT"] = "0";
    for (const auto &[name, value] : job.environment)
        variables[name] = value;
    for (const SecretFrame &secret : job.secrets) {
        if (isVariable(secret.name, secret.value))
            variables[secret.name] = secret.value;
    }
    variables["FAIRLEAD_ATTEMPT"] = folder;
    variables["FAIRLEAD_RESULT"] = pathIn(folder, file::Result);
    std::vector<std::string> environment;
    for (const auto &[name, value] : variables)
        environment.push_back(name + '=' + value);
    return environment;
}

} // namespace fairlead::supervision
