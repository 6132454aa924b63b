#include "models/when_done.h"
#include "services/deployment/decide.h"
#include "services/desk/running/deployment_runner.h"
#include "services/desk/running/promised.h"
#include "services/desk/running/request.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int AnswerPatienceMs = 15'000;
constexpr int MostTries = 5;

Event refusedEvent(const Command &command, const QString &why, const QDateTime &now)
{
    Event event{ EventKind::RequestRefused, command.by, now, command.rolePlay };
    event.step = command.step;
    event.text = why;
    event.data = { { u"kind"_s, commandKindWord(command.kind) } };
    return event;
}

} // namespace

/// What others have asked since the last time. Each is decided once: the answer's entry names its number.
void DeploymentRunner::takeRequests()
{
    if (!m_mine || isOver(m_state.phase))
        return;
    const qint64 from = std::max<qint64>(m_state.requests, m_requested) + 1;
    whenDone(m_tools.journal->read(requestStream(m_state.id), from), this,
        [this](const Result<QList<JournalEntry>> &entries) {
            for (const JournalEntry &entry : entries ? *entries : QList<JournalEntry>())
                takeRequest(entry);
        });
}

void DeploymentRunner::takeRequest(const JournalEntry &entry)
{
    if (entry.number <= std::max<qint64>(m_state.requests, m_requested))
        return;
    m_requested = entry.number;
    const auto command = requestFrom(entry.body);
    if (!command)
        return;
    enqueue({ [this, asked = *command, number = entry.number](
                  const DeploymentState &state) -> Result<std::vector<Event>> {
        const QStringList roles = m_tools.rolesOf ? m_tools.rolesOf(asked.by) : QStringList();
        auto decision = decide(state, asked, { m_tools.now(), roles });
        std::vector<Event> events = decision
            ? std::move(decision).value()
            : std::vector{ refusedEvent(asked, decision.error().message, m_tools.now()) };
        if (!events.empty())
            events.front().data[u"request"_s] = number;
        return events;
    } });
}

/// Puts the command where the console that runs this deployment finds it.
QFuture<Status> DeploymentRunner::ask(const Command &command)
{
    auto [future, done] = promised();
    post(command, done, MostTries);
    return future;
}

void DeploymentRunner::post(const Command &command, const Done &done, int tries)
{
    const QString inbox = requestStream(m_state.id);
    whenDone(m_tools.journal->read(inbox), this,
        [this, inbox, command, done, tries](const Result<QList<JournalEntry>> &known) {
            if (!known)
                return done(known.error());
            const qint64 last = known->isEmpty() ? 0 : known->back().number;
            whenDone(m_tools.journal->append(inbox, last, { requestBody(command) }), this,
                [this, command, done, tries](const Result<qint64> &number) {
                    if (number)
                        return awaitAnswer(*number, done);
                    const bool again = number.error().kind == Error::Kind::Conflict && tries > 1;
                    if (again)
                        post(command, done, tries - 1);
                    else
                        done(number.error());
                });
        });
}

void DeploymentRunner::awaitAnswer(qint64 number, const Done &done)
{
    m_asked[number] = done;
    QTimer::singleShot(AnswerPatienceMs, this, [this, number] {
        if (const Done late = m_asked.take(number))
            late(Error{ Error::Kind::Timeout,
                u"The console that runs this deployment has not answered (%1). It will decide when it is back."_s
                    .arg(m_heldBy) });
    });
    refresh();
}

void DeploymentRunner::hearAnswer(const Event &event)
{
    const Done done = m_asked.take(event.data[u"request"_s].toInteger(-1));
    if (!done)
        return;
    if (event.kind == EventKind::RequestRefused)
        done(Error{ Error::Kind::Denied, event.text });
    else
        done(success());
}

} // namespace fairlead
