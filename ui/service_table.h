#pragma once

#include "ui/clock.h"

#include <QTableView>

namespace fairlead {

/// The service table: delegates, columns as wide as their content, addresses only where there is room.
class ServiceTable : public QTableView
{
    Q_OBJECT

public:
    explicit ServiceTable(const Clock &clock, QWidget *parent = nullptr);

    /// Widens columns whose content has outgrown them; never narrows one.
    void fitColumns();
    /// As high as all rows together, so that a splitter gives the rest to what stands below.
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeAddress();
};

} // namespace fairlead
