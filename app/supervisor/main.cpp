#include "services/execution/supervision/detach.h"

int main(int argc, char **argv)
{
    return fairlead::supervision::superviseFromCommandLine(argc, argv);
}
