#include "ui/history/history_delegates.h"

#include "models/deployment_list_model.h"
#include "models/deployment_list_rows.h"
#include "ui/deployment/phase_delegate.h"
#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Model = DeploymentListModel;
using std::chrono::milliseconds;

constexpr QSize IconSize(14, 14);

void paintInk(QStyleOptionViewItem &option, const QColor &color)
{
    option.palette.setColor(QPalette::Text, color);
    option.palette.setColor(QPalette::HighlightedText, color);
}

/// A block of one colour, as the band at the top of the window has it.
QIcon block(const QColor &color)
{
    QPixmap pixmap(IconSize);
    pixmap.fill(color);
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // not tinted: this colour has a meaning
    return icon;
}

Tier tierOf(const QModelIndex &index)
{
    return static_cast<Tier>(index.data(Model::TierRole).toInt());
}

theme::Role toneOf(const QModelIndex &index)
{
    const auto phase = static_cast<DeploymentPhase>(index.data(Model::PhaseRole).toInt());
    const bool rehearsal = !index.data(Model::RehearsesRole).toString().isEmpty();
    if (index.data(Model::GlassRole).toBool())
        return theme::Role::Bad;
    return rehearsal && phase == DeploymentPhase::RolledBack ? theme::Role::Good : phaseTone(phase);
}

QString iconOf(const QModelIndex &index)
{
    return index.data(Model::GlassRole).toBool()
        ? u"state-warning"_s
        : phaseIconName(static_cast<DeploymentPhase>(index.data(Model::PhaseRole).toInt()));
}

/// What is said of a deployment that has not ended, or never began.
QString openText(const QModelIndex &index, const QDateTime &now)
{
    const QDateTime started = index.data(Model::StartedRole).toDateTime();
    if (!started.isValid())
        return QObject::tr("not started");
    return QObject::tr("%1 so far").arg(theme::duration(milliseconds(started.msecsTo(now))));
}

} // namespace

void TierDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = IconSize;
    option->icon = block(theme::tierGround(tierOf(index), option->palette));
}

void OutcomeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const QColor color = theme::color(toneOf(index), option->palette);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = IconSize;
    option->icon = theme::icon(iconOf(index), color);
    option->font.setBold(index.data(Model::GlassRole).toBool());
    option->fontMetrics = QFontMetrics(option->font);
    paintInk(*option, color);
}

TakenDelegate::TakenDelegate(Clock clock, QObject *parent)
    : CellDelegate(parent)
    , m_clock(std::move(clock))
{
}

void TakenDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::HasDisplay;
    const QVariant taken = index.data(Model::TakenRole);
    const QVariant usual = index.data(Model::UsualRole);
    if (!taken.isValid()) {
        option->text = openText(index, m_clock());
        return paintInk(*option, theme::color(theme::Role::Muted, option->palette));
    }
    option->text = theme::duration(milliseconds(taken.toLongLong()));
    if (!usual.isValid())
        return;
    option->text += tr(", usual %1").arg(theme::duration(milliseconds(usual.toLongLong())));
    if (isLonger(milliseconds(taken.toLongLong()), milliseconds(usual.toLongLong()))) {
        const QColor color = theme::color(theme::Role::Warning, option->palette);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = IconSize;
        option->icon = theme::icon(u"state-clock"_s, color);
        paintInk(*option, color);
    }
}

} // namespace fairlead
