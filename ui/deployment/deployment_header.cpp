#include "ui/deployment/deployment_header.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/offers.h"
#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

DeploymentHeader::DeploymentHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_chip(parts::chip(this))
    , m_progressText(parts::muted({}, this))
    , m_progress(new QProgressBar(this))
{
    m_title->setObjectName(u"deploymentTitle"_s);
    m_title->setProperty("title", true);
    m_chip->setObjectName(u"deploymentState"_s);
    m_progressText->setObjectName(u"progressText"_s);
    m_progress->setObjectName(u"deploymentProgress"_s);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(u"Progress of the deployment"_s);
    m_start = addButton(u"&Start"_s, u"startButton"_s, &DeploymentHeader::startRequested);
    m_pause = addButton(u"&Pause"_s, u"pauseButton"_s, &DeploymentHeader::pauseRequested);
    m_resume = addButton(u"Res&ume"_s, u"resumeButton"_s, &DeploymentHeader::resumeRequested);
    m_cancel = addButton(u"&Cancel…"_s, u"cancelButton"_s, &DeploymentHeader::cancelRequested);
    m_rollBack = addButton(u"&Roll back…"_s, u"rollBackButton"_s, &DeploymentHeader::rollBackRequested);
    for (QPushButton *primary : { m_start, m_resume })
        primary->setProperty("primary", true);
    m_rollBack->setProperty("danger", true);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_title, 0);
    row->addWidget(m_chip, 0);
    row->addStretch(1);
    for (QPushButton *button : { m_start, m_pause, m_resume, m_cancel, m_rollBack })
        row->addWidget(button);
    auto *below = new QHBoxLayout;
    below->setSpacing(10);
    below->addWidget(m_progress, 1);
    below->addWidget(m_progressText);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(6);
    all->addLayout(row);
    all->addLayout(below);
}

QPushButton *DeploymentHeader::addButton(
    const QString &text, const QString &name, void (DeploymentHeader::*asked)())
{
    QPushButton *button = parts::button(text, name, this);
    connect(button, &QPushButton::clicked, this, asked);
    return button;
}

void DeploymentHeader::update(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    m_title->setFullText(words::deploymentTitle(snapshot.state));
    parts::setChip(m_chip, words::deploymentChip(snapshot), words::deploymentTone(snapshot));
    m_progress->setRange(0, std::max(1, snapshot.stepsTotal));
    m_progress->setValue(snapshot.stepsSettled);
    showOffer(m_start, snapshot, CommandKind::Start);
    showOffer(m_pause, snapshot, CommandKind::Pause);
    showOffer(m_resume, snapshot, CommandKind::Resume);
    showOffer(m_cancel, snapshot, CommandKind::Cancel);
    showOffer(m_rollBack, snapshot, CommandKind::RollBack);
    m_rollBack->setVisible(true);
    tick(snapshot, now);
}

void DeploymentHeader::tick(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const QString text = words::progressText(snapshot, now);
    m_progressText->setText(text);
    m_progress->setAccessibleDescription(text);
}

void DeploymentHeader::showOffer(QPushButton *button, const DeploymentSnapshot &snapshot, CommandKind kind)
{
    const std::optional<Offer> offer = offerOf(snapshot, kind);
    button->setVisible(offer.has_value());
    const QString none = u"There is nothing to undo."_s;
    parts::setOffered(button, offer && offer->enabled, offer ? offer->whyNot : none);
}

} // namespace fairlead
