#pragma once

#include "ui/kit/cell_delegate.h"

namespace fairlead {

/// A state as icon and word in its colour; neither alone carries the meaning.
class HealthDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace fairlead
