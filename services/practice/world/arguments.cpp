#include "services/practice/world/arguments.h"

#include "services/practice/world/trouble.h"

namespace fairlead::practice {

std::string Arguments::option(const std::string &name, const std::string &otherwise) const
{
    const auto found = options.find(name);
    return found == options.end() ? otherwise : found->second;
}

Arguments parseArguments(const Grammar &grammar, const std::vector<std::string> &given)
{
    const std::string hint = "\nUsage: fairlead-practice " + grammar.usage;
    Arguments arguments;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string &word = given[i];
        if (!word.starts_with("--")) {
            arguments.words.push_back(word);
        } else if (grammar.switches.contains(word.substr(2))) {
            arguments.switches.insert(word.substr(2));
        } else if (!grammar.options.contains(word.substr(2))) {
            throw Misuse("There is no option " + word + " here." + hint);
        } else if (i + 1 == given.size()) {
            throw Misuse("The option " + word + " needs a value." + hint);
        } else {
            arguments.options[word.substr(2)] = given[++i];
        }
    }
    if (arguments.words.size() != grammar.words) {
        throw Misuse(
            "Too " + std::string(arguments.words.size() < grammar.words ? "few" : "many") + " words." + hint);
    }
    return arguments;
}

} // namespace fairlead::practice
