#pragma once

#include "ui/kit/clock.h"

#include <QHash>
#include <QTableView>

#include <utility>

namespace fairlead {

/// The service table: delegates, columns as wide as their content, addresses only where there is room.
class ServiceTable : public QTableView
{
    Q_OBJECT

public:
    explicit ServiceTable(const Clock &clock, QWidget *parent = nullptr);

    /// Widens columns whose content on screen has outgrown them; never narrows one, but for the names where
    /// they would push the others out of sight. Costs nothing when nothing has.
    void fitColumns();
    /// Paints "4 min ago" anew.
    void showTimes();
    /// As high as all rows together, so that a splitter gives the rest to what stands below.
    QSize sizeHint() const override;

    void doItemsLayout() override;

protected:
    void dataChanged(
        const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;

private:
    void fitNames();
    void placeAddress();
    std::pair<int, int> rowsOnScreen() const; ///< first and last; empty when the last is before the first
    void showRow(int row);
    void otherRowsOnScreen();

    bool m_shortened = false; ///< names have less than they want
    bool m_fits = false; ///< nothing on screen has outgrown its column since fitColumns()
    QHash<int, quint64> m_painted; ///< revision of what a row on screen was last asked to paint
};

} // namespace fairlead
