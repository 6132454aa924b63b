#include "app/make_application.h"

#ifdef FAIRLEAD_WATCHDOG
#include "ui/window/watched_application.h"
#else
#include <QApplication>
#endif

namespace fairlead {

std::unique_ptr<QApplication> makeApplication(int &argc, char **argv)
{
#ifdef FAIRLEAD_WATCHDOG
    return std::make_unique<WatchedApplication>(
        argc, argv, StallLimit, [](const Stall &stall) { qWarning("%s", describe(stall).c_str()); });
#else
    return std::make_unique<QApplication>(argc, argv);
#endif
}

} // namespace fairlead
