#pragma once

#include "ui/kit/cell_delegate.h"

namespace fairlead {

/// The first cell of what waits: an icon for what has to be done, and the words; a part's own row as its
/// heading.
class InboxDelegate : public CellDelegate
{
    Q_OBJECT

public:
    explicit InboxDelegate(QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace fairlead
