#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace fairlead::practice {

/// A command line taken apart: words in order, `--name value` options and `--name` switches.
struct Arguments
{
    std::vector<std::string> words;
    std::map<std::string, std::string> options;
    std::set<std::string> switches;

    std::string option(const std::string &name, const std::string &otherwise) const;
    bool has(const std::string &name) const { return switches.contains(name); }
};

/// What a subcommand takes.
struct Grammar
{
    std::string usage; ///< "restart ROOT ENVIRONMENT SERVICE"
    std::size_t words = 0;
    std::set<std::string> options = {};
    std::set<std::string> switches = {};
};

/// Throws Misuse when the command line does not fit.
Arguments parseArguments(const Grammar &grammar, const std::vector<std::string> &given);

} // namespace fairlead::practice
