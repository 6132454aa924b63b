#pragma once

#include "models/log_source.h"
#include "models/result.h"
#include "models/runbook_view.h"
#include "models/snapshots.h"
#include "models/workspace_draft.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace fairlead {

/// The one façade that windows and the command line talk to: commands in, immutable snapshots out.
///
/// Lives on the thread that made it. Getters are cheap and never block; whatever takes time answers through a
/// future or a signal. Signals are coalesced: at most one a frame for each subject.
class Desk : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // --- the workspace -------------------------------------------------------------------------------
    virtual const Workspace &workspace() const = 0;
    /// Everyone who may sit here. Outside a practice workspace only the person at this desk.
    virtual std::vector<Person> people() const = 0;
    virtual Person person() const = 0;
    /// Everyone whom fairlead.yaml names: to hand over to, to name as an owner.
    virtual std::vector<Person> everyone() const = 0;
    /// Practice workspaces only: the same human takes another person's part; every record says so.
    virtual Status sitDownAs(const QString &personId) = 0;
    /// "Journal 214 entries, chain whole" and the like, for the status bar.
    virtual QString storeSummary() const = 0;

    // --- environments --------------------------------------------------------------------------------
    virtual QStringList environmentNames() const = 0;
    virtual EnvironmentSnapshot environment(const QString &name) const = 0;
    virtual void checkNow(const QString &environment) = 0;
    /// Practice only: fault is "none", "slow", "error", "crash" or "hang".
    virtual void breakService(const QString &environment, const QString &service, const QString &fault) = 0;

    // --- deployments ---------------------------------------------------------------------------------
    virtual std::vector<DeploymentSummary> deployments() const = 0; ///< newest first
    /// nullptr when there is none of that id. Loads an older one in the background and then signals.
    virtual std::shared_ptr<const DeploymentSnapshot> deployment(const QString &id) const = 0;
    /// Compiles off the GUI thread.
    virtual QFuture<Result<Proposal>> propose(
        const QString &environment, const QString &runbook, const QString &version)
        = 0;
    /// Creates the deployment (durable before it answers): the new id, or why not.
    virtual QFuture<Result<QString>> create(const Proposal &proposal) = 0;
    /// Asks the engine. A refusal comes back as an Error whose message says why.
    virtual QFuture<Status> perform(const QString &deployment, const Command &command) = 0;
    /// Everything that waits for somebody, over all deployments, the longest waiting first.
    virtual std::vector<InboxEntry> inbox() const = 0;
    /// Looks again at what the gates rest on outside the deployment (git, CI, history, rehearsals, variables)
    /// and writes it down.
    virtual QFuture<Status> lookAgain(const QString &deployment) = 0;
    /// Copies the file into the state folder and records it, by its hash, as evidence for a
    /// checklist item or a criterion. `evidence` says the rest: kind (File or Picture), text, holds.
    virtual QFuture<Status> attachFile(
        const QString &deployment, const QString &step, const QString &file, const Evidence &evidence)
        = 0;
    /// Where the copy of an evidence's file lies; empty when it is not there.
    virtual QString evidenceFile(const QString &deployment, const Evidence &evidence) const = 0;
    /// An attempt's output, live while it runs; nullptr when nothing has run. The caller owns it.
    virtual std::unique_ptr<LogSource> openLog(const QString &deployment, const QString &step, int attempt)
        = 0;
    /// Writes the release record (HTML, JSON and Markdown) and answers with the HTML's path.
    virtual QFuture<Result<QString>> writeRecord(const QString &deployment, const QString &folder) = 0;

    // --- runbooks -------------------------------------------------------------------------------------
    /// Reads, compiles and lints off the GUI thread. `runbook` is relative to the workspace; an empty
    /// environment compiles for none.
    virtual QFuture<Result<std::shared_ptr<const RunbookView>>> readRunbook(
        const QString &runbook, const QString &environment)
        = 0;
    /// What writing these attributes would change; an attribute with an empty value is taken away. Refused
    /// (Conflict) when the file no longer is the text of `sha256`.
    virtual QFuture<Result<EditPreview>> previewAttributes(const QString &runbook, const QString &sha256,
        const AttributePlace &place, const Attributes &attributes)
        = 0;
    virtual QFuture<Result<EditPreview>> previewFix(
        const QString &runbook, const QString &sha256, const Fix &fix)
        = 0;
    /// Writes `after` over `before`, durable before it answers; undo is the same with the two exchanged.
    virtual QFuture<Status> writeRunbook(const EditPreview &preview) = 0;
    /// What a workspace for this Markdown file, given by its absolute path, would consist of.
    virtual QFuture<Result<WorkspaceDraft>> draftWorkspace(const QString &file) = 0;
    /// What is wrong with an edited draft, with file, line and column; empty when it can be written.
    virtual QFuture<Result<std::vector<Error>>> checkDraft(const WorkspaceDraft &draft) = 0;
    /// Writes the draft's files (none is overwritten) and answers with the workspace's folder.
    virtual QFuture<Result<QString>> writeDraft(const WorkspaceDraft &draft) = 0;

signals:
    /// A runbook's file is another text now.
    void runbookChanged(const QString &runbook);
    void workspaceChanged();
    void personChanged();
    void environmentChanged(const QString &name);
    void deploymentsChanged();
    void deploymentChanged(const QString &id);
    /// Something went wrong that no pending call can answer: the disk is full, the store is gone.
    void trouble(const fairlead::Error &error);
};

} // namespace fairlead
