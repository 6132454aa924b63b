#pragma once

#include "models/approval_subject.h"
#include "models/environment.h"
#include "models/event.h"
#include "models/evidence.h"
#include "models/go_no_go.h"
#include "models/pipeline.h"

#include <QDateTime>
#include <QMap>
#include <QString>

#include <optional>
#include <vector>

namespace fairlead {

enum class DeploymentPhase {
    Preparing, ///< created; gates to the start are not all open, or nobody has pressed Start
    Running,
    Paused, ///< nothing new starts; a running step goes on
    Failed, ///< a step ended badly and a person has to decide
    Cancelling,
    Cancelled,
    RollingBack,
    RollbackFailed, ///< a rollback step ended badly and a person has to decide
    RolledBack,
    Completed,
};

enum class StepState {
    Pending,
    Awaiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
    TimedOut,
    Unknown,
    MarkedDone,
    Skipped
};

struct Attempt
{
    int number = 0; ///< 1-based
    QDateTime intended = {};
    QDateTime ended = {}; ///< invalid while it runs
    std::optional<Outcome> outcome = {};
    int exitCode = 0;
    QString script = {}; ///< as run
    bool edited = false;
    QJsonObject evidence = {};
};

struct StepProgress
{
    StepState state = StepState::Pending;
    QString by = {}; ///< who settled it
    QString note = {};
    QDateTime at = {}; ///< of the newest change
    std::vector<Attempt> attempts = {};
    std::vector<Evidence> evidence = {}; ///< oldest first; the newest counts
};

struct ApprovalRecord
{
    QString role = {};
    QString person = {};
    bool approved = false;
    QString comment = {};
    QString subject = {}; ///< what was approved: subjectHash at that time
    QDateTime at = {};
    bool rolePlay = false;
};

/// A thing a step made that later steps use: a backup.
struct Artefact
{
    QString kind = {}; ///< "backup"
    QString step = {};
    QString path = {};
    QString sha256 = {};
    qint64 size = 0;
    QString database = {}; ///< "host:port/name", never with a password
    QDateTime snapshot = {}; ///< the moment whose data it holds
};

/// The version that a service had before this deployment touched it.
struct RecordedVersion
{
    QString service = {};
    QString version = {};
    QJsonObject inspected = {};
    QDateTime at = {};
};

/// One thing that a rollback undoes.
struct RollbackItem
{
    QString service = {}; ///< Service::id
    QString title = {};
    QString from = {}; ///< version that this deployment put there (or was putting there)
    QString to = {}; ///< version recorded before the change
    QJsonObject inspected = {};
};

struct RollbackPlan
{
    std::vector<RollbackItem> items = {}; ///< newest change first
    std::vector<Phase> phases = {}; ///< the steps that will run, as in a pipeline
    QStringList cannotUndo = {}; ///< each a sentence: what stays as it is
    QStringList untouched = {}; ///< titles of services that this deployment never touched
};

/// Somebody asked to leave out a step or to pass a gate, for a reason; another person decides.
struct ExceptionRecord
{
    enum class State { Asked, Allowed, Refused };

    QString of = {}; ///< "step:<id>" or "gate:<id>"
    QString reason = {};
    QString by = {};
    QDateTime at = {};
    QString subject = {}; ///< subjectHash at that time: an exception for one thing counts for no other
    bool rolePlay = false;
    State state = State::Asked;
    QString decidedBy = {};
    QString comment = {};
    QDateTime decidedAt = {};
};

/// Who has the manual steps and failures of a deployment in hand.
struct Claim
{
    QString person = {}; ///< empty = nobody
    QDateTime since = {};
    QString offeredTo = {}; ///< empty = to nobody
    QDateTime offered = {};
    QString note = {}; ///< of the offer, or why it was taken from somebody else
};

/// The emergency's way past the gates: one person, loudly.
struct BrokenGlass
{
    QString by = {};
    QString reason = {};
    QString subject = {};
    QDateTime at = {};
    bool rolePlay = false;
};

/// What somebody in a role said about a gate: that they were told, that they stand by.
struct Confirmation
{
    QString gate = {};
    QString by = {};
    QString text = {};
    QDateTime at = {};
    bool rolePlay = false;
};

/// Everything about a deployment: a fold of its events and nothing else.
struct DeploymentState
{
    QString id = {};
    QString environment = {};
    QString version = {};
    QString startedBy = {}; ///< who created it: never approves it
    QString starter = {}; ///< who pressed Start: never approves it either
    bool practice = false;
    DeploymentPhase phase = DeploymentPhase::Preparing;
    Pipeline pipeline = {};
    Environment target = {}; ///< the environment as it was when the deployment was created
    double timeScale = 1.0;
    QString subjectHash = {}; ///< hash of runbook, pipeline, environment, version, parameters and policy
    QMap<QString, QString> parameters = {};
    QString acceptedRunbook = {}; ///< SHA-256, empty until accepted
    std::vector<ApprovalRecord> approvals = {};
    QMap<QString, StepProgress> steps = {}; ///< by Step::id, rollback steps included
    std::vector<Artefact> artefacts = {};
    std::vector<RecordedVersion> versions = {}; ///< in the order recorded
    std::optional<RollbackPlan> rollback = {};
    QString rollbackReason = {};
    bool cancelRequested = false;
    QDateTime created = {};
    QDateTime started = {};
    QDateTime ended = {};
    std::vector<Event> notes = {};
    int entries = 0; ///< events folded
    qint64 requests = 0; ///< number of the newest request from another console that was answered
    ApprovalSubject subject = {}; ///< what subjectHash is the hash of; empty in old histories
    QMap<QString, ApprovalSubject> subjects = {}; ///< by hash: what was up for approval at some time
    std::vector<Event> revisions = {}; ///< before the start: what changed, newest last
    QString previousApproved = {}; ///< id of the last approved deployment here before this one
    QMap<QString, Fact> facts = {}; ///< by name, the newest
    QMap<QString, std::vector<Evidence>> criteria = {}; ///< by Criterion::id
    std::vector<Confirmation> confirmations = {};
    std::vector<Reading> readings = {};
    std::vector<ExceptionRecord> exceptions = {};
    std::optional<BrokenGlass> glass = {};
    Claim claim = {};
    std::vector<Vote> votes = {};
    std::vector<GoNoGoDecision> decisions = {}; ///< the newest counts
    std::vector<SignOff> signOffs = {};
    QDateTime rollbackStarted = {};
    QDateTime rollbackEnded = {};
    QDateTime latest = {}; ///< the newest time in its history
};

/// A deployment in a list.
struct DeploymentSummary
{
    QString id = {};
    QString environment = {};
    QString version = {};
    DeploymentPhase phase = DeploymentPhase::Preparing;
    QString startedBy = {};
    QDateTime created = {};
    QDateTime ended = {};
    QDateTime started = {};
    QString rehearses = {}; ///< the environment that it was a rehearsal for; empty = a deployment
    QString versionBefore = {}; ///< what the services ran before; empty when nothing or several
    QString rollbackReason = {}; ///< empty when it was not rolled back
    bool glassBroken = false;
    int failures = 0; ///< attempts that ended badly
    int notes = 0;
    QString title = {}; ///< of the environment
    Tier tier = Tier::Local;
    Outcome outcome = Outcome::Unknown; ///< Succeeded, Failed (rolled back), Cancelled; Unknown while it runs
};

/// Whether this is a rehearsal of another environment's deployments.
bool isRehearsal(const DeploymentState &state);
QString deploymentPhaseWord(DeploymentPhase phase);
QString stepStateWord(StepState state);
/// True once nothing will happen any more unless a person rolls back.
bool isOver(DeploymentPhase phase);
/// True for Succeeded, MarkedDone and Skipped.
bool isSettled(StepState state);

QJsonObject toJson(const Artefact &artefact);
Artefact artefactFromJson(const QJsonObject &json);
QJsonObject toJson(const RollbackPlan &plan);
RollbackPlan rollbackPlanFromJson(const QJsonObject &json);

} // namespace fairlead
