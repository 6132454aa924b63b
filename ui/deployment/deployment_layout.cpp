#include "ui/deployment/deployment_page.h"

#include "ui/decisions/break_glass_band.h"
#include "ui/decisions/claim_line.h"
#include "ui/decisions/decisions.h"
#include "ui/decisions/gates_pane.h"
#include "ui/decisions/sign_off_sheet.h"
#include "ui/deployment/deployment_header.h"
#include "ui/deployment/outline_pane.h"
#include "ui/deployment/overview_card.h"
#include "ui/deployment/run_notes.h"
#include "ui/deployment/step_card.h"
#include "ui/kit/message_bar.h"
#include "ui/logs/attempt_logs.h"
#include "ui/services/services_strip.h"

#include <QDataStream>
#include <QEvent>
#include <QIODevice>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int WideFrom = 1100; ///< with less, gates and services are tabs beside the log
constexpr int Gap = 10;
constexpr int LeastCard = 110;
constexpr int LeastLog = 150;
constexpr quint32 LayoutMark = 0x4641494c;

} // namespace

void DeploymentPage::makePanes()
{
    m_header = new DeploymentHeader(this);
    m_claim = new ClaimLine(m_desk, this);
    m_messages = new MessageBar(this);
    m_notices = new MessageBar(this);
    m_notices->setObjectName(u"noticeBar"_s);
    m_outline = new OutlinePane([this] { return m_clock(); }, this);
    m_card = new StepCard(m_desk, this);
    m_overview = new OverviewCard(this);
    m_runNotes = new RunNotes(m_desk, m_overview);
    m_overview->append(m_runNotes);
    m_cards = new QStackedWidget(this);
    m_cards->addWidget(m_overview);
    m_cards->addWidget(m_card);
    m_signOff = new SignOffSheet(m_desk, this);
    m_cards->addWidget(m_signOff);
    m_logs = new AttemptLogs(m_desk, this);
    m_gates = new GatesPane(this);
    m_decisions = new Decisions(
        m_desk, [this] { return m_clock(); }, this);
    m_glass = new BreakGlassBand(m_desk, this);
    m_services = new ServicesStrip(this);
}

void DeploymentPage::layOut()
{
    m_below = new QTabWidget(this);
    m_below->setObjectName(u"belowTabs"_s);
    m_below->setTabBarAutoHide(true);
    m_below->setDocumentMode(true);
    m_below->addTab(m_logs, u"Output"_s);
    m_middle = new QSplitter(Qt::Vertical, this);
    m_middle->setObjectName(u"middleSplitter"_s);
    m_middle->addWidget(m_cards);
    m_middle->addWidget(m_below);
    m_side = new QSplitter(Qt::Vertical, this);
    m_side->setObjectName(u"sideSplitter"_s);
    m_side->addWidget(m_gates);
    m_side->addWidget(m_services);
    m_side->setSizes({ 1, 1 });
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->setObjectName(u"columnSplitter"_s);
    for (QWidget *column : std::initializer_list<QWidget *>{ m_outline, m_middle, m_side })
        m_columns->addWidget(column);
    m_outline->setMinimumWidth(220);
    m_middle->setMinimumWidth(430);
    m_side->setMinimumWidth(220);
    m_cards->setMinimumHeight(LeastCard);
    m_cards->installEventFilter(this);
    m_below->setMinimumHeight(LeastLog);
    for (QSplitter *splitter : { m_middle, m_side, m_columns }) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(Gap);
    }
    m_columns->setStretchFactor(1, 1);
    setMinimumSize(740, 460); // what the narrow arrangement needs
    m_columns->setSizes({ 300, 600, 255 });
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(12, 12, 12, 12);
    all->setSpacing(Gap);
    all->addWidget(m_header);
    all->addWidget(m_glass);
    all->addWidget(m_claim);
    all->addWidget(m_notices);
    all->addWidget(m_messages);
    all->addWidget(m_columns, 1);
}

/// The third column, or two more tabs where there is no room for it.
void DeploymentPage::arrange()
{
    const bool narrow = width() < WideFrom;
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    if (narrow) {
        m_below->addTab(m_gates, QString());
        m_below->addTab(m_services, QString());
    } else {
        m_side->addWidget(m_gates);
        m_side->addWidget(m_services);
        m_gates->show();
        m_services->show();
    }
    m_side->setVisible(!narrow);
    nameSideTabs();
}

void DeploymentPage::nameSideTabs()
{
    if (!m_narrow)
        return;
    const int shut = m_gates->shutCount();
    const int troubled = m_services->troubled();
    m_below->setTabText(m_below->indexOf(m_gates), shut == 0 ? u"Gates"_s : u"Gates (%1 shut)"_s.arg(shut));
    m_below->setTabText(m_below->indexOf(m_services),
        troubled == 0 ? u"Services"_s : u"Services (%1 not up)"_s.arg(troubled));
}

/// Once the layouts are done with what has changed.
void DeploymentPage::fitCardSoon()
{
    if (std::exchange(m_fitting, true))
        return;
    QTimer::singleShot(0, this, &DeploymentPage::fitCard);
}

/// The card gets what it needs, up to a good half; the log has the rest.
void DeploymentPage::fitCard()
{
    m_fitting = false;
    const int all = m_middle->height() - Gap;
    if (m_cardMoved || all < 200)
        return;
    const QWidget *shown = m_cards->currentWidget();
    const int wanted = shown == m_card ? m_card->wantedHeight()
        : shown == m_overview          ? m_overview->wantedHeight()
                                       : shown->sizeHint().height();
    const int card
        = std::clamp(wanted, LeastCard, std::max(LeastCard, std::min(all * 3 / 5, all - LeastLog)));
    m_middle->setSizes({ card, all - card });
}

/// A card wants another height.
bool DeploymentPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_cards && event->type() == QEvent::LayoutRequest)
        fitCardSoon();
    return QWidget::eventFilter(watched, event);
}

QByteArray DeploymentPage::saveLayout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << LayoutMark << m_columns->saveState() << m_side->saveState();
    return bytes;
}

bool DeploymentPage::restoreLayout(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    quint32 mark = 0;
    QByteArray columns;
    QByteArray side;
    stream >> mark >> columns >> side;
    return mark == LayoutMark && stream.status() == QDataStream::Ok && m_columns->restoreState(columns)
        && m_side->restoreState(side);
}

void DeploymentPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
    fitCardSoon();
}

void DeploymentPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_ticker.start();
    arrange();
    if (!isAncestorOf(window()->focusWidget()))
        m_outline->tree()->setFocus(); // not a button that Space would press
    fitCardSoon();
    emit changed(); // what can be done is offered while the page is seen
}

void DeploymentPage::hideEvent(QHideEvent *event)
{
    m_ticker.stop();
    QWidget::hideEvent(event);
}

} // namespace fairlead
