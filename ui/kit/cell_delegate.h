#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace fairlead {

/// A table cell with room around its text and a fine line below.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    struct Look
    {
        Qt::Alignment alignment = Qt::AlignLeft;
        bool monospace = false;
        bool muted = false;
        Qt::TextElideMode elide = Qt::ElideRight;
    };
    using Wording = std::function<QString(const QVariant &value)>;

    explicit CellDelegate(QObject *parent = nullptr);
    /// `wording` says a value that is not text; without it the value's own text is shown.
    CellDelegate(const Look &look, Wording wording, QObject *parent);

    QString displayText(const QVariant &value, const QLocale &locale) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// Ground, selection and line below, without the content.
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// The cell without its padding.
    static QRect content(const QRect &cell);

private:
    Look m_look;
    Wording m_wording;
};

} // namespace fairlead
