#include "ui/window/shortcuts_dialog.h"

#include "ui/kit/action_registry.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 460;
constexpr int MostHeight = 620;
constexpr int RoomForButton = 72;

QLabel *makeLabel(QWidget *parent, const QString &text)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// Those with a shortcut; groups in the order in which they were first added.
QStringList idsByGroup(const ActionRegistry &registry)
{
    QStringList groups;
    QHash<QString, QStringList> members;
    const QStringList ids = registry.ids();
    for (const QString &id : ids) {
        if (registry.action(id)->shortcut().isEmpty())
            continue;
        const QString group = registry.group(id);
        if (!groups.contains(group))
            groups.append(group);
        members[group].append(id);
    }
    QStringList sorted;
    for (const QString &group : std::as_const(groups))
        sorted += members.value(group);
    return sorted;
}

QWidget *makeRows(const ActionRegistry &registry)
{
    auto *rows = new QWidget;
    auto *grid = new QGridLayout(rows);
    grid->setHorizontalSpacing(24);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const QString &id : idsByGroup(registry)) {
        const QAction *action = registry.action(id);
        QLabel *group = makeLabel(rows, registry.group(id));
        group->setProperty("muted", true);
        QLabel *keys = makeLabel(rows, action->shortcut().toString(QKeySequence::NativeText));
        keys->setFont(theme::monospace());
        grid->addWidget(group, row, 0);
        grid->addWidget(makeLabel(rows, registry.title(id)), row, 1);
        grid->addWidget(keys, row++, 2);
    }
    grid->setRowStretch(row, 1);
    return rows;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const ActionRegistry &registry, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(makeRows(registry));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeShortcuts"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    resize(Width, std::min(MostHeight, scroll->widget()->sizeHint().height() + RoomForButton));
}

} // namespace fairlead
