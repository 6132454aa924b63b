#include "ui/decisions/go_no_go_outcome.h"

#include "services/desk/desk.h"
#include "ui/kit/parts.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QLineEdit *makeField(const QString &name, const QString &label, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setMaxLength(2000);
    return field;
}

QFormLayout *formIn(QWidget *parent)
{
    auto *form = new QFormLayout(parent);
    form->setContentsMargins(24, 0, 0, 4);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QDateTime fullMinute(const QDateTime &at)
{
    const QDateTime local = at.toLocalTime();
    return QDateTime(local.date(), QTime(local.time().hour(), local.time().minute()));
}

} // namespace

GoNoGoOutcome::GoNoGoOutcome(Desk &desk, const QDateTime &now, QWidget *parent)
    : QWidget(parent)
    , m_choice(new QButtonGroup(this))
    , m_comment(new QPlainTextEdit(this))
{
    setObjectName(u"goNoGoOutcome"_s);
    m_conditional = makeConditional(desk, now);
    m_noGo = makeNoGo();
    m_comment->setObjectName(u"decisionComment"_s);
    m_comment->setAccessibleName(u"Comment"_s);
    m_comment->setPlaceholderText(u"Comment (optional)"_s);
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(54);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(parts::heading(u"The decision"_s, this));
    addChoices(column);
    column->addWidget(m_comment);
    showFields();
}

void GoNoGoOutcome::addChoices(QVBoxLayout *column)
{
    for (const GoNoGo one : { GoNoGo::Go, GoNoGo::Conditional, GoNoGo::NoGo }) {
        auto *choice = new QRadioButton(goNoGoTitle(one), this);
        choice->setObjectName(u"outcome_%1"_s.arg(goNoGoWord(one)));
        m_choice->addButton(choice, static_cast<int>(one));
        column->addWidget(choice);
        if (one == GoNoGo::Conditional)
            column->addWidget(m_conditional);
        else if (one == GoNoGo::NoGo)
            column->addWidget(m_noGo);
    }
    connect(m_choice, &QButtonGroup::idToggled, this, [this] {
        showFields();
        emit changed();
    });
}

QWidget *GoNoGoOutcome::makeConditional(Desk &desk, const QDateTime &now)
{
    auto *fields = new QWidget(this);
    m_condition = makeField(u"condition"_s, u"Condition"_s, fields);
    m_condition->setPlaceholderText(u"What has to be met"_s);
    m_owner = new QComboBox(fields);
    m_owner->setObjectName(u"owner"_s);
    m_owner->setAccessibleName(u"Who sees to it"_s);
    m_owner->addItem(u"Choose who sees to it"_s, QString());
    for (const Person &person : desk.everyone())
        m_owner->addItem(person.name, person.id);
    m_due = new QDateTimeEdit(fullMinute(now.addSecs(3600)), fields);
    m_due->setObjectName(u"due"_s);
    m_due->setAccessibleName(u"Due, local time"_s);
    m_due->setDisplayFormat(u"d MMM yyyy HH:mm"_s);
    m_due->setCalendarPopup(true);
    QFormLayout *form = formIn(fields);
    form->addRow(parts::label(u"Condition"_s, fields), m_condition);
    form->addRow(parts::label(u"Owner"_s, fields), m_owner);
    form->addRow(parts::label(u"Due"_s, fields), m_due);
    return fields;
}

QWidget *GoNoGoOutcome::makeNoGo()
{
    auto *fields = new QWidget(this);
    m_remedy = makeField(u"remedy"_s, u"What has to happen first"_s, fields);
    m_remedy->setPlaceholderText(u"What has to happen first"_s);
    formIn(fields)->addRow(parts::label(u"Remedy"_s, fields), m_remedy);
    return fields;
}

void GoNoGoOutcome::showFields()
{
    m_conditional->setVisible(chosen() == GoNoGo::Conditional);
    m_noGo->setVisible(chosen() == GoNoGo::NoGo);
}

std::optional<GoNoGo> GoNoGoOutcome::chosen() const
{
    const int id = m_choice->checkedId();
    return id < 0 ? std::nullopt : std::optional(static_cast<GoNoGo>(id));
}

GoNoGoDecision GoNoGoOutcome::decision() const
{
    GoNoGoDecision made;
    made.decision = chosen().value_or(GoNoGo::NoGo);
    made.comment = m_comment->toPlainText().trimmed();
    if (made.decision == GoNoGo::Conditional) {
        made.condition = m_condition->text().trimmed();
        made.owner = m_owner->currentData().toString();
        made.due = m_due->dateTime().toUTC();
    } else if (made.decision == GoNoGo::NoGo) {
        made.remedy = m_remedy->text().trimmed();
    }
    return made;
}

} // namespace fairlead
