#pragma once

#include "services/desk/deployment_shelf.h"
#include "services/desk/desk.h"
#include "services/desk/environment_board.h"
#include "services/desk/gate_looker.h"
#include "services/desk/runbook_library.h"
#include "services/desk/store_watch.h"
#include "services/desk/subject_watch.h"
#include "services/health/health_monitor.h"

#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

namespace fairlead {

class PracticeWorld;

/// What a desk is put together from. The composition root fills it in.
struct DeskSetup
{
    Workspace workspace;
    QMap<QString, DeployMethod> methods = {};
    QString stateFolder; ///< 0700, exists
    QString supervisor; ///< path of fairlead-supervisor
    QString program; ///< path of fairlead, for `fairlead job …`
    QString practiceProgram = {}; ///< path of fairlead-practice; empty when it is not there
    QString person; ///< id of who sits here
    bool watchHealth = true;
    std::function<QDateTime()> now = {}; ///< UTC; empty = the system's clock
    std::function<bool(const DeploymentState &)> mayRun = {}; ///< see RunnerTools
    std::function<void(const char *)> boundary = {}; ///< see RunnerTools
};

/// The desk over the real store, supervisor, probes and practice world.
class LiveDesk : public Desk
{
    Q_OBJECT

public:
    /// Opens the store (blocks for some ms) and starts to read it; `loaded` follows.
    static Result<std::unique_ptr<LiveDesk>> open(const DeskSetup &setup);
    ~LiveDesk() override;

    const Workspace &workspace() const override;
    std::vector<Person> people() const override;
    Person person() const override;
    std::vector<Person> everyone() const override;
    Status sitDownAs(const QString &personId) override;
    QString storeSummary() const override;
    QStringList environmentNames() const override;
    EnvironmentSnapshot environment(const QString &name) const override;
    void checkNow(const QString &environment) override;
    void breakService(const QString &environment, const QString &service, const QString &fault) override;
    std::vector<DeploymentSummary> deployments() const override;
    std::shared_ptr<const DeploymentSnapshot> deployment(const QString &id) const override;
    QFuture<Result<Proposal>> propose(
        const QString &environment, const QString &runbook, const QString &version) override;
    QFuture<Result<QString>> create(const Proposal &proposal) override;
    QFuture<Status> perform(const QString &deployment, const Command &command) override;
    std::vector<InboxEntry> inbox() const override;
    QFuture<Status> lookAgain(const QString &deployment) override;
    QFuture<Status> attachFile(const QString &deployment, const QString &step, const QString &file,
        const Evidence &evidence) override;
    QString evidenceFile(const QString &deployment, const Evidence &evidence) const override;
    std::unique_ptr<LogSource> openLog(const QString &deployment, const QString &step, int attempt) override;
    QFuture<Result<QString>> writeRecord(const QString &deployment, const QString &folder) override;
    QFuture<Result<std::shared_ptr<const RunbookView>>> readRunbook(
        const QString &runbook, const QString &environment) override;
    QFuture<Result<EditPreview>> previewAttributes(const QString &runbook, const QString &sha256,
        const AttributePlace &place, const Attributes &attributes) override;
    QFuture<Result<EditPreview>> previewFix(
        const QString &runbook, const QString &sha256, const Fix &fix) override;
    QFuture<Status> writeRunbook(const EditPreview &preview) override;
    QFuture<Result<WorkspaceDraft>> draftWorkspace(const QString &file) override;
    QFuture<Result<std::vector<Error>>> checkDraft(const WorkspaceDraft &draft) override;
    QFuture<Result<QString>> writeDraft(const WorkspaceDraft &draft) override;

    /// Answered when the store has been read.
    QFuture<Status> loaded() const { return m_loaded; }

private:
    LiveDesk(const DeskSetup &setup, std::unique_ptr<Journal> journal);

    RunnerTools runnerTools();
    ResolveSecret secretResolver() const;
    const Environment *findEnvironment(const QString &name) const;
    void wire();
    void deploymentMoved(const QString &id);
    void flush();
    QFuture<Result<Proposal>> withAcceptance(const Result<Proposal> &proposal);
    void wireRunbooks();
    void wireGates();
    QFuture<Status> performHere(DeploymentRunner &runner, const Command &command);
    void takeEnvironment(const Environment &environment);
    QString runbookOf(const DeploymentState &state) const;
    QString runbookNote(const DeploymentState &state) const;
    QStringList onAnotherText(const QString &runbook, const QString &sha256) const;

    DeskSetup m_setup;
    Person m_person;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<JobRunner> m_jobs;
    EnvironmentBoard m_board;
    HealthMonitor m_monitor;
    RunbookLibrary m_library;
    std::unique_ptr<PracticeWorld> m_practice;
    std::unique_ptr<DeploymentShelf> m_shelf;
    std::unique_ptr<StoreWatch> m_store;
    std::unique_ptr<GateLooker> m_looker;
    std::unique_ptr<SubjectWatch> m_subjects;
    QFuture<Status> m_loaded;
    QTimer m_frame; ///< coalesces signals
    QTimer m_second; ///< remaining times and gates move with the clock
    QSet<QString> m_movedEnvironments;
    QSet<QString> m_movedDeployments;
    bool m_listMoved = false;
};

} // namespace fairlead
