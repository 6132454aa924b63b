#include "app/headless_run.h"

#include "app/exit_codes.h"
#include "app/headless_decisions.h"
#include "models/when_done.h"
#include "services/deployment/fold.h"
#include "services/deployment/refusals.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Offer *offered(const DeploymentSnapshot &snapshot, CommandKind kind)
{
    const auto it = std::ranges::find_if(
        snapshot.offers, [&](const Offer &offer) { return offer.kind == kind && offer.enabled; });
    return it == snapshot.offers.end() ? nullptr : &*it;
}

QString label(const Step &step)
{
    return step.group.isEmpty() ? step.title : step.group + u": "_s + step.title;
}

} // namespace

HeadlessRun::HeadlessRun(LiveDesk &desk, HeadlessOptions options, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_options(std::move(options))
    , m_self(desk.person().id)
    , m_out(stdout)
{
}

void HeadlessRun::start()
{
    connect(&m_desk, &Desk::deploymentChanged, this, [this](const QString &id) {
        if (id == m_id)
            step();
    });
    connect(
        &m_desk, &Desk::trouble, this, [this](const Error &error) { say(u"trouble: "_s + error.text()); });
    whenDone(m_desk.loaded(), this, [this](const Status &status) {
        if (status)
            begin();
        else
            stop(exitCodeOf(status.error()), status.error().text());
    });
}

void HeadlessRun::begin()
{
    if (!m_options.deployment.isEmpty()) {
        m_id = m_options.deployment;
        if (m_desk.deployment(m_id) == nullptr)
            return stop(ExitUsage, u"There is no deployment “%1” in this workspace."_s.arg(m_id));
        return step();
    }
    const QString &open = *m_options.openAtStart;
    if (!open.isEmpty() && !m_options.resume) {
        return stop(ExitConflict,
            u"The deployment %1 holds %2 (%3); --resume goes on with it."_s.arg(
                open, m_options.environment, m_desk.deployment(open)->heldBy));
    }
    if (!open.isEmpty())
        return resume(open);
    whenDone(m_desk.propose(m_options.environment, m_options.runbook, m_options.version), this,
        [this](const Result<Proposal> &proposal) { proposed(proposal); });
}

void HeadlessRun::resume(const QString &open)
{
    m_id = open;
    m_note = otherTextNote(m_desk.deployment(open)->state);
    if (!m_note.isEmpty())
        say(m_note);
    step();
}

void HeadlessRun::proposed(const Result<Proposal> &proposal)
{
    if (!proposal)
        return stop(exitCodeOf(proposal.error()), proposal.error().text());
    Proposal complete = *proposal;
    for (auto it = m_options.parameters.cbegin(); it != m_options.parameters.cend(); ++it)
        complete.parameters[it.key()] = it.value();
    const QString &hash = complete.pipeline.runbookSha256;
    m_acceptedBefore = complete.accepted;
    if (!complete.accepted && m_options.accept != hash) {
        return stop(ExitRefused,
            u"The text of %1 has not been accepted. Read it, then pass --accept %2"_s.arg(
                complete.runbook, hash));
    }
    whenDone(m_desk.create(complete), this, [this](const Result<QString> &id) { created(id); });
}

void HeadlessRun::created(const Result<QString> &id)
{
    if (!id)
        return stop(exitCodeOf(id.error()), id.error().text());
    m_id = *id;
    say(u"deployment %1"_s.arg(m_id));
    step();
}

void HeadlessRun::step()
{
    const auto snapshot = m_desk.deployment(m_id);
    if (m_done || m_asking || snapshot == nullptr)
        return;
    sayNews(snapshot->state);
    if (!snapshot->mine)
        return stop(ExitConflict, snapshot->heldBy);
    if (!m_options.rollBackReason.isEmpty() && !std::exchange(m_rollbackAsked, true)
        && !isRollbackPhase(snapshot->state.phase)) // one that is under way goes on
        return perform({ CommandKind::RollBack, {}, m_options.rollBackReason });
    switch (snapshot->state.phase) {
    case DeploymentPhase::Preparing: return prepare(*snapshot);
    case DeploymentPhase::Running: return settleWaiting(*snapshot);
    case DeploymentPhase::Paused: return perform({ CommandKind::Resume });
    case DeploymentPhase::Failed:
    case DeploymentPhase::RollbackFailed: return failed(*snapshot);
    case DeploymentPhase::Cancelled: return finish(ExitFailed);
    case DeploymentPhase::RolledBack:
        return finish(
            m_options.deployment.isEmpty() && !isRehearsal(snapshot->state) ? ExitRolledBack : ExitOk);
    case DeploymentPhase::Completed: return finish(ExitOk);
    case DeploymentPhase::Cancelling:
    case DeploymentPhase::RollingBack: return;
    }
}

void HeadlessRun::prepare(const DeploymentSnapshot &snapshot)
{
    if (snapshot.state.acceptedRunbook.isEmpty()) {
        if (m_acceptedBefore)
            return; // the desk writes it down by itself
        return perform({ CommandKind::AcceptRunbook, {}, m_options.accept });
    }
    if (approveNext(snapshot))
        return;
    if (!std::exchange(m_looked, true))
        return look();
    if (offered(snapshot, CommandKind::Start) != nullptr)
        return perform({ CommandKind::Start });
    for (const Offer &offer : snapshot.offers) {
        if (offer.kind == CommandKind::Start)
            return stop(ExitRefused, offer.whyNot);
    }
}

/// What gates rest on outside the deployment is looked at once, before one of them is said to be shut.
void HeadlessRun::look()
{
    m_asking = true;
    whenDone(m_desk.lookAgain(m_id), this, [this](const Status &) {
        m_asking = false;
        step();
    });
}

bool HeadlessRun::approveNext(const DeploymentSnapshot &snapshot)
{
    for (const GateVerdict &verdict : snapshot.gates) {
        if (verdict.open || verdict.gate.kind != Gate::Kind::Approval)
            continue;
        const QString person = m_options.approvals.value(verdict.gate.role);
        if (person.isEmpty())
            continue;
        Command command{ CommandKind::Approve, {}, u"played by a script"_s, verdict.gate.role, true };
        m_options.approvals.remove(verdict.gate.role);
        performAs(person, command);
        return true;
    }
    return false;
}

void HeadlessRun::settleWaiting(const DeploymentSnapshot &snapshot)
{
    const auto &steps = snapshot.state.steps;
    bool running = false;
    QString waiting;
    for (auto it = steps.cbegin(); it != steps.cend(); ++it) {
        running = running || it->state == StepState::Running;
        if (it->state != StepState::Awaiting)
            continue;
        const QString note = m_options.ticks.value(it.key(), m_options.tickAll);
        if (!note.isEmpty())
            return perform({ CommandKind::Tick, it.key(), note });
        waiting = it.key();
    }
    if (running || waiting.isEmpty())
        return;
    m_awaited = waiting;
    stop(ExitRefused,
        u"“%1” waits for a person: pass --tick '%1=NOTE', or settle it in the window."_s.arg(waiting));
}

void HeadlessRun::failed(const DeploymentSnapshot &snapshot)
{
    m_awaited = snapshot.currentStep;
    if (const auto decision = takeDecision(m_options, m_awaited))
        return perform(*decision);
    showTail(snapshot.state, m_awaited);
    if (endIsUnknown(snapshot.state, m_awaited))
        return stop(ExitRefused, whyItStops(snapshot.state, m_awaited));
    const bool canRollBack = offered(snapshot, CommandKind::RollBack) != nullptr;
    if (m_options.rollBackOnFailure && canRollBack)
        return perform({ CommandKind::RollBack, {}, u"“%1” failed"_s.arg(m_awaited) });
    stop(ExitFailed, whyItStops(snapshot.state, m_awaited));
}

void HeadlessRun::performAs(const QString &person, const Command &command)
{
    const Status sat = m_desk.sitDownAs(person);
    if (!sat)
        return stop(exitCodeOf(sat.error()), sat.error().text());
    perform(command);
    static_cast<void>(m_desk.sitDownAs(m_self));
}

void HeadlessRun::perform(const Command &command)
{
    m_asking = true;
    whenDone(m_desk.perform(m_id, command), this, [this](const Status &status) {
        m_asking = false;
        if (status)
            step();
        else
            stop(exitCodeOf(status.error()), status.error().text());
    });
}

void HeadlessRun::showTail(const DeploymentState &state, const QString &step)
{
    const int attempt = static_cast<int>(progressOf(state, step).attempts.size());
    const auto log = m_desk.openLog(m_id, step, attempt);
    if (log == nullptr)
        return;
    for (const LogLine &line : log->lines(std::max<qint64>(0, log->lineCount() - 10), 10))
        say(u"    "_s + QString::fromUtf8(line.bytes));
}

void HeadlessRun::sayNews(const DeploymentState &state)
{
    sayNews(state, state.pipeline.phases);
    if (state.rollback)
        sayNews(state, state.rollback->phases);
}

void HeadlessRun::sayNews(const DeploymentState &state, const std::vector<Phase> &phases)
{
    for (const Phase &phase : phases) {
        for (const Step &known : phase.steps) {
            const StepState now = progressOf(state, known.id).state;
            if (m_said.value(known.id, StepState::Pending) == now)
                continue;
            m_said[known.id] = now;
            say(u"%1  %2  [%3]"_s.arg(stepStateWord(now), label(known), known.id));
        }
    }
}

void HeadlessRun::say(const QString &line)
{
    if (m_options.json)
        return;
    m_out << line << Qt::endl;
}

void HeadlessRun::finish(int code)
{
    if (m_done)
        return;
    m_done = true;
    const auto snapshot = m_desk.deployment(m_id);
    const QString phase = deploymentPhaseWord(snapshot->state.phase);
    const QString folder = m_options.recordFolder.isEmpty() ? u"."_s : m_options.recordFolder;
    whenDone(m_desk.writeRecord(m_id, folder), this, [this, code, phase](const Result<QString> &record) {
        const QString path = record ? *record : record.error().text();
        say(u"%1 %2; the release record: %3"_s.arg(m_id, phase, path));
        if (m_options.json) {
            const QJsonObject end{ { u"deployment"_s, m_id }, { u"outcome"_s, phase }, { u"record"_s, path },
                { u"exitCode"_s, code }, { u"note"_s, m_note } };
            m_out << QJsonDocument(end).toJson(QJsonDocument::Compact) << Qt::endl;
        }
        emit finished(code);
    });
}

void HeadlessRun::stop(int code, const QString &message)
{
    if (m_done)
        return;
    m_done = true;
    QTextStream(stderr) << "fairlead: " << message << Qt::endl;
    if (m_options.json) {
        const QJsonObject end{ { u"deployment"_s, m_id }, { u"error"_s, message }, { u"exitCode"_s, code },
            { u"step"_s, m_awaited }, { u"note"_s, m_note } };
        m_out << QJsonDocument(end).toJson(QJsonDocument::Compact) << Qt::endl;
    }
    emit finished(code);
}

} // namespace fairlead
