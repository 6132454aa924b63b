#pragma once

namespace fairlead::practice {

/// The program `fairlead-practice`: 0 done, 1 it failed, 2 the command line is wrong, 3 no manager runs.
int run(int argc, char **argv);

} // namespace fairlead::practice
