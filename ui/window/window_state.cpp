#include "ui/window/window_state.h"

#include <QHeaderView>
#include <QMainWindow>
#include <QSettings>
#include <QSplitter>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Geometry("window/geometry");
constexpr QLatin1StringView PageKey("window/page");
constexpr QLatin1StringView EnvironmentKey("window/environment");
constexpr QLatin1StringView DeploymentKey("window/deployment");

QString splitterKey(const QSplitter &splitter)
{
    return u"splitters/"_s + splitter.objectName();
}

QString headerKey(const QHeaderView &header)
{
    return u"headers/"_s + header.parent()->objectName();
}

bool isRemembered(const QHeaderView &header)
{
    return header.property("remembered").toBool() && !header.parent()->objectName().isEmpty();
}

} // namespace

void saveWindowState(const QMainWindow &window, QSettings &settings)
{
    settings.setValue(Geometry, window.saveGeometry());
    for (const QSplitter *splitter : window.findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty())
            settings.setValue(splitterKey(*splitter), splitter->saveState());
    }
    for (const QHeaderView *header : window.findChildren<QHeaderView *>()) {
        if (isRemembered(*header))
            settings.setValue(headerKey(*header), header->saveState());
    }
}

void restoreGeometryOf(QMainWindow &window, QSettings &settings)
{
    if (settings.contains(Geometry))
        window.restoreGeometry(settings.value(Geometry).toByteArray());
}

void restoreParts(QWidget &page, QSettings &settings)
{
    for (QSplitter *splitter : page.findChildren<QSplitter *>()) {
        if (settings.contains(splitterKey(*splitter)))
            splitter->restoreState(settings.value(splitterKey(*splitter)).toByteArray());
    }
    for (QHeaderView *header : page.findChildren<QHeaderView *>()) {
        if (isRemembered(*header) && settings.contains(headerKey(*header)))
            header->restoreState(settings.value(headerKey(*header)).toByteArray());
    }
}

void savePlace(const WindowPlace &place, QSettings &settings)
{
    settings.setValue(PageKey, place.page);
    settings.setValue(EnvironmentKey, place.environment);
    settings.setValue(DeploymentKey, place.deployment);
}

WindowPlace savedPlace(const QSettings &settings)
{
    return { settings.value(PageKey).toString(), settings.value(EnvironmentKey).toString(),
        settings.value(DeploymentKey).toString() };
}

} // namespace fairlead
