#include "tests/gui/screen_checks.h"

#include <QAbstractButton>
#include <QAbstractItemDelegate>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QPixmap>
#include <QStyleOption>
#include <QTabBar>
#include <QTreeView>

#include <functional>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Tolerance = 1; ///< pixels that rounding may take

bool elidesOnPurpose(const QWidget *widget)
{
    return widget->property("elides").toBool() && widget->toolTip().size() > 0;
}

bool labelIsCut(const QLabel *label)
{
    if (label->text().isEmpty() || elidesOnPurpose(label))
        return false;
    const QSize room = label->size();
    if (!label->wordWrap()) {
        const QSize wanted = label->sizeHint();
        return wanted.width() > room.width() + Tolerance || wanted.height() > room.height() + Tolerance;
    }
    const QRect inside = label->contentsRect();
    const QRect text = label->fontMetrics().boundingRect(
        QRect(0, 0, inside.width(), 100000), Qt::TextWordWrap | Qt::AlignLeft, label->text());
    return text.height() > inside.height() + Tolerance || text.width() > inside.width() + Tolerance;
}

bool hintExceeds(const QWidget *widget)
{
    const QSize wanted = widget->sizeHint();
    return wanted.width() > widget->width() + Tolerance || wanted.height() > widget->height() + Tolerance;
}

bool comboIsCut(const QComboBox *combo)
{
    QStyleOptionComboBox option;
    option.initFrom(combo);
    const QRect room
        = combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
    return combo->fontMetrics().horizontalAdvance(combo->currentText()) > room.width() + Tolerance;
}

void addTabs(const QTabBar *bar, QStringList &found)
{
    for (int i = 0; i < bar->count(); ++i) {
        const QRect tab = bar->tabRect(i);
        const bool cut = bar->fontMetrics().horizontalAdvance(bar->tabText(i)) > tab.width()
            || tab.right() > bar->width() + Tolerance;
        if (cut && bar->tabToolTip(i).isEmpty())
            found << screenEntry(bar, bar->tabText(i));
    }
}

void addHeader(const QHeaderView *header, QStringList &found)
{
    if (header->orientation() != Qt::Horizontal)
        return;
    for (int i = 0; i < header->count(); ++i) {
        const QString text = header->model()->headerData(i, Qt::Horizontal).toString();
        if (header->isSectionHidden(i) || text.isEmpty())
            continue;
        // The room for a sort arrow is no part of the text.
        QFont font = header->font();
        font.setBold(true);
        const int wanted = QFontMetrics(font).horizontalAdvance(text) + 8;
        if (wanted > header->sectionSize(i) + Tolerance)
            found << screenEntry(header, text);
    }
}

bool columnElides(const QAbstractItemView *view, const QModelIndex &index)
{
    const QVariant property = view->property("elides");
    const bool listed = property.userType() == QMetaType::QVariantList
        ? property.toList().contains(QVariant(index.column()))
        : property.toBool();
    const QString tip = index.data(Qt::ToolTipRole).toString();
    return listed && tip.contains(index.data().toString());
}

/// initViewItemOption is protected; QAbstractItemView's own heirs may call it.
class Options : public QAbstractItemView
{
public:
    static QStyleOptionViewItem of(const QAbstractItemView *view)
    {
        QStyleOptionViewItem option;
        (view->*(&Options::initViewItemOption))(&option);
        return option;
    }
};

void addCells(const QAbstractItemView *view, QStringList &found)
{
    const QAbstractItemModel *model = view->model();
    if (!model || qobject_cast<const QHeaderView *>(view))
        return;
    const QStyleOptionViewItem option = Options::of(view);
    std::function<void(const QModelIndex &)> visit = [&](const QModelIndex &parent) {
        for (int row = 0; row < model->rowCount(parent); ++row) {
            for (int column = 0; column < model->columnCount(parent); ++column) {
                const QModelIndex index = model->index(row, column, parent);
                const QRect cell = view->visualRect(index);
                if (!cell.isValid() || !view->viewport()->rect().intersects(cell)
                    || columnElides(view, index))
                    continue;
                QStyleOptionViewItem own = option;
                own.rect = cell;
                const QSize wanted = view->itemDelegateForIndex(index)->sizeHint(own, index);
                if (!index.data().toString().isEmpty() && wanted.width() > cell.width() + Tolerance)
                    found << screenEntry(view, index.data().toString());
            }
            const QModelIndex first = model->index(row, 0, parent);
            if (const auto *tree = qobject_cast<const QTreeView *>(view); tree && tree->isExpanded(first))
                visit(first);
        }
    };
    visit({});
}

} // namespace

QString screenEntry(const QWidget *widget, const QString &text)
{
    return u"%1 %2: %3"_s.arg(
        QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), text);
}

QList<QWidget *> visibleWidgets(QWidget *root)
{
    QList<QWidget *> all{ root };
    all += root->findChildren<QWidget *>();
    all.removeIf([root](QWidget *widget) {
        return !widget->isVisibleTo(root) || widget->window() != root->window()
            || (widget != root && widget->visibleRegion().isEmpty());
    });
    return all;
}

QStringList clippedTexts(QWidget *root)
{
    QStringList found;
    for (const QWidget *widget : visibleWidgets(root)) {
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (labelIsCut(label))
                found << screenEntry(label, label->text());
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            if (!button->text().isEmpty() && hintExceeds(button))
                found << screenEntry(button, button->text());
        } else if (const auto *group = qobject_cast<const QGroupBox *>(widget)) {
            if (group->minimumSizeHint().width() > group->width() + Tolerance)
                found << screenEntry(group, group->title());
        } else if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            if (comboIsCut(combo))
                found << screenEntry(combo, combo->currentText());
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            addTabs(tabs, found);
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            addHeader(header, found);
        } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
            addCells(view, found);
        }
    }
    return found;
}

QString shoot(QWidget *root, const QString &name)
{
    const QString folder = qEnvironmentVariable("FAIRLEAD_SHOTS", QString::fromUtf8(FAIRLEAD_SHOTS_DEFAULT));
    QDir().mkpath(folder);
    const QString path = u"%1/%2.png"_s.arg(folder, name);
    return root->grab().save(path) ? path : QString();
}

} // namespace fairlead
