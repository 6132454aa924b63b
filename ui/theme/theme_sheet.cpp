#include "ui/theme/theme_sheet.h"

#include "ui/theme/theme_palette.h"

#include <QFontMetrics>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace fairlead::theme {
namespace {

QString panes()
{
    return uR"(
*[card="true"] { background: @card; border: 1px solid @border; border-radius: 4px; }
*[advice="true"] { background: @warningGround; border: none; border-radius: 4px; }
*[failure="true"] { background: @badGround; border: none; border-radius: 4px; }
QToolTip { background: @card; color: @text; border: 1px solid @border; padding: 3px; }
)"_s;
}

QString buttons()
{
    return uR"(
QPushButton { background: @card; color: @text; border: 1px solid @border; border-radius: 4px;
    padding: 5px 11px; min-height: 18px; }
QPushButton:hover { background: @hover; border-color: @muted; }
QPushButton:pressed, QPushButton:checked { background: @selection; border-color: @accent; }
QPushButton:focus { border: 2px solid @accent; padding: 4px 10px; }
QPushButton:default { border-color: @muted; }
QPushButton:default:focus { border-color: @accent; }
QPushButton:disabled { background: @window; color: @disabled; border: 1px solid @border; font-weight: normal; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover { background: @hover; }
QPushButton[flat="true"]:focus { border-color: @accent; }
QPushButton[primary="true"] { background: @accent; color: @accentText; border-color: @accent; font-weight: bold; }
QPushButton[primary="true"]:hover { border-color: @text; }
QPushButton[danger="true"] { color: @bad; border-color: @bad; font-weight: bold; }
QPushButton[danger="true"]:hover { background: @badGround; }
QPushButton[dangerFilled="true"] { background: @danger; color: white; border-color: @danger; font-weight: bold; }
QPushButton[primary="true"]:focus, QPushButton[danger="true"]:focus, QPushButton[dangerFilled="true"]:focus {
    border: 2px solid @text; padding: 4px 10px; }
QPushButton[primary="true"]:disabled, QPushButton[danger="true"]:disabled,
QPushButton[dangerFilled="true"]:disabled { background: @window; color: @disabled; border: 1px solid @border; }
QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 4px;
    padding: 4px; }
QToolButton:hover { background: @hover; border-color: @border; }
QToolButton:pressed, QToolButton:checked { background: @selection; border-color: @accent; }
QToolButton:focus { border: 2px solid @accent; padding: 3px; }
QToolButton:disabled { color: @disabled; }
)"_s;
}

QString labels()
{
    return uR"(
QLabel[muted="true"] { color: @muted; }
QLabel[section="true"] { color: @muted; font-weight: bold; font-size: @smallpt; }
QLabel[title="true"] { font-weight: bold; font-size: @titlept; }
QLabel[heading="true"] { font-weight: bold; }
QLabel[chip="good"], QLabel[chip="bad"], QLabel[chip="warning"], QLabel[chip="muted"], QLabel[chip="accent"] {
    border-radius: 3px; padding: 1px 6px; font-weight: bold; font-size: @smallpt; max-height: @linepx; }
QLabel[chip="good"] { background: @goodGround; color: @good; }
QLabel[chip="bad"] { background: @badGround; color: @bad; }
QLabel[chip="warning"] { background: @warningGround; color: @warning; }
QLabel[chip="muted"] { background: @window; color: @muted; border: 1px solid @border; }
QLabel[chip="accent"] { background: @selection; color: @accent; }
QLabel[badge="true"] { background: @accent; color: @accentText; border-radius: 8px; padding: 1px 7px;
    font-size: @smallpt; max-height: @linepx; }
)"_s;
}

QString views()
{
    return uR"(
QHeaderView { background: @card; border: none; }
QHeaderView::section { background: @card; color: @muted; border: none; border-bottom: 1px solid @border;
    padding: 4px 6px; font-weight: bold; }
QLineEdit { background: @base; border: 1px solid @border; border-radius: 4px; padding: 4px 7px;
    min-height: 18px; selection-background-color: @accent; selection-color: @accentText; }
QLineEdit:focus { border: 2px solid @accent; padding: 3px 6px; }
QLineEdit:disabled, QLineEdit:read-only { background: @window; }
QProgressBar { background: @border; border: none; border-radius: 2px; min-height: 5px; max-height: 5px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QSplitter::handle { background: transparent; }
QMenuBar { background: @card; border-bottom: 1px solid @border; }
QMenuBar::item { padding: 5px 9px; background: transparent; }
QMenuBar::item:selected { background: @selection; color: @text; }
QStatusBar { background: @card; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
)"_s;
}

using Values = std::vector<std::pair<QString, QString>>;

/// Longer names first: "@accentText" before "@accent".
Values valuesOf(const Colors &c, const QFont &font)
{
    const qreal points = font.pointSizeF() > 0 ? font.pointSizeF() : 10;
    return { { u"@warningGround"_s, c.warningGround.name() }, { u"@goodGround"_s, c.goodGround.name() },
        { u"@badGround"_s, c.badGround.name() }, { u"@accentText"_s, c.accentText.name() },
        { u"@selection"_s, c.selection.name() }, { u"@disabled"_s, c.disabled.name() },
        { u"@warning"_s, c.warning.name() }, { u"@danger"_s, c.danger.name() },
        { u"@accent"_s, c.accent.name() }, { u"@border"_s, c.border.name() },
        { u"@window"_s, c.window.name() }, { u"@hover"_s, c.hover.name() }, { u"@muted"_s, c.muted.name() },
        { u"@smallpt"_s, u"%1pt"_s.arg(points * 0.9) },
        { u"@linepx"_s, u"%1px"_s.arg(QFontMetrics(font).height()) },
        { u"@titlept"_s, u"%1pt"_s.arg(points * 1.25) }, { u"@good"_s, c.good.name() },
        { u"@card"_s, c.card.name() }, { u"@base"_s, c.base.name() }, { u"@text"_s, c.text.name() },
        { u"@bad"_s, c.bad.name() } };
}

} // namespace

QString styleSheet(const Colors &c, const QFont &font)
{
    auto sheet = panes() + buttons() + labels() + views();
    for (const auto &[name, value] : valuesOf(c, font))
        sheet.replace(name, value);
    return sheet;
}

} // namespace fairlead::theme
