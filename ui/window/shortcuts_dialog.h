#pragma once

#include <QDialog>

namespace fairlead {

class ActionRegistry;

/// Every action that has a shortcut, by menu.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const ActionRegistry &registry, QWidget *parent = nullptr);
};

} // namespace fairlead
