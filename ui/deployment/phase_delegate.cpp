#include "ui/deployment/phase_delegate.h"

#include "models/deployment_list_model.h"

namespace fairlead {

theme::Role phaseTone(DeploymentPhase phase)
{
    switch (phase) {
    case DeploymentPhase::Completed: return theme::Role::Good;
    case DeploymentPhase::Failed:
    case DeploymentPhase::RollbackFailed: return theme::Role::Bad;
    case DeploymentPhase::Running: return theme::Role::Accent;
    case DeploymentPhase::Preparing:
    case DeploymentPhase::Paused:
    case DeploymentPhase::Cancelling:
    case DeploymentPhase::RollingBack:
    case DeploymentPhase::RolledBack: return theme::Role::Warning;
    case DeploymentPhase::Cancelled: break;
    }
    return theme::Role::Muted;
}

QString phaseIconName(DeploymentPhase phase)
{
    using namespace Qt::StringLiterals;
    switch (phase) {
    case DeploymentPhase::Completed: return u"state-check"_s;
    case DeploymentPhase::Failed:
    case DeploymentPhase::RollbackFailed: return u"state-cross"_s;
    case DeploymentPhase::Running: return u"state-play"_s;
    case DeploymentPhase::Preparing: return u"state-clock"_s;
    case DeploymentPhase::Paused: return u"state-pause"_s;
    case DeploymentPhase::RollingBack:
    case DeploymentPhase::RolledBack: return u"state-undo"_s;
    case DeploymentPhase::Cancelling:
    case DeploymentPhase::Cancelled: break;
    }
    return u"state-stop"_s;
}

void PhaseDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const auto phase = static_cast<DeploymentPhase>(index.data(DeploymentListModel::PhaseRole).toInt());
    const QColor color = theme::color(phaseTone(phase), option->palette);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(14, 14);
    option->icon = theme::icon(phaseIconName(phase), color);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

} // namespace fairlead
