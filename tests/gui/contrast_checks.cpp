#include "tests/gui/screen_checks.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>

#include <algorithm>
#include <cmath>
#include <map>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr double LeastContrast = 4.5;

double linear(int channel)
{
    const double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(QRgb color)
{
    return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
}

/// The commonest colour in the area is its ground.
QRgb groundOf(const QImage &image, const QRect &area)
{
    std::map<QRgb, int> counts;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            ++counts[image.pixel(x, y)];
    }
    return std::max_element(counts.begin(), counts.end(), [](const auto &a, const auto &b) {
        return a.second < b.second;
    })->first;
}

/// The best contrast that any pixel in the area has against its ground: the middle of a stroke.
double bestContrast(const QImage &image, const QRect &area)
{
    const QRgb ground = groundOf(image, area);
    double best = 1;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            best = std::max(best, contrastRatio(image.pixel(x, y), ground));
    }
    return best;
}

class ContrastCheck
{
public:
    explicit ContrastCheck(QWidget *root)
        : m_root(root)
        , m_image(root->grab().toImage().convertToFormat(QImage::Format_RGB32))
    {
    }

    void look(const QWidget *widget, const QRect &area, const QString &text)
    {
        const QPoint offset = widget->mapTo(m_root, QPoint());
        const qreal scale = m_image.width() / static_cast<qreal>(m_root->width());
        QRect part = area.translated(offset).intersected(m_root->rect());
        part = QRect(part.topLeft() * scale, part.size() * scale).intersected(m_image.rect());
        if (text.trimmed().isEmpty() || part.width() < 3 || part.height() < 3)
            return;
        if (const double ratio = bestContrast(m_image, part); ratio < LeastContrast)
            m_found << u"%1 (%2)"_s.arg(screenEntry(widget, text), QString::number(ratio, 'f', 2));
    }

    QStringList found() const { return m_found; }

private:
    QWidget *m_root;
    QImage m_image;
    QStringList m_found;
};

void lookAtCells(const QAbstractItemView *view, ContrastCheck &check)
{
    const QAbstractItemModel *model = view->model();
    if (!model || qobject_cast<const QHeaderView *>(view))
        return;
    const QRect viewport = view->viewport()->rect();
    for (int row = 0; row < model->rowCount(view->rootIndex()); ++row) {
        for (int column = 0; column < model->columnCount(view->rootIndex()); ++column) {
            const QModelIndex index = model->index(row, column, view->rootIndex());
            const QRect cell = view->visualRect(index).adjusted(3, 3, -3, -3);
            if (cell.isValid() && viewport.intersects(cell))
                check.look(view->viewport(), cell.intersected(viewport), index.data().toString());
        }
    }
}

QString textOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    if (const auto *line = qobject_cast<const QLineEdit *>(widget))
        return line->text().isEmpty() ? line->placeholderText() : line->text();
    if (const auto *combo = qobject_cast<const QComboBox *>(widget))
        return combo->currentText();
    return {};
}

/// What a scroll area leaves of the widget; nothing when less than a line of it shows: a sliver holds no
/// stroke to measure.
QRect seenPart(const QWidget *widget)
{
    const QRect seen = widget->visibleRegion().boundingRect();
    return seen.height() < widget->fontMetrics().height() ? QRect() : seen;
}

} // namespace

double contrastRatio(QRgb one, QRgb other)
{
    const auto [low, high] = std::minmax({ luminance(one), luminance(other) });
    return (high + 0.05) / (low + 0.05);
}

QStringList lowContrast(QWidget *root)
{
    ContrastCheck check(root);
    for (const QWidget *widget : visibleWidgets(root)) {
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            lookAtCells(view, check);
        else if (const QRect seen = seenPart(widget); !seen.isEmpty())
            check.look(widget, seen.adjusted(2, 2, -2, -2), textOf(widget));
    }
    return check.found();
}

} // namespace fairlead
