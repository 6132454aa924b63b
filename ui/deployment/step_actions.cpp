#include "ui/deployment/step_actions.h"

#include "models/deployment_views.h"
#include "ui/kit/offers.h"
#include "ui/kit/parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

StepActions::StepActions(QWidget *parent)
    : QWidget(parent)
    , m_note(new QLineEdit(this))
    , m_tick(add(u"&Tick"_s, u"tickButton"_s, CommandKind::Tick))
    , m_retry(add(u"R&etry"_s, u"retryButton"_s, CommandKind::Retry))
    , m_edit(add(u"E&dit and retry…"_s, u"editRetryButton"_s, CommandKind::RetryEdited))
    , m_markDone(add(u"&Mark done…"_s, u"markDoneButton"_s, CommandKind::MarkDone))
    , m_skip(add(u"S&kip…"_s, u"skipButton"_s, CommandKind::Skip))
    , m_mandatory(parts::muted(u"mandatory: no skip, no mark done"_s, this))
{
    m_note->setObjectName(u"tickNote"_s);
    m_note->setPlaceholderText(u"Note (optional)"_s);
    m_note->setAccessibleName(u"Note for the record"_s);
    m_note->setMaxLength(2000);
    m_note->setMinimumWidth(140);
    m_mandatory->setObjectName(u"mandatoryNotice"_s);
    m_tick->setProperty("primary", true);
    m_retry->setProperty("primary", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_note, 1);
    for (QPushButton *button : { m_tick, m_retry, m_edit, m_markDone, m_skip })
        row->addWidget(button);
    row->addStretch();
    row->addWidget(m_mandatory);
    connect(m_note, &QLineEdit::returnPressed, this, [this] { request(CommandKind::Tick); });
}

QPushButton *StepActions::add(const QString &text, const QString &name, CommandKind kind)
{
    QPushButton *button = parts::button(text, name, this);
    connect(button, &QPushButton::clicked, this, [this, kind] { request(kind); });
    return button;
}

void StepActions::request(CommandKind kind)
{
    if (kind == CommandKind::Tick && !m_tick->isEnabled())
        return;
    emit requested(kind, m_step, kind == CommandKind::Tick ? m_note->text().trimmed() : QString());
}

void StepActions::update(const DeploymentSnapshot &snapshot, const QString &step, bool ticks)
{
    if (step != m_step)
        m_note->clear();
    m_step = step;
    const bool tick = showOffer(m_tick, snapshot, CommandKind::Tick) && ticks;
    m_tick->setVisible(tick);
    m_note->setVisible(tick);
    bool any = tick;
    any = showOffer(m_retry, snapshot, CommandKind::Retry) || any;
    any = showOffer(m_edit, snapshot, CommandKind::RetryEdited) || any;
    any = showOffer(m_markDone, snapshot, CommandKind::MarkDone) || any;
    any = showOffer(m_skip, snapshot, CommandKind::Skip) || any;
    showWaiver(snapshot);
    setVisible(any);
}

/// A mandatory step has no way around it: one sentence instead of two dead buttons.
void StepActions::showWaiver(const DeploymentSnapshot &snapshot)
{
    const Step *step = stepIn(snapshot.state, m_step);
    const bool offered = offerOf(snapshot, CommandKind::Skip, m_step).has_value();
    const bool mandatory = step && step->mandatory && offered;
    m_mandatory->setVisible(mandatory);
    if (mandatory) {
        m_markDone->hide();
        m_skip->hide();
    }
}

bool StepActions::showOffer(QPushButton *button, const DeploymentSnapshot &snapshot, CommandKind kind)
{
    const std::optional<Offer> offer = m_step.isEmpty() ? std::nullopt : offerOf(snapshot, kind, m_step);
    button->setVisible(offer.has_value());
    if (offer)
        parts::setOffered(button, offer->enabled, offer->whyNot);
    return offer.has_value();
}

void StepActions::clearNote()
{
    m_note->clear();
}

} // namespace fairlead
