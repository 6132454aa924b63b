#include "ui/evidence/checklist_row.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QToolButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Mode = ChecklistEditor::Mode;

constexpr QSize MoreSize(24, 20);

QStringList localFiles(const QMimeData &dropped)
{
    QStringList files;
    const QList<QUrl> urls = dropped.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

/// The same by mouse: the keys are named beside each entry.
void ChecklistRow::makeMenu()
{
    m_more->setObjectName(u"checklistMore"_s);
    m_more->setAccessibleName(u"More for this item"_s);
    m_more->setFocusPolicy(Qt::NoFocus);
    m_more->setFixedSize(MoreSize);
    paintMore();
    m_menu->setObjectName(u"checklistMenu"_s);
    connect(m_more, &QToolButton::clicked, this,
        [this] { m_menu->popup(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    const auto add = [this](const QString &text, auto &&work) {
        connect(m_menu->addAction(text), &QAction::triggered, this, work);
    };
    add(u"Add a &link\tL"_s, [this] { openEvidence(Mode::Link, true); });
    add(u"Attach &files…\tF"_s, [this] { ask(ChecklistAsk::File); });
    add(u"It does &not hold…\tX"_s, [this] { openEvidence(Mode::Note, false); });
    add(u"Leave it &out…\tW"_s, [this] { ask(ChecklistAsk::Waive); });
    add(u"All &evidence…\tE"_s, [this] { ask(ChecklistAsk::Evidence); });
}

void ChecklistRow::paintMore()
{
    const QColor ink = theme::color(theme::Role::Muted, QGuiApplication::palette());
    m_more->setIcon(theme::icon(u"overflow-menu"_s, ink));
}

void ChecklistRow::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_more)
        paintMore();
}

void ChecklistRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up: emit moveRequested(-1); break;
    case Qt::Key_Down: emit moveRequested(1); break;
    case Qt::Key_Space: openNote(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: tick(); break;
    default:
        if (event->modifiers() != Qt::NoModifier || !letterKey(event->key()))
            QFrame::keyPressEvent(event);
    }
}

bool ChecklistRow::letterKey(int key)
{
    switch (key) {
    case Qt::Key_N: ask(ChecklistAsk::NextOpen); return true;
    case Qt::Key_L: openEvidence(Mode::Link, true); return true;
    case Qt::Key_X: openEvidence(Mode::Note, false); return true;
    case Qt::Key_F: ask(ChecklistAsk::File); return true;
    case Qt::Key_W: ask(ChecklistAsk::Waive); return true;
    case Qt::Key_E: ask(ChecklistAsk::Evidence); return true;
    default: return false;
    }
}

void ChecklistRow::ask(ChecklistAsk what)
{
    emit asked(m_step, what);
}

void ChecklistRow::tick()
{
    if (m_state.canTick)
        emit tickRequested(m_step, m_editor->tickNote());
}

bool ChecklistRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_box || event->type() != QEvent::MouseButtonRelease)
        return QFrame::eventFilter(watched, event);
    setFocus();
    openNote();
    return true; // the box follows the journal, not the click
}

void ChecklistRow::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
}

void ChecklistRow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasImage() || !localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ChecklistRow::dropEvent(QDropEvent *event)
{
    const QStringList files = localFiles(*event->mimeData());
    if (!files.isEmpty())
        offerFiles(files);
    else if (const auto picture = qvariant_cast<QImage>(event->mimeData()->imageData()); !picture.isNull())
        emit pictureDropped(m_step, picture);
    else
        return;
    event->acceptProposedAction();
}

void ChecklistRow::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    emit entered(m_step);
}

void ChecklistRow::setCurrent(bool current)
{
    m_current = current;
    QFrame::update();
}

void ChecklistRow::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    if (m_current)
        painter.fillRect(rect(), theme::color(theme::Role::Selection, QGuiApplication::palette()));
    if (hasFocus()) {
        QStyleOptionFocusRect ring;
        ring.initFrom(this);
        ring.state |= QStyle::State_KeyboardFocusChange;
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
    }
    QFrame::paintEvent(event);
}

} // namespace fairlead
