#include "ui/kit/parameter_form.h"

#include "models/parameter_types.h"
#include "ui/kit/code_box.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int MostCodeLines = 6;

QString usesText(const Parameter &parameter)
{
    constexpr std::size_t Most = 6;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(parameter.uses.size(), Most); ++i)
        lines << QString::number(parameter.uses[i].first);
    if (parameter.uses.size() > Most)
        lines << u"…"_s;
    return lines.isEmpty() ? u"given by the environment"_s : u"used in line %1"_s.arg(lines.join(u", "_s));
}

QString aboutText(const Parameter &parameter, const QString &source)
{
    QStringList about{ parameterTypeWord(parameter.type), usesText(parameter) };
    if (!source.isEmpty())
        about << u"from %1"_s.arg(source);
    return about.join(u" · "_s);
}

/// Every needed parameter first, in the order of its first use; then what else the proposal lets one set.
std::vector<std::pair<Parameter, bool>> rowsOf(const Proposal &proposal)
{
    std::vector<std::pair<Parameter, bool>> rows;
    QStringList known;
    for (const Parameter &parameter : proposal.pipeline.parameters) {
        rows.emplace_back(parameter, true);
        known << parameter.name;
    }
    for (auto it = proposal.parameters.cbegin(); it != proposal.parameters.cend(); ++it) {
        if (!known.contains(it.key()))
            rows.emplace_back(Parameter{ it.key(), u'$' + it.key() }, false);
    }
    return rows;
}

} // namespace

ParameterForm::ParameterForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout)
    , m_useTitle(parts::muted({}, this))
    , m_writtenTitle(parts::muted(u"As written"_s, this))
    , m_written(new CodeBox(u"parameterWritten"_s, this))
    , m_scriptTitle(parts::muted(u"As it will run"_s, this))
    , m_script(new CodeBox(u"parameterScript"_s, this))
{
    setObjectName(u"parameterForm"_s);
    m_written->setAccessibleName(u"The command as written"_s);
    m_script->setAccessibleName(u"The command as it will run"_s);
    m_useTitle->setObjectName(u"parameterUse"_s);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnMinimumWidth(0, 150);
    m_grid->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_grid);
    for (QWidget *widget :
        std::initializer_list<QWidget *>{ m_useTitle, m_writtenTitle, m_written, m_scriptTitle, m_script }) {
        column->addWidget(widget);
        widget->hide();
    }
}

void ParameterForm::setParameters(const Proposal &proposal)
{
    m_pipeline = proposal.pipeline;
    m_rows.clear();
    parts::clear(m_grid);
    for (const auto &[parameter, needed] : rowsOf(proposal))
        addRow(parameter, proposal, needed);
    if (!proposal.pipeline.parameters.empty())
        showUse(proposal.pipeline.parameters.front().name);
}

void ParameterForm::addRow(const Parameter &parameter, const Proposal &proposal, bool needed)
{
    const QString name = parameter.name;
    Row row{ parameter, new QLineEdit(m_typed.value(name, proposal.parameters.value(name)), this),
        new ToneLabel(this), needed };
    row.field->setObjectName(u"param_%1"_s.arg(name));
    row.field->setAccessibleName(u"%1, %2"_s.arg(name, parameterTypeWord(parameter.type)));
    row.field->setPlaceholderText(needed ? u"Needed"_s : u"Optional"_s);
    row.field->installEventFilter(this);
    row.fault->setObjectName(u"fault_%1"_s.arg(name));
    row.fault->setTone(theme::Role::Bad);
    row.fault->setWordWrap(true);
    QLabel *label = parts::label(needed ? u"%1 (needed)"_s.arg(name) : name, this);
    label->setFont(theme::monospace());
    label->setBuddy(row.field);
    const int line = m_grid->rowCount();
    m_grid->addWidget(label, line, 0);
    m_grid->addWidget(row.field, line, 1);
    m_grid->addWidget(parts::muted(parameter.token, this), line + 1, 0);
    m_grid->addWidget(
        parts::muted(aboutText(parameter, proposal.defaultSources.value(name)), this), line + 1, 1);
    m_grid->addWidget(row.fault, line + 2, 1);
    m_rows.insert(name, row);
    review(row);
    connect(row.field, &QLineEdit::textEdited, this, [this, name](const QString &text) {
        m_typed[name] = text;
        review(m_rows[name]);
        emit changed();
    });
}

void ParameterForm::review(const Row &row)
{
    const QString fault = parameterFault(row.parameter.type, row.field->text());
    row.fault->setText(fault.isEmpty() ? QString() : u"This is %1."_s.arg(fault));
    row.fault->setVisible(!fault.isEmpty());
}

/// The command that the parameter is for; only where it is rewritten do the two differ.
void ParameterForm::showUse(const QString &name)
{
    const Row row = m_rows.value(name);
    const Step *step
        = row.parameter.steps.isEmpty() ? nullptr : findStep(m_pipeline, row.parameter.steps.front());
    const bool shown = step != nullptr && !step->script.isEmpty();
    const bool rewritten = shown && step->written.trimmed() != step->script.trimmed();
    for (QWidget *widget : std::initializer_list<QWidget *>{ m_useTitle, m_scriptTitle, m_script })
        widget->setVisible(shown);
    for (QWidget *widget : std::initializer_list<QWidget *>{ m_writtenTitle, m_written })
        widget->setVisible(rewritten);
    if (!shown)
        return;
    m_useTitle->setText(u"%1 is for “%2”, line %3"_s.arg(name, step->title).arg(step->source.first));
    m_written->setCode(step->written.trimmed(), MostCodeLines);
    m_script->setCode(step->script.trimmed(), MostCodeLines);
}

bool ParameterForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
            if (it->field == watched)
                showUse(it.key());
        }
    }
    return QWidget::eventFilter(watched, event);
}

QMap<QString, QString> ParameterForm::values() const
{
    QMap<QString, QString> all;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it)
        all[it.key()] = it->field->text();
    return all;
}

QStringList ParameterForm::missing() const
{
    QStringList names;
    for (const Row &row : m_rows) {
        if (row.needed && row.field->text().trimmed().isEmpty())
            names << row.parameter.name;
    }
    return names;
}

QStringList ParameterForm::faults() const
{
    QStringList faults;
    for (const Row &row : m_rows) {
        const QString fault = parameterFault(row.parameter.type, row.field->text());
        if (!fault.isEmpty())
            faults << u"%1 is %2."_s.arg(row.parameter.name, fault);
    }
    return faults;
}

} // namespace fairlead
