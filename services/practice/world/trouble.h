#pragma once

#include <stdexcept>

namespace fairlead::practice {

/// What went wrong, as a sentence for a person. Never leaves this library: `run` turns it into an exit code.
struct Trouble : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/// The command line does not fit.
struct Misuse : Trouble
{
    using Trouble::Trouble;
};

} // namespace fairlead::practice
