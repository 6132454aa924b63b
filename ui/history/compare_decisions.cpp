#include "ui/history/compare_facts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Names = QMap<QString, QString>;

/// What was said, by the words that name it; the newest of a name stands last.
class Said
{
public:
    explicit Said(const Names &names)
        : m_names(names)
    {
    }

    void add(const QString &what, const QString &person, const QString &word, const QString &comment)
    {
        const QString who = m_names.value(person, person);
        QStringList &texts = m_texts[what];
        texts << (comment.isEmpty() ? u"%1 by %2"_s.arg(word, who)
                                    : u"%1 by %2: %3"_s.arg(word, who, comment));
    }

    QStringList keys() const { return m_texts.keys(); }
    QString text(const QString &what) const { return m_texts.value(what).join(u"; "_s).simplified(); }

private:
    const Names &m_names;
    QMap<QString, QStringList> m_texts;
};

QString exceptionWord(ExceptionRecord::State state)
{
    switch (state) {
    case ExceptionRecord::State::Allowed: return u"allowed"_s;
    case ExceptionRecord::State::Refused: return u"refused"_s;
    case ExceptionRecord::State::Asked: break;
    }
    return u"not decided, asked for"_s;
}

void addApprovals(Said &said, const DeploymentState &state)
{
    for (const ApprovalRecord &record : state.approvals) {
        const QString voided = record.subject == state.subjectHash ? QString() : u" (void)"_s;
        said.add(u"Approval: "_s + record.role, record.person,
            (record.approved ? u"approved"_s : u"refused"_s) + voided, record.comment);
    }
}

void addPoll(Said &said, const DeploymentState &state)
{
    for (const Vote &vote : state.votes)
        said.add(u"Vote: "_s + vote.role, vote.person, vote.go ? u"go"_s : u"no-go"_s, vote.comment);
    for (const GoNoGoDecision &made : state.decisions) {
        const QString more = made.decision == GoNoGo::Conditional ? made.condition : made.remedy;
        said.add(u"Go/no-go"_s, made.by, goNoGoTitle(made.decision), more.isEmpty() ? made.comment : more);
    }
}

void addExceptions(Said &said, const DeploymentState &state)
{
    for (const ExceptionRecord &record : state.exceptions) {
        const QString person = record.decidedBy.isEmpty() ? record.by : record.decidedBy;
        said.add(u"Exception: "_s + record.of.mid(5), person, exceptionWord(record.state), record.reason);
    }
    if (state.glass)
        said.add(u"Glass"_s, state.glass->by, u"broken"_s, state.glass->reason);
}

Said saidIn(const DeploymentState &state, const Names &names)
{
    Said said(names);
    addApprovals(said, state);
    addPoll(said, state);
    addExceptions(said, state);
    for (const Reading &reading : state.readings)
        said.add(u"Reading: "_s + reading.gate, reading.by,
            u"%1 %2"_s.arg(QString::number(reading.value), reading.unit), reading.note);
    for (const SignOff &one : state.signOffs)
        said.add(
            u"Sign-off: "_s + one.role, one.person, one.signedOff ? u"signed"_s : u"refused"_s, one.notes);
    return said;
}

} // namespace

CompareRows compareDecisions(const DeploymentState &older, const DeploymentState &newer, const Names &names)
{
    const Said before = saidIn(older, names);
    const Said now = saidIn(newer, names);
    QStringList keys = before.keys() + now.keys();
    keys.removeDuplicates();
    keys.sort();
    CompareRows rows;
    for (const QString &key : keys) {
        CompareRow row{ key, before.text(key), now.text(key) };
        if (row.older.isEmpty() || row.newer.isEmpty())
            row.mark = row.older.isEmpty() ? CompareRow::Mark::OnlyNewer : CompareRow::Mark::OnlyOlder;
        else
            row.mark = row.older == row.newer ? CompareRow::Mark::Same : CompareRow::Mark::Differs;
        rows.push_back(row);
    }
    return rows;
}

} // namespace fairlead
