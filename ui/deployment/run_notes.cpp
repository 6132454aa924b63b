#include "ui/deployment/run_notes.h"

#include "services/desk/desk.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostShown = 3;

QString noteText(const Event &note, const std::vector<Person> &people, const QDateTime &now)
{
    const QString played = note.rolePlay ? u" (role-play)"_s : QString();
    return u"%1%2, %3: %4"_s.arg(words::personName(people, note.by), played, words::timeText(note.at, now),
        parts::bounded(note.text.simplified(), 240, 240));
}

} // namespace

RunNotes::RunNotes(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_title(parts::heading(u"Notes"_s, this))
    , m_text(parts::wrapped({}, this))
    , m_earlier(parts::muted({}, this))
{
    setObjectName(u"runNotes"_s);
    m_text->setObjectName(u"runNotesText"_s);
    m_earlier->setObjectName(u"runNotesEarlier"_s);
    QPushButton *add = parts::button(u"Add a &note…"_s, u"addNoteButton"_s, this);
    connect(add, &QPushButton::clicked, this, &RunNotes::addRequested);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_text);
    column->addWidget(m_earlier);
}

void RunNotes::update(const DeploymentState &state, const QDateTime &now)
{
    const std::vector<Person> people = m_desk.everyone();
    const auto count = static_cast<qsizetype>(state.notes.size());
    QStringList lines;
    for (qsizetype i = count - 1; i >= std::max<qsizetype>(0, count - MostShown); --i)
        lines << noteText(state.notes[static_cast<std::size_t>(i)], people, now);
    m_text->setText(lines.join(u'\n'));
    m_text->setVisible(!lines.isEmpty());
    m_title->setText(lines.isEmpty() ? u"No notes yet"_s : u"Notes"_s);
    m_earlier->setVisible(count > MostShown);
    m_earlier->setText(u"%1 earlier: the release record has them all."_s.arg(count - MostShown));
}

} // namespace fairlead
