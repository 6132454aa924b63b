#include "ui/window/command_palette.h"

#include "models/action_list_model.h"
#include "ui/kit/action_registry.h"
#include "ui/window/palette_delegate.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize Size(600, 420);
constexpr int Page = 8;

std::vector<ActionListModel::Action> actionsOf(const ActionRegistry &registry)
{
    std::vector<ActionListModel::Action> all;
    const QStringList ids = registry.ids();
    for (const QString &id : ids) {
        const QAction *action = registry.action(id);
        if (!action->isVisible() || id == actions::FindAction)
            continue;
        all.push_back({ id, registry.title(id), registry.group(id),
            action->shortcut().toString(QKeySequence::NativeText), action->isEnabled(),
            registry.whyNot(id) });
    }
    std::stable_sort(
        all.begin(), all.end(), [](const auto &a, const auto &b) { return a.enabled && !b.enabled; });
    return all;
}

} // namespace

CommandPalette::CommandPalette(ActionRegistry &registry, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_registry(registry)
    , m_model(new ActionListModel(this))
    , m_pattern(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_hint(new QLabel(this))
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Find any action"));
    setProperty("card", true);
    resize(Size);
    m_pattern->setObjectName(u"paletteFilter"_s);
    m_pattern->setPlaceholderText(tr("Type a few letters of an action"));
    m_pattern->setAccessibleName(m_pattern->placeholderText());
    m_pattern->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Actions"));
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setModel(m_model);
    m_hint->setObjectName(u"paletteHint"_s);
    m_hint->setProperty("muted", true);
    m_hint->setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_pattern);
    column->addWidget(m_list, 1);
    column->addWidget(m_hint);
    connect(m_pattern, &QLineEdit::textChanged, this, &CommandPalette::narrow);
    connect(m_pattern, &QLineEdit::returnPressed, this, &CommandPalette::runPicked);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runPicked);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::explain);
    m_model->setActions(actionsOf(registry));
    narrow({});
}

void CommandPalette::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (const QWidget *window = parentWidget())
        QDialog::move(window->mapToGlobal(QPoint((window->width() - width()) / 2, window->height() / 8)));
    m_pattern->setFocus();
}

void CommandPalette::narrow(const QString &pattern)
{
    m_model->setPattern(pattern);
    m_list->setCurrentIndex(m_model->index(0));
    explain();
}

void CommandPalette::move(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, count - 1);
    m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::explain()
{
    const ActionListModel::Action *picked = m_model->action(m_list->currentIndex().row());
    if (!picked)
        m_hint->setText(tr("No action fits. Try fewer letters."));
    else if (!picked->enabled)
        m_hint->setText(tr("Not available now."));
    else
        m_hint->setText(tr("Enter runs it, Esc closes."));
}

/// Closes first, so that what the action opens finds the window free.
void CommandPalette::runPicked()
{
    const ActionListModel::Action *picked = m_model->action(m_list->currentIndex().row());
    if (!picked || !picked->enabled)
        return;
    const QPointer<QAction> action = m_registry.action(picked->id);
    accept();
    if (action)
        action->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_pattern || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(Page); return true;
    case Qt::Key_PageUp: move(-Page); return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

} // namespace fairlead
