#pragma once

#include "tests/gui/sample_data.h"
#include "tests/gui/screen_checks.h"
#include "tests/gui/snapshot_samples.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QtTest>

Q_DECLARE_METATYPE(fairlead::theme::Scheme)

/// What the tests of the deployment page and of its dialogs share: finding by name, pressing, reading,
/// pictures.
namespace fairlead::stage {

template <typename T>
T *find(QWidget *root, const QString &name)
{
    T *found = root->findChild<T *>(name);
    if (!found)
        qFatal("There is no %s", qPrintable(name));
    return found;
}

inline void press(QWidget *root, const QString &name)
{
    auto *button = find<QAbstractButton>(root, name);
    QVERIFY2(button->isVisible(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

/// The labels that are seen, one a line.
inline QString said(QWidget *root)
{
    QStringList all;
    for (const QLabel *label : root->findChildren<QLabel *>()) {
        if (label->isVisibleTo(root) && !label->text().isEmpty())
            all << label->text();
    }
    return all.join(u'\n');
}

inline void write(QWidget *root, const QString &name, const QString &text)
{
    auto *field = find<QWidget>(root, name);
    field->setFocus();
    QTest::keyClicks(field, text);
}

inline bool shown(QWidget *root, const QString &name)
{
    const auto *widget = root->findChild<QWidget *>(name);
    return widget && widget->isVisibleTo(root);
}

/// The dialog of that name under `root`, once it is open.
inline QDialog *dialog(QWidget *root, const QString &name)
{
    QDialog *found = nullptr;
    const auto open = [&] {
        found = root->findChild<QDialog *>(name);
        return found && found->isVisible();
    };
    return QTest::qWaitFor(open, 5000) ? found : nullptr;
}

/// A picture, and everything on it can be read.
inline void checkScreen(QWidget *root, const QString &name)
{
    const bool fits = QTest::qWaitFor([root] { return clippedTexts(root).isEmpty(); }, 2000);
    QVERIFY(!shoot(root, name).isEmpty());
    QVERIFY2(fits, qPrintable(name + QStringLiteral(":\n") + clippedTexts(root).join(u'\n')));
    const QStringList faint = lowContrast(root);
    QVERIFY2(faint.isEmpty(), qPrintable(name + QStringLiteral(":\n") + faint.join(u'\n')));
}

} // namespace fairlead::stage
