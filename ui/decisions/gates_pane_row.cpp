#include "ui/decisions/gates_pane_row.h"

#include "ui/decisions/decision_words.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

GatesPaneRow::GatesPaneRow(
    const GateVerdict &verdict, const std::vector<GateButton> &answers, bool over, QWidget *parent)
    : QWidget(parent)
    , m_verdict(verdict)
    , m_light(new ToneLabel(this))
{
    setObjectName(u"gate_%1"_s.arg(verdict.gate.id));
    setAccessibleName(u"%1, %2, %3: %4"_s.arg(verdict.gate.title, verdict.open ? u"open"_s : u"shut"_s,
        gateLightWord(verdict.light), verdict.reason));
    auto *icon = new parts::Icon(this);
    icon->setShape(words::lightIcon(verdict.light), parts::tint(words::lightTone(verdict.light)),
        gateLightWord(verdict.light));
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(parts::wrapped(verdict.gate.title, this));
    column->addLayout(makeHead());
    QLabel *reason = parts::wrapped(parts::bounded(verdict.reason, 600, 300), this);
    reason->setProperty("muted", true);
    column->addWidget(reason);
    if (!verdict.remedy.isEmpty() && !over)
        column->addWidget(
            parts::wrapped(u"To open it: %1"_s.arg(parts::bounded(verdict.remedy, 600, 300)), this));
    addButtons(column, answers);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(icon, 0, Qt::AlignTop);
    line->addLayout(column, 1);
}

QLayout *GatesPaneRow::makeHead()
{
    QLabel *chip = parts::chip(this);
    parts::setChip(chip, m_verdict.open ? u"OPEN"_s : u"SHUT"_s, m_verdict.open ? u"good"_s : u"warning"_s);
    m_light->setObjectName(u"gateLight"_s);
    m_light->setTone(words::lightTone(m_verdict.light));
    const QString since = words::moment(m_verdict.since);
    parts::setTip(m_light, since.isEmpty() ? QString() : u"Since %1"_s.arg(since));
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(chip);
    head->addWidget(m_light, 1);
    return head;
}

void GatesPaneRow::addButtons(QVBoxLayout *column, const std::vector<GateButton> &answers)
{
    for (const GateButton &answer : answers) {
        QPushButton *button = parts::button(answer.text, answer.name, this);
        button->setAccessibleName(u"%1: %2"_s.arg(m_verdict.gate.title, answer.text));
        connect(button, &QPushButton::clicked, this,
            [this, what = answer.answer] { emit answerRequested(what); });
        column->addWidget(button, 0, Qt::AlignLeft);
    }
}

void GatesPaneRow::tick(const QDateTime &now)
{
    m_light->setText(words::lightText(m_verdict.light, m_verdict.since, now));
}

} // namespace fairlead
