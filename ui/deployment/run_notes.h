#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace fairlead {

class Desk;

/// The notes that people have written during (and after) a deployment: the newest three, and a way to add
/// one.
class RunNotes : public QWidget
{
    Q_OBJECT

public:
    explicit RunNotes(Desk &desk, QWidget *parent = nullptr);

    void update(const DeploymentState &state, const QDateTime &now);

signals:
    void addRequested();

private:
    Desk &m_desk;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_earlier;
};

} // namespace fairlead
