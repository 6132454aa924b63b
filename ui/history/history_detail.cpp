#include "ui/history/history_detail.h"

#include "services/desk/desk.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"

#include <QBoxLayout>
#include <QPlainTextEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int MostNoteLines = 4; ///< more than these scroll
constexpr int NoteRoom = 14; ///< frame and margins of the notes' box

QString clockText(const QDateTime &at)
{
    return at.toLocalTime().toString(u"d MMM yyyy HH:mm"_s);
}

QPlainTextEdit *makeNotes(QWidget *parent)
{
    auto *notes = new QPlainTextEdit(parent);
    notes->setObjectName(u"historyNotes"_s);
    notes->setAccessibleName(QObject::tr("Notes"));
    notes->setReadOnly(true);
    notes->setTabChangesFocus(true);
    return notes;
}

} // namespace

HistoryDetail::HistoryDetail(Desk &desk, Clock clock, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_clock(std::move(clock))
    , m_title(new ElidedLabel(this))
    , m_facts(parts::wrapped({}, this))
    , m_reason(nullptr)
    , m_notes(makeNotes(this))
{
    setObjectName(u"historyDetail"_s);
    setProperty("card", true);
    m_title->setProperty("heading", true);
    m_facts->setObjectName(u"historyFacts"_s);
    auto *reason = new ToneLabel(this);
    reason->setObjectName(u"historyReason"_s);
    reason->setWordWrap(true);
    reason->setTone(theme::Role::Bad);
    m_reason = reason;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(4);
    for (QWidget *widget : std::initializer_list<QWidget *>{ m_title, m_facts, m_reason, m_notes })
        column->addWidget(widget);
}

QString HistoryDetail::name(const QString &person) const
{
    const std::vector<Person> people = m_desk.everyone();
    const auto found = std::ranges::find(people, person, &Person::id);
    return found == people.end() ? person : found->name;
}

void HistoryDetail::show(const QString &deployment)
{
    const auto snapshot = m_desk.deployment(deployment);
    setVisible(snapshot != nullptr);
    if (snapshot)
        fill(snapshot->state);
}

void HistoryDetail::fill(const DeploymentState &state)
{
    m_title->setFullText(state.id);
    QStringList facts{ tr("Created by %1, %2").arg(name(state.startedBy), clockText(state.created)) };
    facts << (state.started.isValid() ? tr("started %1").arg(clockText(state.started)) : tr("not started"));
    if (state.ended.isValid())
        facts << tr("ended %1").arg(clockText(state.ended));
    facts << tr("runbook %1").arg(state.pipeline.runbookPath);
    m_facts->setText(facts.join(u", "_s) + u'.');
    QStringList loud;
    if (state.glass)
        loud << tr("The glass was broken by %1: %2").arg(name(state.glass->by), state.glass->reason);
    if (!state.rollbackReason.isEmpty())
        loud << tr("Rolled back: %1").arg(state.rollbackReason);
    m_reason->setText(parts::bounded(loud.join(u'\n'), 600));
    m_reason->setVisible(!loud.isEmpty());
    fillNotes(state);
}

void HistoryDetail::fillNotes(const DeploymentState &state)
{
    QStringList lines;
    for (const Event &note : state.notes)
        lines << tr("%1, %2: %3").arg(name(note.by), clockText(note.at), note.text);
    const QString text = parts::bounded(lines.join(u'\n'));
    if (m_notes->toPlainText() != text)
        m_notes->setPlainText(text);
    const int rows = std::clamp<int>(static_cast<int>(text.count(u'\n')) + 1, 1, MostNoteLines);
    m_notes->setFixedHeight(rows * m_notes->fontMetrics().lineSpacing() + NoteRoom);
    m_notes->setVisible(!lines.isEmpty());
}

} // namespace fairlead
