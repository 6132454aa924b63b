#pragma once

class QMenu;
class QMenuBar;

namespace fairlead {

class ActionRegistry;

/// The menus that need a place of their own for rows that come and go.
struct Menus
{
    QMenu *environments = nullptr; ///< in View
    QMenu *practice = nullptr;
};

/// Fills the menu bar with the standard actions; the registry must hold them.
Menus fillMenuBar(QMenuBar &bar, ActionRegistry &registry);

} // namespace fairlead
