#pragma once

#include "models/deployment.h"
#include "ui/kit/cell_delegate.h"
#include "ui/theme/theme.h"

namespace fairlead {

/// A deployment's state as icon and word in its colour.
class PhaseDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

theme::Role phaseTone(DeploymentPhase phase);
QString phaseIconName(DeploymentPhase phase);

} // namespace fairlead
