#include "record_history.h"

#include "engine_bench.h"
#include "models/environment_json.h"
#include "services/deployment/fold.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr auto First = "s1";
constexpr auto Second = "s2";

Event event(EventKind kind, const QString &by, const QString &text, const QJsonObject &data = {},
    const QString &step = {})
{
    Event made{ kind, by, QDateTime(QDate(2026, 3, 1), QTime(11, 30), Qt::UTC) };
    made.text = text;
    made.data = data;
    made.step = step;
    return made;
}

Pipeline pipelineSaying(const QString &text)
{
    Pipeline pipeline = EngineBench::samplePipeline();
    pipeline.runbookPath = u"runbooks/production.md"_s;
    Step &tests = pipeline.phases[0].steps[0];
    tests.written = u"make tests\nmake report"_s;
    tests.title = text.isEmpty() ? u"Run the tests"_s : text;
    pipeline.criteria = { { u"criterion/green"_s, u"All tests are green. "_s + text } };
    Gate signOff{ u"sign-cto"_s, Gate::Kind::SignOff, u"Signed by the CTO"_s, u"cto"_s };
    signOff.before = u"end"_s;
    Gate qa = signOff;
    qa.id = u"sign-qa"_s;
    qa.role = u"qa"_s;
    Gate errors{ u"errors"_s, Gate::Kind::Threshold, u"Error rate under 1 %"_s };
    errors.before = u"end"_s;
    pipeline.gates.insert(pipeline.gates.end(), { signOff, qa, errors });
    return pipeline;
}

QJsonObject subjectData(const Event &created, const char *hash, const QString &runbook)
{
    QJsonObject data = created.data;
    data[u"subject"_s] = QString::fromLatin1(hash);
    data[u"subjectParts"_s] = toJson(ApprovalSubject{ runbook, u"p"_s, u"e"_s, u"2.15.0"_s, u"x"_s, u"y"_s });
    return data;
}

/// Before the start: an approval, a change that makes it void, another approval.
std::vector<Event> beforeTheStart(const Event &created, const QString &text)
{
    Event first = created;
    first.data = subjectData(created, First, u"old"_s);
    first.data[u"parameters"_s] = QJsonObject{ { u"RELEASE_NOTE"_s, text },
        { u"DATABASE_URL"_s, u"postgresql://app:hunter2@db:5432/teei"_s } };
    Event revised = event(
        EventKind::Revised, u"fairlead"_s, u"the runbook changed"_s, subjectData(created, Second, u"new"_s));
    revised.data[u"parameters"_s] = first.data[u"parameters"_s];
    const auto approval = [&](const char *subject, const QString &comment) {
        return event(EventKind::ApprovalRecorded, u"jonas"_s, comment,
            { { u"role"_s, u"vp"_s }, { u"decision"_s, u"approved"_s },
                { u"subject"_s, QString::fromLatin1(subject) } });
    };
    return { first, approval(First, u"too early"_s), revised, approval(Second, u"go ahead "_s + text) };
}

std::vector<Event> decisions(const QString &text)
{
    const QString subject = QString::fromLatin1(Second);
    Event vote = event(EventKind::VoteRecorded, u"tariq"_s, u"looks good "_s + text,
        { { u"role"_s, u"qa"_s }, { u"vote"_s, u"go"_s }, { u"subject"_s, subject } });
    vote.rolePlay = true;
    return { vote,
        event(EventKind::GoNoGoDecided, u"jonas"_s, u"after the poll"_s,
            { { u"decision"_s, u"conditional"_s }, { u"condition"_s, u"watch the queue "_s + text },
                { u"owner"_s, u"tariq"_s }, { u"due"_s, u"2026-03-01T18:00:00.000Z"_s },
                { u"subject"_s, subject } }),
        event(EventKind::ConditionClosed, u"tariq"_s, u"the queue is empty"_s),
        event(EventKind::ExceptionAsked, u"mara"_s, u"a typo in the freeze"_s,
            { { u"of"_s, u"gate:approval"_s }, { u"subject"_s, subject } }),
        event(EventKind::ExceptionDecided, u"jonas"_s, u"seen"_s,
            { { u"of"_s, u"gate:approval"_s }, { u"decision"_s, u"allowed"_s } }),
        event(EventKind::GlassBroken, u"jonas"_s, u"production is down "_s + text,
            { { u"subject"_s, subject } }),
        event(EventKind::Claimed, u"mara"_s, {}),
        event(EventKind::HandedOver, u"mara"_s, u"my shift ends"_s, { { u"to"_s, u"tariq"_s } }) };
}

std::vector<Event> proofs(const QString &text)
{
    return { event(EventKind::EvidenceRecorded, u"mara"_s, {},
                 { { u"kind"_s, u"file"_s }, { u"text"_s, u"the scan "_s + text },
                     { u"name"_s, u"scan.txt"_s }, { u"sha256"_s, u"feedbeef"_s }, { u"size"_s, 312 } },
                 u"window"_s),
        event(EventKind::EvidenceRecorded, u"tariq"_s, {},
            { { u"kind"_s, u"link"_s }, { u"text"_s, u"https://ci.example/4711"_s } }, u"criterion/green"_s),
        event(EventKind::FactRecorded, u"fairlead"_s, {},
            { { u"name"_s, u"git"_s }, { u"state"_s, u"holds"_s }, { u"text"_s, u"main is clean"_s } }),
        event(
            EventKind::GateConfirmed, u"tariq"_s, u"told in the channel"_s, { { u"gate"_s, u"approval"_s } }),
        event(EventKind::ReadingRecorded, u"mara"_s, u"from the board"_s,
            { { u"gate"_s, u"errors"_s }, { u"value"_s, 0.25 }, { u"unit"_s, u"%"_s } }),
        event(EventKind::NoteAdded, u"mara"_s, u"the coffee is out "_s + text) };
}

void add(std::vector<Event> &events, const std::vector<Event> &more)
{
    events.insert(events.end(), more.begin(), more.end());
}

RecordSource make(const QString &text)
{
    EngineBench bench(pipelineSaying(text));
    bench.play({ u"accept"_s, u"approve jonas ok"_s, u"start"_s, u"tick window seen "_s + text, u"run"_s,
        u"rollback errors everywhere "_s + text, u"run"_s });
    const std::vector<Event> &ran = bench.events();
    RecordSource source;
    source.events = beforeTheStart(ran.front(), text);
    add(source.events, decisions(text));
    add(source.events, proofs(text));
    add(source.events, { ran.begin() + 1, ran.end() });
    source.events.push_back(event(EventKind::SignedOff, u"jonas"_s, u"well done "_s + text,
        { { u"role"_s, u"cto"_s }, { u"decision"_s, u"signed"_s } }));
    source.state = fold(u"d1"_s, source.events);
    source.names
        = { { u"mara"_s, u"Mara Lind"_s }, { u"jonas"_s, u"Jonas Vik"_s }, { u"tariq"_s, u"Tariq Oz"_s } };
    source.head = u"abad1dea"_s;
    return source;
}

} // namespace

RecordSource eventfulHistory()
{
    return make({});
}

RecordSource historyWith(const QString &text)
{
    return make(text);
}

} // namespace fairlead
