#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

#include <functional>

namespace fairlead {

/// A list's row of two lines: icon and title with a note at the right, and below it what is said about it.
/// Text is only ever drawn; the whole of it is in the tooltip.
class EntryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    struct Entry
    {
        QString icon = {};
        theme::Role tint = theme::Role::Muted;
        QString title = {};
        QString note = {}; ///< at the right of the title: "line 12"
        QString about = {}; ///< the second line
        QString mark = {}; ///< at the right of it: "from attribute"
        QString warning = {}; ///< an icon before the note; empty = none
        theme::Role warningTint = theme::Role::Warning;
    };
    using Reading = std::function<Entry(const QModelIndex &index)>;

    EntryDelegate(Reading reading, QObject *parent);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    void paintFirst(
        QPainter &painter, const QStyleOptionViewItem &option, const Entry &entry, QRect place) const;
    void paintSecond(
        QPainter &painter, const QStyleOptionViewItem &option, const Entry &entry, QRect place) const;

    Reading m_reading;
};

} // namespace fairlead
