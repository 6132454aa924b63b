#include "app/photographer.h"

#include "services/desk/desk.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QTextStream>
#include <QTimer>

#include <functional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Long enough for a first round of health checks; for a layout to settle.
constexpr int PauseMs = 2500;
constexpr int SettleMs = 600;

void save(MainWindow &window, const QString &path)
{
    if (window.grab().save(path))
        QTextStream(stdout) << path << Qt::endl;
    else
        QTextStream(stderr) << "fairlead: cannot write " << path << Qt::endl;
}

/// One shot after another, each when the layout of its size has settled.
void shoot(MainWindow &window, QList<std::pair<QSize, QString>> shots, const std::function<void()> &done)
{
    if (shots.isEmpty())
        return done();
    const auto [size, path] = shots.takeFirst();
    window.resize(size);
    QTimer::singleShot(SettleMs, &window, [&window, shots, done, path = path] {
        save(window, path);
        shoot(window, shots, done);
    });
}

QList<std::pair<QSize, QString>> bothSizes(const QString &base)
{
    return { { QSize(1024, 700), base + u"-1024x700.png"_s },
        { QSize(1440, 900), base + u"-1440x900.png"_s } };
}

} // namespace

void photograph(MainWindow &window, Desk &desk, const QString &folder)
{
    QDir().mkpath(folder);
    const auto runbook = [&window, folder] {
        window.showPage(pages::Runbook);
        shoot(window, bothSizes(folder + u"/runbook"_s), [&window] { window.close(); });
    };
    const auto deployment = [&window, &desk, folder, runbook] {
        const auto deployments = desk.deployments();
        if (deployments.empty())
            return runbook();
        window.openDeployment(deployments.front().id);
        shoot(window, bothSizes(folder + u"/deployment"_s), runbook);
    };
    QTimer::singleShot(PauseMs, &window,
        [&window, folder, deployment] { shoot(window, bothSizes(folder + u"/environments"_s), deployment); });
}

} // namespace fairlead
