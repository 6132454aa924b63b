#include "app/photographer.h"

#include "services/desk/desk.h"
#include "ui/main_window.h"

#include <QDir>
#include <QTextStream>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Long enough for a first round of health checks and for a layout to settle.
constexpr int PauseMs = 2500;

void save(MainWindow &window, const QString &path)
{
    if (window.grab().save(path))
        QTextStream(stdout) << path << Qt::endl;
    else
        QTextStream(stderr) << "fairlead: cannot write " << path << Qt::endl;
}

void saveBothSizes(MainWindow &window, const QString &base)
{
    for (const QSize size : { QSize(1440, 900), QSize(1024, 700) }) {
        window.resize(size);
        save(window, u"%1-%2x%3.png"_s.arg(base).arg(size.width()).arg(size.height()));
    }
}

} // namespace

void photograph(MainWindow &window, Desk &desk, const QString &folder)
{
    QDir().mkpath(folder);
    QTimer::singleShot(PauseMs, &window, [&window, &desk, folder] {
        saveBothSizes(window, folder + u"/environments"_s);
        const auto deployments = desk.deployments();
        if (!deployments.empty())
            window.openDeployment(deployments.front().id);
        QTimer::singleShot(PauseMs, &window, [&window, folder] {
            saveBothSizes(window, folder + u"/deployment"_s);
            window.close();
        });
    });
}

} // namespace fairlead
