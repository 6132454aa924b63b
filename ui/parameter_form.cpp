#include "ui/parameter_form.h"

#include "ui/parts.h"

#include <QGridLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace fairlead {

ParameterForm::ParameterForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(u"parameterForm"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(14);
    m_grid->setColumnMinimumWidth(0, 150);
    m_grid->setColumnStretch(1, 1);
}

void ParameterForm::setParameters(const QMap<QString, QString> &defaults, const QStringList &required)
{
    if (defaults.keys() == m_fields.keys() && required == m_required)
        return;
    m_required = required;
    m_fields.clear();
    parts::clear(m_grid);
    int row = 0;
    for (auto it = defaults.cbegin(); it != defaults.cend(); ++it) {
        const QString name = it.key();
        auto *field = new QLineEdit(m_typed.value(name, it.value()), this);
        field->setObjectName(u"param_%1"_s.arg(name));
        field->setAccessibleName(name);
        field->setPlaceholderText(required.contains(name) ? u"Needed"_s : u"Optional"_s);
        QLabel *label = parts::label(required.contains(name) ? u"%1 (needed)"_s.arg(name) : name, this);
        label->setFont(theme::monospace());
        label->setBuddy(field);
        m_grid->addWidget(label, row, 0);
        m_grid->addWidget(field, row++, 1);
        m_fields.insert(name, field);
        connect(field, &QLineEdit::textEdited, this, [this, name](const QString &text) {
            m_typed[name] = text;
            emit changed();
        });
    }
}

QMap<QString, QString> ParameterForm::values() const
{
    QMap<QString, QString> all;
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it)
        all[it.key()] = it.value()->text();
    return all;
}

QStringList ParameterForm::missing() const
{
    QStringList names;
    for (const QString &name : m_required) {
        const QLineEdit *field = m_fields.value(name);
        if (!field || field->text().trimmed().isEmpty())
            names << name;
    }
    return names;
}

} // namespace fairlead
