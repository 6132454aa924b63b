#include "ui/runbook/edit_command_dialog.h"

#include "ui/kit/code_box.h"
#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostLines = 6;

QStringList marked(const QStringList &lines, qsizetype from, qsizetype to, QChar mark)
{
    QStringList shown;
    for (qsizetype i = from; i < std::min(to, from + MostLines); ++i)
        shown << u"%1 %2"_s.arg(QString(mark), parts::bounded(lines[i], 200, 200));
    if (to - from > MostLines)
        shown << u"%1 … %2 more lines"_s.arg(QString(mark)).arg(to - from - MostLines);
    return shown;
}

/// What was taken out and what was put in between the common beginning and the common end.
QString difference(const QString &before, const QString &after)
{
    const QStringList old = before.split(u'\n');
    const QStringList now = after.split(u'\n');
    const qsizetype least = std::min(old.size(), now.size());
    qsizetype head = 0;
    while (head < least && old[head] == now[head])
        ++head;
    qsizetype tail = 0;
    while (tail < least - head && old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;
    return (marked(old, head, old.size() - tail, u'−') + marked(now, head, now.size() - tail, u'+'))
        .join(u'\n');
}

} // namespace

EditCommandDialog::EditCommandDialog(
    Desk &desk, const DeploymentState &state, const Step &step, QWidget *parent)
    : DeskDialog(desk, state.target, u"edit and retry"_s, parent)
    , m_deployment(state.id)
    , m_step(step.id)
    , m_script(step.script)
    , m_editor(new CodeBox(u"commandEditor"_s, this))
    , m_difference(parts::wrapped({}, this))
{
    setObjectName(u"editCommandDialog"_s);
    addTitle(u"Edit the command of “%1”"_s.arg(step.title));
    addText(
        u"The edited command runs once, for this attempt. The runbook stays as it is, and the record says "
        u"that the command was edited."_s);
    m_editor->setReadOnly(false);
    m_editor->setTextInteractionFlags(Qt::TextEditorInteraction);
    m_editor->setUndoRedoEnabled(true);
    m_editor->setAccessibleName(u"Command"_s);
    m_editor->setPlainText(step.script);
    m_editor->setMinimumHeight(170);
    body()->addWidget(m_editor, 1);
    m_difference->setObjectName(u"commandDifference"_s);
    m_difference->setFont(theme::monospace());
    body()->addWidget(m_difference);
    addCancel(u"Keep as it is"_s, u"dialogCancel"_s);
    m_run = addButton(u"&Run edited"_s, u"runEdited"_s);
    m_run->setProperty("primary", true);
    setPrimary(m_run);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &EditCommandDialog::review);
    connect(m_run, &QPushButton::clicked, this, [this] {
        send(m_deployment, { CommandKind::RetryEdited, m_step, m_editor->toPlainText() });
    });
    m_editor->setFocus();
    EditCommandDialog::review();
}

void EditCommandDialog::review()
{
    const QString text = m_editor->toPlainText();
    const bool empty = text.trimmed().isEmpty();
    const bool same = text == m_script;
    m_difference->setText(same
            ? u"The same as the runbook's command."_s
            : u"Differs from the runbook's command:\n%1"_s.arg(difference(m_script, text)));
    QString whyNot = u"The desk is working on it."_s;
    if (empty)
        whyNot = u"There is no command to run."_s;
    else if (same)
        whyNot = u"Nothing was changed: use Retry to run it as it is."_s;
    parts::setOffered(m_run, !empty && !same && !busy(), whyNot);
}

} // namespace fairlead
