#include "ui/decisions/sign_off_sheet.h"

#include "services/desk/desk.h"
#include "ui/decisions/decision_words.h"
#include "ui/decisions/gate_answers.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const SignOff *signatureOf(const DeploymentState &state, const QString &role)
{
    const auto found = std::find_if(state.signOffs.rbegin(), state.signOffs.rend(),
        [&](const SignOff &sign) { return sign.role == role; });
    return found == state.signOffs.rend() ? nullptr : &*found;
}

/// What else holds the end: "Closing checklist: 2 of 2 items open".
QString othersText(const DeploymentSnapshot &snapshot)
{
    QStringList lines{ u"Every step is settled. The signatures close the deployment."_s };
    for (const GateVerdict &verdict : snapshot.gates) {
        if (!verdict.open && verdict.gate.before == u"end"_s && verdict.gate.kind != Gate::Kind::SignOff)
            lines << u"Also shut: %1: %2"_s.arg(verdict.gate.title, verdict.reason);
    }
    return parts::bounded(lines.join(u'\n'), 2000, 400);
}

} // namespace

SignOffSheet::SignOffSheet(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_sheet(new QWidget)
    , m_text(parts::wrapped({}, this))
    , m_grid(new QGridLayout)
{
    setObjectName(u"signOffSheet"_s);
    setProperty("card", true);
    m_text->setObjectName(u"signOffText"_s);
    m_text->setProperty("muted", true);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(7);
    m_grid->setColumnStretch(3, 1);
    layOut();
}

void SignOffSheet::layOut()
{
    auto *column = new QVBoxLayout(m_sheet);
    constexpr int BesideRing = 14 - parts::ScrollRing;
    column->setContentsMargins(BesideRing, 10, BesideRing, 10);
    column->setSpacing(8);
    column->addWidget(parts::heading(u"Sign-off"_s, m_sheet));
    column->addWidget(m_text);
    column->addLayout(m_grid);
    column->addStretch(1);
    m_sheet->installEventFilter(this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->addWidget(parts::scrolled(m_sheet, this));
}

QSize SignOffSheet::sizeHint() const
{
    const QSize whole = m_sheet->sizeHint();
    const int height = m_sheet->hasHeightForWidth() ? m_sheet->heightForWidth(width() - 2) : whole.height();
    return { whole.width(), height + 2 };
}

/// More or less to show: the card asks for another height.
bool SignOffSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_sheet && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QFrame::eventFilter(watched, event);
}

bool SignOffSheet::isAskedFor(const DeploymentSnapshot &snapshot)
{
    const bool asked = std::ranges::any_of(
        snapshot.gates, [](const GateVerdict &verdict) { return verdict.gate.kind == Gate::Kind::SignOff; });
    return asked && snapshot.state.phase == DeploymentPhase::Running && allStepsSettled(snapshot.state);
}

void SignOffSheet::update(const DeploymentSnapshot &snapshot)
{
    m_text->setText(othersText(snapshot));
    const QStringList keys{ snapshot.state.id, m_desk.person().id,
        QString::number(snapshot.state.signOffs.size()) };
    if (keys == m_shown)
        return;
    m_shown = keys;
    rebuild(snapshot);
}

void SignOffSheet::rebuild(const DeploymentSnapshot &snapshot)
{
    static const std::array Heads{ u"Role"_s, u"Name, date"_s, u"Decision"_s, u"Notes"_s };
    const QWidget *focused = window()->focusWidget();
    const QString name = focused && isAncestorOf(focused) ? focused->objectName() : QString();
    parts::clear(m_grid);
    int row = 0;
    for (int column = 0; column < static_cast<int>(Heads.size()); ++column)
        m_grid->addWidget(parts::muted(Heads[static_cast<std::size_t>(column)], this), row, column);
    for (const GateVerdict &verdict : snapshot.gates) {
        if (verdict.gate.kind == Gate::Kind::SignOff)
            addRow(++row, verdict, snapshot.state);
    }
    if (auto *again = name.isEmpty() ? nullptr : findChild<QPushButton *>(name))
        again->setFocus();
}

void SignOffSheet::addRow(int row, const GateVerdict &verdict, const DeploymentState &state)
{
    const SignOff *signature = signatureOf(state, verdict.gate.role);
    const QString title = words::roleTitle(state.target.policy.signOff, verdict.gate.role);
    m_grid->addWidget(parts::label(title, this), row, 0, Qt::AlignTop);
    if (signature != nullptr) {
        const QString play = signature->rolePlay ? u" (role-play)"_s : QString();
        QLabel *name = parts::label(u"%1%2\n%3"_s.arg(words::personName(m_desk, signature->person), play,
                                        signature->at.toLocalTime().toString(u"d MMM HH:mm"_s)),
            this);
        parts::setTip(name, words::moment(signature->at));
        m_grid->addWidget(name, row, 1, Qt::AlignTop);
        m_grid->addWidget(
            parts::wrapped(parts::bounded(signature->notes, 400, 300), this), row, 3, Qt::AlignTop);
    }
    m_grid->addWidget(makeDecision(verdict, signature), row, 2, Qt::AlignTop | Qt::AlignLeft);
    if (!verdict.open)
        m_grid->addWidget(makeButton(verdict.gate, title), row, 4, Qt::AlignTop);
}

QPushButton *SignOffSheet::makeButton(const Gate &gate, const QString &title)
{
    const Person person = m_desk.person();
    QPushButton *sign = parts::button(u"Sign…"_s, u"signAs_%1"_s.arg(gate.role), this);
    sign->setAccessibleName(u"Sign, or do not sign, as %1"_s.arg(title));
    parts::setOffered(sign, m_desk.workspace().practice || person.roles.contains(gate.role),
        u"%1 does not hold the role %2."_s.arg(person.name, gate.role));
    connect(sign, &QPushButton::clicked, this, [this, id = gate.id] { emit signRequested(id); });
    return sign;
}

QWidget *SignOffSheet::makeDecision(const GateVerdict &verdict, const SignOff *signature)
{
    QLabel *chip = parts::chip(this);
    chip->setObjectName(u"signature_%1"_s.arg(verdict.gate.role));
    if (signature == nullptr)
        parts::setChip(chip, u"NOT YET"_s, u"warning"_s);
    else if (signature->signedOff)
        parts::setChip(chip, u"SIGNED"_s, u"good"_s);
    else
        parts::setChip(chip, u"NOT SIGNED"_s, u"bad"_s);
    return chip;
}

} // namespace fairlead
