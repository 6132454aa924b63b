#pragma once

#include "models/log_source.h"
#include "services/desk/desk.h"

#include <QPointer>
#include <QPromise>

#include <deque>
#include <functional>
#include <map>

namespace fairlead {

/// Output held in memory, grown by the test.
class FakeLog final : public LogSource
{
    Q_OBJECT

public:
    using LogSource::LogSource;

    void append(const QByteArray &line);
    void append(const QList<QByteArray> &lines);
    void end();
    void setMasked(bool masked) { m_masked = masked; }

    qint64 lineCount() const override { return m_lines.size(); }
    bool growing() const override { return m_growing; }
    qint64 leftOutBytes() const override { return 0; }
    bool masked() const override { return m_masked; }
    std::vector<LogLine> lines(qint64 first, int count) const override;
    QFuture<LogMatches> find(const LogQuery &query) const override;
    QFuture<QString> saveAs(const QString &path) const override;

private:
    QList<QByteArray> m_lines;
    bool m_growing = true;
    bool m_masked = false;
};

/// A desk wholly in memory: the test sets what it answers and reads what was asked of it.
class FakeDesk : public Desk
{
    Q_OBJECT

public:
    struct Broken
    {
        QString environment;
        QString service;
        QString fault;
    };
    struct Asked
    {
        QString environment;
        QString runbook;
        QString version;
    };
    struct Performed
    {
        QString deployment;
        Command command;
    };
    struct Attached
    {
        QString deployment;
        QString step;
        QString file;
        Evidence evidence;
    };
    struct RunbookRead
    {
        QString runbook;
        QString environment;
    };
    struct AttributePreview
    {
        QString runbook;
        QString sha256;
        AttributePlace place;
        Attributes attributes;
    };
    struct FixPreview
    {
        QString runbook;
        QString sha256;
        Fix fix;
    };

    using Desk::Desk;

    // --- what the test sets (each emits the signal that goes with it) --------------------------------
    void setWorkspace(const Workspace &workspace); ///< people and environments of it count, too
    void setPerson(const QString &id);
    void setStoreSummary(const QString &text) { m_storeSummary = text; }
    void setEnvironment(const EnvironmentSnapshot &snapshot); ///< replaces the one of that name, or adds it
    void changeService(const QString &environment, const QString &service,
        const std::function<void(ServiceSnapshot &)> &change);
    void setDeployments(const std::vector<DeploymentSummary> &list);
    void setInbox(const std::vector<InboxEntry> &entries);
    void setDeployment(const DeploymentSnapshot &snapshot); ///< replaces the one of that id, or adds it
    /// Lines of an attempt; every log opened from it gets them and later appendLog()s.
    void appendLog(
        const QString &deployment, const QString &step, int attempt, const QList<QByteArray> &lines);
    void endLog(const QString &deployment, const QString &step, int attempt);

    // --- answers of the calls that take time -----------------------------------------------------------
    /// False: futures stay open until one of the answer…() calls (oldest first).
    bool answersAtOnce = true;
    Result<Proposal> proposal = Proposal{};
    Result<QString> createdId = QStringLiteral("d-1");
    Status performed = success();
    Result<QString> recordPath = QStringLiteral("/tmp/record.json");
    Status sitDownAnswer = success(); ///< when ok the person changes
    Result<std::shared_ptr<const RunbookView>> runbookView = std::shared_ptr<const RunbookView>();
    Result<EditPreview> editPreview = EditPreview{}; ///< of attributes and of fixes
    Status written = success();
    Result<WorkspaceDraft> draft = WorkspaceDraft{};
    Result<std::vector<Error>> draftFaults = std::vector<Error>{};
    Result<QString> draftFolder = QStringLiteral("/tmp/workspace");
    void answerReadRunbook() { answer(m_readingRunbooks, runbookView); }
    void answerPreview() { answer(m_previewing, editPreview); }
    void answerWriteRunbook() { answer(m_writingRunbooks, written); }
    void answerDraft() { answer(m_drafting, draft); }
    void answerCheckDraft() { answer(m_checkingDrafts, draftFaults); }
    void answerWriteDraft() { answer(m_writingDrafts, draftFolder); }
    void changeRunbook(const QString &runbook) { emit runbookChanged(runbook); }
    void answerPropose() { answer(m_proposing, proposal); }
    void answerCreate() { answer(m_creating, createdId); }
    void answerPerform() { answer(m_performing, performed); }
    void answerWriteRecord() { answer(m_writing, recordPath); }

    // --- what was asked ------------------------------------------------------------------------------------
    QStringList checks; ///< environments
    std::vector<Broken> broken;
    QStringList seats; ///< ids given to sitDownAs
    std::vector<Asked> proposals;
    std::vector<Proposal> creations;
    QStringList looks; ///< deployments given to lookAgain
    std::vector<Attached> attached;
    std::vector<Performed> performs;
    QStringList records; ///< "deployment -> folder"
    QStringList opened; ///< "deployment/step/attempt"
    std::vector<RunbookRead> runbookReads;
    std::vector<AttributePreview> attributePreviews;
    std::vector<FixPreview> fixPreviews;
    std::vector<EditPreview> writes;
    QStringList drafts; ///< files
    std::vector<WorkspaceDraft> draftChecks;
    std::vector<WorkspaceDraft> draftWrites;

    // --- Desk
    // ------------------------------------------------------------------------------------------------
    const Workspace &workspace() const override { return m_workspace; }
    std::vector<Person> people() const override { return m_workspace.people; }
    Person person() const override { return m_person; }
    std::vector<Person> everyone() const override { return m_workspace.people; }
    Status sitDownAs(const QString &personId) override;
    QString storeSummary() const override { return m_storeSummary; }
    QStringList environmentNames() const override { return m_environmentNames; }
    EnvironmentSnapshot environment(const QString &name) const override { return m_environments.value(name); }
    void checkNow(const QString &environment) override { checks.append(environment); }
    void breakService(const QString &environment, const QString &service, const QString &fault) override;
    std::vector<DeploymentSummary> deployments() const override { return m_summaries; }
    std::shared_ptr<const DeploymentSnapshot> deployment(const QString &id) const override;
    QFuture<Result<Proposal>> propose(
        const QString &environment, const QString &runbook, const QString &version) override;
    QFuture<Result<QString>> create(const Proposal &proposal) override;
    QFuture<Status> perform(const QString &deployment, const Command &command) override;
    std::vector<InboxEntry> inbox() const override { return m_inbox; }
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

private:
    template <typename T>
    using Pending = std::deque<std::shared_ptr<QPromise<T>>>;

    struct Output
    {
        QList<QByteArray> lines;
        bool ended = false;
        std::vector<QPointer<FakeLog>> readers;
    };

    template <typename T>
    static void answer(Pending<T> &waiting, const T &value);
    template <typename T>
    QFuture<T> later(Pending<T> &waiting, const T &value);

    Workspace m_workspace;
    Person m_person;
    QString m_storeSummary;
    QStringList m_environmentNames;
    QMap<QString, EnvironmentSnapshot> m_environments;
    std::vector<DeploymentSummary> m_summaries;
    std::map<QString, std::shared_ptr<const DeploymentSnapshot>> m_deployments;
    std::map<QString, Output> m_outputs;
    Pending<Result<Proposal>> m_proposing;
    Pending<Result<QString>> m_creating;
    Pending<Status> m_performing;
    std::vector<InboxEntry> m_inbox;
    Pending<Result<QString>> m_writing;
    Pending<Result<std::shared_ptr<const RunbookView>>> m_readingRunbooks;
    Pending<Result<EditPreview>> m_previewing;
    Pending<Status> m_writingRunbooks;
    Pending<Result<WorkspaceDraft>> m_drafting;
    Pending<Result<std::vector<Error>>> m_checkingDrafts;
    Pending<Result<QString>> m_writingDrafts;
};

template <typename T>
void FakeDesk::answer(Pending<T> &waiting, const T &value)
{
    Q_ASSERT(!waiting.empty());
    const auto promise = waiting.front();
    waiting.pop_front();
    promise->addResult(value);
    promise->finish();
}

template <typename T>
QFuture<T> FakeDesk::later(Pending<T> &waiting, const T &value)
{
    waiting.push_back(std::make_shared<QPromise<T>>());
    waiting.back()->start();
    QFuture<T> future = waiting.back()->future();
    if (answersAtOnce)
        answer(waiting, value);
    return future;
}

} // namespace fairlead
