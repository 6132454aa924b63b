#include "ui/logs/log_toolbar.h"

#include "ui/logs/log_search.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fairlead {
namespace {

constexpr int MinSearchWidth = 96;
constexpr int MaxSearchWidth = 260;

bool isEnter(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

LogToolbar::LogToolbar(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(2);
    makeSearch(row);
    row->addStretch(1);
    makeButtons(row);
    connectAll();
    updateIcons();
    setSummary({}, false);
}

void LogToolbar::makeSearch(QHBoxLayout *row)
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"logSearch"_s);
    m_search->setAccessibleName(tr("Search the output"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setToolTip(tr("Search the output (Ctrl+F). Enter: next match, Shift+Enter: previous match."));
    m_search->setMaxLength(LogSearch::MaxNeedle);
    m_search->setMinimumWidth(MinSearchWidth);
    m_search->setMaximumWidth(MaxSearchWidth);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    row->addWidget(m_search, 3);
    m_count = new QLabel(this);
    m_count->setObjectName(u"logCount"_s);
    m_count->setAccessibleName(tr("Matching lines"));
    m_count->setContentsMargins(6, 0, 2, 0);
    row->addWidget(m_count);
    m_previous = addButton(row, u"logPrevious"_s, tr("Previous match"), tr("Previous match (Shift+F3)"));
    m_next = addButton(row, u"logNext"_s, tr("Next match"), tr("Next match (F3)"));
    m_case = addButton(row, u"logCase"_s, tr("Match case"), tr("Tell capital letters from small ones"));
    m_case->setText(u"Aa"_s);
    m_case->setCheckable(true);
    m_pattern = addButton(row, u"logPattern"_s, tr("Regular expression"),
        tr("Search for a regular expression (Perl-compatible), line by line"));
    m_pattern->setText(u".*"_s);
    m_pattern->setCheckable(true);
}

void LogToolbar::makeButtons(QHBoxLayout *row)
{
    m_goTo
        = addButton(row, u"logGoToLineButton"_s, tr("Go to line"), tr("Go to a line by its number (Ctrl+G)"));
    m_goTo->setText(tr("Line…"));
    m_save = addButton(row, u"logSave"_s, tr("Save as…"), tr("Save the whole output to a file (Ctrl+S)"));
    m_follow = addButton(row, u"logFollow"_s, tr("Follow"), tr("Stay at the end while output arrives (End)"));
    m_follow->setText(tr("Follow"));
    m_follow->setCheckable(true);
    m_follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

QToolButton *LogToolbar::addButton(
    QHBoxLayout *row, const QString &name, const QString &label, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAccessibleName(label);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(button);
    return button;
}

void LogToolbar::connectAll()
{
    connect(m_search, &QLineEdit::textChanged, this, [this] { emit queryChanged(query()); });
    connect(m_next, &QToolButton::clicked, this, &LogToolbar::nextRequested);
    connect(m_previous, &QToolButton::clicked, this, &LogToolbar::previousRequested);
    for (const auto *option : { m_case, m_pattern })
        connect(option, &QToolButton::toggled, this, [this] { emit optionsChanged(query()); });
    connect(m_goTo, &QToolButton::clicked, this, &LogToolbar::goToLineRequested);
    connect(m_save, &QToolButton::clicked, this, &LogToolbar::saveRequested);
    connect(m_follow, &QToolButton::clicked, this, &LogToolbar::followToggled);
}

void LogToolbar::updateIcons()
{
    const auto ink = palette().color(QPalette::Active, QPalette::WindowText);
    m_previous->setIcon(theme::icon(u"go-up"_s, ink));
    m_next->setIcon(theme::icon(u"go-down"_s, ink));
    m_save->setIcon(theme::icon(m_saving ? u"state-cross"_s : u"document-save-as"_s, ink));
    m_follow->setIcon(theme::icon(u"go-bottom"_s, ink));
}

bool LogToolbar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    if (isEnter(press->key())) {
        const bool back = press->modifiers().testFlag(Qt::ShiftModifier);
        back ? emit previousRequested() : emit nextRequested();
        return true;
    }
    if (press->key() == Qt::Key_Escape) {
        m_search->clear();
        emit leaveRequested();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LogToolbar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_follow)
        updateIcons();
}

LogQuery LogToolbar::query() const
{
    return { m_search->text(), m_case->isChecked(), m_pattern->isChecked() };
}

void LogToolbar::setSummary(const QString &text, bool nothingFound)
{
    m_count->setText(text);
    m_count->setVisible(!text.isEmpty());
    const bool steps = !text.isEmpty() && !nothingFound;
    m_next->setEnabled(steps);
    m_previous->setEnabled(steps);
    auto colors = palette();
    if (nothingFound)
        colors.setColor(QPalette::WindowText, theme::color(theme::Role::Bad, colors));
    m_count->setPalette(colors);
}

void LogToolbar::setFollowing(bool following)
{
    m_follow->setChecked(following);
}

void LogToolbar::setSaving(bool saving)
{
    m_saving = saving;
    m_save->setToolTip(saving ? tr("Stop saving") : tr("Save the whole output to a file (Ctrl+S)"));
    m_save->setAccessibleName(saving ? tr("Stop saving") : tr("Save as…"));
    updateIcons();
}

void LogToolbar::setHasOutput(bool hasOutput)
{
    m_goTo->setEnabled(hasOutput);
    m_save->setEnabled(hasOutput);
}

void LogToolbar::setCanSave(bool canSave)
{
    m_save->setVisible(canSave);
}

QWidget *LogToolbar::lastControl() const
{
    return m_follow;
}

void LogToolbar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace fairlead
