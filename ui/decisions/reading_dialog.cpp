#include "ui/decisions/reading_dialog.h"

#include "models/deployment_views.h"
#include "ui/kit/parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// With a point, as in the files; nothing for what is no number.
std::optional<double> numberIn(const QString &text)
{
    bool read = false;
    const double value = text.trimmed().toDouble(&read);
    return read && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

QString limitText(const Gate &gate)
{
    const QString unit = gate.unit.isEmpty() ? QString() : u' ' + gate.unit;
    return u"It has to be %1 %2%3."_s.arg(comparisonWord(gate.comparison), QString::number(gate.value), unit);
}

} // namespace

ReadingDialog::ReadingDialog(
    Desk &desk, const DeploymentState &state, const GateVerdict &verdict, QWidget *parent)
    : DeskDialog(desk, state.target, u"record a reading"_s, parent)
    , m_deployment(state.id)
    , m_gate(verdict.gate)
{
    setObjectName(u"readingDialog"_s);
    addTitle(verdict.gate.title);
    addText(u"%1 Now: %2."_s.arg(limitText(verdict.gate), verdict.reason));
    addValue();
    m_link = addField(u"Where it was read"_s, u"readingLink"_s, u"Address of the dashboard"_s);
    m_note = addField(u"Note"_s, u"readingNote"_s, u"Needed where there is no address"_s);
    body()->addStretch(1);
    addCancel(u"Not now"_s, u"dialogCancel"_s);
    m_record = addButton(u"&Record the reading"_s, u"recordReading"_s);
    m_record->setProperty("primary", true);
    setPrimary(m_record);
    connect(m_record, &QPushButton::clicked, this, &ReadingDialog::record);
    m_value->setFocus();
    ReadingDialog::review();
}

void ReadingDialog::addValue()
{
    m_value = new QLineEdit(this);
    m_value->setObjectName(u"readingValue"_s);
    m_value->setAccessibleName(u"Value in %1"_s.arg(m_gate.unit));
    m_value->setMaximumWidth(160);
    connect(m_value, &QLineEdit::textChanged, this, &ReadingDialog::review);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_value);
    QLabel *unit = parts::label(m_gate.unit, this);
    unit->setObjectName(u"readingUnit"_s);
    row->addWidget(unit);
    row->addStretch(1);
    const QString counts
        = m_gate.limit.count() > 0 ? u" (counts for %1)"_s.arg(roughDuration(m_gate.limit)) : QString();
    addHeading(u"Value"_s + counts)->setBuddy(m_value);
    body()->addLayout(row);
}

QLineEdit *ReadingDialog::addField(const QString &label, const QString &name, const QString &hint)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setMaxLength(2000);
    addHeading(label)->setBuddy(field);
    body()->addWidget(field);
    connect(field, &QLineEdit::textChanged, this, &ReadingDialog::review);
    return field;
}

void ReadingDialog::record()
{
    const std::optional<double> value = numberIn(m_value->text());
    if (!value)
        return;
    Command command{ CommandKind::RecordReading };
    command.gate = m_gate.id;
    command.text = m_note->text().trimmed();
    command.data
        = { { u"value"_s, *value }, { u"unit"_s, m_gate.unit }, { u"link"_s, m_link->text().trimmed() } };
    send(m_deployment, command);
}

QString ReadingDialog::whyNot() const
{
    if (!numberIn(m_value->text()))
        return u"A reading is a number: “0.34”."_s;
    if (m_link->text().trimmed().isEmpty() && m_note->text().trimmed().isEmpty())
        return u"Say where it was read: a link or a note."_s;
    return busy() ? u"The desk is working on it."_s : QString();
}

void ReadingDialog::review()
{
    if (!m_record)
        return;
    const QString missing = whyNot();
    parts::setOffered(m_record, missing.isEmpty(), missing);
}

} // namespace fairlead
