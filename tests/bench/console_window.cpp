// The console as it is, linked with first_paint.cpp.

#include "app/window_program.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("fairlead"));
    return fairlead::runWindow(argc, argv);
}
