#pragma once

#include "models/result.h"

#include <QMessageBox>

namespace fairlead {

/// Says why there is nothing to show: the workspace cannot be opened. Offers to begin with an empty store
/// when the one that is there is damaged.
class StartupBox : public QMessageBox
{
    Q_OBJECT

public:
    /// `damagedStore`: what is wrong is the store.
    StartupBox(const Error &error, bool damagedStore, QWidget *parent = nullptr);

    /// After it was closed.
    bool beginsAfresh() const;

private:
    QPushButton *m_afresh = nullptr;
};

} // namespace fairlead
