#include "ui/services/service_detail.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"
#include "ui/services/answer_view.h"
#include "ui/services/faults.h"
#include "ui/services/latency_chart.h"
#include "ui/services/state_history.h"
#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QMenu>
#include <QPushButton>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

QLabel *makeLabel(QWidget *parent, const char *name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

theme::Role toneOf(Health health)
{
    switch (health) {
    case Health::Up: return theme::Role::Good;
    case Health::Down: return theme::Role::Bad;
    case Health::Degraded:
    case Health::Unknown: break;
    }
    return theme::Role::Warning;
}

} // namespace

ServiceDetail::ServiceDetail(Clock clock, QWidget *parent)
    : QFrame(parent)
    , m_clock(std::move(clock))
    , m_heading(makeLabel(this, "serviceHeading"))
    , m_stateIcon(new parts::Icon(this))
    , m_state(new ToneLabel(this))
    , m_answer(new AnswerView(this))
    , m_parts(new AnswerView(this))
    , m_certificate(makeLabel(this, "serviceCertificate"))
    , m_expected(makeLabel(this, "serviceExpected"))
    , m_changed(makeLabel(this, "serviceChanged"))
    , m_address(new ElidedLabel(this))
    , m_history(new StateHistory(this))
    , m_chart(new LatencyChart(m_clock, this))
{
    setObjectName(u"serviceDetail"_s);
    setProperty("card", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 8, 14, 9);
    row->setSpacing(24);
    row->addWidget(makeFacts(), 5);
    auto *right = new QVBoxLayout;
    auto *title = new QLabel(tr("Latency, last hour"), this);
    title->setProperty("heading", true);
    right->addWidget(title);
    right->addWidget(m_chart, 1);
    row->addLayout(right, 4);
    clear();
}

QWidget *ServiceDetail::makeFacts()
{
    m_heading->setProperty("heading", true);
    m_answer->setObjectName(u"lastAnswer"_s);
    m_answer->setAccessibleName(tr("Last answer"));
    m_parts->setObjectName(u"serviceParts"_s);
    m_parts->setAccessibleName(tr("Parts"));
    m_state->setObjectName(u"serviceState"_s);
    m_state->setWordWrap(true);
    m_address->setObjectName(u"serviceAddress"_s);
    m_address->setFont(theme::monospace());
    auto *state = new QHBoxLayout;
    state->setSpacing(5);
    state->addWidget(m_stateIcon, 0);
    state->addWidget(m_state, 1);
    m_form = new QFormLayout;
    auto *form = m_form;
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("State"), state);
    form->addRow(tr("Last answer"), m_answer);
    form->addRow(tr("Parts"), m_parts);
    form->addRow(tr("Certificate"), m_certificate);
    form->addRow(tr("Expected"), m_expected);
    form->addRow(tr("Changed"), m_changed);
    form->addRow(tr("Address"), m_address);
    for (int row = 0; row < form->rowCount(); ++row)
        form->itemAt(row, QFormLayout::LabelRole)->widget()->setProperty("muted", true);
    auto *facts = new QWidget(this);
    auto *column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_heading);
    column->addLayout(form);
    column->addLayout(makeButtons());
    column->addWidget(m_history, 1);
    return facts;
}

QPushButton *ServiceDetail::makeButton(const char *name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    return button;
}

QLayout *ServiceDetail::makeButtons()
{
    m_check = makeButton("detailCheck", tr("Check now"));
    m_open = makeButton("detailOpen", tr("Open address"));
    m_fail = makeButton("detailFail", tr("Make it fail ▾"));
    addFaults();
    connect(m_check, &QPushButton::clicked, this, &ServiceDetail::checkRequested);
    connect(m_open, &QPushButton::clicked, this, [this] { emit addressRequested(m_service.address); });
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 3, 0, 0);
    for (QPushButton *button : { m_check, m_open, m_fail })
        row->addWidget(button);
    row->addStretch(1);
    return row;
}

void ServiceDetail::addFaults()
{
    auto *menu = new QMenu(m_fail);
    menu->setObjectName(u"detailFailMenu"_s);
    for (const Fault &fault : faults()) {
        QAction *action = menu->addAction(fault.text);
        action->setObjectName(u"fail."_s + fault.id);
        connect(action, &QAction::triggered, this, [this, id = fault.id] { emit faultRequested(id); });
    }
    connect(m_fail, &QPushButton::clicked, menu,
        [this, menu] { menu->popup(m_fail->mapToGlobal(QPoint(0, m_fail->height()))); });
}

void ServiceDetail::show(const ServiceSnapshot &service, bool canBreak)
{
    m_service = service;
    m_heading->setText(
        service.port > 0 ? tr("%1, port %2").arg(service.name).arg(service.port) : service.name);
    m_expected->setText(service.expectation);
    m_address->setFullText(service.address);
    m_open->setVisible(service.address.startsWith(u"http"_s));
    m_fail->setVisible(canBreak);
    m_check->setEnabled(true);
    showState();
    m_answer->setAnswer(service.last.answer.isEmpty() ? tr("no answer yet") : service.last.answer);
    showParts();
    m_history->setHistory(service.history);
    showChanged();
    m_chart->setService(service);
}

void ServiceDetail::clear()
{
    show(ServiceSnapshot{}, false);
    m_heading->setText(tr("No service picked"));
    m_state->clear();
    m_stateIcon->hide();
    m_changed->clear();
    m_check->setEnabled(false);
    m_open->setVisible(false);
    m_chart->clear();
}

void ServiceDetail::tick()
{
    if (m_service.id.isEmpty())
        return;
    showChanged();
    m_chart->update();
}

void ServiceDetail::takeFocus()
{
    m_check->setFocus(Qt::TabFocusReason);
}

void ServiceDetail::showState()
{
    const Health health = m_service.last.health;
    m_stateIcon->setShape(theme::healthIconName(health), parts::tint(health), healthWord(health));
    m_stateIcon->show();
    m_state->setTone(toneOf(health));
    m_state->setText(stateText(m_service));
}

void ServiceDetail::showParts()
{
    const HealthSample &last = m_service.last;
    m_parts->setAnswer(partsText(last.parts));
    m_certificate->setText(certificateText(last.certificateDays.value_or(0)));
    m_form->setRowVisible(m_parts, !last.parts.empty());
    m_form->setRowVisible(m_certificate, last.certificateDays.has_value());
}

void ServiceDetail::showChanged()
{
    m_changed->setText(changedText(m_service, m_clock()));
}

} // namespace fairlead
