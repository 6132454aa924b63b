#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QVBoxLayout;

namespace fairlead {

class Desk;

/// The decisions so far, newest first; a void one says what has changed. Hidden while there is none.
class GoNoGoHistory : public QWidget
{
    Q_OBJECT

public:
    explicit GoNoGoHistory(Desk &desk, QWidget *parent = nullptr);

    void update(const DeploymentState &state);

private:
    QWidget *makeRow(const GoNoGoDecision &decision, const DeploymentState &state);

    Desk &m_desk;
    QVBoxLayout *m_rows;
    QStringList m_shown;
};

} // namespace fairlead
