#pragma once

#include "models/result.h"

#include <QObject>

namespace fairlead {

class DeploymentShelf;
class Journal;

/// What is known of the store as a whole: how far it has been read and checked, and whether it is sound.
class StoreWatch : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    StoreWatch(const Journal &journal, const DeploymentShelf &shelf);

    /// For the status line: "Journal: 12 of 340 deployments read", "Journal 1,000,000 entries, 40 % checked",
    /// "Journal 214 entries, chain whole", "Journal 214 entries, DAMAGED".
    QString summary() const;

signals:
    /// The summary may be another.
    void changed();
    /// The store has been found damaged while it was used; the error says what to do, and where a copy lies.
    void trouble(const fairlead::Error &error);

private:
    const DeploymentShelf &m_shelf;
    qint64 m_checked = 0;
    qint64 m_toCheck = 0; ///< 0: it was checked when it was opened
    bool m_damaged = false;
};

} // namespace fairlead
