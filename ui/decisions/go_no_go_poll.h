#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QVBoxLayout;

namespace fairlead {

class Desk;

/// The poll before the decision: each named role with what was said, by whom and when. Whoever holds the role
/// may speak.
class GoNoGoPoll : public QWidget
{
    Q_OBJECT

public:
    explicit GoNoGoPoll(Desk &desk, QWidget *parent = nullptr);

    void update(const DeploymentSnapshot &snapshot, const QDateTime &now);

signals:
    void speakRequested(const QString &role);

private:
    void rebuild(const DeploymentState &state, const QDateTime &now);
    QWidget *makeRow(const RoleRule &rule, const DeploymentState &state, const QDateTime &now);

    Desk &m_desk;
    QVBoxLayout *m_rows;
    QStringList m_shown;
};

} // namespace fairlead
