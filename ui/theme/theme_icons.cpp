#include "ui/theme/theme_icons.h"

#include "ui/theme/theme.h"
#include "ui/theme/theme_sheet.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QMap>
#include <QPainter>

using namespace Qt::StringLiterals;

/// A resource of a static library has to be named by someone, outside every namespace.
static void registerIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace fairlead::theme {
namespace {

/// Every icon that was asked for, by name and colour: a table asks for each cell, and to find and read a
/// shape takes longer than to paint the cell. Emptied before the application goes.
QHash<QString, QIcon> &made()
{
    static QHash<QString, QIcon> icons;
    static const bool ends = (qAddPostRoutine([] { made().clear(); }), true);
    Q_UNUSED(ends)
    return icons;
}

/// What stands in when Breeze is not installed.
QString ownName(const QString &name)
{
    static const QMap<QString, QString> names{
        { u"dialog-ok"_s, u"state-check"_s },
        { u"dialog-ok-apply"_s, u"state-check"_s },
        { u"dialog-cancel"_s, u"state-cross"_s },
        { u"dialog-close"_s, u"state-cross"_s },
        { u"window-close"_s, u"state-cross"_s },
        { u"dialog-error"_s, u"state-cross"_s },
        { u"dialog-warning"_s, u"state-warning"_s },
        { u"question"_s, u"state-question"_s },
        { u"help-contents"_s, u"state-question"_s },
        { u"clock"_s, u"state-clock"_s },
        { u"media-playback-start"_s, u"state-play"_s },
        { u"media-playback-pause"_s, u"state-pause"_s },
        { u"edit-undo"_s, u"state-undo"_s },
    };
    return names.value(name, name);
}

QIcon ownShape(const QString &name)
{
    static const bool registered = (registerIcons(), true);
    const auto path = u":/fairlead/icons/%1.svg"_s.arg(name);
    return registered && QFile::exists(path) ? QIcon(path) : QIcon();
}

/// Our own shapes first (they are drawn for 16 pixels), then Breeze, then what stands in for it.
QIcon shapeOf(const QString &name)
{
    if (const auto own = ownShape(name); !own.isNull())
        return own;
    if (const auto themed = QIcon::fromTheme(name); !themed.isNull())
        return themed;
    return ownShape(ownName(name));
}

} // namespace

TintedIcon::TintedIcon(QIcon shape, const QColor &color)
    : m_shape(std::move(shape))
    , m_color(color)
{
}

void TintedIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
}

QPixmap TintedIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap TintedIcon::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    const QString key
        = u"%1 %2 %3 %4 %5"_s.arg(size.width()).arg(size.height()).arg(mode).arg(state).arg(scale);
    QPixmap &drawn = m_drawn[key];
    if (drawn.isNull())
        drawn = draw(size, mode, state, scale);
    return drawn;
}

QPixmap TintedIcon::draw(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    QPixmap result(size);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    m_shape.paint(&painter, QRect(QPoint(), size), Qt::AlignCenter, QIcon::Normal, state);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    auto ink = m_color;
    ink.setAlphaF(mode == QIcon::Disabled ? 0.45F : 1.0F);
    painter.fillRect(result.rect(), ink);
    painter.end();
    result.setDevicePixelRatio(scale);
    return result;
}

bool TintedIcon::isNull()
{
    return m_shape.isNull();
}

QIconEngine *TintedIcon::clone() const
{
    return new TintedIcon(*this);
}

void useIconTheme(bool dark)
{
    made().clear();
    auto paths = QIcon::themeSearchPaths();
    for (const auto &path : { u"/usr/local/share/icons"_s, u"/usr/share/icons"_s }) {
        if (!paths.contains(path))
            paths.append(path);
    }
    QIcon::setThemeSearchPaths(paths);
    QIcon::setThemeName(dark ? u"breeze-dark"_s : u"breeze"_s);
}

QIcon icon(const QString &name, const QColor &color)
{
    QIcon &icon = made()[name + color.name(QColor::HexArgb)];
    if (!icon.isNull())
        return icon;
    if (const auto shape = shapeOf(name); !shape.isNull())
        icon = QIcon(new TintedIcon(shape, color));
    return icon;
}

QString healthIconName(Health health)
{
    switch (health) {
    case Health::Up: return u"state-dot"_s;
    case Health::Degraded: return u"state-warning"_s;
    case Health::Down: return u"state-cross"_s;
    case Health::Unknown: break;
    }
    return u"state-question"_s;
}

QString stateIconName(StepState state)
{
    switch (state) {
    case StepState::Pending: return u"state-circle"_s;
    case StepState::Awaiting: return u"state-clock"_s;
    case StepState::Running: return u"state-play"_s;
    case StepState::Succeeded:
    case StepState::MarkedDone: return u"state-check"_s;
    case StepState::Failed: return u"state-cross"_s;
    case StepState::Cancelled: return u"state-stop"_s;
    case StepState::TimedOut: return u"state-timeout"_s;
    case StepState::Unknown: return u"state-question"_s;
    case StepState::Skipped: break;
    }
    return u"state-skip"_s;
}

} // namespace fairlead::theme
