#include "models/when_done.h"
#include "services/deployment/advance.h"
#include "services/deployment/fold.h"
#include "services/desk/running/deployment_runner.h"
#include "services/desk/running/forgotten_attempts.h"
#include "services/desk/running/promised.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error newerEntry(const QString &deployment, qint64 number)
{
    return { Error::Kind::Denied,
        u"Entry %1 of deployment %2 says something that this version of Fairlead does not know: a newer one "
        u"has "
        u"written it. Nothing is started. Go on with that version."_s.arg(
            QString::number(number), deployment) };
}

} // namespace

QFuture<Status> DeploymentRunner::load()
{
    auto [future, done] = promised();
    // Before the entries: from the first one on somebody may ask who holds it.
    whenDone(m_tools.journal->lease(stream()), this,
        [this, answered = done](const Result<std::optional<LeaseState>> &lease) {
            const bool held = lease && *lease && (*lease)->alive;
            loadEntries(
                held ? u"it is in the hands of %1"_s.arg(holderText((*lease)->holder)) : QString(), answered);
        });
    return future;
}

/// `holder`: what is said of somebody else who has it now; empty = nobody.
void DeploymentRunner::loadEntries(const QString &holder, const Done &answered)
{
    const QMap<QString, int> onDisk = attemptsOnDisk(m_tools.stateFolder, m_state.id);
    whenDone(m_tools.journal->read(stream()), this,
        [this, holder, onDisk, answered](const Result<QList<JournalEntry>> &entries) {
            if (!entries)
                return answered(entries.error());
            take(*entries);
            m_heldBy = holder;
            if (m_strange > 0)
                return answered(leaveAlone(newerEntry(m_state.id, m_strange)));
            if (isOver(m_state.phase)) {
                m_mine = true;
                m_heldBy.clear();
                stopServers(*m_tools.jobs, m_state, m_tools.stateFolder);
                emit changed();
                return answered(success());
            }
            if (m_tools.mayRun && !m_tools.mayRun(m_state)) {
                if (holder.isEmpty())
                    m_heldBy = u"this console only looks on"_s;
                emit changed();
                return answered(success());
            }
            const QStringList forgotten = forgottenAttempts(m_state, onDisk);
            if (!forgotten.isEmpty())
                return answered(leaveAlone(
                    storeIsOlder(forgotten, u"%1/deployments/%2"_s.arg(m_tools.stateFolder, m_state.id))));
            whenDone(m_tools.journal->takeLease(stream(), m_tools.holder), this,
                [this, answered](const Result<Lease> &lease) {
                    if (leaseTaken(lease).ok())
                        pickUp();
                    emit changed();
                    answered(success());
                });
        });
}

/// What is known here is not all that has happened: whoever went on from here could do it a second time.
Error DeploymentRunner::leaveAlone(const Error &why)
{
    m_heldBy = why.message;
    emit changed();
    emit trouble(why);
    return why;
}

void DeploymentRunner::refresh()
{
    if (m_mine && m_lease.isValid() && !isOver(m_state.phase))
        return takeRequests();
    if (m_busy)
        return;
    whenDone(m_tools.journal->read(stream(), m_number + 1), this,
        [this](const Result<QList<JournalEntry>> &entries) {
            if (entries && !entries->isEmpty() && entries->front().number == m_number + 1) {
                take(*entries);
                emit changed();
            }
        });
}

void DeploymentRunner::take(const QList<JournalEntry> &entries)
{
    if (entries.isEmpty())
        return;
    const bool follows = m_lastHash.isEmpty() || entries.front().previous == m_lastHash;
    m_chainWhole = m_chainWhole && follows && verifyChain(entries, m_number + 1).whole;
    for (const JournalEntry &entry : entries) {
        if (const auto event = eventFromJson(QJsonDocument::fromJson(entry.body).object())) {
            apply(m_state, *event);
            hearAnswer(*event);
        } else if (m_strange == 0) {
            m_strange = entry.number;
        }
        m_number = entry.number;
        m_lastHash = entry.hash;
    }
}

/// After a restart: every attempt whose end is not written down is looked at in its folder.
void DeploymentRunner::pickUp()
{
    for (const QString &id : runningSteps(m_state)) {
        const Attempt attempt = progressOf(m_state, id).attempts.back();
        if (const auto request = requestFor(id, attempt.number, attempt.script))
            m_attempts.begin(*request);
    }
    if (m_state.phase == DeploymentPhase::Cancelling || m_state.phase == DeploymentPhase::RollingBack)
        cancelRunning();
    enqueue({ [this](const DeploymentState &state) -> Result<std::vector<Event>> {
        return advance(state, m_tools.now());
    } });
    takeRequests();
}

} // namespace fairlead
