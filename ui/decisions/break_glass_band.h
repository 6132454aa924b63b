#pragma once

#include "models/snapshots.h"

#include <QFrame>

class QLabel;

namespace fairlead {

class Desk;

/// Says loudly that somebody broke the glass, when and why. Hidden while nobody did; cannot be closed.
class BreakGlassBand : public QFrame
{
    Q_OBJECT

public:
    explicit BreakGlassBand(Desk &desk, QWidget *parent = nullptr);

    void update(const DeploymentState &state);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintText();

    Desk &m_desk;
    QLabel *m_text;
};

} // namespace fairlead
