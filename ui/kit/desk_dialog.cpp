#include "ui/kit/desk_dialog.h"

#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"
#include "ui/kit/tier_band.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QShowEvent>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int Margin = 18;
constexpr int Width = 660;
constexpr int MostHeight = 660; ///< fits a window of 1024 by 700

} // namespace

DeskDialog::DeskDialog(Desk &desk, const Environment &environment, const QString &purpose, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_messages(new MessageBar(this))
    , m_content(new QWidget)
    , m_scroll(parts::scrolled(m_content, this))
    , m_body(new QVBoxLayout(m_content))
    , m_foot(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
{
    setWindowTitle(u"%1: %2"_s.arg(environment.title, purpose));
    constexpr int BesideRing = Margin - parts::ScrollRing;
    m_body->setContentsMargins(BesideRing, 0, BesideRing, 0);
    m_body->setSpacing(8);
    m_foot->setContentsMargins(Margin, 0, Margin, 0);
    m_foot->setSpacing(8);
    m_buttons->setContentsMargins(Margin, 0, Margin, 0);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    auto *notice = new QHBoxLayout;
    notice->setContentsMargins(Margin, 0, Margin, 0);
    notice->addWidget(m_messages);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 16);
    all->setSpacing(12);
    all->addWidget(makeBand(environment, purpose));
    all->addWidget(m_scroll, 1);
    all->addLayout(m_foot);
    all->addLayout(notice);
    all->addLayout(m_buttons);
    setMinimumSize(480, 240);
    m_content->installEventFilter(this);
}

QWidget *DeskDialog::makeBand(const Environment &environment, const QString &purpose)
{
    BandContent content;
    content.tier = environment.tier;
    content.environment = environment.title;
    content.about = purpose;
    content.practice = m_desk.workspace().practice;
    auto *band = new TierBand(this);
    band->setObjectName(u"dialogBand"_s);
    band->setContent(content);
    return band;
}

QLabel *DeskDialog::addTitle(const QString &text)
{
    QLabel *made = parts::title(text, m_content);
    made->setObjectName(u"dialogTitle"_s);
    made->setWordWrap(true);
    m_body->addWidget(made);
    return made;
}

QLabel *DeskDialog::addHeading(const QString &text)
{
    m_body->addSpacing(4);
    QLabel *made = parts::heading(text, m_content);
    m_body->addWidget(made);
    return made;
}

QLabel *DeskDialog::addText(const QString &text)
{
    QLabel *made = parts::wrapped(text, m_content);
    made->setProperty("muted", true);
    m_body->addWidget(made);
    return made;
}

QPushButton *DeskDialog::addCancel(const QString &text, const QString &name)
{
    m_cancel = addButton(text, name);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    return m_cancel;
}

QPushButton *DeskDialog::addButton(const QString &text, const QString &name)
{
    QPushButton *button = parts::button(text, name, this);
    m_buttons->addWidget(button);
    return button;
}

void DeskDialog::setPrimary(QPushButton *button)
{
    for (const auto key : { Qt::Key_Return, Qt::Key_Enter }) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    }
}

void DeskDialog::setBusy(bool busy)
{
    m_busy = busy;
    if (m_cancel)
        parts::setOffered(m_cancel, !busy, u"The desk is working on it."_s);
    setCursor(busy ? Qt::BusyCursor : Qt::ArrowCursor);
    review();
}

void DeskDialog::send(const QString &deployment, const Command &command)
{
    if (m_busy)
        return;
    m_messages->clear();
    setBusy(true);
    whenDone(m_desk.perform(deployment, command), this, [this](const Status &status) {
        setBusy(false);
        if (!status) {
            m_messages->showError(status.error());
            return;
        }
        emit carriedOut();
        accept();
    });
}

void DeskDialog::done(int result)
{
    if (result == Rejected && m_busy)
        return; // the answer is still to come, and it may be an error
    QDialog::done(result);
}

void DeskDialog::showEvent(QShowEvent *event)
{
    resize(Width, height());
    fit();
    QDialog::showEvent(event);
}

/// More to show, or everything has its style by now.
bool DeskDialog::eventFilter(QObject *watched, QEvent *event)
{
    const bool laidOut = watched == m_content && event->type() == QEvent::LayoutRequest;
    if (laidOut && !std::exchange(m_fitting, true))
        QTimer::singleShot(0, this, &DeskDialog::fit);
    return QDialog::eventFilter(watched, event);
}

/// Grows to show the whole body, as far as a small screen lets it.
void DeskDialog::fit()
{
    m_fitting = false;
    layout()->activate();
    m_body->activate();
    const int around = height() - m_scroll->viewport()->height();
    const int room = m_scroll->viewport()->width();
    const int body
        = m_body->hasHeightForWidth() ? m_body->totalHeightForWidth(room) : m_content->sizeHint().height();
    const int wanted = std::min(body + around + 2, MostHeight);
    if (wanted > height() || !isVisible())
        resize(width(), wanted);
}

} // namespace fairlead
