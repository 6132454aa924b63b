#pragma once

#include "models/snapshots.h"
#include "ui/kit/clock.h"

#include <QFrame>
#include <QTimer>

class QVBoxLayout;

namespace fairlead {

class Coalescer;
class Desk;

/// The open conditions of CONDITIONAL GOs, with owner and due time, above every page. Stays until they are
/// closed: nothing dismisses it.
class ConditionBar : public QFrame
{
    Q_OBJECT

public:
    explicit ConditionBar(Desk &desk, QWidget *parent = nullptr);

    /// What due times are counted from (UTC); the system's clock when never called.
    void setClock(const Clock &clock);

signals:
    void openRequested(const QString &deployment);

private:
    void refresh();
    void addRow(const InboxEntry &entry);
    void closeCondition(const QString &deployment);

    Desk &m_desk;
    Clock m_clock;
    Coalescer *m_changes;
    QTimer m_ticker;
    QVBoxLayout *m_rows;
    QStringList m_shown;
};

} // namespace fairlead
