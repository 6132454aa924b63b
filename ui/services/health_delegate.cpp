#include "ui/services/health_delegate.h"

#include "models/service_table_model.h"
#include "ui/theme/theme.h"

namespace fairlead {

namespace {

constexpr QSize IconSize(14, 14);

} // namespace

void HealthDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const auto health = static_cast<Health>(index.data(ServiceTableModel::HealthRole).toInt());
    const QColor color = theme::healthColor(health, option->palette);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = IconSize;
    option->icon = theme::icon(theme::healthIconName(health), color);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

} // namespace fairlead
