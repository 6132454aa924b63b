#include "services/practice/world/commands.h"

int main(int argc, char **argv)
{
    return fairlead::practice::run(argc, argv);
}
