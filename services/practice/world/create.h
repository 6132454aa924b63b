#pragma once

#include "services/practice/world/layout.h"

namespace fairlead::practice {

struct CreatePlan
{
    fs::path root;
    fs::path from; ///< resources/practice, or the resources folder above it
    std::string staging = "127.0.0.2";
    std::string production = "127.0.0.3";
    int databasePort = 5432;
    fs::path program = {}; ///< fairlead-practice; this program when empty
};

/// Makes the practice workspace. On one that is there already it adds what is missing, renews bin/ and keeps
/// every document and link as they are. Throws Trouble, and then leaves a new folder behind only half made
/// without its settings, so that it is not taken for a workspace.
void createWorkspace(const CreatePlan &plan);

} // namespace fairlead::practice
