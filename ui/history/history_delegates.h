#pragma once

#include "ui/kit/cell_delegate.h"
#include "ui/kit/clock.h"

namespace fairlead {

/// An environment's title behind a mark in its tier's colour.
class TierDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// How a deployment stands as icon and word; loud where the glass was broken.
class OutcomeDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// How long it took against the usual: "12:04, usual 10:00"; how long it has been open while it is.
class TakenDelegate : public CellDelegate
{
    Q_OBJECT

public:
    TakenDelegate(Clock clock, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Clock m_clock;
};

} // namespace fairlead
