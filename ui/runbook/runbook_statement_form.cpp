#include "ui/runbook/runbook_statement_form.h"

#include "ui/kit/parts.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QRegularExpressionValidator>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int LabelWidth = 92;

QComboBox *comboOf(const QString &name, const QString &says, QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->setObjectName(name);
    combo->setAccessibleName(says);
    return combo;
}

QLineEdit *fieldOf(const QString &name, const QString &says, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setAccessibleName(says);
    field->setMaxLength(80);
    return field;
}

/// "<= 1h" -> { "<=", "1", "h" }; empty strings for what is not there.
QStringList takenApart(const QString &quantity)
{
    static const QRegularExpression parts(u"^(<=|>=|<|>|=)? ?([0-9.]+(?:\\.\\.[0-9.]+)?)(.*)$"_s);
    const auto match = parts.match(quantity.left(100));
    return match.hasMatch() ? QStringList{ match.captured(1), match.captured(2), match.captured(3) }
                            : QStringList{ {}, {}, {} };
}

bool isLength(const QString &text)
{
    static const QRegularExpression window(u"^[0-9]{1,6}(\\.[0-9]{1,3})? ?(ms|s|min|m|h|d)$"_s);
    return window.match(text).hasMatch();
}

} // namespace

RunbookStatementForm::RunbookStatementForm(QWidget *parent)
    : QWidget(parent)
    , m_subject(fieldOf(u"statementSubject"_s, tr("What it is about"), this))
    , m_numbers(new QWidget(this))
    , m_comparison(comboOf(u"statementComparison"_s, tr("Comparison"), this))
    , m_number(fieldOf(u"statementNumber"_s, tr("Number"), this))
    , m_unit(comboOf(u"statementUnit"_s, tr("Unit"), this))
    , m_window(fieldOf(u"statementWindow"_s, tr("For how long"), this))
{
    setObjectName(u"statementForm"_s);
    m_comparison->addItems({ u"<"_s, u"<="_s, u">"_s, u">="_s, u"="_s });
    m_unit->setEditable(true);
    m_unit->setMinimumContentsLength(4);
    m_unit->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_unit->addItems({ {}, u"%"_s, u"ms"_s, u"s"_s, u"min"_s, u"h"_s, u"d"_s, u"req/s"_s, u"x"_s });
    m_number->setValidator(new QRegularExpressionValidator(
        QRegularExpression(u"[0-9]{1,12}(\\.[0-9]{1,6})?(\\.\\.[0-9]{1,12}(\\.[0-9]{1,6})?)?"_s), this));
    m_window->setPlaceholderText(tr("at once"));
    m_window->setToolTip(tr("How long it has to last: 30s, 3min, 1h. Empty: at once."));
    auto *numbers = new QHBoxLayout(m_numbers);
    numbers->setContentsMargins(0, 0, 0, 0);
    numbers->addWidget(m_comparison);
    numbers->addWidget(m_number, 1);
    numbers->addWidget(m_unit);
    QLabel *lasting = parts::label(tr("f&or"), m_numbers);
    lasting->setBuddy(m_window);
    numbers->addWidget(lasting);
    numbers->addWidget(m_window, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    addRow(tr("A&bout"), m_subject);
    addRow(tr("&Number"), m_numbers);
    for (QLineEdit *field : { m_subject, m_number, m_window })
        connect(field, &QLineEdit::textEdited, this, &RunbookStatementForm::changed);
    for (QComboBox *combo : { m_comparison, m_unit })
        connect(combo, &QComboBox::currentTextChanged, this, &RunbookStatementForm::changed);
}

void RunbookStatementForm::addRow(const QString &text, QWidget *field)
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    QLabel *label = parts::label(text, holder);
    label->setFixedWidth(LabelWidth);
    label->setBuddy(field == m_numbers ? m_number : field);
    row->addWidget(label);
    row->addWidget(field, 1);
    layout()->addWidget(holder);
}

void RunbookStatementForm::show(const Statement &statement)
{
    const QSignalBlocker quiet(this);
    const QStringList quantity = takenApart(quantityAttribute(statement));
    m_subject->setText(statement.subject);
    m_comparison->setCurrentText(quantity.at(0).isEmpty() ? u"="_s : quantity.at(0));
    m_number->setText(quantity.at(1));
    m_unit->setCurrentText(quantity.at(2));
    m_window->setText(windowAttribute(statement.window));
    m_where = statement.where;
    setKind(statementKindWord(statement.kind));
}

bool RunbookStatementForm::hasNumber() const
{
    static const QStringList without{ u"approval"_s, u"mandatory"_s, u"conditional"_s, u"optional"_s,
        u"prohibition"_s };
    return !without.contains(m_kind);
}

void RunbookStatementForm::setKind(const QString &kindWord)
{
    m_kind = kindWord;
    m_numbers->parentWidget()->setVisible(hasNumber());
}

Attributes RunbookStatementForm::attributes() const
{
    Attributes said;
    const auto say = [&said](const QString &name, const QString &value) {
        if (!value.isEmpty())
            said.insert(name, value);
    };
    say(u"subject"_s, m_subject->text().trimmed());
    say(u"where"_s, m_where);
    if (!hasNumber())
        return said;
    const QString number = m_number->text();
    const QString amount = number.isEmpty() ? QString() : number + m_unit->currentText().trimmed();
    const bool range = number.contains(u"..");
    say(u"is"_s, amount.isEmpty() || range ? amount : u"%1 %2"_s.arg(m_comparison->currentText(), amount));
    say(u"for"_s, m_window->text().trimmed());
    return said;
}

QString RunbookStatementForm::whyNot() const
{
    const QString window = m_window->text().trimmed();
    if (hasNumber() && !window.isEmpty() && !isLength(window))
        return tr("Write the time as a number and a unit: 30s, 3min, 1h.");
    if (hasNumber() && !m_number->text().isEmpty() && !m_number->hasAcceptableInput())
        return tr("Write a number, or two with .. between them.");
    return {};
}

} // namespace fairlead
