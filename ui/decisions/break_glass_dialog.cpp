#include "ui/decisions/break_glass_dialog.h"

#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The shut gates that stand before the end: "Backup under 1 h: no backup was taken".
QStringList opened(const DeploymentSnapshot &snapshot)
{
    QStringList lines;
    for (const GateVerdict &verdict : snapshot.gates) {
        if (!verdict.open && verdict.gate.before != u"end"_s && verdict.gate.kind != Gate::Kind::Unknown)
            lines << u"%1: %2"_s.arg(verdict.gate.title, verdict.reason);
    }
    return lines;
}

} // namespace

BreakGlassDialog::BreakGlassDialog(Desk &desk, const DeploymentSnapshot &snapshot, QWidget *parent)
    : DeskDialog(desk, snapshot.state.target, u"break the glass"_s, parent)
    , m_deployment(snapshot.state.id)
    , m_word(snapshot.state.target.name)
{
    setObjectName(u"breakGlassDialog"_s);
    addTitle(u"Break the glass?"_s);
    addText(
        u"%1. For an emergency: one person opens every gate before the end, alone. It stands at the head "
        u"of the record and on every screen, with your name."_s.arg(words::deploymentTitle(snapshot.state)));
    addConsequences(snapshot);
    addReason();
    addConfirmation();
    body()->addStretch(1);
    QPushButton *cancel = addCancel(u"Keep the gates"_s, u"dialogCancel"_s);
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    m_break = addButton(u"&Break the glass"_s, u"breakGlass"_s);
    m_break->setProperty("dangerFilled", true);
    setPrimary(m_break);
    connect(m_break, &QPushButton::clicked, this, [this] {
        send(m_deployment, { CommandKind::BreakGlass, {}, m_reason->toPlainText().trimmed() });
    });
    m_reason->setFocus();
    BreakGlassDialog::review();
}

void BreakGlassDialog::addConsequences(const DeploymentSnapshot &snapshot)
{
    const QStringList lines = opened(snapshot);
    auto *frame = new QFrame(this);
    frame->setProperty("failure", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(12, 9, 12, 9);
    column->setSpacing(4);
    column->addWidget(parts::heading(u"What it opens"_s, frame));
    QLabel *list = parts::wrapped(lines.isEmpty() ? u"Nothing now: no gate before the end is shut."_s
                                                  : parts::bounded(lines.join(u'\n'), 3000, 300),
        frame);
    list->setObjectName(u"glassOpens"_s);
    column->addWidget(list);
    body()->addWidget(frame);
}

void BreakGlassDialog::addReason()
{
    m_reason = new QPlainTextEdit(this);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setAccessibleName(u"Reason"_s);
    m_reason->setTabChangesFocus(true);
    m_reason->setPlaceholderText(u"Needed: it stands at the head of the record"_s);
    m_reason->setFixedHeight(62);
    addHeading(u"Reason"_s)->setBuddy(m_reason);
    body()->addWidget(m_reason);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &BreakGlassDialog::review);
}

void BreakGlassDialog::addConfirmation()
{
    m_typed = new QLineEdit(this);
    m_typed->setObjectName(u"confirmName"_s);
    m_typed->setAccessibleName(u"Type %1 to confirm"_s.arg(m_word));
    m_typed->setMaximumWidth(200);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(parts::label(u"Type"_s, this));
    row->addWidget(parts::heading(m_word, this));
    row->addWidget(parts::label(u"to confirm"_s, this));
    row->addWidget(m_typed);
    row->addStretch(1);
    body()->addLayout(row);
    connect(m_typed, &QLineEdit::textChanged, this, &BreakGlassDialog::review);
    m_missing = addText({});
    m_missing->setObjectName(u"glassMissing"_s);
}

QString BreakGlassDialog::whyNot() const
{
    if (m_reason->toPlainText().trimmed().isEmpty())
        return u"Say why: it stands at the head of the record."_s;
    if (m_typed->text().trimmed() != m_word)
        return u"Type %1 to confirm."_s.arg(m_word);
    return busy() ? u"The desk is working on it."_s : QString();
}

void BreakGlassDialog::review()
{
    if (!m_break)
        return;
    const QString missing = whyNot();
    m_missing->setText(missing);
    parts::setOffered(m_break, missing.isEmpty(), missing);
}

} // namespace fairlead
