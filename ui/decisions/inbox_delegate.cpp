#include "ui/decisions/inbox_delegate.h"

#include "models/command.h"
#include "models/inbox_model.h"
#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString iconOf(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Approve:
    case CommandKind::SignOff: return u"document-sign"_s;
    case CommandKind::Retry: return u"state-cross"_s;
    case CommandKind::Claim: return u"im-user"_s;
    case CommandKind::DecideException: return u"state-skip"_s;
    case CommandKind::Vote:
    case CommandKind::DecideGoNoGo: return u"flag"_s;
    case CommandKind::RecordReading: return u"speedometer"_s;
    case CommandKind::Tick: return u"state-check"_s;
    default: return u"state-clock"_s;
    }
}

} // namespace

InboxDelegate::InboxDelegate(QObject *parent)
    : CellDelegate(parent)
{
}

void InboxDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    if (index.data(InboxModel::EntryRole).toInt() < 0) {
        option->font.setBold(true);
        for (const auto group : { QPalette::Active, QPalette::Inactive, QPalette::Disabled })
            option->palette.setColor(
                group, QPalette::Text, theme::color(theme::Role::Muted, option->palette));
        return;
    }
    const auto kind = static_cast<CommandKind>(index.data(InboxModel::KindRole).toInt());
    const bool mine = index.data(InboxModel::ForMeRole).toBool();
    const auto role = kind == CommandKind::Retry ? theme::Role::Bad
        : mine                                   ? theme::Role::Accent
                                                 : theme::Role::Muted;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = theme::icon(iconOf(kind), theme::color(role, option->palette));
    option->decorationSize = { 16, 16 };
}

} // namespace fairlead
