#pragma once

#include <QList>
#include <QRgb>
#include <QString>
#include <QStringList>

class QWidget;

namespace fairlead {

/// Every visible text under `root` that has less room than it needs, one line each: "class objectName: text".
///
/// Looks at labels, buttons, group boxes, tabs, header sections, combo boxes and item view cells. Exempt are
/// texts that are cut on purpose and say so: a label, or an item view for the columns listed, with the
/// property `elides` (true, or a list of columns) whose tooltip holds the whole text.
QStringList clippedTexts(QWidget *root);

/// Every visible text under `root` whose colour has a contrast below 4.5 against the ground it is painted on.
///
/// Takes the ground from a grab of `root` and the text's colour from the grab, too: the pixel in the text's
/// rectangle that differs most from the ground.
QStringList lowContrast(QWidget *root);

/// Widgets of which something is visible on a grab of `root`.
QList<QWidget *> visibleWidgets(QWidget *root);
/// "QLabel bandAbout: text".
QString screenEntry(const QWidget *widget, const QString &text);
/// (lighter + 0.05) / (darker + 0.05), as WCAG 2 defines it.
double contrastRatio(QRgb one, QRgb other);

/// Writes a grab of `root` to the folder named by FAIRLEAD_SHOTS (default: screenshots in the build folder)
/// and returns its path.
QString shoot(QWidget *root, const QString &name);

} // namespace fairlead
